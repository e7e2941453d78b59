"""A query in, a node out: search as you type, in the language of `argmap search`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.worker import get_current_worker

from argmap.model.node import Node
from argmap.search.filters import FILTERS
from argmap.search.fuse import DEPTH, FoundBy
from argmap.tui import glyphs
from argmap.tui.completion import Completion
from argmap.tui.safe import content, joined, spread
from argmap.tui.state import State
from argmap.tui.titles import LIMIT
from argmap.tui.widgets.bars import HintLine
from argmap.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from argmap.pipeline.lookup import Lookup
    from argmap.pipeline.search import Answer

_FOUND_BY: dict[tuple[FoundBy, ...], str] = {
    ("text",): "words",
    ("vector",): "meaning",
    ("text", "vector"): "both",
}


class Row(NamedTuple):
    """A node, and by what it was found."""

    node: Node
    found_by: tuple[FoundBy, ...] = ()


class Answered(Message):
    """What a text finds, as far as is known; None where the index cannot be read."""

    def __init__(self, typed: str, answer: Answer | None) -> None:
        super().__init__()
        self.typed = typed
        self.answer = answer


class SearchScreen(ModalScreen[str | None]):
    """Gives back the id of the node that was chosen, or None. `recent` are ids to begin with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, priority=True),
        Binding("up,ctrl+k", "move(-1)", "Up", show=False, priority=True),
        Binding("pagedown", "turn(1)", "Page down", show=False, priority=True),
        Binding("pageup", "turn(-1)", "Page up", show=False, priority=True),
    ]

    def __init__(self, state: State, asking: str = "Search", *, recent: Sequence[str] = ()) -> None:
        super().__init__()
        self._state = state
        self._asking = asking
        self._recent = recent
        self._waiting = False  # for an answer to what stands in the field
        self._shown: str | None = None  # the text that the rows are for
        self._chosen = False  # Enter was pressed meanwhile

    def compose(self) -> ComposeResult:
        with Container(id="search"):
            field = Input(placeholder="words, “a phrase”, filters", compact=True, suggester=Completion())
            field.cursor_blink = False
            yield field
            yield HintLine()
            yield RowList(_draw, id="found")

    def on_mount(self) -> None:
        self.query_one("#search").border_title = content(self._asking)
        self._search("")
        self.query_one(Input).focus()

    def update_state(self, state: State) -> None:
        """Searches again, in what the notes say now."""
        self._state = state
        if self.is_mounted:
            self._search(self.query_one(Input).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._waiting:
            self._chosen = True
        else:
            self.query_one(RowList).action_choose()

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        self.dismiss(event.item.node.id)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        self.query_one(RowList).action_move(step)

    def action_turn(self, pages: int) -> None:
        self.query_one(RowList).action_turn(pages)

    # -- searching ------------------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        lookup = self._state.lookup
        self._waiting = self._chosen = False
        if lookup and typed.strip():
            self._waiting = True
            self._look_up(lookup, typed)
        else:
            self._show(typed, self._by_title(typed))
            self._hint(())

    def _by_title(self, typed: str) -> list[Row]:
        """Titles alone, which are there from the start; for no words, where the reader has been, then all."""
        nodes = self._state.titles.find(typed)
        if not typed.strip():
            recent = filter(None, map(self._state.node, self._recent))
            nodes = list(dict.fromkeys([*recent, *nodes]))
        return [Row(node) for node in nodes]

    @work(thread=True, exclusive=True, group="search")
    def _look_up(self, lookup: Lookup, typed: str) -> None:
        worker = get_current_worker()
        try:
            with closing(lookup.ask(typed)) as answers:
                for answer in answers:
                    if worker.is_cancelled:
                        return
                    self.post_message(Answered(typed, answer))
        except sqlite3.Error:
            if not worker.is_cancelled:
                self.post_message(Answered(typed, None))

    @on(Answered)
    def _take(self, message: Answered) -> None:
        if message.typed != self.query_one(Input).value:
            return
        if message.answer is None:
            self._waiting = False
            self._show(message.typed, self._by_title(message.typed))
            return
        nodes = ((self._state.node(hit.entry.id), hit.found_by) for hit in message.answer.hits)
        found = [Row(node, found_by) for node, found_by in nodes if node]
        self._waiting = self._waiting and not message.answer.is_ranked
        self._show(message.typed, found)
        self._hint(message.answer.remarks)
        if self._chosen and not self._waiting:
            self.query_one(RowList).action_choose()

    def _show(self, typed: str, found: Sequence[Row]) -> None:
        """Shows what a text finds; better rows for the same text leave what the reader has seen in place."""
        rows = self.query_one(RowList)
        cursor = rows.cursor if typed == self._shown else 0
        self._shown = typed
        rows.say_empty(
            content(("the notes are still being read" if self._early else "nothing found", "muted"))
        )
        rows.show(kept_in_place(rows.items, found, cursor), cursor)
        more = f"the first {len(found)}" if len(found) in (LIMIT, DEPTH) else f"{len(found)}"
        rows.border_title = content(("" if self._early else f"{more} found", "muted"))

    @property
    def _early(self) -> bool:
        """Whether there is nothing to search yet."""
        return self._state.corpus is None and self._state.failure is None

    def _hint(self, remarks: Sequence[str]) -> None:
        """What was wrong with the query, else what can be typed."""
        words = [content((f"{name}:", "key")) for name in FILTERS]
        language = [*words, *(content((word, "muted")) for word in ('"a phrase"', "-without", "OR"))]
        said = content((" · ".join(remarks), "problem")) if remarks else joined(language, "  ")
        self.query_one(HintLine).words = said


def kept_in_place(shown: Sequence[Row], found: Sequence[Row], cursor: int) -> list[Row]:
    """Better rows for those that are shown. Where the cursor was moved, all down to it stays as it is."""
    if not cursor:
        return list(found)
    by_id = {row.node.id: row for row in found}
    kept = [by_id.pop(row.node.id, row) for row in shown[: cursor + 1]]
    return [*kept, *by_id.values()]


def _draw(row: Row, width: int) -> Content:
    node = row.node
    left = content((f"{glyphs.TYPES[node.type]} ", "accent"), node.title)
    # A name says less than a statement, so a named position brings its statement along.
    if node.type == "position" and node.text != node.title:
        left = content(left, (f"  {node.text}", "muted"))
    by = _FOUND_BY.get(row.found_by)
    return spread(left, content((f"{by}  {node.type}" if by else node.type, "muted")), width)
