"""Sides and their cases in, those whose own case attacks itself out.

A set S of arguments is *safe* if nothing is both defeated by S and either supported by S or in it (Cayrol,
Lagasquie-Schiex 2005, ECSQARU). Each way in which the case of a side is not safe weighs what the same pattern
weighs between two sides, so that no attack falls between `argmap.tension.witnesses` and this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from argmap.model.internal import IncoherentCase
from argmap.tension.ground import Ground
from argmap.tension.internal.commitments import (
    attacked_commitment,
    attacking_commitment,
    supported_and_attacked,
)
from argmap.tension.internal.members import (
    attack_within,
    evidence_through_others,
    opposite_stance_within,
    reliance_within,
    undercut_within,
)
from argmap.tension.internal.quarrel import Quarrel, by_subject, incoherence

Pattern = Callable[[Ground], Iterator[Quarrel]]

PATTERNS: tuple[Pattern, ...] = (
    attack_within,
    evidence_through_others,
    reliance_within,
    undercut_within,
    opposite_stance_within,
    attacking_commitment,
    attacked_commitment,
    supported_and_attacked,
)


def incoherent_cases(ground: Ground) -> Iterator[IncoherentCase]:
    """Every side whose case is not safe, with what shows it."""
    found = by_subject(quarrel for pattern in PATTERNS for quarrel in pattern(ground))
    for side, witnesses in found.items():
        yield IncoherentCase(side, incoherence(witnesses), witnesses)
