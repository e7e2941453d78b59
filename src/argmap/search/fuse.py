"""Several rankings in, one out: reciprocal rank fusion (Cormack, Clarke and Buettcher 2009, k = 60)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

FoundBy = Literal["text", "vector"]
K = 60
# How deep each ranking is read before they are made one.
DEPTH = 100


class Fused(NamedTuple):
    """A key, the sum of 1 / (60 + rank) over the rankings that have it, and the names of these.

    1 is added where it is `named`: what bears the very name that was asked for is what was meant.
    """

    key: int
    score: float
    found_by: tuple[FoundBy, ...]


def fuse(rankings: Mapping[FoundBy, Sequence[int]], named: Collection[int] = ()) -> list[Fused]:
    """Best first; of equals, the one that a ranking named earlier puts higher."""
    scores: defaultdict[int, float] = defaultdict(float, dict.fromkeys(named, 1.0))
    found_by: defaultdict[int, tuple[FoundBy, ...]] = defaultdict(tuple)
    for name, keys in rankings.items():
        for rank, key in enumerate(keys, 1):
            scores[key] += 1 / (K + rank)
            found_by[key] += (name,)
    # Sorting is stable, and a key is first met where the earliest ranking has it.
    return [Fused(k, scores[k], found_by[k]) for k in sorted(found_by, key=lambda k: -scores[k])]
