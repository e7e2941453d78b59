"""The signs by which the UI tells kinds of nodes and relations apart; each is one cell wide.

A terminal that cannot show them gets plain ones at the door (`plain`), so that nothing else has to care.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from argmap.model.vocabulary import NodeType
from argmap.pipeline.outline import Bearing

TYPES: Mapping[NodeType, str] = {
    "question": "?",
    "position": "◆",
    "claim": "○",
    "evidence": "■",
    "argument": "∴",
    "source": "§",
    "person": "@",
    "inquiry": "↻",
    "note": "¶",
}
BEARINGS: Mapping[Bearing, str] = {"for": "+", "against": "−", "neutral": "·"}
ASSERTED = "──"
SUGGESTED = "┄┄"
VERSUS = "⟂"
OPENED = "▾"
CLOSED = "▸"
AGAIN = "↺"
CURSOR = "▌"
BAR = "│"
DOT = "·"
ARROW = "→"
BULLET = "•"
FULL, EMPTY = "■", "·"

# One character for one cell: a plain terminal gets the same layout.
_PLAIN = str.maketrans(
    {
        "◆": "*", "○": "o", "■": "#", "∴": "&", "§": "$", "↻": "~", "¶": "=", "−": "-", "·": ".",
        "─": "-", "━": "-", "┄": ".", "⟂": "X", "▾": "v", "▸": ">", "↺": "^", "▌": ">", "│": "|", "┃": "|",
        "→": ">", "←": "<", "•": "*", "…": "~", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
        "▎": "|", "▏": "|", "▁": "_", "▂": "_",
        "▃": "_", "▅": "#", "▆": "#", "▇": "#", "▔": "-", "█": "#", "▄": "#", "▀": "#",
        "┌": "+", "┐": "+", "└": "+",
        "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
    }
)  # fmt: skip


def meter(value: float, cells: int = 5) -> str:
    """A fraction as a bar of so many cells."""
    full = round(max(0.0, min(1.0, value)) * cells)
    return FULL * full + EMPTY * (cells - full)


def shows_all(encoding: str | None) -> bool:
    """Whether a terminal with this encoding can show every sign."""
    try:
        "".join([*TYPES.values(), *BEARINGS.values(), SUGGESTED, VERSUS, CURSOR, BULLET]).encode(
            encoding or "ascii"
        )
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def plain(text: str) -> str:
    """The text in ASCII and as wide as before."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else "?" * cell_len(c) for c in text.translate(_PLAIN))
