"""Suggestions: relations that argmap inferred and nobody has asserted. Kept apart from relations always."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from argmap.locations import Location

SuggestionKind = Literal["similar", "near-duplicate"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two nodes that argmap thinks belong together, and why.

    `relation` is None where no polarity is claimed: cosine finds what is about the same thing and is
    blind to its sign. `cosine` is in -1..1; `location` is where the subject's text stands.
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
