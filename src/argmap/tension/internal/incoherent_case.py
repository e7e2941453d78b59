"""Sides and their cases in, those whose own case attacks itself out.

A set S of arguments is *safe* if nothing is both defeated by S and either supported by S or in it (Cayrol,
Lagasquie-Schiex 2005, ECSQARU). Each way in which the case of a side is not safe weighs what the same pattern
weighs between two sides, so that no attack falls between `argmap.tension.witnesses` and this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from argmap.model.internal import IncoherentCase
from argmap.semantics.columns import Bools
from argmap.tension.facing import Pairs
from argmap.tension.ground import Ground
from argmap.tension.internal.commitments import (
    attacked_commitment,
    attacking_commitment,
    supported_and_attacked,
)
from argmap.tension.internal.members import (
    assumption_within,
    attack_within,
    evidence_through_others,
    prediction_within,
    undercut_within,
)
from argmap.tension.internal.quarrel import Quarrel, by_subject, incoherence
from argmap.tension.sightings import Sightings
from argmap.tension.tell import tensions_of
from argmap.tension.witnesses.patterns import COMPARISONS

PATTERNS: tuple[Callable[[Ground], Iterator[Sightings]], ...] = (
    attack_within,
    evidence_through_others,
    assumption_within,
    prediction_within,
    undercut_within,
    attacking_commitment,
    attacked_commitment,
    supported_and_attacked,
)


def incoherent_cases(ground: Ground, sides: Bools | None = None) -> Iterator[IncoherentCase]:
    """Every side, or every one of some, whose case is not safe, with what shows it."""
    for side, witnesses in by_subject(_quarrels(ground, ground.is_side if sides is None else sides)).items():
        yield IncoherentCase(side, incoherence(witnesses), witnesses)


def _quarrels(ground: Ground, sides: Bools) -> Iterator[Quarrel]:
    numbers = np.flatnonzero(sides)
    with_itself = Pairs(numbers, numbers)
    sightings = [found.where(sides[found.p]) for pattern in PATTERNS for found in pattern(ground)]
    sightings += [found for pattern in COMPARISONS for found in pattern(ground, with_itself)]
    for tension in tensions_of(ground, sightings):
        yield from (Quarrel(tension.a, witness) for witness in tension.witnesses)
