"""A link's heading in, whether the note has it out: compared as Obsidian does, without punctuation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from argmap.loader.identity import folded
from argmap.markdown.document import Heading

_DROPPED = re.compile(r"[^\w\-\U00002190-\U0001faff]+")


class HeadingIndex:
    """The headings of one note, by normalised text."""

    def __init__(self, headings: Iterable[Heading]) -> None:
        self._positions: defaultdict[str, list[int]] = defaultdict(list)
        for position, heading in enumerate(headings):
            self._positions[_normalised(heading.text)].append(position)

    def has(self, wanted: str) -> bool:
        """`wanted` may be a chain (`A#B`): its parts must stand in that order."""
        after = 0
        for part in filter(None, map(_normalised, wanted.split("#"))):
            positions = self._positions.get(part, [])
            index = bisect_left(positions, after)
            if index == len(positions):
                return False
            after = positions[index] + 1
        return True


def _normalised(text: str) -> str:
    return " ".join(_DROPPED.sub(" ", folded(text)).split())
