"""Sides that have to do with each other in, what they hold on one topic out.

What is only compared counts between sides that answer one question or that some attack relates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from argmap.model.tension import Tension
from argmap.semantics.columns import Bools, Index, Ints, ints
from argmap.tension.ground import Ground
from argmap.tension.sightings import Sightings


class Pairs(NamedTuple):
    """Two sides each, of shape (pairs,), every pair either way round."""

    p: Ints
    q: Ints

    def of(self, sides: Bools) -> Pairs:
        """Those in which one of some sides stands."""
        rows = sides[self.p] | sides[self.q]
        return Pairs(self.p[rows], self.q[rows])


class Held(NamedTuple):
    """What sides hold of a list of things, each of shape (holdings,): the side, the thing's place in the
    list, its topic, and the way from it to the side.
    """

    side: Ints
    thing: Ints
    topic: Ints
    way: Ints


class Facing(NamedTuple):
    """Two things on one topic, of which p holds the one and q the other, each of shape (matches,)."""

    p: Ints
    q: Ints
    one: Ints
    other: Ints
    from_p: Ints
    to_q: Ints

    def where(self, rows: Bools) -> Facing:
        return Facing._make(column[rows] for column in self)


def related(ground: Ground, attacks: Iterable[Sightings]) -> Pairs:
    """Sides that answer one question, and those that witnesses of some weight relate."""
    return _either_way(ground, [(s.p[s.weight > 0], s.q[s.weight > 0]) for s in attacks])


def related_by(ground: Ground, tensions: Iterable[Tension]) -> Pairs:
    """Sides that answer one question, and those that are in tension."""
    number, is_side = ground.links.nodes.number, ground.is_side
    ends = ints(number[side] for tension in tensions for side in tension.pair)
    p, q = ends[::2], ends[1::2]
    sides = is_side[p] & is_side[q]
    return _either_way(ground, [(p[sides], q[sides])])


def _either_way(ground: Ground, found: Sequence[tuple[Ints, Ints]]) -> Pairs:
    """What was found and the rivals, every pair once either way round."""
    count = len(ground.links.nodes)
    p, q = (np.concatenate(ends) for ends in zip(_rivals(ground), *found, strict=True))
    low, high = np.divmod(np.unique(np.minimum(p, q) * count + np.maximum(p, q)), max(count, 1))
    return Pairs(np.concatenate((low, high)), np.concatenate((high, low)))


def _rivals(ground: Ground) -> Pairs:
    number = ground.links.nodes.number
    answers = [
        r for r in ground.links.asides["answers"] if r.subject in number and ground.is_side[number[r.subject]]
    ]
    questions = {question: place for place, question in enumerate({r.object for r in answers})}
    side = ints(number[r.subject] for r in answers)
    question = ints(questions[r.object] for r in answers)
    row, other = Index(question, len(questions)).join(question)
    return Pairs(side[row][side[row] < side[other]], side[other][side[row] < side[other]])


def spoken_for(ground: Ground, pairs: Pairs) -> Bools:
    """What is in the case of a side of some pairs, shape (nodes,)."""
    sides, spoken = np.zeros_like(ground.is_side), np.zeros_like(ground.is_side)
    sides[pairs.p] = sides[pairs.q] = True
    spoken[ground.members.node[sides[ground.members.start]]] = True
    return spoken


def held(ground: Ground, nodes: Ints, topic: Ints) -> Held:
    """Who holds each of some things, which are said by nodes and about topics."""
    thing, way = ground.members.to(nodes)
    return Held(ground.members.start[way], thing, topic[thing], way)


def facing(pairs: Pairs, ours: Held, theirs: Held) -> Facing:
    """Whatever p holds beside whatever q holds on the same topic."""
    topics = int(max(ours.topic.max(initial=0), theirs.topic.max(initial=0))) + 1
    sides = int(max(column.max(initial=0) for column in (*pairs, ours.side, theirs.side))) + 1
    row, one = Index(ours.side, sides).join(pairs.p)
    on_topic = Index(theirs.side * topics + theirs.topic)
    at, other = on_topic.join(pairs.q[row] * topics + ours.topic[one])
    row, one = row[at], one[at]
    things, ways = (ours.thing[one], theirs.thing[other]), (ours.way[one], theirs.way[other])
    return Facing(pairs.p[row], pairs.q[row], *things, *ways)
