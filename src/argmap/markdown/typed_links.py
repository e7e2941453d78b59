"""A line of text and its links in, the links with a relation's word before or in them out, as fields.

Juggl writes `- word [[a]], [[b]]`, basic-memory `- word [[a]] (context)` or `- "two words" [[a]]`, Semantic
MediaWiki `[[word::a|label]]`. Only the vocabulary can tell such a word from any other one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from argmap.markdown.document import LinkParts

Placed = tuple[int, int, LinkParts]

_WORD = re.compile(r"[ \t]*(?:(?P<word>\w[\w-]*)|\"(?P<quoted>[^\"\n]{1,80})\")[ \t]+(?=!?\[\[)")
_BETWEEN = re.compile(r"[ \t]*,[ \t]*")
_REST = re.compile(r"[ \t]*(?:\([^()]*\)[ \t]*)?(?:[ \t](?:[—–-]|--)[ \t].*)?")
_NAMED = re.compile(r"(?P<word>[^:]+)::(?P<name>[^:].*)")


class FoundField(NamedTuple):
    """A key with the characters of the whole and of its value, and the links in the value."""

    key: str
    start: int
    end: int
    value_start: int
    value_end: int
    links: tuple[Placed, ...]


class LinksInText:
    """The links of a text in their order."""

    def __init__(self, links: list[Placed]) -> None:
        self.all = links
        self.starts = [link[0] for link in links]

    def between(self, start: int, end: int) -> tuple[Placed, ...]:
        """The links that stand whole between two places."""
        inside = self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return tuple(link for link in inside if link[1] <= end)


def list_item_link(line: str, links: LinksInText) -> FoundField | None:
    """The typed link that the first line of a list item is, if there is nothing else on it."""
    match = _WORD.match(line)
    if not match or "::" in line:
        return None
    found: list[Placed] = []
    end = match.end()
    for link in links.between(end, len(line)):
        if link[0] != end and not (found and _BETWEEN.fullmatch(line, end, link[0])):
            break
        found.append(link)
        end = link[1]
    if not found or not _REST.fullmatch(line, end):
        return None
    stop = len(line.rstrip())
    return FoundField(
        match["word"] or match["quoted"],
        len(line) - len(line.lstrip()),
        stop,
        match.end(),
        stop,
        tuple(found),
    )


def named_links(links: list[Placed]) -> Iterator[FoundField]:
    """The wikilinks that hold a word and `::` before their target."""
    for start, end, parts in links:
        match = _NAMED.fullmatch(parts.name) if "::" in parts.name else None
        if match and parts.form == "wikilink":
            target = parts._replace(name=match["name"].strip())
            yield FoundField(match["word"].strip(), start, end, start, end, ((start, end, target),))
