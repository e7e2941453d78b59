"""What one side says of what the other relies on: W13 (failed prediction), W14 (attacked assumption)."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.tension import WitnessKind
from argmap.tension.ground import Ground, Sighting, sighting
from argmap.tension.links import ByNode

FAILED_PREDICTION = 0.55
ATTACKED_ASSUMPTION = 0.60


def failed_prediction(ground: Ground) -> Iterator[Sighting]:
    """P, or something in its case, predicts z; something in the case of Q speaks against z."""
    return _relied_on(ground, ground.links.predicted_by, "failed-prediction", FAILED_PREDICTION)


def attacked_assumption(ground: Ground) -> Iterator[Sighting]:
    """P, or something in its case, assumes z; something in the case of Q speaks against z."""
    return _relied_on(ground, ground.links.assumed_by, "attacked-assumption", ATTACKED_ASSUMPTION)


def _relied_on(ground: Ground, reliances: ByNode, kind: WitnessKind, base: float) -> Iterator[Sighting]:
    for attack in ground.links.attacks:
        y = attack.source
        against = base * ground.strength[y] * ground.force(attack)
        for reliance in reliances.get(attack.target, ()):
            for p, from_p in ground.owners.get(reliance.target, {}).items():
                weight = against * from_p.weight * reliance.weight
                before = (*from_p.outward, reliance.step)
                for q, to_q in ground.owners.get(y, {}).items():
                    if p != q and y != reliance.target:
                        after = to_q.steps
                        yield sighting(kind, (p, q), weight, attack.step, before=before, after=after)
