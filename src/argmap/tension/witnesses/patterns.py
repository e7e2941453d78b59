"""The patterns in which two sides clash, by code."""

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
ATTACKS: tuple[tuple[str, Pattern], ...] = (
    ("W1 W2", explicit),
    ("W3", supported),
    ("W4", mediated),
    ("W5", extended),
    ("W6", case_attack),
    ("W7", case_against_case),
    ("W8", shared_evidence),
    ("W9", undercut),
    ("W13", failed_prediction),
    ("W14", attacked_assumption),
)

# No attack is written: these are sought only between sides that have to do with each other.
COMPARISONS: tuple[tuple[str, Comparison], ...] = (
    ("W10", opposite_stance),
    ("W12", conflicting_figures),
)
