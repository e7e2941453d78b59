"""What is written down between two sides: contradictions and attacks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from argmap.semantics.columns import Bools, Floats, floats
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, over
from argmap.tension.tables import Table

CONTRADICTORY = 0.95
CONTRARY = 0.90
ATTACK = 0.85


def explicit(ground: Ground) -> Iterator[Sightings]:
    """Attacks from one side on another."""
    sides, attack = ground.is_side, ground.attack
    attack = attack.where(sides[attack.source] & sides[attack.target] & (attack.source != attack.target))
    contradiction = _bases(ground, attack)
    contradicts: Bools = contradiction > 0
    base = np.where(contradicts, contradiction, ATTACK)
    ends, weight = (attack.source, attack.target), base * ground.forces(attack)
    path = (over(attack.relation),)
    yield Sightings("explicit-contradiction", *ends, weight, attack.relation, path).where(contradicts)
    yield Sightings("explicit-attack", *ends, weight, attack.relation, path).where(~contradicts)


def _bases(ground: Ground, attack: Table) -> Floats:
    """The weights of contradictions, 0 for other attacks, shape (attacks,)."""
    written = [ground.links.relations[number] for number in attack.relation.tolist()]
    contradictions = {r.relation for r in written if ground.corpus.builtin(r) == "contradicts"}
    return floats(
        0.0 if r.relation not in contradictions else CONTRADICTORY if r.qualification.exhaustive else CONTRARY
        for r in written
    )
