"""A page of wrapped text, parts of which can be chosen: blocks in, choices out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.message import Message

from argmap.tui.blocks import Block
from argmap.tui.widgets.line_view import GUTTER, LineView


class Page(LineView):
    """The cursor stands on blocks with a target; between them, and without any, moving scrolls."""

    class Chosen(Message):
        """A block was opened, by Enter or by a click."""

        def __init__(self, page: Page, target: Any) -> None:
            super().__init__()
            self.page = page
            self.target = target

        @property
        def control(self) -> Page:
            return self.page

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._lines: list[Content] = []
        self._starts: list[int] = []
        self._laid_out: int | None = None
        self._cursor: int | None = None

    @property
    def target(self) -> Any:
        """What the block under the cursor leads to; once in use, a cursor off the screen is on nothing."""
        here = self._seen_cursor() if self.has_focus else self._cursor
        return None if here is None else self._blocks[here].target

    def show(self, blocks: Sequence[Block], *, stay: bool = False) -> None:
        """Replaces the page; `stay` keeps the cursor's target, or at least the place, where it can."""
        # A cursor that is not in use has no place to keep.
        target, line = self.target if self.has_focus else None, int(self.scroll_offset.y)
        self._blocks = blocks
        self._laid_out = None
        targets = self._choices()
        kept = [i for i in targets if stay and target is not None and blocks[i].target == target]
        self._cursor = kept[0] if kept else next(iter(targets), None)
        self.resized()
        self.scroll_to(y=line if stay else 0, animate=False, force=True, immediate=True)

    def line_count(self) -> int:
        self._lay_out()
        return len(self._lines)

    def line_at(self, index: int) -> Content:
        return self._lines[index]

    def is_at_cursor(self, index: int) -> bool:
        return self.has_focus and self._cursor is not None and self._block_at(index) == self._cursor

    def action_move(self, step: int) -> None:
        nearest = self._next_choice(step)
        if nearest is not None and self._is_near(nearest):
            self._set_cursor(nearest)
        else:
            self.scroll_relative(y=step, animate=False, force=True)

    def action_turn(self, pages: int) -> None:
        self.scroll_relative(y=pages * (self.page_height - 1 or 1), animate=False, force=True, immediate=True)
        top = int(self.scroll_offset.y)
        visible = [i for i in self._choices() if top <= self._starts[i] < top + self.page_height]
        if visible:
            self._cursor = visible[0] if pages > 0 else visible[-1]
            self.refresh()

    def action_leap(self, direction: int) -> None:
        choices = self._choices()
        self._cursor = (choices[0] if direction < 0 else choices[-1]) if choices else None
        end = 0 if direction < 0 else self.line_count()
        self.scroll_to(y=end, animate=False, force=True, immediate=True)
        self.refresh()

    def action_choose(self) -> None:
        if self.target is not None:
            self.post_message(self.Chosen(self, self.target))

    def on_click(self, event: events.Click) -> None:
        line = int(self.scroll_offset.y) + event.y - self.gutter.top
        if not 0 <= line < self.line_count():
            return
        block = self._block_at(line)
        target = self._blocks[block].target_at(event.x - self.gutter.left - GUTTER, self.line_width)
        if target is not None:
            self._cursor = block if self._blocks[block].target is not None else self._cursor
            self.refresh()
            self.post_message(self.Chosen(self, target))

    def _lay_out(self) -> None:
        if self._laid_out == self.line_width:
            return
        self._laid_out = self.line_width
        self._lines, self._starts = [], []
        for block in self._blocks:
            self._starts.append(len(self._lines))
            self._lines.extend(block.lines(self.line_width))

    def _block_at(self, line: int) -> int:
        return bisect_right(self._starts, line) - 1

    def _choices(self) -> list[int]:
        return [i for i, block in enumerate(self._blocks) if block.target is not None]

    def _next_choice(self, step: int) -> int | None:
        """The next block with a target: from the cursor, else from the edge of the screen."""
        here = self._seen_cursor()
        if here is None:
            top = int(self.scroll_offset.y)
            edge = bisect_left(self._starts, top if step > 0 else top + self.page_height)
            here = edge - 1 if step > 0 else edge
        ahead = [i for i in self._choices() if (i > here if step > 0 else i < here)]
        return (ahead[0] if step > 0 else ahead[-1]) if ahead else None

    def _seen_cursor(self) -> int | None:
        """The block with the cursor, as long as any of it is on the screen."""
        self._lay_out()
        if self._cursor is None:
            return None
        top, (first, last) = int(self.scroll_offset.y), self._span(self._cursor)
        return self._cursor if first < top + self.page_height and last >= top else None

    def _span(self, block: int) -> tuple[int, int]:
        """The first and the last line of a block."""
        end = self._starts[block + 1] if block + 1 < len(self._starts) else len(self._lines)
        return self._starts[block], max(self._starts[block], end - 1)

    def _is_near(self, block: int) -> bool:
        """Whether a block is so close that moving to it does not skip anything unread."""
        self._lay_out()
        top = int(self.scroll_offset.y)
        return top - 2 <= self._starts[block] < top + self.page_height + 2

    def _set_cursor(self, block: int) -> None:
        self._cursor = block
        first, last = self._span(block)
        # The heading above the first choice, and the page's own head, come back into view with it.
        top = 0 if block == next(iter(self._choices())) and first < self.page_height else first
        self.show_lines(top, last)
        self.refresh()
