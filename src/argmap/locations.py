"""Places in notes: the one type by which every node, relation and finding says where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Location(NamedTuple):
    """A stretch of text in a file. Lines and columns count from 1, columns in characters.

    `path` is relative to the corpus root with `/` separators. The end is exclusive in columns; a
    location without extent (`end_line == line and end_column == column`) is a point.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def point(cls, path: str, line: int = 1, column: int = 1) -> Location:
        return cls(path, line, column, line, column)

    @classmethod
    def within_line(cls, path: str, line: int, column: int, length: int) -> Location:
        return cls(path, line, column, line, column + length)

    @property
    def file_and_line(self) -> str:
        """Where a reader looks it up, `path:line`; of what is only supposed it says so."""
        return f"{self.path}:{self.line}" if self.line else "supposed"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


# The place of what nobody wrote; lines of files count from 1.
SUPPOSED = Location("", 0, 0, 0, 0)


def matches_by_line(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each match with its line, which parsers of JSON do not tell; only line feeds end one there."""
    line, position = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        yield line, match


def lines_of(text: str) -> list[str]:
    """The lines that a location counts, without their ends; only line feeds and carriage returns end one."""
    return (text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text).split("\n")
