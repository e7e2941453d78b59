"""Suggestions: relations that argmap inferred and nobody has asserted. Kept apart from relations always."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from argmap.locations import Location

SuggestionKind = Literal[
    "perhaps-opposed",
    "cue",
    "shared-source",
    "between-cases",
    "within-case",
    "similar",
    "near-duplicate",
]
# The most useful first.
SUGGESTION_KINDS: tuple[SuggestionKind, ...] = get_args(SuggestionKind)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two nodes that argmap thinks belong together, and why.

    `relation` is None where no polarity is claimed: cosine finds what is about the same thing and is
    blind to its sign. `cosine` is in -1..1, None where no texts were compared; `attack` is what a model
    that tells attack from support makes of the two, 0..1. `location` is the place to look at.
    """

    subject: str
    relation: str | None
    object: str
    kind: SuggestionKind
    cosine: float | None
    why: str
    location: Location
    attack: float | None = None

    def other_than(self, node_id: str) -> str:
        """Its other end, as seen from one of the two."""
        return self.object if self.subject == node_id else self.subject


def in_order(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """The most useful first: by kind, then the nearest (weighed by `attack` where that is known), by id."""
    rank = {kind: place for place, kind in enumerate(SUGGESTION_KINDS)}

    def key(suggestion: Suggestion) -> tuple[int, float, str, str]:
        weight = (suggestion.cosine or 0.0) * (1.0 if suggestion.attack is None else suggestion.attack)
        return rank[suggestion.kind], -weight, suggestion.subject, suggestion.object

    return tuple(sorted(suggestions, key=key))
