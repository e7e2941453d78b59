"""A progress line on stderr, where that is a terminal: how much, how fast, how much longer."""

from __future__ import annotations

import sys
import time
from types import TracebackType


class Progress:
    """Shows `label 120/900 (35/s, 22 s left)` on one line and wipes it at the end."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._started = time.monotonic()
        self._on_screen = False

    def __enter__(self) -> Progress:
        return self

    def show(self, done: int, total: int) -> None:
        """Updates the line; does nothing where stderr is no terminal."""
        if not sys.stderr.isatty():
            return
        elapsed = time.monotonic() - self._started
        rate = done / elapsed if elapsed > 0 else 0.0
        left = f", {(total - done) / rate:.0f} s left" if rate and done < total else ""
        sys.stderr.write(f"\r\x1b[K{self.label} {done}/{total} ({rate:.0f}/s{left})")
        sys.stderr.flush()
        self._on_screen = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on_screen:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
