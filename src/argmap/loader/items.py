"""The value of a relation in, its targets out: each link, pair with an arrow or long form, and its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.loader.inline_forms import FormSpan
from argmap.markdown.document import LinkSpan

Span = LinkSpan | FormSpan

_ARROW = re.compile(r"\s*(?:-(?P<relation>[\w-]+?))?->\s*")
_REASON = re.compile(r"(?:\s*\([^()]*\))?\s+(?:--|[—–-])\s+(?P<why>.*)", re.S)
_CONTEXT = re.compile(r"\s*\((?P<why>[^()]+)\)")
# Behind a reason, a link is the next target where a comma stands before it and something like an end behind.
_BEFORE_ITEM = re.compile(r"[,;]\s*(?:\[[^\[\]]*)?$")
_AFTER_ITEM = re.compile(r"(?:[^\[\]]*\])?(?:\s*\([^()]*\))?\s*(?:\.?\s*$|[,;]|(?:--|[—–-])\s|-[\w-]*>|%%)")


class Arrow(NamedTuple):
    """What stands behind a link where a relation is undercut: the arrow as written, and the other link."""

    written: str
    last: LinkSpan


class Item(NamedTuple):
    """One target in a value: its link or long form, the arrow behind a link, and the reason behind it all.

    `mentioned` are the links inside the reason.
    """

    target: Span
    arrow: Arrow | None
    why: str | None
    mentioned: list[LinkSpan]


def split_items(text: str, spans: Sequence[Span], *, arrows: bool) -> Iterator[Item]:
    """The targets in a value, in order. `arrows` says whether `[[a]] -> [[b]]` is one of them."""
    index = 0
    while index < len(spans):
        item, index = _next_item(text, spans, index, arrows=arrows)
        yield item


def context_of(text: str, links: list[LinkSpan]) -> str | None:
    """The reason of a list item, which stands in parentheses: `- supports [[a]] (because)`."""
    tail = text[links[-1].end :] if links else ""
    match = None if _REASON.match(tail) else _CONTEXT.match(tail)
    return match["why"].strip() if match else None


def _next_item(text: str, spans: Sequence[Span], index: int, *, arrows: bool) -> tuple[Item, int]:
    """The item that begins with a link or long form, and the index of that with which the next one does."""
    target = last = spans[index]
    after = index + 1
    arrow = _arrow(text, target, spans[after]) if arrows and after < len(spans) else None
    if arrow:
        last = arrow.last
        after += 1
    first_mentioned = after
    if _reason(last, text[last.end :] if after == len(spans) else text[last.end : spans[after].start]):
        while after < len(spans) and not _begins_item(text, spans[after - 1].end, spans[after]):
            after += 1
    followed = after < len(spans)
    why = _reason(last, text[last.end : spans[after].start if followed else len(text)])
    if why and followed:
        why = why.rstrip("[ ").removesuffix(",").removesuffix(";").rstrip()
    return Item(target, arrow, why, list(_links_of(spans[first_mentioned:after]))), after


def _arrow(text: str, first: Span, last: Span) -> Arrow | None:
    """The arrow between two links; a long form has its arrow inside."""
    match = _ARROW.fullmatch(text, first.end, last.start)
    if match is None or isinstance(first, FormSpan) or isinstance(last, FormSpan):
        return None
    return Arrow(match.group().strip(), last)


def _links_of(spans: Sequence[Span]) -> Iterator[LinkSpan]:
    for span in spans:
        if isinstance(span, FormSpan):
            yield from span.links
        else:
            yield span


def _begins_item(text: str, start: int, span: Span) -> bool:
    """Whether what stands behind a reason is the next target, set off on both sides, and not a part of it."""
    return bool(_BEFORE_ITEM.search(text[start : span.start]) and _AFTER_ITEM.match(text, span.end))


def _reason(span: Span, tail: str) -> str | None:
    """The author's reason behind it: what follows a dash with blanks on both sides, without comments."""
    if isinstance(span, LinkSpan) and span.parts.form == "citation" and "]" in tail:
        tail = tail.partition("]")[2]
    match = _REASON.match(tail)
    if not match:
        return None
    spoken = match["why"].split("%%")
    return "".join(spoken[::2]).strip() or None
