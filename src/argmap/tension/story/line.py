"""What stories are made of: paragraphs of lines, for front ends to set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from argmap.locations import Location

Topic = Literal["sides", "standing", "clash", "shared", "reconciled", "hinge", "quarrel", "views", "camp"]

MOST_WAYS = 5  # further ones are counted, not told

T = TypeVar("T")


class Line(NamedTuple):
    """A sentence, the place where a reader can check it, and how far it is set in (0 or 1)."""

    text: str
    location: Location | None = None
    depth: int = 0


class Paragraph(NamedTuple):
    topic: Topic
    heading: str
    lines: tuple[Line, ...]


def first_of(entries: Sequence[T], most: int, tell: Callable[[T], Line]) -> Iterator[Line]:
    """So many of the entries as lines, and how many there are besides."""
    yield from (tell(entry) for entry in entries[:most])
    if len(entries) > most:
        yield Line(f"And {len(entries) - most} more of these.")
