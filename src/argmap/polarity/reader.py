"""What tells support from attack, whichever model does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

TextPair = tuple[str, str]
# Rows of probabilities that add up to 1, in the order of the columns below.
Probabilities = NDArray[np.float64]
SUPPORT, NEITHER, ATTACK = range(3)


class PolarityReader(Protocol):
    """A model that reads two claims: does the second speak for the first, against it, or neither?"""

    @property
    def name(self) -> str:
        """The model and, after the last `@`, a fingerprint of it: equal names give equal readings.

        Cheap, without loading the model. As of an encoder, it is read after reading where the model may have
        to be fetched.
        """
        ...

    @property
    def pairs_at_once(self) -> int:
        """How many pairs it likes to read together, without one's answer depending on the others."""
        ...

    def read(self, pairs: Sequence[TextPair]) -> Probabilities:
        """Probabilities that b supports a, does neither, attacks a; shape (len(pairs), 3).

        All pairs are read together. Raises ArgmapError, with one line that says how to go on, where the model
        cannot be had.
        """
        ...


def read_both_ways(reader: PolarityReader, pairs: Sequence[TextPair]) -> Probabilities:
    """The mean of both directions, the same whichever text comes first; shape (len(pairs), 3)."""
    ordered = [(min(pair), max(pair)) for pair in pairs]
    both = reader.read([*ordered, *((b, a) for a, b in ordered)])
    mean: Probabilities = (both[: len(pairs)] + both[len(pairs) :]) / 2
    return mean


def softmax(logits: NDArray[np.floating], temperature: float = 1.0) -> Probabilities:
    """Rows of scores as probabilities; a higher temperature makes them less sure."""
    scaled = np.asarray(logits, dtype=np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    shares: Probabilities = powers / powers.sum(axis=1, keepdims=True)
    return shares
