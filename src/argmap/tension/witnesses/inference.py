"""What breaks an inference of the other side: undercuts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Bools, Floats, Ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings, back, outward, over

UNDERCUT = 0.40


class Undercuts(NamedTuple):
    """Undercuts, by nodes x, of what `broken` gives to `conclusion`, each column of shape (undercuts,): the
    number of the relation that says so, of the nodes, and the weight that was written.
    """

    relation: Ints
    x: Ints
    broken: Ints
    conclusion: Ints
    weight: Floats

    def where(self, rows: Ints) -> Undercuts:
        return Undercuts._make(column[rows] for column in self)


def undercuts(ground: Ground) -> Iterator[Undercuts]:
    """Those of arguments, and those of supports."""
    arguments, breaks = ground.links.tables["undercut_arguments"], ground.links.breaks
    yield Undercuts(*arguments[:2], arguments.target, arguments.target, arguments.weight)
    supports = ground.links.tables["supports"]
    support = np.full(len(ground.links.relations), -1)
    support[supports.relation] = np.arange(len(supports.relation))
    support = support[breaks.broken]
    breaks, support = breaks.where(support >= 0), support[support >= 0]
    inside = supports.source[support], supports.target[support]
    yield Undercuts(breaks.relation, breaks.undercutter, *inside, breaks.weight)


def undercut(ground: Ground) -> Iterator[Sightings]:
    """Something in the case of P undercuts an argument or a support inside the case of Q."""
    return (_between(ground, found) for found in undercuts(ground))


def _between(ground: Ground, found: Undercuts) -> Sightings:
    members = ground.members
    row, from_p = members.to(found.x)
    at, to_q = members.to(found.broken[row])
    found, from_p = found.where(row[at]), from_p[at]
    p, q = members.start[from_p], members.start[to_q]
    weight = UNDERCUT * members.weight[from_p] * ground.own[found.x] * found.weight
    path = (outward(members, from_p), over(found.relation), back(members, to_q))
    seen = Sightings("undercut", p, q, weight, found.relation, path)
    inside: Bools = members.has(q, found.conclusion)
    # Common ground at odds with common ground divides nobody.
    common = members.has(p, found.broken) & members.has(p, found.conclusion) & members.has(q, found.x)
    return seen.where(inside & (p != q) & ~common)
