"""The value of a relation in, its targets out: each link (or two with an arrow) and the reason behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.markdown.document import LinkSpan

_ARROW = re.compile(r"\s*(?:-(?P<relation>[\w-]+?))?->\s*")
_REASON = re.compile(r"(?:\s*\([^()]*\))?\s+(?:--|[—–-])\s+(?P<why>.*)", re.S)
_CONTEXT = re.compile(r"\s*\((?P<why>[^()]+)\)")
# Behind a reason, a link is the next target where a comma stands before it and something like an end behind.
_BEFORE_ITEM = re.compile(r"[,;]\s*(?:\[[^\[\]]*)?$")
_AFTER_ITEM = re.compile(r"(?:[^\[\]]*\])?(?:\s*\([^()]*\))?\s*(?:\.?\s*$|[,;]|(?:--|[—–-])\s|-[\w-]*>|%%)")


class Item(NamedTuple):
    """One target in a value: its link, or two with an arrow between them, and the reason behind it.

    `mentioned` are the links inside the reason.
    """

    link: LinkSpan
    arrow: str | None
    last: LinkSpan
    why: str | None
    mentioned: list[LinkSpan]


def split_items(text: str, links: list[LinkSpan], *, arrows: bool) -> Iterator[Item]:
    """The targets in a value, in order. `arrows` says whether `[[a]] -> [[b]]` is one of them."""
    index = 0
    while index < len(links):
        item, index = _next_item(text, links, index, arrows=arrows)
        yield item


def context_of(text: str, links: list[LinkSpan]) -> str | None:
    """The reason of a list item, which stands in parentheses: `- supports [[a]] (because)`."""
    tail = text[links[-1].end :] if links else ""
    match = None if _REASON.match(tail) else _CONTEXT.match(tail)
    return match["why"].strip() if match else None


def _next_item(text: str, links: list[LinkSpan], index: int, *, arrows: bool) -> tuple[Item, int]:
    """The item that begins with a link, and the index of the link with which the next one does."""
    link = last = links[index]
    after = index + 1
    arrow = None
    if arrows and after < len(links):
        arrow = _ARROW.fullmatch(text, link.end, links[after].start)
    if arrow:
        last = links[after]
        after += 1
    first_mentioned = after
    if _reason(last, text[last.end :] if after == len(links) else text[last.end : links[after].start]):
        while after < len(links) and not _begins_item(text, links[after - 1].end, links[after]):
            after += 1
    followed = after < len(links)
    why = _reason(last, text[last.end : links[after].start if followed else len(text)])
    if why and followed:
        why = why.rstrip("[ ").removesuffix(",").removesuffix(";").rstrip()
    return Item(link, arrow and arrow.group().strip(), last, why, links[first_mentioned:after]), after


def _begins_item(text: str, start: int, link: LinkSpan) -> bool:
    """Whether a link behind a reason is the next target, set off on both sides, and not a part of it."""
    return bool(_BEFORE_ITEM.search(text[start : link.start]) and _AFTER_ITEM.match(text, link.end))


def _reason(link: LinkSpan, tail: str) -> str | None:
    """The author's reason behind a link: what follows a dash with blanks on both sides, without comments."""
    if link.parts.form == "citation" and "]" in tail:
        tail = tail.partition("]")[2]
    match = _REASON.match(tail)
    if not match:
        return None
    spoken = match["why"].split("%%")
    return "".join(spoken[::2]).strip() or None
