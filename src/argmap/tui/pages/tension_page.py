"""A tension in, its page out: both sides next to each other, and under them why they clash, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from argmap.model.tension import Tension, figure
from argmap.phrases import amount
from argmap.tension.verdicts.words import sentences
from argmap.tui import glyphs
from argmap.tui.blocks import BLANK, Block, Text
from argmap.tui.pages.node_page import facts, kind_line
from argmap.tui.safe import Content, content, fitted
from argmap.tui.state import State, Target

if TYPE_CHECKING:
    from argmap.tension.story.line import Line, Paragraph


@dataclass(frozen=True)
class SideBySide:
    """Two blocks of text next to each other; each half leads to its own target when clicked."""

    left: Sequence[Content]
    right: Sequence[Content]
    left_target: Target
    right_target: Target
    target: None = None

    def lines(self, width: int) -> Sequence[Content]:
        half = max(8, (width - 3) // 2)
        left, right = _wrapped(self.left, half), _wrapped(self.right, half)
        rows = max(len(left), len(right))
        blank = content("")
        left += [blank] * (rows - len(left))
        right += [blank] * (rows - len(right))
        return [_row(a, b, half) for a, b in zip(left, right, strict=True)]

    def target_at(self, x: int, width: int) -> Target:
        return self.left_target if x <= width // 2 else self.right_target


def _wrapped(parts: Sequence[Content], width: int) -> list[Content]:
    return [line for part in parts for line in (part.wrap(width) if part else [part])]


def _row(left: Content, right: Content, half: int) -> Content:
    gap = " " * max(0, half - left.cell_length)
    return content(fitted(left, half), gap, (f" {glyphs.BAR} ", "faint"), fitted(right, half))


def tension_page(state: State, tension: Tension, paragraphs: Sequence[Paragraph] | None) -> list[Block]:
    """The blocks of a tension's page; every sentence with a place can be chosen.

    `paragraphs` are its explanation, None as long as it is being made.
    """
    return [
        _title(tension),
        *_verdict(state, tension),
        BLANK,
        SideBySide(
            _side(state, tension.a, tension.strength_a, "a"),
            _side(state, tension.b, tension.strength_b, "b"),
            Target(tension.a),
            Target(tension.b),
        ),
        *_explanation(state, paragraphs),
    ]


def _title(tension: Tension) -> Block:
    ways = amount(len(tension.told), "way")
    origin = "asserted" if tension.asserted else "inferred, nobody has said so"
    return Text(
        content(
            (f"{tension.band} tension  {figure(tension.score)}", "heading"),
            (f"  {glyphs.DOT} {origin} {glyphs.DOT} shown in {ways}", "muted"),
        )
    )


def _verdict(state: State, tension: Tension) -> Iterator[Block]:
    """What readers have said of it."""
    judgement = state.judged.of(tension)
    for sentence in sentences(state.corpus, judgement) if judgement and state.corpus else ():
        yield Text(content((sentence, "reason")), content((f"{glyphs.BULLET} ", "accent")))


def _side(state: State, node_id: str, strength: float, key: str) -> list[Content]:
    node = state.node(node_id)
    if node is None:
        return [content((node_id, "heading")), content(("no longer in the notes", "muted"))]
    known = [fact for fact in facts(state, node) if fact.startswith(("held by", "credence", "method", "n ="))]
    return [
        content((f"{key}  ", "key"), kind_line(node)),
        content((node.title, "heading")),
        *([content(node.text)] if node.text.rstrip(".") != node.title.rstrip(".") else []),
        content(""),
        *(content((fact, "muted")) for fact in known),
        content((f"own case {strength:.2f}  {glyphs.meter(strength, 10)}", "muted")),
        content((node.location.file_and_line, "muted")),
    ]


def _explanation(state: State, paragraphs: Sequence[Paragraph] | None) -> Iterator[Block]:
    if paragraphs is None:
        yield BLANK
        yield Text(content(("Tracing why …", "muted")))
    for paragraph in paragraphs or ():
        # Both sides stand above, next to each other.
        if paragraph.topic == "sides":
            continue
        yield BLANK
        yield Text(content((paragraph.heading, "heading")))
        depth = 0
        for line, after in zip_longest(paragraph.lines, paragraph.lines[1:]):
            # Each way in which they clash is a paragraph of its own.
            if line.depth < depth:
                yield BLANK
            depth = line.depth
            yield from _sentence(state, line, leads=after is not None and after.depth > depth)


def _sentence(state: State, line: Line, *, leads: bool) -> Iterator[Block]:
    """A sentence and its place; what `leads` to the steps below it stands out, so that a reader can skim."""
    indent = content("  " * line.depth)
    if line.location is None:
        yield Text(content((line.text, "strong" if leads else "")), indent)
        return
    node = state.node_at(line.location)
    lead = indent + content((f"{glyphs.ARROW} ", "accent"))
    yield Text(content(line.text), lead, Target(node, line.location))
    yield Text(content((line.location.file_and_line, "muted")), content("  " * line.depth + "  "))
