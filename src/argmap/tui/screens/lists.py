"""What screens with a list have in common: its rows at the left, or above, and a page about one of them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from argmap.tui.messages import Go
from argmap.tui.screens.frame import Frame
from argmap.tui.widgets.page import Page
from argmap.tui.widgets.row_list import RowList


class ListScreen(Frame):
    """A list, called `LIST`, and a page beside it."""

    LIST: ClassVar[str]

    def panes(self) -> ComposeResult:
        rows = RowList(self.draw, id=self.LIST)
        rows.add_class("first")
        yield rows
        yield Page(id="side")

    def draw(self, item: Any, width: int) -> Content:
        """A row in so many cells."""
        raise NotImplementedError

    @property
    def rows(self) -> RowList:
        return self.query_one(f"#{self.LIST}", RowList)

    @property
    def page(self) -> Page:
        return self.query_one("#side", Page)

    def action_leave(self) -> None:
        self.dismiss()


class ReadingScreen(ListScreen):
    """Enter on a row reads its page, Enter there goes to what is chosen; Esc leads back the same way."""

    def action_back(self) -> None:
        if self.focused is self.rows:
            self.action_leave()
        else:
            self.rows.focus()

    @on(RowList.Chosen)
    def _read(self, event: RowList.Chosen) -> None:
        event.stop()
        self.page.focus()

    @on(Page.Chosen)
    def _go(self, event: Page.Chosen) -> None:
        event.stop()
        self.post_message(Go(event.target))
