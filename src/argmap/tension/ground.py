"""Everything that the patterns of conflict look at, gathered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from argmap.model.corpus import Corpus
from argmap.semantics.columns import Bools, Floats, Ints
from argmap.tension.cases import Case, by_start
from argmap.tension.effects import HOP_DISCOUNT
from argmap.tension.links import Link, Links
from argmap.tension.tables import Table
from argmap.tension.ways import Reach, relying


def left_by_undercuts(links: Links, own: Floats) -> Floats:
    """What undercuts leave of each relation at some strengths, shape (relations,), 0..1."""
    left, breaks = np.ones(len(links.relations)), links.breaks
    np.multiply.at(left, breaks.broken, 1.0 - breaks.weight * own[breaks.undercutter])
    return left


@dataclass(frozen=True, eq=False)
class Ground:
    """Where witnesses are sought: nodes, relations and ways as numbers, for all sides at once.

    `is_side` says what may be in tension, shape (nodes,); `members` are the cases of all sides, `backing`
    what each side supports and `forcing` what it forces (both without the side itself); `own` are own-case
    strengths, shape (nodes,), 0..1, and `left` is what undercuts leave of each relation then.
    """

    corpus: Corpus
    links: Links
    is_side: Bools
    members: Reach
    backing: Reach
    forcing: Reach
    own: Floats
    left: Floats

    @cached_property
    def evidence(self) -> Bools:
        """Which nodes are evidence, shape (nodes,)."""
        return self.links.nodes.of_type("evidence")

    @cached_property
    def attack(self) -> Table:
        """Every attack."""
        return self.links.tables["attacks"]

    @cached_property
    def assuming(self) -> Reach:
        """Who assumes what is attacked, or assumes something that does, and so on."""
        return relying(self.links, self.attack.target, discount=HOP_DISCOUNT)

    def weakened(self) -> Ground:
        """The same, but that ways weigh less by what is undercut of the relations that they lead over."""
        reaches = (self.members, self.backing, self.forcing)
        members, backing, forcing = (reach.weakened(self.left) for reach in reaches)
        return replace(self, members=members, backing=backing, forcing=forcing)

    def forces(self, table: Table) -> Floats:
        """The weight of each link less what is undercut of it."""
        return table.weight * self.left[table.relation]

    def divided(self, p: Ints, q: Ints, attack: Table) -> Bools:
        """Whether an attack divides two sides; where each has both ends, it is a quarrel within each."""
        ends = ((q, attack.source), (p, attack.target), (p, attack.source), (q, attack.target))
        within = np.logical_and.reduce([self.members.has(side, end) for side, end in ends])
        divided: Bools = (p != q) & ~within
        return divided

    # What follows tells the same by name, for those who look at one case at a time.

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        return by_start(self.links, self.members)

    @cached_property
    def strength(self) -> Mapping[str, float]:
        """Own-case strengths by node."""
        return dict(zip(self.links.nodes.ids, self.own.tolist(), strict=True))

    def force(self, link: Link) -> float:
        """The weight of a link less what is undercut of it, 0..1."""
        left = link.weight
        for undercut in self.links.undercutting.get(link.relation.key, ()):
            left *= 1.0 - undercut.weight * self.strength.get(undercut.subject, 0.0)
        return left
