"""Note text in, content that the terminal shows without obeying it out. The only place that makes `Content`.

Everything that a screen shows is made here: no text passes a markup parser, and no control or
direction-changing character of a note reaches the terminal. Styles are names of roles (`muted`,
`accent`); the stylesheet says what they look like (`argmap.tui.widgets.line_view.ROLES`).
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from argmap.printable import printable

__all__ = ["Content", "content", "fitted", "joined", "marked", "spread", "styled"]

Piece = str | tuple[str, str] | Content


def content(*pieces: Piece) -> Content:
    """One line put together from texts, `(text, role)` pairs and finished content."""
    return Content.assemble(*(_safe(piece) for piece in pieces))


def _safe(piece: Piece) -> Content:
    if isinstance(piece, Content):
        return piece
    text, role = (piece, "") if isinstance(piece, str) else piece
    return styled(text.replace("\n", " "), role)


def styled(text: str, role: str) -> Content:
    """Text in one role, control characters shown."""
    safe = Content(printable(text))
    return safe.stylize(_roles(role)) if role else safe


def marked(line: Content, role: str, start: int, end: int) -> Content:
    """A line with a stretch of it in a role."""
    return line.stylize(_roles(role), start, end)


def joined(parts: Iterable[Content], between: str) -> Content:
    """Contents with a text between each two."""
    return Content(printable(between)).join(list(parts))


def fitted(line: Content, width: int) -> Content:
    """A line cut to so many cells, with an ellipsis where something is lost."""
    return line.truncate(width, ellipsis=True) if line.cell_length > width else line


def spread(left: Content, right: Content, width: int) -> Content:
    """A line with content at both ends; the left one is cut where they meet."""
    room = width - right.cell_length
    if room < width // 2:
        return fitted(left, width)
    gap = 1 if right else 0
    left = fitted(left, max(1, room - gap))
    return Content.assemble(left, " " * max(0, room - left.cell_length), right)


def _roles(role: str) -> str:
    return f".{role}"
