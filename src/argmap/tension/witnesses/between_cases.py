"""What the cases of two sides do to each other: case attacks and shared evidence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over
from argmap.tension.tables import Table
from argmap.tension.ways import backwards

CASE_ATTACK = 0.70
CASE_AGAINST_CASE = 0.50
SHARED_EVIDENCE = 0.60


def case_attack(ground: Ground) -> Iterator[Sightings]:
    """Something in the case of P attacks Q itself."""
    members, attack = ground.members, _by_reasons(ground)
    attack = attack.where(ground.is_side[attack.target])
    row, way = members.to(attack.source)
    attack = attack.where(row)
    p, q = members.start[way], attack.target
    weight = CASE_ATTACK * members.weight[way] * ground.own[attack.source] * ground.forces(attack)
    path = (outward(members, way), over(attack.relation))
    found = Sightings("case-attack", p, q, weight, attack.relation, path)
    yield found.where((p != attack.source) & ground.divided(p, q, attack))


def case_against_case(ground: Ground) -> Iterator[Sightings]:
    """P, or something in its case, attacks something in the case of Q."""
    members, attack = ground.members, _by_reasons(ground)
    row, from_p = members.to(attack.source)
    attack = attack.where(row)
    row, to_q = members.to(attack.target)
    attack, from_p = attack.where(row), from_p[row]
    p, q = members.start[from_p], members.start[to_q]
    weaker = CASE_AGAINST_CASE * np.minimum(ground.own[attack.source], ground.own[attack.target])
    weight = weaker * ground.forces(attack) * members.weight[from_p] * members.weight[to_q]
    path = (outward(members, from_p), over(attack.relation), back(members, to_q))
    found = Sightings("case-against-case", p, q, weight, attack.relation, path)
    yield found.where((q != attack.target) & ground.divided(p, q, attack))


def shared_evidence(ground: Ground) -> Iterator[Sightings]:
    """Evidence in the case of P speaks against Q or its case: itself, or through what is in no side's case.

    Where a third side has what carries the attack, the clash is that side's and not P's.
    """
    members, attack = ground.members, ground.attack
    attack = attack.where(members.reached[attack.target])
    owned = members.reached[attack.source]
    itself = attack.where(owned & ground.evidence[attack.source])
    yield _shared(ground, itself, max_hops=0)
    yield _shared(ground, attack.where(~owned), max_hops=ground.corpus.config.tensions.max_hops)


def _shared(ground: Ground, attack: Table, *, max_hops: int) -> Sightings:
    """Attacks with the evidence for what attacks, within some hops."""
    members, barred = ground.members, ground.links.nodes.of_type("position")
    carriers = backwards(ground.links, attack.source, max_hops=max_hops, barred=barred).weakened(ground.left)
    row, to_x = carriers.from_(attack.source)
    to_x, row = to_x[ground.evidence[carriers.node[to_x]]], row[ground.evidence[carriers.node[to_x]]]
    attack, (row, from_p) = attack.where(row), members.to(carriers.node[to_x])
    attack, to_x = attack.where(row), to_x[row]
    row, to_q = members.to(attack.target)
    attack, to_x, from_p = attack.where(row), to_x[row], from_p[row]
    p, q = members.start[from_p], members.start[to_q]
    evidence = ground.own[carriers.node[to_x]]
    weight = SHARED_EVIDENCE * evidence * carriers.weight[to_x] * ground.forces(attack)
    path = outward(members, from_p), back(carriers, to_x), over(attack.relation), back(members, to_q)
    found = Sightings("shared-evidence", p, q, weight, attack.relation, path)
    return found.where(ground.divided(p, q, attack))


def _by_reasons(ground: Ground) -> Table:
    """Attacks by what is no evidence: that has a pattern of its own."""
    return ground.attack.where(~ground.evidence[ground.attack.source])
