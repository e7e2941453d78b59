"""Whether a link's heading is one of a note's: compared as Obsidian does, without punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.loader.identity import folded
from argmap.model.corpus import Heading

_DROPPED = re.compile(r"[^\w\-\U00002190-\U0001faff]+")


def has_heading(headings: Sequence[Heading], wanted: str) -> bool:
    """`wanted` may be a chain (`A#B`): its parts must stand in that order, each below the one before."""
    parts = [_normalised(part) for part in wanted.split("#") if _normalised(part)]
    position = 0
    for heading in headings:
        if position < len(parts) and _normalised(heading.text) == parts[position]:
            position += 1
    return position == len(parts)


def _normalised(text: str) -> str:
    return " ".join(_DROPPED.sub(" ", folded(text)).split())
