"""What the cases of two sides do to each other: W6, W7 (case attacks) and W8 (shared evidence)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from argmap.tension.ground import Ground, Sighting, sighting
from argmap.tension.links import Link
from argmap.tension.trails import HERE, Reached, backwards

CASE_ATTACK = 0.70
CASE_AGAINST_CASE = 0.50
SHARED_EVIDENCE = 0.60


def case_attack(ground: Ground) -> Iterator[Sighting]:
    """Something in the case of P attacks Q itself."""
    for attack in ground.links.attacks:
        x, q = attack.source, attack.target
        if q not in ground.sides or ground.is_evidence(x):
            continue
        for p, way in ground.owners.get(x, {}).items():
            if p != x and _opposite(ground, p, q, attack):
                weight = CASE_ATTACK * way.weight * ground.strength[x] * ground.force(attack)
                yield sighting("case-attack", (p, q), weight, attack.step, before=way.outward)


def case_against_case(ground: Ground) -> Iterator[Sighting]:
    """P, or something in its case, attacks something in the case of Q."""
    for attack in ground.links.attacks:
        x, y = attack.source, attack.target
        if ground.is_evidence(x):
            continue
        weaker = CASE_AGAINST_CASE * min(ground.strength[x], ground.strength[y]) * ground.force(attack)
        for p, from_p, q, to_q in _pairs(ground, attack, ground.owners.get(x, {})):
            if y != q:
                weight = weaker * from_p.weight * to_q.weight
                before, after = from_p.outward, to_q.steps
                yield sighting("case-against-case", (p, q), weight, attack.step, before=before, after=after)


def shared_evidence(ground: Ground) -> Iterator[Sighting]:
    """Evidence in the case of P speaks against Q or its case: itself, or through what is in no side's case.

    Where a third side has what carries the attack, the clash is that side's and not P's.
    """
    positions = {n.id for n in ground.corpus.of_type("position")}
    hops = ground.corpus.config.tensions.max_hops

    @cache
    def evidence_for(node: str) -> Mapping[str, Reached]:
        if node in ground.owners:
            return {node: HERE} if ground.is_evidence(node) else {}
        found = backwards(node, ground.links.into, max_hops=hops, barred=positions)
        return {n: way for n, way in found.items() if ground.is_evidence(n)}

    for attack in ground.links.attacks:
        if attack.target not in ground.owners:
            continue
        for evidence, to_x in evidence_for(attack.source).items():
            owners = ground.owners.get(evidence, {})
            weight = SHARED_EVIDENCE * ground.strength[evidence] * to_x.weight * ground.force(attack)
            for p, from_p, q, to_q in _pairs(ground, attack, owners):
                before = (*from_p.outward, *to_x.steps)
                after = to_q.steps
                yield sighting("shared-evidence", (p, q), weight, attack.step, before=before, after=after)


def _pairs(
    ground: Ground, attack: Link, attackers: Mapping[str, Reached]
) -> Iterator[tuple[str, Reached, str, Reached]]:
    """Sides on the attackers' end with sides that own the target."""
    for p, from_p in attackers.items():
        for q, to_q in ground.owners.get(attack.target, {}).items():
            if _opposite(ground, p, q, attack):
                yield p, from_p, q, to_q


def _opposite(ground: Ground, p: str, q: str, attack: Link) -> bool:
    """Whether an attack divides two sides; where each has both ends, it is a quarrel within each of them."""
    source, target = ground.owners.get(attack.source, {}), ground.owners.get(attack.target, {})
    return p != q and not (q in source and p in target and p in source and q in target)
