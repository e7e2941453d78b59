"""How far embedding is in, a line on stderr out that stays in its place and leaves nothing behind.

Where stderr is no terminal nothing is shown; on one that cannot move its cursor, a plain line now and then.
"""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

from argmap.cli.output import talk
from argmap.similarity.pace import Pace

_PLAIN_EVERY_SECONDS = 30.0
_DRAWN_EVERY_SECONDS = 0.1
# So few are there at once: their line would only flash.
_WORTH_SHOWING = 100
_LEAST_BAR, _LONGEST_BAR = 8, 30


class Progress:
    """Shows `embedding ━━━━━───── 120/900, 35/s, 22 s left` as it is told, and wipes it at the end."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._pace = Pace()
        self._line = ""
        self._drawn = float("-inf")
        self._on_screen = False
        self._is_terminal = sys.stderr.isatty()
        self._is_plain = os.environ.get("TERM") == "dumb"

    def __enter__(self) -> Progress:
        return self

    def show(self, done: int, total: int) -> None:
        """Takes note of how far it is, and shows it where that is worth while."""
        if not self._is_terminal or total < _WORTH_SHOWING:
            return
        words = self._pace.words(done, total)
        self._line = f"{self._label} {words}" if self._is_plain else self._with_bar(words, done / total)
        every = _PLAIN_EVERY_SECONDS if self._is_plain else _DRAWN_EVERY_SECONDS
        if time.monotonic() - self._drawn >= every:
            self._draw()

    def say(self, message: str) -> None:
        """Tells the user something that stays, above the line."""
        self._wipe()
        talk(message)
        if self._line and not self._is_plain:
            self._draw()

    def _with_bar(self, words: str, part: float) -> str:
        room = _columns() - len(self._label) - len(words) - 3
        length = min(room, _LONGEST_BAR)
        if length < _LEAST_BAR:
            return f"{self._label} {words}"[: _columns() - 1]
        full, empty = "━─" if _can_show("━─") else "#-"
        done = int(part * length)
        return f"{self._label} {full * done}{empty * (length - done)} {words}"

    def _draw(self) -> None:
        """Writes the line over the old one, and erases what is left of that afterwards: nothing flickers."""
        sys.stderr.write(f"{self._line}\n" if self._is_plain else f"\r{self._line}\x1b[K")
        sys.stderr.flush()
        self._drawn = time.monotonic()
        self._on_screen = not self._is_plain

    def _wipe(self) -> None:
        if self._on_screen:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._on_screen = False

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wipe()


def _columns() -> int:
    """Those of the terminal behind stderr; stdout may go elsewhere."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _can_show(characters: str) -> bool:
    try:
        characters.encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
