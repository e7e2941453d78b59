"""The whole debate in, its front page out: what there is, where it is sharpest, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.phrases import amount
from argmap.pipeline.overview import counted, problems_line, tensions_line
from argmap.tui import glyphs
from argmap.tui.blocks import BLANK, Block, Text
from argmap.tui.pages.node_page import tension_line
from argmap.tui.safe import content
from argmap.tui.state import State, Target


def overview_page(state: State) -> list[Block]:
    """The front page. Tensions and unanswered questions can be chosen."""
    overview = state.overview
    if state.failure:
        return [
            Text(content(("The notes cannot be read.", "problem"))),
            BLANK,
            *(Text(content(line)) for line in state.failure.splitlines()),
            BLANK,
            Text(content(("Mend it and press r to read them again, or q to leave.", "muted"))),
        ]
    if overview is None:
        return [Text(content((f"Reading {state.root} …", "muted")))]
    if state.corpus is not None and not state.corpus.nodes:
        return _nothing(state)
    return [
        Text(content((overview.name, "heading"))),
        Text(content((counted(overview.counts, overview.relations), "muted"))),
        *_sharpest(state),
        *_unanswered(state),
        *_state_of_things(state),
    ]


def _nothing(state: State) -> list[Block]:
    return [
        Text(content(("There are no notes here yet.", "heading"))),
        Text(content((str(state.root), "muted"))),
        BLANK,
        Text(content("A note is a markdown file. One that begins like this is a position:")),
        BLANK,
        *(
            Text(content((f"   {line}", "code")))
            for line in ("---", "type: position", "claim: What it says, in one sentence.", "---")
        ),
        BLANK,
        Text(content(("Write one, then press r.", "muted"))),
    ]


def _sharpest(state: State) -> Iterator[Block]:
    overview = state.overview
    if overview is None:
        return
    yield BLANK
    if overview.bands is None:
        yield Text(content(("Looking for tensions …", "muted")))
        return
    yield Text(content(("Where it is sharpest", "accent"), (f"  {tensions_line(overview)}", "muted")))
    for tension in overview.sharpest:
        yield tension_line(state, tension)
    if state.open_tensions and len(state.open_tensions) > len(overview.sharpest):
        yield Text(content(("t lists them all", "muted")))


def _unanswered(state: State) -> Iterator[Block]:
    unanswered = state.overview.unanswered if state.overview else ()
    if unanswered:
        yield BLANK
        yield Text(content(("Questions nobody answers", "accent")))
    for question in unanswered:
        yield Text(
            content(state.title(question)),
            content((f"{glyphs.TYPES['question']} ", "accent")),
            Target(question),
        )


def _state_of_things(state: State) -> Iterator[Block]:
    if state.overview is None:
        return
    yield BLANK
    yield Text(content(("Notes  ", "accent"), (problems_line(state.overview), "muted")))
    if any(n for _, n in state.overview.severities):
        yield Text(content(("d lists what is wrong", "muted")))
    if state.unavailable:
        yield Text(content(("Suggestions  ", "accent"), (state.unavailable, "muted")))
    if state.open_suggestions:
        found = amount(len(state.open_suggestions), "suggestion")
        yield Text(content((f"p goes through {found}", "muted")))
