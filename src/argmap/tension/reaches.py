"""Links in, what every side reaches out: its case, what it backs and what it forces.

After an edit, the ways of a side that reach nothing touched are what they were: a way that is opened or
closed leads over touched nodes, and as far as the first of these it is old.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Bools, Ints
from argmap.tension.carry_over import Since
from argmap.tension.ground import Ground
from argmap.tension.links import Links
from argmap.tension.ways import NOTHING, Reach, Ways, backwards, forwards

Spread = Callable[[Ints], Reach]


class Reaches(NamedTuple):
    """Which nodes are sides, shape (nodes,), and their ways."""

    is_side: Bools
    members: Reach
    backing: Reach
    forcing: Reach


def find_reaches(links: Links, *, max_hops: int) -> Reaches:
    """What every side reaches within some hops."""
    is_side = _sides(links)
    starts = np.flatnonzero(is_side)
    return Reaches(is_side, *(spread(starts) for spread in _spreads(links, max_hops)))


def find_reaches_again(ground: Ground, since: Since, *, max_hops: int) -> tuple[Reaches, Bools]:
    """The same after an edit, of what was reached on some ground; and the nodes that are in other cases."""
    is_side = _sides(since.now)
    earlier = (ground.members, ground.backing, ground.forcing)
    spreads = _spreads(since.now, max_hops)
    members, backing, forcing = (
        _again(reach, since, is_side, spread) for reach, spread in zip(earlier, spreads, strict=True)
    )
    reaches = Reaches(is_side, members.reach, backing.reach, forcing.reach)
    return reaches, _moved(ground.members, members, since)


def _sides(links: Links) -> Bools:
    """Positions, and claims that answer a question; not what is replaced."""
    nodes = links.nodes
    answering = nodes.among({relation.subject for relation in links.asides["answers"]})
    claims = nodes.of_type("claim") & answering
    sides: Bools = (nodes.of_type("position") | claims) & ~nodes.among(links.replaced)
    return sides


def _spreads(links: Links, max_hops: int) -> tuple[Spread, Spread, Spread]:
    """How cases are found, and what is backed and forced."""
    barred = links.nodes.of_type("position")
    return (
        partial(backwards, links, max_hops=max_hops, barred=barred),
        partial(forwards, links, max_hops=max_hops),
        partial(forwards, links, max_hops=max_hops, deductive=True),
    )


class ReachAgain(NamedTuple):
    """Ways after an edit; and whose were found again, as masks over the nodes of then and of now."""

    reach: Reach
    then: Bools
    now: Bools


def _again(earlier: Reach, since: Since, starts: Bools, spread: Spread) -> ReachAgain:
    stale = since.earlier.nodes.among(since.ids)
    stale[earlier.start[stale[earlier.node]]] = True
    stale |= ~since.back(starts)
    fresh = starts & ~since.kept(~stale)
    return ReachAgain(_joined(_standing(earlier, since, ~stale), spread(np.flatnonzero(fresh))), stale, fresh)


def _moved(earlier: Reach, again: ReachAgain, since: Since) -> Bools:
    """Nodes that are in other cases than they were, shape (nodes,)."""
    then, now, count = again.then[earlier.start], again.now[again.reach.start], len(since.now.nodes)
    side, node = since.place[earlier.start[then]], since.place[earlier.node[then]]
    alive = (side >= 0) & (node >= 0)
    before = side[alive] * count + node[alive]
    after = again.reach.start[now] * count + again.reach.node[now]
    moved = np.zeros(count, dtype=np.bool_)
    moved[np.setxor1d(before, after) % max(count, 1)] = True
    moved[node[(side < 0) & (node >= 0)]] = True
    return moved


def _standing(reach: Reach, since: Since, starts: Bools) -> Reach:
    """The ways from some starts of earlier, in the numbers of now."""
    rows = starts[reach.ways.start]
    way = np.append(np.where(rows, np.cumsum(rows) - 1, NOTHING), NOTHING)
    kept = Ways._make(column[rows] for column in reach.ways)
    ways = kept._replace(
        start=since.place[kept.start],
        node=since.place[kept.node],
        relation=since.relation[kept.relation],
        onward=way[kept.onward],
    )
    return Reach(ways, way[reach.best[starts[reach.start]]], len(since.now.nodes))


def _joined(one: Reach, other: Reach) -> Reach:
    """The ways of both, which start at different nodes."""
    count, first = other.count, len(one.ways.start)
    onward = np.where(other.ways.onward == NOTHING, NOTHING, other.ways.onward + first)
    ways = Ways._make(map(np.concatenate, zip(one.ways, other.ways._replace(onward=onward), strict=True)))
    at = np.searchsorted(one.start * count + one.node, other.start * count + other.node)
    return Reach(ways, np.insert(one.best, at, other.best + first), count)
