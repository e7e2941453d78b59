"""Base scores and links in, the argument graph that strengths are solved on out."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.semantics.argument_graph import ArgumentGraph, Edges, Premises, Undercuts
from argmap.semantics.columns import Floats, Ints, floats
from argmap.tension.base_scores import base_scores
from argmap.tension.effects import EXPLANATION_DISCOUNT
from argmap.tension.links import Links
from argmap.tension.tables import Breaks, Table
from argmap.tension.ways import relying

ASSUMPTION_DISCOUNT = 0.7


class SignedEdge(NamedTuple):
    """An edge with the relation whose undercuts weaken it."""

    source: str
    target: str
    weight: float
    relation: RelationKey


class EdgeTable(NamedTuple):
    """Edges as columns of shape (edges,): numbers of two nodes, weight in -1..1, number of a relation."""

    source: Ints
    target: Ints
    weight: Floats
    relation: Ints


def argument_graph(
    corpus: Corpus, links: Links, *, only: Collection[str] | None = None, base: Floats | None = None
) -> ArgumentGraph:
    """The nodes that argue, with the edges that their relations and what follows from these amount to.

    `only` these nodes where it is given; it holds both ends of every link then. `base` are the base scores of
    all of `links.nodes`, where they are known.
    """
    nodes = links.nodes
    base = read_base(corpus, links) if base is None else base
    kept = np.arange(len(nodes)) if only is None else np.flatnonzero(nodes.among(only))
    place = np.zeros(len(nodes), dtype=np.int64)
    place[kept] = np.arange(len(kept))
    ids = nodes.ids if only is None else tuple(nodes.ids[number] for number in kept.tolist())
    edges, premises = edge_table(links), links.tables["premises"]
    breaking, broken = _breaking(links, edges)
    sign = np.where(edges.weight < 0, -1, 1)
    return ArgumentGraph(
        ids,
        base[kept],
        Edges(place[edges.source], place[edges.target], sign, np.abs(edges.weight)),
        Premises(place[premises.target], place[premises.source], premises.weight),
        Undercuts(place[breaking.undercutter], broken, breaking.weight),
    )


def read_base(corpus: Corpus, links: Links) -> Floats:
    """The base scores of all nodes, shape (nodes,), 0..1."""
    return floats(base_scores(corpus, [corpus.nodes[i] for i in links.nodes.ids], links.asides))


def _breaking(links: Links, edges: EdgeTable) -> tuple[Breaks, Ints]:
    """Each undercut of an edge, and the number of the edge."""
    is_broken = np.zeros(len(links.relations), dtype=np.bool_)
    is_broken[links.breaks.broken] = True
    broken = np.flatnonzero(is_broken[edges.relation])
    row, undercut = links.breaking.join(edges.relation[broken])
    return links.breaks.where(undercut), broken[row]


def signed_edges(links: Links) -> list[SignedEdge]:
    """Who raises and lowers whom, by relations and by what follows from them."""
    ids, relations = links.nodes.ids, links.relations
    rows = zip(*(column.tolist() for column in edge_table(links)), strict=True)
    return [SignedEdge(ids[s], ids[t], weight, relations[r].key) for s, t, weight, r in rows]


def edge_table(links: Links) -> EdgeTable:
    """The edges that relations amount to.

    Attacks on an assumption reach who makes it, discounted by 0.7 for each assumption on the way; attacks
    on a prediction reach who made it, discounted by 0.5. A node never acts on itself by such a detour.
    """
    attacks = links.tables["attacks"]
    parts = (
        _edges(links.tables["supports"], 1.0),
        _edges(attacks, -1.0),
        _edges(links.tables["undercut_arguments"], -1.0),
        _through_assumptions(links, attacks),
        _through_predictions(links, attacks),
    )
    return EdgeTable._make(map(np.concatenate, zip(*parts, strict=True)))


def _edges(table: Table, sign: float) -> EdgeTable:
    return EdgeTable(table.source, table.target, sign * table.weight, table.relation)


def _through_assumptions(links: Links, attacks: Table) -> EdgeTable:
    falling = relying(links, attacks.target, discount=ASSUMPTION_DISCOUNT)
    row, way = falling.from_(attacks.target)
    return _attacks_on(falling.node[way], attacks.where(row), falling.weight[way])


def _through_predictions(links: Links, attacks: Table) -> EdgeTable:
    predicted = links.tables["predicted"]
    row, prediction = predicted.by_source.join(attacks.target)
    weight = predicted.weight[prediction] * EXPLANATION_DISCOUNT
    return _attacks_on(predicted.target[prediction], attacks.where(row), weight)


def _attacks_on(target: Ints, attacks: Table, weight: Floats) -> EdgeTable:
    edges = EdgeTable(attacks.source, target, -attacks.weight * weight, attacks.relation)
    return EdgeTable._make(column[target != attacks.source] for column in edges)
