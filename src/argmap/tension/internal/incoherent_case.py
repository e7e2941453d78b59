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
    assumption_within,
    attack_within,
    evidence_through_others,
    prediction_within,
    undercut_within,
)
from argmap.tension.internal.quarrel import Quarrel, by_subject, incoherence
from argmap.tension.internal.readings import conflicting_figures_within, opposite_stance_within
from argmap.tension.sightings import Sightings
from argmap.tension.tell import tensions_of

# On columns, for all cases at once.
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
# By name: few nodes report figures or take a stance.
READINGS: tuple[Callable[[Ground], Iterator[Quarrel]], ...] = (
    conflicting_figures_within,
    opposite_stance_within,
)


def incoherent_cases(ground: Ground) -> Iterator[IncoherentCase]:
    """Every side whose case is not safe, with what shows it."""
    for side, witnesses in by_subject(_quarrels(ground)).items():
        yield IncoherentCase(side, incoherence(witnesses), witnesses)


def _quarrels(ground: Ground) -> Iterator[Quarrel]:
    sightings = [found for pattern in PATTERNS for found in pattern(ground)]
    for tension in tensions_of(ground, sightings):
        yield from (Quarrel(tension.a, witness) for witness in tension.witnesses)
    for reading in READINGS:
        yield from reading(ground)
