"""The `%%` marks of a note in, the comments between them out."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from argmap.locations import Location

Place = tuple[int, int]

_COMMENT = re.compile(r"%%(?:[^%\n]|%(?!%))*%%")


class Mark(NamedTuple):
    """A `%%`: the text that it stands in, its place, and whether it begins its line."""

    block: int
    place: Place
    leads: bool


class Comments(NamedTuple):
    """Stretches of a file from one mark to another, in their order."""

    starts: list[Place]
    ends: list[Place]

    def hold(self, location: Location) -> bool:
        index = bisect_right(self.starts, (location.line, location.column)) - 1
        return index >= 0 and (location.line, location.column) < self.ends[index]


def pair_marks(marks: list[Mark]) -> Comments:
    """Each mark and the next one.

    One within a line opens nothing that its own block does not close, so that a stray mark does not turn the
    rest of the note inside out; one at a line's start may close anywhere.
    """
    comments = Comments([], [])
    opening: Mark | None = None
    for mark in marks:
        if opening is None or not (opening.leads or opening.block == mark.block):
            opening = mark
        else:
            comments.starts.append(opening.place)
            comments.ends.append(mark.place)
            opening = None
    return comments


def without_comments(text: str) -> str:
    """A line of text without the comments in it."""
    return _COMMENT.sub("", text) if "%%" in text else text


def blank_comments(text: str, blot: str) -> str:
    """The text in which a comment at the end of a line is blank, so that it is part of no field's value.

    Marks around a line are blank too, so that a field may stand alone in a comment; any other is blotted out.
    """
    if "%%" not in text:
        return text
    lines = [_blanked(line) for line in text.split("\n")]
    return "\n".join(lines).replace("%%", blot * 2)


def _blanked(line: str) -> str:
    first = len(line) - len(line.lstrip())
    end = _end(line, len(line))
    for comment in reversed(list(_COMMENT.finditer(line))):
        if comment.end() != end or comment.start() <= first:
            break
        end = _end(line, comment.start())
    if line.startswith("%%", first):
        first += 2
    if end - 2 >= first and line.startswith("%%", end - 2):
        end -= 2
    return " " * first + line[first:end] + " " * (len(line) - max(first, end))


def _end(line: str, end: int) -> int:
    """Where the text before a place ends that is not blank."""
    while end and line[end - 1].isspace():
        end -= 1
    return end
