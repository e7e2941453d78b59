"""The patterns in which two sides clash."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from argmap.tension.facing import Pairs
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings
from argmap.tension.witnesses.between_cases import case_against_case, case_attack, shared_evidence
from argmap.tension.witnesses.closure import extended, mediated, supported
from argmap.tension.witnesses.explicit import explicit
from argmap.tension.witnesses.figures import conflicting_figures
from argmap.tension.witnesses.inference import undercut
from argmap.tension.witnesses.reliance import attacked_assumption, failed_prediction
from argmap.tension.witnesses.stances import opposite_stance

Pattern = Callable[[Ground], Iterator[Sightings]]
Comparison = Callable[[Ground, Pairs], Iterator[Sightings]]

# Each rests on an attack that somebody wrote, so that it relates sides wherever they stand.
ATTACKS: tuple[Pattern, ...] = (
    explicit,
    supported,
    mediated,
    extended,
    case_attack,
    case_against_case,
    shared_evidence,
    undercut,
    failed_prediction,
    attacked_assumption,
)

# No attack is written: these are sought only between sides that have to do with each other.
COMPARISONS: tuple[Comparison, ...] = (
    opposite_stance,
    conflicting_figures,
)
