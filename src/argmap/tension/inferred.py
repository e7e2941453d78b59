"""Tensions and what a model takes to be opposed in, the same tensions with that beside what is written out.

What is inferred carries nothing: a tension that authors wrote keeps its score and its place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from argmap.model.opposition import Opposition
from argmap.model.tension import Tension
from argmap.tension.facing import related_by
from argmap.tension.report import TensionReport
from argmap.tension.score import SCORE_DIGITS
from argmap.tension.sightings import heaviest
from argmap.tension.tell import pair_keys, tensions_of
from argmap.tension.witnesses.inferred import inferred

# All that is inferred between two sides weighs no more than this together.
MOST_INFERRED = 0.25
# Beyond this only the heaviest of each pair are told.
MOST_TOLD = 200_000


def with_inferred(report: TensionReport, oppositions: Sequence[Opposition]) -> tuple[Tension, ...]:
    """The tensions of a report, each with its inferred witnesses, in their order; then those that nobody
    wrote, strongest first.

    Sought between sides that answer one question or that something else relates.
    """
    if not oppositions:
        return report.tensions
    ground = report.ground
    seen = inferred(ground, related_by(ground, report.tensions), oppositions)
    (kept,) = heaviest([seen], [pair_keys(ground, seen.p, seen.q)], MOST_TOLD)
    found = {tension.pair: tension for tension in tensions_of(ground, [kept])}
    written = [_joined(tension, found.pop(tension.pair, None)) for tension in report.tensions]
    return (*written, *sorted(map(_unwritten, found.values()), key=_order))


def _joined(written: Tension, found: Tension | None) -> Tension:
    return replace(written, inferred=found.witnesses) if found else written


def _unwritten(found: Tension) -> Tension:
    """Scored as others are, but that the witnesses weigh at most `MOST_INFERRED`."""
    most = math.sqrt(found.strength_a * found.strength_b) * MOST_INFERRED
    return replace(
        found, score=min(found.score, round(most, SCORE_DIGITS)), witnesses=(), inferred=found.witnesses
    )


def _order(unwritten: Tension) -> tuple[float, float, str, str]:
    """Scores are capped: of equals, those come first of which a model is surest."""
    return -unwritten.score, -max(w.weight for w in unwritten.inferred), *unwritten.pair
