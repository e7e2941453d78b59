"""Sets as bit masks in, as few of them as possible that cover everything out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MOST_STEPS = 3000


def smallest_cover(masks: Sequence[int], full: int) -> tuple[int, ...]:
    """The positions of as few masks as possible that together have all bits of `full`, sorted.

    Branch and bound on the bit that fewest masks have; after `MOST_STEPS` the best so far, which is at worst
    what taking the largest mask first gives. Every bit is in some mask.
    """
    best = _greedy(masks, full)
    steps = 0

    def search(open_bits: int, chosen: tuple[int, ...]) -> None:
        nonlocal best, steps
        steps += 1
        if not open_bits:
            best = chosen if len(chosen) < len(best) else best
            return
        if steps > MOST_STEPS or len(chosen) + _fewest(masks, open_bits) >= len(best):
            return
        for i in _rarest(masks, open_bits):
            search(open_bits & ~masks[i], (*chosen, i))

    search(full, ())
    return tuple(sorted(best))


def _greedy(masks: Sequence[int], full: int) -> tuple[int, ...]:
    chosen: list[int] = []
    while full:
        i = max(range(len(masks)), key=lambda i: ((masks[i] & full).bit_count(), -i))
        chosen.append(i)
        full &= ~masks[i]
    return tuple(chosen)


def _fewest(masks: Sequence[int], open_bits: int) -> int:
    """No fewer masks than this can cover what is open."""
    largest = max((mask & open_bits).bit_count() for mask in masks)
    return -(-open_bits.bit_count() // largest)


def _rarest(masks: Sequence[int], open_bits: int) -> list[int]:
    """The masks that have the bit which fewest have, the largest first."""
    having = [[i for i, mask in enumerate(masks) if mask & bit] for bit in _bits(open_bits)]
    fewest: list[int] = min(having, key=len)
    return sorted(fewest, key=lambda i: (-(masks[i] & open_bits).bit_count(), i))


def _bits(mask: int) -> Iterator[int]:
    while mask:
        yield mask & -mask
        mask &= mask - 1
