"""A scrolling widget that makes only the lines that are on the screen: the base of every list and page."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from argmap.tui import glyphs

# What a stretch of text can be; `styles.tcss` says how it looks.
ROLES = frozenset(
    {
        "muted", "faint", "accent", "strong", "heading", "for", "against", "suggested", "reason", "link",
        "code", "emphasis", "problem", "key",
    }
)  # fmt: skip
GUTTER = 1


class LineView(ScrollView, can_focus=True):
    """Subclasses say how many lines there are and make each one; the cursor's lines are set off.

    The first cell of every line is a gutter for the cursor's sign, so that it shows without colour too.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {*ROLES, "line--cursor", "line--cursor-focus"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+f,ctrl+d", "turn(1)", "Page down", show=False),
        Binding("pageup,ctrl+b,ctrl+u", "turn(-1)", "Page up", show=False),
        Binding("home,g", "leap(-1)", "Top", show=False),
        Binding("end,G", "leap(1)", "Bottom", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    def line_count(self) -> int:
        """How many lines there are at the present width."""
        raise NotImplementedError

    def line_at(self, index: int) -> Content:
        """The content of a line, at most `line_width` cells wide."""
        raise NotImplementedError

    def is_at_cursor(self, index: int) -> bool:
        """Whether a line belongs to what the cursor is on."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        raise NotImplementedError

    def action_turn(self, pages: int) -> None:
        raise NotImplementedError

    def action_leap(self, direction: int) -> None:
        raise NotImplementedError

    def action_choose(self) -> None:
        raise NotImplementedError

    @property
    def line_width(self) -> int:
        """Cells that a line's content may take."""
        return max(4, self.scrollable_content_region.width - GUTTER)

    @property
    def page_height(self) -> int:
        return max(1, self.scrollable_content_region.height)

    def resized(self) -> None:
        """Takes the number of lines anew; to be called when it may have changed."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.line_count())
        self.refresh()

    def on_resize(self) -> None:
        self.resized()

    def show_lines(self, first: int, last: int) -> None:
        """Scrolls as little as is needed to have these lines on the screen, the first one in any case."""
        height = min(last - first + 1, self.page_height)
        region = Region(0, first, 1, height)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        base = self.visual_style
        if not 0 <= index < self.line_count():
            return Strip([Segment(" " * width, base.rich_style)], width)
        at_cursor = self.is_at_cursor(index)
        if at_cursor:
            name = "line--cursor-focus" if self.has_focus else "line--cursor"
            base = base + Style(background=self.get_component_styles(name).background)
        sign = glyphs.CURSOR if at_cursor and self.has_focus else " "
        segments = [Segment(sign, (base + self._role(".accent")).rich_style)]
        for text, style in self.line_at(index).render(base, end="", parse_style=self._role):
            segments.append(Segment(text, (base + style).rich_style))
        # A style in every segment: without one, NO_COLOR's filter fails.
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def _role(self, name: str | Style) -> Style:
        if isinstance(name, Style):
            return name
        return self.get_visual_style(name.removeprefix("."), partial=True)
