"""A line of text and its links in, the stretches in braces out that YAML may read as mappings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from argmap.markdown.document import LinkSpan
from argmap.markdown.links import CITATION, citation_keys
from argmap.markdown.masks import BLOT, blotted

_QUOTED = r"""\s*(?P<quoted>"(?:[^"\\]++|\\.)*+"|'(?:[^']++|'')*+')?"""
# Quotation marks count where a value begins; elsewhere, as in `it's`, they are characters like any other.
_OUTSIDE = re.compile(r"\{" + _QUOTED)
_INSIDE = re.compile(r"""(?:[{}\[,]|:(?=[\s"']))""" + _QUOTED)
_ITEM = re.compile(rf"(?:\A|[,;\]}}{BLOT}])\s*(?=\{{(?!\{{))")

Stretch = tuple[int, int]


class Braced(NamedTuple):
    """A stretch in braces; `end` is None where they are not closed."""

    start: int
    end: int | None


class Braces(NamedTuple):
    """The stretches in braces with which an item of a line may begin.

    `readable` is the line for YAML: links that are not in quotation marks are blotted out, since YAML takes
    `[[` for lists and ` #` for a remark.
    """

    items: list[Braced]
    readable: str


def find_braces(text: str, links: list[LinkSpan]) -> Braces:
    """What is in braces at the start of the text, behind a comma or behind another item. Linear."""
    spans = list(_written(text, links))
    masked = blotted(text, spans)
    closing, quoted = _pairs(masked)
    starts = [start for start, _ in quoted]

    def is_bare(span: Stretch) -> bool:
        index = bisect_right(starts, span[0]) - 1
        return index < 0 or quoted[index][1] < span[1]

    return Braces(list(_items(masked, closing)), blotted(text, list(filter(is_bare, spans))))


def _written(text: str, links: list[LinkSpan]) -> Iterator[Stretch]:
    """The stretches of links: of a citation, its brackets too."""
    for link in links:
        yield link.start, link.end
    if any(link.parts.form == "citation" for link in links):
        for match in CITATION.finditer(text):
            if any(citation_keys(match["inner"])):
                yield match.span()


def _pairs(text: str) -> tuple[dict[int, int], list[Stretch]]:
    """Where each brace closes, and the stretches in quotation marks inside of braces."""
    closing: dict[int, int] = {}
    quoted: list[Stretch] = []
    opened: list[int] = []
    position = 0
    while match := (_INSIDE if opened else _OUTSIDE).search(text, position):
        position = match.end()
        if text[match.start()] == "{":
            opened.append(match.start())
        elif text[match.start()] == "}":
            closing[opened.pop()] = match.start() + 1
        if match["quoted"]:
            quoted.append(match.span("quoted"))
    return closing, quoted


def _items(text: str, closing: dict[int, int]) -> Iterator[Braced]:
    last = 0
    for match in _ITEM.finditer(text):
        start = match.end()
        if start >= last:
            end = closing.get(start)
            last = end or last
            yield Braced(start, end)
