"""A text that is too long to be parsed in, its headings and wikilinks out: one pass over its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.locations import Location
from argmap.markdown.document import Heading, Link
from argmap.markdown.links import WIKILINK, wikilink_parts

# Characters and lines up to which a note is parsed whole. A line costs some hundred bytes while it is parsed.
MAX_PARSED = 2 * 1024 * 1024
MAX_LINES = 100_000

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>\S.*)")


def is_too_large(text: str) -> bool:
    """Whether a note is only read line by line."""
    return len(text) > MAX_PARSED or text.count("\n") + text.count("\r") > MAX_LINES


def outside_fences(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Lines from `start` on that stand in no fenced code, each with its number from 1."""
    fence: str | None = None
    for number, line in enumerate(lines[start:], start + 1):
        match = _FENCE.match(line)
        if fence is None and match is None:
            yield number, line
        elif fence is None and match:
            fence = match["fence"]
        elif match and fence and match["fence"].startswith(fence):
            fence = None


def find_headings(lines: list[str], start: int, path: str) -> Iterator[Heading]:
    for number, line in outside_fences(lines, start):
        if match := _HEADING.match(line):
            text = match["text"].rstrip()
            place = Location.within_line(path, number, match.start("text") + 1, len(text))
            yield Heading(len(match["marks"]), text, place)


def find_wikilinks(lines: list[str], start: int, path: str) -> Iterator[Link]:
    for number, line in outside_fences(lines, start):
        for match in WIKILINK.finditer(line) if "[[" in line else ():
            parts = wikilink_parts(match["inner"], embed=bool(match["embed"]))
            if parts:
                place = Location.within_line(path, number, match.start() + 1, len(match.group()))
                yield Link(parts, place, None)
