"""A line of text in, Dataview's inline fields out: `key:: value`, `[key:: value]`, `(key:: value)`."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_LINE = 32_768

_OPENING = re.compile(r"[\[(](?=[^\[\]()\n:]*::)")
_BEFORE_KEY = re.compile(r"(?:[^\w\[(]|_)*")
_AFTER_KEY = "*_~` \t\xa0"
# U+FFFC stands for what is no text.
_KEY = re.compile(r"\w[\w\s/\-\U00002190-\U0000fffb\U0000fffd-\U0001faff]*")
_BRACKET = re.compile(r"\\.|[\[\]()]")
_CLOSING = {"[": "]", "(": ")"}


class FieldSpan(NamedTuple):
    """A field inside a line: its key, the characters of the whole and of its value."""

    key: str
    start: int
    end: int
    value_start: int
    value_end: int


def find_fields(line: str, *, full_line: bool = True) -> list[FieldSpan]:
    """The fields of one line, bracketed ones first; a full-line field only where there are no others."""
    if "::" not in line or len(line) > MAX_LINE:
        return []
    bracketed = _bracketed(line)
    if bracketed or not full_line:
        return bracketed
    return _full_line(line)


def _full_line(line: str) -> list[FieldSpan]:
    """The field that a whole line is: text before the first `::`, apart from the marks around it."""
    before = line[: line.index("::")]
    decorated = _BEFORE_KEY.match(before)
    key = before[decorated.end() if decorated else 0 :].rstrip(_AFTER_KEY)
    if not _KEY.fullmatch(key):
        return []
    return [_trimmed(line, key.strip(), 0, len(line), len(before) + 2, len(line))]


def _bracketed(line: str) -> list[FieldSpan]:
    openings = [match.start() for match in _OPENING.finditer(line)]
    closing = _closing_brackets(line) if openings else {}
    fields: list[FieldSpan] = []
    for start in openings:
        end = closing.get(start)
        if end is None or (fields and start < fields[-1].end):
            continue
        value_start = line.index("::", start) + 2
        key = line[start + 1 : value_start - 2].strip().strip("*_~`").strip()
        if key:
            fields.append(_trimmed(line, key, start, end + 1, value_start, end))
    return fields


def _closing_brackets(line: str) -> dict[int, int]:
    """Where each bracket closes: nested ones are matched, those behind a backslash are none. Linear."""
    closing: dict[int, int] = {}
    open_at: dict[str, list[int]] = {"]": [], ")": []}
    for match in _BRACKET.finditer(line):
        bracket = match.group()
        if bracket in _CLOSING:
            open_at[_CLOSING[bracket]].append(match.start())
        elif open_at.get(bracket):
            closing[open_at[bracket].pop()] = match.start()
    return closing


def _trimmed(line: str, key: str, start: int, end: int, value_start: int, value_end: int) -> FieldSpan:
    value = line[value_start:value_end]
    left = len(value) - len(value.lstrip())
    return FieldSpan(key, start, end, value_start + left, value_start + max(left, len(value.rstrip())))
