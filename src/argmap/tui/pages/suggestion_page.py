"""A suggestion in, its row and its page out: why argmap thinks so, and both texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from argmap.model.suggestion import SUGGESTION_KINDS, Suggestion, SuggestionKind
from argmap.model.suggestion_verdict import Reply
from argmap.similarity.kind_words import KIND_WORDS
from argmap.similarity.reply_words import reply_mark, reply_sentences
from argmap.tui import glyphs
from argmap.tui.blocks import BLANK, Block, Text
from argmap.tui.pages.node_page import kind_line
from argmap.tui.pages.tension_page import SideBySide
from argmap.tui.safe import Content, content, fitted, spread
from argmap.tui.state import State, Target

# From so many cells on, two texts have room next to each other.
_BESIDE_FROM = 80


class KindRow(NamedTuple):
    """What stands above the suggestions of one kind, with how many there are."""

    kind: SuggestionKind
    size: int


Row = KindRow | Suggestion


def suggestion_rows(suggestions: Sequence[Suggestion]) -> list[Row]:
    """Suggestions in their order, each kind below a row of its own."""
    rows: list[Row] = []
    by_kind = sorted(suggestions, key=lambda s: SUGGESTION_KINDS.index(s.kind))
    for kind, group in groupby(by_kind, key=lambda s: s.kind):
        found = list(group)
        rows += [KindRow(kind, len(found)), *found]
    return rows


def draw_row(state: State, row: Row, width: int) -> Content:
    """A row of the list in so many cells."""
    if isinstance(row, KindRow):
        return spread(
            content((KIND_WORDS[row.kind].headline, "accent")), content((f"{row.size}", "muted")), width
        )
    right = _mark(row, state.replies.of(row))
    joint = content((f" {row.relation or glyphs.SUGGESTED} ", "suggested"))
    room = width - 2 - joint.cell_length - (right.cell_length + 1 if right else 0)
    subject, object_ = content(state.title(row.subject)), content(state.title(row.object))
    if subject.cell_length + object_.cell_length > room:
        subject = fitted(subject, max(room // 2, room - object_.cell_length, 1))
        object_ = fitted(object_, max(1, room - subject.cell_length))
    return spread(content("  ", subject, joint, object_), right, width)


def _mark(suggestion: Suggestion, reply: Reply | None) -> Content:
    if reply:
        return content((reply_mark(reply), "accent" if reply.changed else "reason"))
    figure = suggestion.attack if suggestion.kind == "perhaps-opposed" else suggestion.cosine
    return content((f"{figure:.2f}" if figure is not None else "", "muted"))


def kind_page(row: KindRow) -> list[Block]:
    """What a kind of suggestion says, and does not."""
    name, meaning = KIND_WORDS[row.kind]
    asked = "a accepts one, x dismisses it; nothing is written into a note before you say so."
    return [
        Text(content((name, "heading"), (f"  {glyphs.DOT} {row.size} suggested, not asserted", "muted"))),
        BLANK,
        Text(content(meaning)),
        Text(content((asked, "muted"))),
    ]


def suggestion_page(state: State, suggestion: Suggestion) -> list[Block]:
    """The blocks of a suggestion's page; both nodes and the place to look at can be chosen."""
    place = suggestion.location
    return [
        Text(_heading(suggestion)),
        *_said_of(state.replies.of(suggestion)),
        BothTexts(state, suggestion),
        BLANK,
        Text(content((suggestion.why, "reason"))),
        _leading(f"look at {place.file_and_line}", Target(suggestion.subject, place)),
        *(
            _leading(f"go to “{state.title(end)}”", _target(state, end))
            for end in (suggestion.subject, suggestion.object)
        ),
    ]


@dataclass(frozen=True)
class BothTexts:
    """The two nodes next to each other where there is room, else one below the other."""

    state: State
    suggestion: Suggestion
    target: None = None

    def lines(self, width: int) -> Sequence[Content]:
        if width >= _BESIDE_FROM:
            return self._beside().lines(width)
        first, second = self._ends()
        parts = [*first, content(""), *second]
        return [line for part in parts for line in (part.wrap(width) if part else [part])]

    def target_at(self, x: int, width: int) -> Target | None:
        return self._beside().target_at(x, width) if width >= _BESIDE_FROM else None

    def _beside(self) -> SideBySide:
        left, right = (_target(self.state, e) for e in (self.suggestion.subject, self.suggestion.object))
        return SideBySide(*self._ends(), left, right)

    def _ends(self) -> tuple[list[Content], list[Content]]:
        return _end(self.state, self.suggestion.subject), _end(self.state, self.suggestion.object)


def _end(state: State, node_id: str) -> list[Content]:
    node = state.node(node_id)
    if node is None:
        return [content((node_id, "heading")), content(("no longer in the notes", "muted"))]
    return [
        content(kind_line(node), (f"  {node.location.file_and_line}", "muted")),
        content((node.title, "heading")),
        *([content(node.text)] if node.text.rstrip(".") != node.title.rstrip(".") else []),
    ]


def _heading(suggestion: Suggestion) -> Content:
    relation = f"{suggestion.relation}?" if suggestion.relation else KIND_WORDS[suggestion.kind].headline
    figures = [
        f"cosine {suggestion.cosine:.2f}" if suggestion.cosine is not None else "",
        f"attack {suggestion.attack:.2f}" if suggestion.attack is not None else "",
    ]
    notes = "".join(f" {glyphs.DOT} {figure}" for figure in figures if figure)
    return content((relation, "heading"), (f"  {glyphs.DOT} suggested{notes}", "muted"))


def _said_of(reply: Reply | None) -> Iterator[Block]:
    """What readers have said of it."""
    for sentence in reply_sentences(reply) if reply else ():
        yield Text(content((sentence, "reason")), content((f"{glyphs.BULLET} ", "accent")))


def _leading(words: str, target: Target) -> Block:
    return Text(content(words), content((f"{glyphs.ARROW} ", "accent")), target)


def _target(state: State, node_id: str) -> Target:
    node = state.node(node_id)
    return Target(node_id, node.location if node else None)
