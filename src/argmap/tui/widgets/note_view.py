"""A note's text, read-only, scrolled to a node in it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from argmap.locations import Location
from argmap.model.node import Node
from argmap.tui.pages.note_page import FOLD, Shown, note_blocks
from argmap.tui.safe import content
from argmap.tui.widgets.page import Page


class NoteView(Page):
    """The lines of the file, the node's own with a bar; `f` unfolds the front matter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "fold", "Front matter", show=False)]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._folded = True
        self._text = ""
        self._node: Node | None = None
        self._shown: list[Shown] = []

    @property
    def place(self) -> Location | None:
        """The line at the top; while the node's own line is on the screen, that one."""
        if self._node is None:
            return None
        top = int(self.scroll_offset.y)
        if not self._shown or self._is_visible(self._node.location.line):
            return self._node.location
        return Location.point(self._node.path, self._shown[self._block_at(top)].number)

    def clear(self) -> None:
        """Shows no note."""
        self._node, self._text, self._shown = None, "", []
        self.border_title = content("Note")
        self.show([])

    def wait_for(self, node: Node) -> None:
        """Shows that a note is being read."""
        self.clear()
        self._node = node
        self.border_title = content("Note  ", (node.path, "muted"))

    def show_note(self, text: str, node: Node) -> None:
        """Shows a note's text, with the node's line near the top."""
        self._text, self._node = text, node
        self.border_title = content("Note  ", (node.path, "muted"))
        self._fill()
        self.call_after_refresh(self._scroll_to_node)

    def action_fold(self) -> None:
        self._folded = not self._folded
        self._fill()

    def action_choose(self) -> None:
        if self.target == FOLD:
            self.action_fold()

    def _fill(self) -> None:
        if self._node is None:
            return
        own = self._node.extent
        marked = range(own.line, max(own.end_line, own.line + 1) + 1) if self._node.is_block else range(0)
        self._shown = note_blocks(self._text, folded=self._folded, marked=marked)
        self.show([shown.block for shown in self._shown])

    def _scroll_to_node(self) -> None:
        line = self._line_of(self._node.location.line) if self._node else 0
        self.scroll_to(y=max(0, line - 1), animate=False, force=True, immediate=True)

    def _line_of(self, number: int) -> int:
        """The line of the page on which a line of the file begins, or what it is folded into."""
        self.line_count()
        before = [i for i, shown in enumerate(self._shown) if shown.number <= number]
        return self._starts[before[-1]] if before else 0

    def _is_visible(self, number: int) -> bool:
        top = int(self.scroll_offset.y)
        return top <= self._line_of(number) < top + self.page_height
