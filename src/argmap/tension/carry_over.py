"""An earlier search and the links of a changed corpus in, how much of the search still stands out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from argmap.model.tension import Pair
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.columns import Bools, Floats, Index, Ints, ints
from argmap.semantics.solve import Before, Solution
from argmap.tension.ground import Ground
from argmap.tension.links import Links
from argmap.tension.nodes import Nodes
from argmap.tension.sightings import Sightings
from argmap.tension.tell import pair_keys
from argmap.tension.ways import NOTHING, Reach, relying

Column = TypeVar("Column", Floats, Ints)


class Search(NamedTuple):
    """Where tensions were sought, the own-case strengths behind it, what was found, and how many witnesses
    were left out because they were too many to tell.
    """

    ground: Ground
    own: Solution
    sightings: tuple[Sightings, ...]
    left_out: int = 0

    def between(self, pairs: Collection[Pair]) -> Search:
        """Only what was found between some pairs."""
        number = self.ground.links.nodes.number
        ends = [(number[a], number[b]) for a, b in pairs if a in number and b in number]
        wanted = pair_keys(self.ground, *(ints(end) for end in zip(*ends, strict=True))) if ends else ints(())
        rows = (np.isin(pair_keys(self.ground, s.p, s.q), wanted) for s in self.sightings)
        return self._replace(sightings=tuple(s.where(r) for s, r in zip(self.sightings, rows, strict=True)))


@dataclass(frozen=True)
class Since:
    """What lies between the links of an earlier search and those of now; `ids` are the touched nodes.

    Masks are over the nodes of now, unless they say otherwise.
    """

    earlier: Links
    now: Links
    ids: Collection[str]

    @cached_property
    def number(self) -> Ints:
        """The number that each node had earlier, or -1."""
        return _numbers(self.now.nodes, self.earlier.nodes)

    @cached_property
    def touched(self) -> Bools:
        return self.now.nodes.among(self.ids)

    @cached_property
    def stale(self) -> Bools:
        """Nodes on which something else acts now: what is touched, and what relies on that or did."""
        touched = np.flatnonzero(self.touched)
        earlier = np.flatnonzero(self.earlier.nodes.among(self.ids))
        leant = self.kept(_leaning(self.earlier, earlier))
        return self.touched | _leaning(self.now, touched) | leant

    def kept(self, earlier: Bools) -> Bools:
        """A mask over the nodes of earlier, as one over those of now."""
        kept = np.zeros_like(self.touched)
        kept[self.number >= 0] = earlier[self.number[self.number >= 0]]
        return kept

    def then(self, now: Bools) -> Bools:
        """A mask over the nodes of now, as one over those of earlier, with what was touched and is gone."""
        mask = self.earlier.nodes.among(self.ids)
        mask[self.number[now & (self.number >= 0)]] = True
        return mask

    def before(self, solution: Solution, stale: Bools) -> Before:
        """An earlier solution for the graph of now. What is new is stale, since it is touched."""
        kept = Solution(
            self.now.nodes.ids,
            _carried(solution.strength, self.number),
            _carried(solution.sweeps, self.number),
            _carried(solution.residual, self.number),
            _carried(solution.cycle, self.number),
        )
        return Before(kept, stale)

    def hit(self, then: Search, now: Search) -> Bools:
        """Nodes that were touched, or have another strength in their own case."""
        hit: Bools = self.touched | (now.own.strength != _carried(then.own.strength, self.number))
        return hit

    def moved(self, earlier: Reach, now: Reach) -> Bools:
        """Nodes that are in other cases than they were."""
        count, place = len(self.now.nodes), _numbers(self.earlier.nodes, self.now.nodes)
        side, node = place[earlier.start], place[earlier.node]
        alive = (side >= 0) & (node >= 0)
        keys = side[alive] * count + node[alive]
        changed = np.setxor1d(keys, now.start * count + now.node) % max(count, 1)
        bereft = node[(side < 0) & (node >= 0)]
        moved: Bools = np.bincount(np.concatenate((changed, bereft)), minlength=count) > 0
        return moved


def acted_on_by(graph: ArgumentGraph, nodes: Bools) -> Bools:
    """The targets of edges, and of edges with undercuts, that come from nodes of the mask."""
    targets = np.zeros_like(nodes)
    targets[graph.edges.target[nodes[graph.edges.source]]] = True
    broken = graph.undercuts.edge[nodes[graph.undercuts.undercutter]]
    targets[graph.edges.target[broken]] = True
    return targets


def stirred_pairs(search: Search, hit: Bools) -> Iterator[Pair]:
    """Pairs with a witness that leads over a node of the mask, or that such a node undercuts."""
    ids, relations = search.ground.links.nodes.ids, _relations_at(search.ground.links, hit)
    over = cache(lambda reach: _over(reach, hit, relations))
    for sightings in search.sightings:
        rows = hit[sightings.p] | hit[sightings.q]
        for leg in sightings.legs:
            if leg.reach is None:
                rows[leg.column >= 0] |= relations[leg.column[leg.column >= 0]]
            else:
                rows |= over(leg.reach)[leg.column]
        ends = zip(sightings.p[rows].tolist(), sightings.q[rows].tolist(), strict=True)
        yield from ((min(ids[p], ids[q]), max(ids[p], ids[q])) for p, q in ends)


def _relations_at(links: Links, hit: Bools) -> Bools:
    """Relations with an end at a node of the mask, and those that one undercuts, shape (relations,)."""
    at = np.zeros(len(links.relations), dtype=np.bool_)
    for table in links.tables.values():
        at[table.relation[hit[table.source] | hit[table.target]]] = True
    at[links.breaks.broken[hit[links.breaks.undercutter]]] = True
    at[links.breaks.relation[at[links.breaks.broken]]] = True
    return at


def _over(reach: Reach, hit: Bools, relations: Bools) -> Bools:
    """Which of the best ways lead over a node of the mask, their ends included, or over such a relation."""
    at, touched = reach.best, np.append(relations, False)  # the last for NOTHING, where a way starts
    over = np.zeros(len(at), dtype=np.bool_)
    while (at != NOTHING).any():
        over |= (at != NOTHING) & (hit[reach.ways.node[at]] | touched[reach.ways.relation[at]])
        at = np.where(at == NOTHING, NOTHING, reach.ways.onward[at])
    return over


def _leaning(links: Links, nodes: Ints) -> Bools:
    """What falls or fails with some nodes: who assumes them, at any remove, and who predicts them."""
    predicted = links.tables["predicted"]
    leaning = relying(links, nodes, discount=1.0).reached
    predictions = Index(predicted.source, len(links.nodes)).join(nodes).other
    leaning[predicted.target[predictions]] = True
    return leaning


def _numbers(nodes: Nodes, others: Nodes) -> Ints:
    """The number that each node has among others, or -1."""
    return ints(others.number.get(node_id, -1) for node_id in nodes.ids)


def _carried(column: Column, number: Ints) -> Column:
    """A column over the nodes of earlier, in the order of those of now; 0 for what is new."""
    carried = np.zeros(len(number), dtype=column.dtype)
    carried[number >= 0] = column[number[number >= 0]]
    return carried
