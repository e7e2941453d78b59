"""A node and links in, everything within reach of it out, with the best way there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from argmap.model.tension import Step
from argmap.tension.links import ByNode, Link

HOP_DISCOUNT = 0.8


class Reached(NamedTuple):
    """How a node was reached: the product of weights with 0.8 for each hop, the hops, and the steps.

    `steps` lead from the node back to the start, which itself has weight 1 and none. Hops into arguments
    are free of distance and discount.
    """

    weight: float
    hops: int
    steps: tuple[Step, ...]

    @property
    def beyond_first(self) -> float:
        """The weight with the first hop undiscounted."""
        return self.weight / HOP_DISCOUNT if self.hops else self.weight

    @property
    def outward(self) -> tuple[Step, ...]:
        """The steps from the start to the node."""
        return self.steps[::-1]


HERE = Reached(1.0, 0, ())


def backwards(start: str, into: ByNode, *, max_hops: int, barred: Collection[str] = ()) -> dict[str, Reached]:
    """What leads to `start` within `max_hops`, the best way each, never through the `barred`."""
    return _spread(start, into, lambda link: link.source, max_hops, barred)


def forwards(
    start: str, out_of: ByNode, *, max_hops: int, barred: Collection[str] = ()
) -> dict[str, Reached]:
    """What `start` leads to within `max_hops`, the best way each, never through the `barred`."""
    return _spread(start, out_of, lambda link: link.target, max_hops, barred)


def _spread(
    start: str, links: ByNode, far_end: Callable[[Link], str], max_hops: int, barred: Collection[str]
) -> dict[str, Reached]:
    best = {start: HERE}

    def improved(nodes: Iterable[str], *, free: bool) -> list[str]:
        found: dict[str, Reached] = {}
        for node in nodes:
            at = best[node]
            for link in links.get(node, ()):
                end = far_end(link)
                if link.free is not free or end in barred:
                    continue
                weight = at.weight * link.weight * (1.0 if free else HOP_DISCOUNT)
                known = found.get(end) or best.get(end)
                if weight > (known.weight if known else 0.0):
                    found[end] = Reached(weight, at.hops + (not free), (link.step, *at.steps))
        best.update(found)
        return list(found)

    # Layer by layer, so that among equal ways the shortest wins and a heavier, longer way is still found.
    frontier = [start]
    for _ in range(max_hops):
        frontier += improved(frontier, free=True)
        frontier = improved(dict.fromkeys(frontier), free=False)
    improved(frontier, free=True)
    return best
