"""Suggestions: relations that argmap inferred and nobody has asserted. Kept apart from relations always."""

from __future__ import annotations

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
# The most telling first: a pair that several kinds would find is suggested under the first of them.
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
