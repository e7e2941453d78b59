"""Sets of small numbers as the bits of an int: fast unions, and cheap to copy while a search branches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Mask = int


def mask_of(members: Iterable[int]) -> Mask:
    """The set of these numbers."""
    mask = 0
    for member in members:
        mask |= 1 << member
    return mask


def members(mask: Mask) -> Iterator[int]:
    """The numbers of a set, ascending."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def image(mask: Mask, neighbours: Sequence[Mask]) -> Mask:
    """All neighbours of the members of a set."""
    reached = 0
    for member in members(mask):
        reached |= neighbours[member]
    return reached


def closure(start: Mask, neighbours: Sequence[Mask], within: Mask) -> Mask:
    """`start` and all that can be reached from it inside `within`."""
    reached = fresh = start
    while fresh:
        fresh = image(fresh, neighbours) & within & ~reached
        reached |= fresh
    return reached
