"""A node in, what its strength rests on out: what it would be without each relation and each evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.semantics.columns import Index, Ints, ints
from argmap.semantics.gradual import Semantics, quadratic_energy
from argmap.semantics.omission import Solved
from argmap.semantics.solve import Convergence
from argmap.tension.base_scores import base_score
from argmap.tension.links import Links, read_links
from argmap.tension.suppose import falling, without
from argmap.tension.traces import Traces, traced_graph


class Contribution(NamedTuple):
    """A relation that acts on a node, what the node's strength is without it (0..1), and by how much it
    raises (+) or lowers (-) that.
    """

    relation: Relation
    without: float
    effect: float


class EvidenceEffect(NamedTuple):
    """Evidence that a node rests on, directly or through others, in the same terms as a `Contribution`.

    Without it goes what cannot be without it (see `suppose.falling`); a node that does is worth 0.
    """

    node: str
    without: float
    effect: float


class Premise(NamedTuple):
    """A premise and what it lends its argument, 0..1: its strength times the weight of the relation."""

    node: str
    strength: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Why a node stands where it stands, the largest effects first.

    Effects do not add up to `strength - base`: reasons overlap, and what one of them no longer does another
    may do. An argument starts from its base score times its `weakest` premise. `convergence` is the worst of
    all the solutions that the figures are taken from.
    """

    node: str
    base: float
    strength: float
    relations: tuple[Contribution, ...]
    evidence: tuple[EvidenceEffect, ...]
    convergence: Convergence
    weakest: Premise | None = None


def attribute(corpus: Corpus, node: str, semantics: Semantics = quadratic_energy) -> Attribution:
    """Leave-one-out attribution of a node's strength: each thing in turn is as if it were not written.

    Relations are those that act on the node itself, evidence is sought within `max-hops` relations. Only what
    can act on the node is solved, since nothing else shows in its strength, and for each thing anew only what
    it can change. Raises KeyError for a node that does not argue.
    """
    around = _around(corpus, node, semantics)
    relations, evidence = [], []
    convergence = around.solved.solution.convergence
    for key in _acting(around):
        left, settled = _without_relation(corpus, around, key)
        relations.append(Contribution(corpus.by_key[key], left, around.strength - left))
        convergence = convergence.worse(settled)
    for piece in _evidence(corpus, around.distance, node):
        left, settled = _without_evidence(corpus, around, piece)
        evidence.append(EvidenceEffect(piece, left, around.strength - left))
        convergence = convergence.worse(settled)
    return Attribution(
        node,
        base_score(corpus, corpus.nodes[node]),
        around.strength,
        tuple(sorted(relations, key=lambda c: (-abs(c.effect), str(c.relation)))),
        tuple(sorted(evidence, key=lambda e: (-abs(e.effect), e.node))),
        convergence,
        _weakest_premise(around),
    )


@dataclass(frozen=True)
class _Around:
    """A node and what can act on it, which the distances name, solved; `place` is the node's in the graph."""

    node: str
    place: int
    distance: Mapping[str, int]
    links: Links
    traces: Traces
    solved: Solved

    @property
    def strength(self) -> float:
        return float(self.solved.solution.strength[self.place])

    @cached_property
    def predictions(self) -> frozenset[RelationKey]:
        return frozenset(link.relation.key for link in self.links.predicted)

    @property
    def result(self) -> tuple[float, Convergence]:
        return self.strength, self.solved.solution.convergence


def _around(corpus: Corpus, node: str, semantics: Semantics) -> _Around:
    whole = read_links(corpus)
    distance = distances(whole, node)
    return _solved(corpus, node, distance, _among(whole, distance), semantics)


def _solved(
    corpus: Corpus, node: str, distance: Mapping[str, int], links: Links, semantics: Semantics
) -> _Around:
    traces = traced_graph(corpus, links, only=distance)
    place = traces.graph.ids.index(node)
    return _Around(node, place, distance, links, traces, Solved.of(traces.graph, semantics))


def distances(links: Links, node: str) -> dict[str, int]:
    """Everything that can act on a node, the node itself included, and over how few relations."""
    source, target = _actions(links)
    acting_on = Index(target, len(links.nodes))
    start = links.nodes.number[node]
    found, fresh = {start: 0}, ints([start])
    while fresh.size:
        distance = found[int(fresh[0])] + 1
        reached = np.unique(source[acting_on.join(fresh).other]).tolist()
        fresh = ints(number for number in reached if number not in found)
        found.update(dict.fromkeys(fresh.tolist(), distance))
    return {links.nodes.ids[number]: distance for number, distance in found.items()}


def _actions(links: Links) -> tuple[Ints, Ints]:
    """Who acts on whom: by a relation, or by undercutting one. Two columns of numbers of nodes."""
    tables = links.tables.values()
    relation, source, target = (
        np.concatenate([getattr(table, column) for table in tables])
        for column in ("relation", "source", "target")
    )
    broken = Index(relation, len(links.relations)).join(links.breaks.broken)
    undercutter = links.breaks.undercutter[broken.row]
    return np.concatenate((source, undercutter)), np.concatenate((target, target[broken.other]))


def _among(links: Links, ids: Collection[str]) -> Links:
    """Only the links between some nodes, in which all that acts on one of them is."""
    near = links.nodes.among(ids)
    tables = {kind: table.where(near[table.target]) for kind, table in links.tables.items()}
    return replace(links, tables=tables, breaks=links.breaks.where(near[links.breaks.undercutter]))


def _acting(around: _Around) -> list[RelationKey]:
    """The relations that an edge or a premise of a node comes from, and the undercuts of these, once each."""
    acting = around.traces.acting_on(around.place)
    broken = [undercut.key for key in acting for undercut in around.links.undercutting.get(key, ())]
    return list(dict.fromkeys(acting + broken))


def _evidence(corpus: Corpus, distance: Mapping[str, int], node: str) -> Collection[str]:
    hops = corpus.config.tensions.max_hops
    return [n.id for n in corpus.of_type("evidence") if n.id != node and distance.get(n.id, hops + 1) <= hops]


def _without_relation(corpus: Corpus, around: _Around, key: RelationKey) -> tuple[float, Convergence]:
    if key in around.predictions:
        # The attacks on what is predicted are no longer felt either: they are other edges than its own.
        left = around.links.keeping(lambda link: link.relation.key != key, lambda _: True)
        return _solved(corpus, around.node, around.distance, left, around.solved.semantics).result
    return _without_relations(around, {key})


def _without_relations(around: _Around, keys: Collection[RelationKey]) -> tuple[float, Convergence]:
    solution = around.solved.without(around.traces.omission(keys))
    return float(solution.strength[around.place]), solution.convergence


def _without_evidence(corpus: Corpus, around: _Around, evidence: str) -> tuple[float, Convergence]:
    gone = falling(corpus, {evidence})
    if around.node in gone:
        return 0.0, around.solved.solution.convergence
    if any(corpus.outgoing(node, "replaces") for node in gone):
        # What they replace comes back, and acts on others again.
        return _around(without(corpus, gone), around.node, around.solved.semantics).result
    return _without_relations(around, around.traces.touching(gone))


def _weakest_premise(around: _Around) -> Premise | None:
    lent = {
        link.source: link.weight * float(around.solved.solution.strength[place])
        for link, place in zip(around.links.premises, around.traces.graph.premises.premise, strict=True)
        if link.target == around.node
    }
    node = min(lent, key=lambda premise: (lent[premise], premise), default=None)
    return None if node is None else Premise(node, lent[node])
