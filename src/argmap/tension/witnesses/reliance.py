"""What one side says of what the other relies on: failed predictions and attacked assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.model.tension import WitnessKind
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Leg, Sightings, back, outward, over
from argmap.tension.tables import Table

FAILED_PREDICTION = 0.55
ATTACKED_ASSUMPTION = 0.60


class Relied(NamedTuple):
    """Attacks beside those who rely on what is attacked, each column of shape (attacks,): who does, with what
    weight in 0..1, and the way from there to what is attacked.
    """

    attack: Table
    by: Ints
    weight: Floats
    leg: Leg

    def where(self, rows: Bools | Ints) -> Relied:
        leg = self.leg._replace(column=self.leg.column[rows])
        return Relied(self.attack.where(rows), self.by[rows], self.weight[rows], leg)


def on_predictions(ground: Ground) -> Relied:
    """Attacks on what somebody predicts."""
    predicted = ground.links.tables["predicted"]
    row, at = predicted.by_source.join(ground.attack.target)
    made = predicted.where(at)
    return Relied(ground.attack.where(row), made.target, made.weight, over(made.relation))


def on_assumptions(ground: Ground) -> Relied:
    """Attacks on what somebody assumes, or on what an assumption assumes in turn, along the heaviest way."""
    assuming = ground.assuming
    row, way = assuming.from_(ground.attack.target)
    leg = back(assuming, way)
    return Relied(ground.attack.where(row), assuming.node[way], assuming.beyond_first[way], leg)


def failed_prediction(ground: Ground) -> Iterator[Sightings]:
    """P, or something in its case, predicts z; something in the case of Q speaks against z."""
    yield _between(ground, on_predictions(ground), "failed-prediction", FAILED_PREDICTION)


def attacked_assumption(ground: Ground) -> Iterator[Sightings]:
    """P, or something in its case, assumes z; something in the case of Q speaks against z."""
    yield _between(ground, on_assumptions(ground), "attacked-assumption", ATTACKED_ASSUMPTION)


def _between(ground: Ground, relied: Relied, kind: WitnessKind, base: float) -> Sightings:
    members = ground.members
    row, from_p = members.to(relied.by)
    relied = relied.where(row)
    row, to_q = members.to(relied.attack.source)
    relied, from_p = relied.where(row), from_p[row]
    p, q, attack = members.start[from_p], members.start[to_q], relied.attack
    against = base * ground.own[attack.source] * ground.forces(attack)
    weight = against * members.weight[from_p] * relied.weight
    path = outward(members, from_p), relied.leg, over(attack.relation), back(members, to_q)
    found = Sightings(kind, p, q, weight, attack.relation, path)
    return found.where((p != q) & (attack.source != relied.by))
