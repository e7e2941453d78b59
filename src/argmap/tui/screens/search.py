"""Words in, a node out: search as you type over titles, ids and what nodes say."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from argmap.model.node import Node
from argmap.tui import glyphs
from argmap.tui.safe import content, spread
from argmap.tui.titles import LIMIT, Titles
from argmap.tui.widgets.row_list import RowList


class SearchScreen(ModalScreen[str | None]):
    """Gives back the id of the node that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", show=False),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, priority=True),
        Binding("up,ctrl+k", "move(-1)", "Up", show=False, priority=True),
        Binding("pagedown", "turn(1)", "Page down", show=False, priority=True),
        Binding("pageup", "turn(-1)", "Page up", show=False, priority=True),
    ]

    def __init__(self, titles: Titles, asking: str = "Search") -> None:
        super().__init__()
        self._titles = titles
        self._asking = asking

    def compose(self) -> ComposeResult:
        with Container(id="search"):
            field = Input(placeholder="words of a title, an id or a statement", compact=True)
            field.cursor_blink = False
            yield field
            yield RowList(_draw, id="found", empty=content(("nothing has all of these words", "muted")))

    def on_mount(self) -> None:
        self.query_one("#search").border_title = content(self._asking)
        self._search("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one(RowList).action_choose()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.dismiss(event.item.id)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        self.query_one(RowList).action_move(step)

    def action_turn(self, pages: int) -> None:
        self.query_one(RowList).action_turn(pages)

    def update_titles(self, titles: Titles) -> None:
        """Searches again, in what the notes say now."""
        self._titles = titles
        if self.is_mounted:
            self._search(self.query_one(Input).value)

    def _search(self, query: str) -> None:
        found = self._titles.find(query)
        rows = self.query_one(RowList)
        rows.show(found)
        more = f"the first {LIMIT}" if len(found) == LIMIT else f"{len(found)}"
        rows.border_title = content((f"{more} found", "muted"))


def _draw(node: Node, width: int) -> Content:
    left = content((f"{glyphs.TYPES[node.type]} ", "accent"), node.title)
    # A name says less than a statement, so a named position brings its statement along.
    if node.type == "position" and node.text != node.title:
        left = content(left, (f"  {node.text}", "muted"))
    return spread(left, content((node.type, "muted")), width)
