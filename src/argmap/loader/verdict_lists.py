"""Text of TOML and the name of a list in, the list's entries out, each with the line it stands on.

A list is written an entry a line, so that git merges entries as it merges lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from argmap.locations import lines_of

_CLOSING = re.compile(r"\s*\]\s*(#.*)?")
_BETWEEN = re.compile(r"\s*(#.*)?")


class Entries(NamedTuple):
    """The entries of a list with their lines. `opening` and `closing` are those of `name = [` and `]`.

    `is_orderly` says that each entry has a line of its own between them, which is what an editor of lines
    can work on; where it is not, all entries have the line on which the list seems to begin.
    """

    items: tuple[tuple[Any, int], ...] = ()
    opening: int | None = None
    closing: int | None = None
    is_orderly: bool = True


def place_entries(text: str, name: str, entries: Sequence[Any]) -> Entries:
    """The entries that TOML has read under `name`, placed in the text."""
    lines = lines_of(text)
    opening = next((n for n, line in enumerate(lines, 1) if _opens(name).fullmatch(line)), None)
    closing, places = _within(lines, opening) if opening else (None, [])
    if len(places) == len(entries) and (opening or not entries):
        return Entries(tuple(zip(entries, places, strict=True)), opening, closing)
    first = line_of_list(text, name)
    return Entries(tuple((entry, first) for entry in entries), opening, closing, is_orderly=False)


def line_of_list(text: str, name: str) -> int:
    """The line on which a list seems to begin, however it is written."""
    found = (n for n, line in enumerate(lines_of(text), 1) if re.match(rf"\W*{name}\b", line))
    return next(found, 1)


def _opens(name: str) -> re.Pattern[str]:
    return re.compile(rf"""\s*(["']?){name}\1\s*=\s*\[\s*(#.*)?""")


def _within(lines: Sequence[str], opening: int) -> tuple[int | None, list[int]]:
    """The line that closes the list opened on a line, and those between that seem to hold an entry."""
    places: list[int] = []
    for number, line in enumerate(lines[opening:], opening + 1):
        if _CLOSING.fullmatch(line):
            return number, places
        if not _BETWEEN.fullmatch(line):
            places.append(number)
    return None, places
