"""A block's text and its lines in, the place in the file of each of its characters out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock

from argmap.locations import Location

# In a row a backslash before a pipe always belongs to the pipe, whatever stands before it.
_CELL_END = re.compile(r"(?<!\\)\|")


class Places(NamedTuple):
    """Where the lines of a text stand: their offsets in it, those of their first words, and their columns."""

    first_line: int
    starts: tuple[int, ...]
    texts: tuple[int, ...]
    columns: tuple[int, ...]
    escaped_pipes: tuple[int, ...] = ()

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character of the text."""
        index = bisect_right(self.starts, offset) - 1
        extra = bisect_right(self.escaped_pipes, offset - 1) if self.escaped_pipes else 0
        return self.first_line + index, self.columns[index] + max(offset - self.texts[index], 0) + extra

    def location(self, path: str, start: int, end: int) -> Location:
        return Location(path, *self.at(start), *self.at(end))


class SourceMap:
    """Finds the text of blocks while markdown-it-py stands at them: its state has the start of every line."""

    def __init__(self, state: StateBlock, first_line: int) -> None:
        self.state, self.first_line = state, first_line
        # Blocks move these marks behind their own signs, so they are kept as they were.
        self._begins = tuple(state.bMarks)
        self._row = -1
        self._cells: Iterator[int] = iter(())

    def paragraph(self, content: str, start: int, end: int) -> Places:
        """The place of the lines from `start` to `end`, without blanks around them."""
        while start < end - 1 and not self._text(start).strip(MD_TRIM_CHARS):
            start += 1
        text = self._text(start)
        first = self._column(start) + len(text) - len(text.lstrip(MD_TRIM_CHARS))
        if "\n" not in content:
            return Places(start + self.first_line, (0,), (0,), (first,))
        starts, texts, columns = [0], [0], [first]
        offset = content.index("\n") + 1
        for index, line in enumerate(content[offset:].split("\n"), 1):
            starts.append(offset)
            texts.append(offset + len(line) - len(line.lstrip(" \t")))
            columns.append(self._column(start + index))
            offset += len(line) + 1
        return Places(start + self.first_line, tuple(starts), tuple(texts), tuple(columns))

    def heading(self, line: int, marks: int) -> Places:
        """The place of a heading's text, behind its `#` marks."""
        text = self._text(line)[marks:]
        column = self._column(line) + marks + len(text) - len(text.lstrip(MD_TRIM_CHARS))
        return Places(line + self.first_line, (0,), (0,), (column,))

    def cell(self, content: str, row: int) -> Places:
        """The place of the next cell of a row, in whose text `\\|` has become `|`."""
        if row != self._row:
            self._row, self._cells = row, self._cells_of(row)
        pipes = tuple(i for i, character in enumerate(content) if character == "|")
        return Places(row + self.first_line, (0,), (0,), (next(self._cells, 1),), pipes)

    def _cells_of(self, row: int) -> Iterator[int]:
        """The columns in which a row's cells begin. Nothing before the first pipe is no cell."""
        text = self._text(row)
        line = text.strip(MD_TRIM_CHARS)
        begin = self._column(row) + text.index(line)
        start = 0
        for end in [*(match.start() for match in _CELL_END.finditer(line)), len(line)]:
            cell = line[start:end]
            if cell or start:
                yield begin + start + len(cell) - len(cell.lstrip(MD_TRIM_CHARS))
            start = end + 1

    def _text(self, line: int) -> str:
        state = self.state
        return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]

    def _column(self, line: int) -> int:
        return self.state.bMarks[line] + self.state.tShift[line] - self._begins[line] + 1
