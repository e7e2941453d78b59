"""Places of a block's text in its file: markdown-it-py strips markers, so columns are found again."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from markdown_it.token import Token

from argmap.locations import Location


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines of a block's text begin: offsets in the text, lines and columns in the file."""

    starts: list[int]
    lines: list[int]
    columns: list[int]
    escaped_pipes: tuple[int, ...] = ()

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character of the text."""
        index = bisect_right(self.starts, offset) - 1
        extra = bisect_right(self.escaped_pipes, offset - 1) if self.escaped_pipes else 0
        return self.lines[index], self.columns[index] + offset - self.starts[index] + extra

    def location(self, path: str, start: int, end: int) -> Location:
        return Location(path, *self.at(start), *self.at(end))


class SourceMap:
    """Finds the text of inline tokens in the lines of the file. Cells of one row are found left to right."""

    def __init__(self, lines: list[str], body_start: int) -> None:
        self.lines, self.body_start = lines, body_start
        self._row, self._cursor = -1, 0

    def places(self, token: Token, *, in_table: bool) -> Places:
        first = (token.map[0] if token.map else 0) + self.body_start
        if in_table:
            return self._cell(token.content, first)
        starts, numbers, columns = [], [], []
        offset = 0
        for index, line in enumerate(token.content.split("\n")):
            number = min(first + index, len(self.lines) - 1)
            starts.append(offset)
            numbers.append(number + 1)
            columns.append(self._column(line, self.lines[number]))
            offset += len(line) + 1
        return Places(starts, numbers, columns)

    def _column(self, line: str, source: str) -> int:
        """A block's line is the end of its source line, apart from blanks and a heading's closing marks."""
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        source = source.replace("\0", "\ufffd")
        start = len(source.rstrip()) - len(text)
        if not source.startswith(text, start):
            start = source.find(text)
        return max(start - indent, 0) + 1

    def _cell(self, content: str, row: int) -> Places:
        """In a row, `\\|` has become `|`: every one before a character moves it one column on."""
        if row != self._row:
            self._row, self._cursor = row, 0
        source = self.lines[row].replace("\0", "\ufffd")
        start = source.find(content, self._cursor)
        pipes: tuple[int, ...] = ()
        written = content
        if "|" in content:
            written = content.replace("|", "\\|")
            start = source.find(written, self._cursor)
            pipes = tuple(i for i, character in enumerate(content) if character == "|")
        start = max(start, self._cursor)
        self._cursor = start + len(written)
        return Places([0], [row + 1], [start + 1], pipes)
