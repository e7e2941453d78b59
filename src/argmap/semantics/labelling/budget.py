"""A limit in, a purse out that a search spends from, and that ends the search when it is empty."""

from __future__ import annotations

import time
from typing import NamedTuple


class Limit(NamedTuple):
    """What a search may cost: `nodes` of its search tree and `extensions` found, which are the same on every
    machine, and `seconds` of time, which are not.
    """

    nodes: int = 1_000_000
    extensions: int = 100_000
    seconds: float = 20.0


DEFAULT_LIMIT = Limit()


class Exhausted(Exception):
    """The purse is empty; what was found so far is right, but there may be more."""


class Purse:
    """What is left of a limit. Every search that shares it spends from the same nodes and the same time."""

    def __init__(self, limit: Limit) -> None:
        self._nodes = limit.nodes
        self._deadline = time.monotonic() + limit.seconds

    def spend(self) -> None:
        """Pays for one node of the search tree. Raises Exhausted where there is nothing left to pay with."""
        if self._nodes <= 0 or time.monotonic() > self._deadline:
            raise Exhausted
        self._nodes -= 1
