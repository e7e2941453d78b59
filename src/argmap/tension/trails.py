"""How one node is reached from another: the steps, by name, and what they weigh."""

from __future__ import annotations

from typing import NamedTuple

from argmap.model.tension import Step

HOP_DISCOUNT = 0.8


class Reached(NamedTuple):
    """How a node was reached: the product of weights with 0.8 for each hop, the hops, and the steps.

    `steps` lead from the node back to the start, which itself has weight 1 and none. Hops into arguments
    are free of distance and discount.
    """

    weight: float
    hops: int
    steps: tuple[Step, ...]
