"""What a case does to what it stands for: attacks on, and from, what the side or its case supports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from argmap.tension.ground import Ground
from argmap.tension.internal.quarrel import Quarrel, quarrel
from argmap.tension.links import Link
from argmap.tension.trails import Reached, backwards
from argmap.tension.witnesses.between_cases import CASE_AGAINST_CASE
from argmap.tension.witnesses.closure import EXTENDED, MEDIATED, SUPPORTED


def attacking_commitment(ground: Ground) -> Iterator[Quarrel]:
    """The side supports what attacks the side, its case, or something else that it supports."""
    for attack in ground.links.attacks:
        y, force = attack.target, ground.force(attack)
        in_case = ground.owners.get(attack.source, {})
        for side, way in ground.backed.get(attack.source, {}).items():
            if side in in_case:
                continue
            reach = way.beyond_first * force
            back = ground.owners.get(y, {}).get(side) or ground.backed.get(y, {}).get(side)
            if y == side:
                yield quarrel("supported", side, SUPPORTED * reach, attack.step, before=way.outward)
            elif back is not None:
                weight = EXTENDED * reach * _beyond_first(ground, side, y, back)
                yield quarrel("extended", side, weight, attack.step, before=way.outward, after=back.steps)


def _beyond_first(ground: Ground, side: str, node: str, way: Reached) -> float:
    return way.weight if side in ground.owners.get(node, {}) else way.beyond_first


def attacked_commitment(ground: Ground) -> Iterator[Quarrel]:
    """The side, or a member of its case, attacks what the side supports; another side, what it forces."""
    for attack in ground.links.attacks:
        x, z = attack.source, attack.target
        in_case = ground.owners.get(z, {})
        supported = ground.forced if z in ground.sides else ground.backed
        for side, out in ground.owners.get(x, {}).items():
            way = supported.get(z, {}).get(side)
            if way is None or side in in_case:
                continue
            forced = ground.forced.get(z, {}).get(side)
            if x == side and forced:
                weight = MEDIATED * forced.beyond_first * ground.force(attack)
                yield quarrel("mediated", side, weight, attack.step, after=forced.steps)
            else:
                weight = EXTENDED * out.weight * ground.strength[x] * way.beyond_first * ground.force(attack)
                yield quarrel("extended", side, weight, attack.step, before=out.outward, after=way.steps)


def supported_and_attacked(ground: Ground) -> Iterator[Quarrel]:
    """A member of the case supports what another member attacks: no side, these speak for themselves."""
    positions = {n.id for n in ground.corpus.of_type("position")}
    hops = ground.corpus.config.tensions.max_hops

    @cache
    def speakers(node: str) -> Mapping[str, Reached]:
        found = backwards(node, ground.links.into, max_hops=hops, barred=positions)
        return {n: way for n, way in found.items() if n != node and n in ground.owners}

    for attack in ground.links.attacks:
        x, z = attack.source, attack.target
        if z in ground.sides or x not in ground.owners:
            continue
        for side, out in ground.owners[x].items():
            if side not in ground.owners.get(z, {}) and side not in ground.backed.get(z, {}):
                spoken = [_spoken(ground, side, attack, out, y, way) for y, way in speakers(z).items()]
                yield from sorted(filter(None, spoken), key=lambda q: -q.witness.weight)[:1]


def _spoken(ground: Ground, side: str, attack: Link, out: Reached, y: str, way: Reached) -> Quarrel | None:
    """Where y is in the case, as x is: y speaks for what x attacks."""
    back = ground.owners[y].get(side)
    if back is None:
        return None
    weaker = min(ground.strength[attack.source], ground.strength[y]) * ground.force(attack)
    weight = CASE_AGAINST_CASE * out.weight * back.weight * way.weight * weaker
    after = (*way.outward, *back.steps)
    return quarrel("extended", side, weight, attack.step, before=out.outward, after=after)
