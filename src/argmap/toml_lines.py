"""TOML and the keys of a value in, the line on which it is set out: TOML's parser keeps no positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.locations import lines_of

_KEY = r"""[ \t]*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)[ \t]*"""
_KEYS = rf"{_KEY}(?:\.{_KEY})*"
_TABLE = re.compile(rf"[ \t]*(?P<opening>\[\[?)(?P<keys>{_KEYS})\]")
_VALUE = re.compile(rf"(?P<keys>{_KEYS})=")
_PART = re.compile(_KEY)


def line_of(text: str, keys: Sequence[str]) -> int:
    """The line, from 1, on which a value is set; else on which the nearest table or value around it is.

    `keys` lead to it from the root of the document; in an array of tables a number tells which of them.
    """
    wanted = tuple(keys)
    best, line = 0, 1
    for number, path in _settings(text):
        if len(path) > best and wanted[: len(path)] == path:
            best, line = len(path), number
    return line


def _settings(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every line that opens a table or sets a value, with the keys of that."""
    table: tuple[str, ...] = ()
    counts: Counter[tuple[str, ...]] = Counter()
    for number, line in enumerate(lines_of(text), 1):
        if opened := _TABLE.match(line):
            path = _numbered(_parts(opened["keys"]), counts)
            if opened["opening"] == "[[":
                counts[path] += 1
                path = (*path, str(counts[path] - 1))
            table = path
            yield number, table
        elif stated := _VALUE.match(line):
            yield number, table + _parts(stated["keys"])


def _numbered(keys: tuple[str, ...], counts: Counter[tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of a table, with the number of the last table of every array that it is in."""
    path: tuple[str, ...] = ()
    for key in keys[:-1]:
        path = (*path, key)
        if counts[path]:
            path = (*path, str(counts[path] - 1))
    return (*path, keys[-1])


def _parts(keys: str) -> tuple[str, ...]:
    found = (part.strip() for part in _PART.findall(keys))
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in found)
