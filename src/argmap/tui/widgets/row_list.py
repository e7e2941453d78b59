"""A list of one-line rows, as long as need be: rows and a way to draw one in, moves and choices out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from argmap.tui.widgets.line_view import LineView

Draw = Callable[[Any, int], Content]


class RowList(LineView):
    """Rows are drawn when they come into view; ten rows cost the same as a hundred thousand."""

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: RowList, item: Any) -> None:
            super().__init__()
            self.rows = rows
            self.item = item

        @property
        def control(self) -> RowList:
            return self.rows

    class Chosen(Moved):
        """A row was opened, by Enter or by a click on the row with the cursor."""

    def __init__(self, draw: Draw, *, id: str | None = None, empty: Content | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._items: Sequence[Any] = ()
        self._empty = empty

    @property
    def items(self) -> Sequence[Any]:
        return self._items

    @property
    def current(self) -> Any | None:
        """The item under the cursor."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def show(self, items: Sequence[Any], cursor: int = 0, *, quiet: bool = False) -> None:
        """Replaces the rows and sets the cursor; unless `quiet`, says so if it stands on another item."""
        before = self.current
        self._items = items
        self.resized()
        self.set_reactive(RowList.cursor, self._clamped(cursor))
        self.show_lines(self.cursor, self.cursor)
        if self.current != before and not quiet:
            self.post_message(self.Moved(self, self.current))

    def say_empty(self, empty: Content) -> None:
        """What to show where there are no rows."""
        self._empty = empty
        self.resized()

    def line_count(self) -> int:
        return len(self._items) or (1 if self._empty else 0)

    def line_at(self, index: int) -> Content:
        if not self._items:
            return self._empty or Content("")
        return self._draw(self._items[index], self.line_width)

    def is_at_cursor(self, index: int) -> bool:
        return bool(self._items) and index == self.cursor

    def validate_cursor(self, cursor: int) -> int:
        return self._clamped(cursor)

    def watch_cursor(self) -> None:
        self.show_lines(self.cursor, self.cursor)
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_turn(self, pages: int) -> None:
        self.cursor += pages * (self.page_height - 1 or 1)

    def action_leap(self, direction: int) -> None:
        self.cursor = 0 if direction < 0 else len(self._items) - 1

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_resize(self) -> None:
        # A pane that gave way to another one keeps its cursor in view.
        self.call_after_refresh(self.show_lines, self.cursor, self.cursor)

    def on_click(self, event: events.Click) -> None:
        index = int(self.scroll_offset.y) + event.y - self.gutter.top
        if not 0 <= index < len(self._items):
            return
        if index == self.cursor:
            self.action_choose()
        else:
            self.cursor = index

    def _clamped(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._items) - 1))
