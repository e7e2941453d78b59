"""Oppositions: two nodes that a model takes to be opposed. Nobody has said so; they carry no strength."""

from __future__ import annotations

from typing import NamedTuple


class Opposition(NamedTuple):
    """Two nodes, the first one first by id, whose texts are near each other and, to a model, opposed.

    `cosine` and `attack`, the probability that one attacks the other, are in 0..1; `model` is what people
    call the model.
    """

    one: str
    other: str
    cosine: float
    attack: float
    model: str

    @property
    def ends(self) -> frozenset[str]:
        """Both nodes, as readers' verdicts name a pair."""
        return frozenset((self.one, self.other))

    @property
    def weight(self) -> float:
        """How much there is to it, 0..1."""
        return self.cosine * self.attack

    @property
    def figures(self) -> str:
        """`attack 0.83 (argmap-polarity v1), cosine 0.71`"""
        return f"attack {self.attack:.2f} ({self.model}), cosine {self.cosine:.2f}"
