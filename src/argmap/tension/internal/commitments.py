"""What a case does to what it stands for: attacks on, and from, what the side or its case supports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from argmap.model.tension import WitnessKind
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Leg, Sightings, back, outward, over
from argmap.tension.tables import Table
from argmap.tension.ways import Reach, backwards
from argmap.tension.witnesses.between_cases import CASE_AGAINST_CASE
from argmap.tension.witnesses.closure import EXTENDED, MEDIATED, SUPPORTED


class Blow(NamedTuple):
    """Attacks beside the side that stands behind them, each column of shape (attacks,): the attack, the side,
    the weight so far and, as `lead`, the path from the side to the attack's target.
    """

    attack: Table
    side: Ints
    weight: Floats
    lead: tuple[Leg, ...]

    def where(self, rows: Bools | Ints) -> Blow:
        lead = tuple(leg._replace(column=leg.column[rows]) for leg in self.lead)
        return Blow(self.attack.where(rows), self.side[rows], self.weight[rows], lead)

    def on(self, kind: WitnessKind, reach: Reach, discounted: Floats) -> Sightings:
        """Those whose target a reach leads to or from; `discounted` are the weights of its ways."""
        way = reach.at(self.side, self.attack.target)
        hit, way = self.where(way >= 0), way[way >= 0]
        weight, path = hit.weight * discounted[way], (*hit.lead, back(reach, way))
        return Sightings(kind, hit.side, hit.side, weight, hit.attack.relation, path)


def attacking_commitment(ground: Ground) -> Iterator[Sightings]:
    """The side supports what attacks the side, its case, or something else that it supports."""
    members, backing = ground.members, ground.backing
    row, way = backing.to(ground.attack.source)
    attack, side = ground.attack.where(row), backing.start[way]
    weight = backing.beyond_first[way] * ground.forces(attack)
    blow = Blow(attack, side, weight, (outward(backing, way), over(attack.relation)))
    blow = blow.where(~members.has(side, attack.source))
    itself = blow.attack.target == blow.side
    home, others = blow.where(itself), blow.where(~itself)
    yield Sightings(
        "supported", home.side, home.side, SUPPORTED * home.weight, home.attack.relation, home.lead
    )
    yield others.on("extended", members, EXTENDED * members.weight)
    outside = others.where(~members.has(others.side, others.attack.target))
    yield outside.on("extended", backing, EXTENDED * backing.beyond_first)


def attacked_commitment(ground: Ground) -> Iterator[Sightings]:
    """The side, or a member of its case, attacks what the side supports; another side, what it forces."""
    members, backing, forcing = ground.members, ground.backing, ground.forcing
    row, way = members.to(ground.attack.source)
    attack, side = ground.attack.where(row), members.start[way]
    blow = Blow(attack, side, ground.forces(attack), (outward(members, way), over(attack.relation)))
    said = members.weight[way] * ground.own[attack.source]
    outside, itself = ~members.has(side, attack.target), attack.source == side
    yield blow.where(outside & itself).on("mediated", forcing, MEDIATED * forcing.beyond_first)
    other = blow._replace(weight=blow.weight * said)
    forced = forcing.has(side, attack.target)
    yield other.where(outside & ~itself).on("extended", forcing, EXTENDED * forcing.beyond_first)
    evidential = outside & ~forced & ~ground.is_side[attack.target]
    yield other.where(evidential).on("extended", backing, EXTENDED * backing.beyond_first)


def supported_and_attacked(ground: Ground) -> Iterator[Sightings]:
    """A member of the case supports what another member attacks: no side, these speak for themselves."""
    members, attack = ground.members, ground.attack
    attack = attack.where(members.reached[attack.source] & ~ground.is_side[attack.target])
    row, out = members.to(attack.source)
    attack, side = attack.where(row), members.start[out]
    elsewhere = ~members.has(side, attack.target) & ~ground.backing.has(side, attack.target)
    attack, side, out = attack.where(elsewhere), side[elsewhere], out[elsewhere]

    speakers = _speakers(ground, attack.target)
    row, way = speakers.from_(attack.target)
    home = members.at(side[row], speakers.node[way])
    row, way, home = row[home >= 0], way[home >= 0], home[home >= 0]
    attack, side, out = attack.where(row), side[row], out[row]
    weaker = np.minimum(ground.own[attack.source], ground.own[members.node[home]]) * ground.forces(attack)
    weight = CASE_AGAINST_CASE * members.weight[out] * speakers.weight[way] * members.weight[home] * weaker
    legs = outward(members, out), over(attack.relation), outward(speakers, way), back(members, home)
    yield _heaviest(Sightings("extended", side, side, weight, attack.relation, legs))


def _speakers(ground: Ground, nodes: Ints) -> Reach:
    """What leads to each of the nodes, as to a side."""
    hops = ground.corpus.config.tensions.max_hops
    barred = ground.links.nodes.of_type("position")
    return backwards(ground.links, nodes, max_hops=hops, barred=barred).weakened(ground.left).without_starts()


def _heaviest(found: Sightings) -> Sightings:
    """One witness for each attack of a side: others who support the same add nothing to it."""
    order = np.lexsort((-found.weight, found.attack, found.p))
    p, attack = found.p[order], found.attack[order]
    first = (np.diff(p, prepend=-1) != 0) | (np.diff(attack, prepend=-1) != 0)
    kept = np.zeros(len(order), dtype=np.bool_)
    kept[order[first]] = True
    return found.where(kept)
