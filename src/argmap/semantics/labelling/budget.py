"""A limit in, a purse out that a search spends from, and that ends the search when it is empty."""

from __future__ import annotations

import time
from typing import NamedTuple


class Limit(NamedTuple):
    """What a search may cost: `nodes` of its search tree, `extensions` found and `arguments` in all of these
    together, which are the same on every machine, and `seconds` of time, which are not.
    """

    nodes: int = 1_000_000
    extensions: int = 100_000
    seconds: float = 20.0
    arguments: int = 10_000_000

    def sets_of(self, count: int) -> int:
        """How many sets of up to `count` arguments may be kept, one at least."""
        return min(self.extensions, max(1, self.arguments // max(1, count)))


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
