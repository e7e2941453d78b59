"""A text that is too long to be parsed in, its headings and wikilinks out: one pass over its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from argmap.locations import Location
from argmap.markdown.document import Heading, Link
from argmap.markdown.links import find_wikilinks

# Characters and lines up to which a note is parsed whole. A line costs some hundred bytes while it is parsed.
MAX_PARSED = 2 * 1024 * 1024
MAX_LINES = 100_000
# Headings, links and fields of one note, each of which takes hundreds of bytes wherever it goes.
MAX_FOUND = 30_000

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>\S.*)")

# `# a` and a fence
_SHORTEST = 3


def is_too_large(text: str) -> bool:
    """Whether a note is only read line by line."""
    return len(text) > MAX_PARSED or text.count("\n") + text.count("\r") > MAX_LINES


def read_lines(lines: list[str], start: int, path: str) -> tuple[list[Heading], list[Link]]:
    """The headings and wikilinks from a line on, of each no more than MAX_FOUND."""
    headings: list[Heading] = []
    links: list[Link] = []
    for number, line in outside_fences(lines, start):
        if len(headings) + len(links) > MAX_FOUND:
            break
        if match := _HEADING.match(line):
            text = match["text"].rstrip()
            place = Location.within_line(path, number, match.start("text") + 1, len(text))
            headings.append(Heading(len(match["marks"]), text, place))
        for begin, end, parts in islice(find_wikilinks(line), MAX_FOUND + 1):
            links.append(Link(parts, Location.within_line(path, number, begin + 1, end - begin), None))
    return headings, links


def outside_fences(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Lines that may hold something and stand in no fenced code, each with its number from 1."""
    fence: str | None = None
    for number, line in enumerate(lines):
        if len(line) < _SHORTEST or number < start:
            continue
        match = _FENCE.match(line)
        if match is None:
            if fence is None:
                yield number + 1, line
        elif fence is None:
            fence = match["fence"]
        elif match["fence"].startswith(fence):
            fence = None
