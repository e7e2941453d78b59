"""A corpus in, what follows from it out: strengths, similar nodes, tensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Tension


@dataclass(frozen=True, slots=True)
class Analysis:
    """What argmap derived from a corpus. Nothing in it was written by an author.

    `strengths` maps node ids to 0..1; `tensions` are strongest first; `unavailable` says in one line why
    there are no suggestions from similarity, where there are none because a part is missing.
    """

    corpus: Corpus
    strengths: Mapping[str, float]
    tensions: tuple[Tension, ...]
    suggestions: tuple[Suggestion, ...] = ()
    unavailable: str | None = None
