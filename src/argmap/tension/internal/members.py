"""What the members of one case do to each other: the patterns between two cases, where both are the same.

Where `argmap.tension.witnesses` compares the cases of P and Q, here both are P, so that what divides no two
sides, because it is within each of them, is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from argmap.model.tension import WitnessKind
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over
from argmap.tension.ways import backwards
from argmap.tension.witnesses.between_cases import CASE_AGAINST_CASE, CASE_ATTACK, SHARED_EVIDENCE
from argmap.tension.witnesses.inference import UNDERCUT, Undercuts, undercuts
from argmap.tension.witnesses.reliance import (
    ATTACKED_ASSUMPTION,
    FAILED_PREDICTION,
    Relied,
    on_assumptions,
    on_predictions,
)


class Within(NamedTuple):
    """Attacks beside a side whose case has both ends, each column of shape (attacks,): the attack's place
    among those looked at, the side, and the ways from the side to the attacker and from the target to it.
    """

    row: Ints
    side: Ints
    out: Ints
    back: Ints


def within(ground: Ground, x: Ints, y: Ints) -> Within:
    """The sides whose cases have both x and y, for every two nodes beside each other."""
    members = ground.members
    row, out = members.to(x)
    side = members.start[out]
    back = members.at(side, y[row])
    both = back >= 0
    return Within(row[both], side[both], out[both], back[both])


def attack_within(ground: Ground) -> Iterator[Sightings]:
    """A member of the case attacks the side, or another member."""
    members = ground.members
    row, side, out, home = within(ground, ground.attack.source, ground.attack.target)
    attack = ground.attack.where(row)
    x, y = ground.own[attack.source], ground.own[attack.target]
    evidence, itself = ground.evidence[attack.source], attack.target == side
    patterns: tuple[tuple[WitnessKind, Bools, Floats], ...] = (
        ("shared-evidence", evidence, SHARED_EVIDENCE * x),
        ("case-attack", ~evidence & itself, CASE_ATTACK * members.weight[out] * x),
        (
            "case-against-case",
            ~evidence & ~itself,
            CASE_AGAINST_CASE * members.weight[out] * members.weight[home] * np.minimum(x, y),
        ),
    )
    path = outward(members, out), over(attack.relation), back(members, home)
    for kind, fits, weight in patterns:
        found = Sightings(kind, side, side, weight * ground.forces(attack), attack.relation, path)
        yield found.where(fits)


def evidence_through_others(ground: Ground) -> Iterator[Sightings]:
    """Evidence in the case speaks against it through claims that are in nobody's case."""
    members, hops = ground.members, ground.corpus.config.tensions.max_hops
    outside = ~members.reached[ground.attack.source] & members.reached[ground.attack.target]
    attack = ground.attack.where(outside)
    barred = ground.links.nodes.of_type("position")
    carriers = backwards(ground.links, attack.source, max_hops=hops, barred=barred).weakened(ground.left)
    row, to_x = carriers.from_(attack.source)
    speaks = ground.evidence[carriers.node[to_x]]
    attack, to_x = attack.where(row[speaks]), to_x[speaks]
    row, side, out, home = within(ground, carriers.node[to_x], attack.target)
    attack, to_x = attack.where(row), to_x[row]
    evidence = ground.own[carriers.node[to_x]]
    weight = SHARED_EVIDENCE * evidence * carriers.weight[to_x] * ground.forces(attack)
    path = outward(members, out), back(carriers, to_x), over(attack.relation), back(members, home)
    yield Sightings("shared-evidence", side, side, weight, attack.relation, path)


def assumption_within(ground: Ground) -> Iterator[Sightings]:
    """A member of the case speaks against what a member assumes."""
    yield _relied_on(ground, on_assumptions(ground), "attacked-assumption", ATTACKED_ASSUMPTION)


def prediction_within(ground: Ground) -> Iterator[Sightings]:
    """A member of the case speaks against what a member predicts."""
    yield _relied_on(ground, on_predictions(ground), "failed-prediction", FAILED_PREDICTION)


def _relied_on(ground: Ground, relied: Relied, kind: WitnessKind, base: float) -> Sightings:
    row, side, out, home = within(ground, relied.by, relied.attack.source)
    relied = relied.where(row)
    attack, members = relied.attack, ground.members
    against = base * ground.own[attack.source] * ground.forces(attack)
    weight = against * members.weight[out] * relied.weight
    path = outward(members, out), relied.leg, over(attack.relation), back(members, home)
    return Sightings(kind, side, side, weight, attack.relation, path)


def undercut_within(ground: Ground) -> Iterator[Sightings]:
    """A member of the case undercuts an argument, or a support, inside of it."""
    return (_undercut(ground, found) for found in undercuts(ground))


def _undercut(ground: Ground, found: Undercuts) -> Sightings:
    members = ground.members
    row, side, out, home = within(ground, found.x, found.broken)
    found = found.where(row)
    weight = UNDERCUT * members.weight[out] * ground.own[found.x] * found.weight
    path = outward(members, out), over(found.relation), back(members, home)
    seen = Sightings("undercut", side, side, weight, found.relation, path)
    return seen.where(members.has(side, found.conclusion))
