"""Lines with any sign in, the same lines in ASCII out, for terminals that can show no more."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from argmap.tui.glyphs import plain


class PlainFilter(LineFilter):
    """Replaces what the terminal cannot show, cell by cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [Segment(plain(text), style, control) for text, style, control in segments]
