"""What one side says of what the other relies on: W13 (failed prediction), W14 (attacked assumption)."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.tension import WitnessKind
from argmap.semantics.columns import Index
from argmap.tension.ground import Ground
from argmap.tension.links import Table
from argmap.tension.sightings import Sightings, back, outward, over

FAILED_PREDICTION = 0.55
ATTACKED_ASSUMPTION = 0.60


def failed_prediction(ground: Ground) -> Iterator[Sightings]:
    """P, or something in its case, predicts z; something in the case of Q speaks against z."""
    yield _relied_on(ground, ground.links.tables["predicted"], "failed-prediction", FAILED_PREDICTION)


def attacked_assumption(ground: Ground) -> Iterator[Sightings]:
    """P, or something in its case, assumes z; something in the case of Q speaks against z."""
    yield _relied_on(ground, ground.links.tables["assumed"], "attacked-assumption", ATTACKED_ASSUMPTION)


def _relied_on(ground: Ground, reliances: Table, kind: WitnessKind, base: float) -> Sightings:
    members = ground.members
    row, relied = Index(reliances.source, len(ground.links.nodes)).join(ground.attack.target)
    attack, reliance = ground.attack.where(row), reliances.where(relied)
    row, from_p = members.to(reliance.target)
    attack, reliance = attack.where(row), reliance.where(row)
    row, to_q = members.to(attack.source)
    attack, reliance, from_p = attack.where(row), reliance.where(row), from_p[row]
    p, q = members.start[from_p], members.start[to_q]
    against = base * ground.own[attack.source] * ground.forces(attack)
    weight = against * members.weight[from_p] * reliance.weight
    path = outward(members, from_p), over(reliance.relation), over(attack.relation), back(members, to_q)
    found = Sightings(kind, p, q, weight, attack.relation, path)
    return found.where((p != q) & (attack.source != reliance.target))
