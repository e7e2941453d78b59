"""A reader of polarity for tests: fast, the same everywhere, and it remembers what it was asked to read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from argmap.errors import ArgmapError, MissingExtra
from argmap.polarity.reader import Probabilities, TextPair

SUPPORTED, UNRELATED, ATTACKED = (0.8, 0.1, 0.1), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8)


class Negations:
    """Texts attack each other if only one has a “not”. `asked` holds every pair that it read, in order."""

    def __init__(self, name: str = "negations@1", *, pairs_at_once: int = 3) -> None:
        self.name = name
        self.pairs_at_once = pairs_at_once
        self.asked: list[TextPair] = []

    def read(self, pairs: Sequence[TextPair]) -> Probabilities:
        self.asked += pairs
        return np.array([_answer(a, b) for a, b in pairs]).reshape(len(pairs), 3)


class NotInstalled(Negations):
    """A reader whose library is missing: it has a name, and can read nothing."""

    def read(self, pairs: Sequence[TextPair]) -> Probabilities:
        assert pairs
        raise MissingExtra("not installed: pip install 'argmap[polarity]'")


class FailsAfter(Negations):
    """A reader that reads a number of times and then no more."""

    def __init__(self, times: int) -> None:
        super().__init__(pairs_at_once=1)
        self._left = times

    def read(self, pairs: Sequence[TextPair]) -> Probabilities:
        if not self._left:
            raise ArgmapError("the model gave up")
        self._left -= 1
        return super().read(pairs)


def _answer(a: str, b: str) -> tuple[float, float, float]:
    negated, other = ("not" in text.split() for text in (a, b))
    return ATTACKED if negated != other else SUPPORTED
