"""A file's bytes and edits of its text in, its new bytes out: every byte that no edit is about stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from argmap.diagnostics import TextEdit
from argmap.errors import ArgmapError

_LINE_END = re.compile(rb"\r\n|\r|\n")
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def splice(content: bytes, edits: Iterable[TextEdit]) -> bytes:
    """`content` with every edit made. Edits that say the same twice are one.

    Raises ValueError where two edits overlap or a place is not in the text, ArgmapError for a UTF-16 file,
    whose bytes cannot be found by line.
    """
    source = SourceBytes(content)
    parts: list[bytes] = []
    done = 0
    for start, end, replacement in sorted({source.edit(edit) for edit in edits}):
        if start < done:
            raise ValueError(f"two edits overlap at byte {start}")
        parts += [content[done:start], replacement]
        done = end
    return b"".join([*parts, content[done:]])


class SourceBytes:
    """Finds places of a note's text, by line and column, among its bytes."""

    def __init__(self, content: bytes) -> None:
        if content[:2] in _UTF16_MARKS:
            raise ArgmapError("the file is UTF-16: save it as UTF-8, then it can be edited")
        self._content = content
        self._start = len(_UTF8_MARK) if content.startswith(_UTF8_MARK) else 0

    def edit(self, edit: TextEdit) -> tuple[int, int, bytes]:
        """Where an edit begins and ends, in bytes, and what it puts there, with the line ends of the file."""
        place = edit.location
        start = self.offset(place.line, place.column)
        end = self.offset(place.end_line, place.end_column)
        if end < start:
            raise ValueError(f"{place} ends before it begins")
        return start, end, edit.replacement.replace("\n", self.line_end).encode()

    def offset(self, line: int, column: int) -> int:
        """The byte at which a character stands; both count from 1, columns in characters."""
        if not 1 <= line <= len(self._lines):
            raise ValueError(f"there is no line {line}")
        start, end = self._lines[line - 1]
        return start + _bytes_of(self._content[start:end], column - 1)

    @cached_property
    def line_end(self) -> str:
        """How the file ends its lines, by its first one."""
        match = _LINE_END.search(self._content)
        return match.group().decode() if match else "\n"

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """Where each line begins and ends, without its line end."""
        lines, start = [], self._start
        for match in _LINE_END.finditer(self._content, start):
            lines.append((start, match.start()))
            start = match.end()
        return [*lines, (start, len(self._content))]


def _bytes_of(line: bytes, characters: int) -> int:
    """How many bytes the first characters of a line take; what is no UTF-8 counts as the loader counts it."""
    taken = 0
    while True:
        good, bad = _decodable(line, taken)
        if characters <= len(good):
            return taken + len(good[:characters].encode())
        if not bad:
            raise ValueError("the line is shorter than that")
        # One replacement character stands for each stretch of bytes that cannot be decoded.
        characters -= len(good) + 1
        taken += len(good.encode()) + bad


def _decodable(line: bytes, start: int) -> tuple[str, int]:
    """The text from `start` on up to the first bad stretch of bytes, and that one's length (0: none)."""
    try:
        return line[start:].decode(), 0
    except UnicodeDecodeError as error:
        return line[start : start + error.start].decode(), error.end - error.start
