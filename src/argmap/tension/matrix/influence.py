"""A corpus in, its strengths and who acts on whom out, in components that can be solved one by one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from argmap.model.corpus import Corpus
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.components import strongly_connected
from argmap.semantics.solve import Convergence, Solution, solve
from argmap.tension.base_scores import base_score
from argmap.tension.links import Link, Links, read_links
from argmap.tension.translate import SignedEdge, argument_graph, signed_edges

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Influence:
    """The argument graph of a corpus, indexed by name: edges and premises by the node that feels them.

    `strength` maps node ids to 0..1; `convergence` says how far it can be trusted. `felt_by` leads from each
    node to those that it acts on, `acting_on` back. `component` numbers nodes that act on each other alike,
    and whatever acts on others lower than these; `members` are those of each.
    """

    corpus: Corpus
    links: Links
    strength: dict[str, float]
    convergence: Convergence
    edges: Mapping[str, tuple[SignedEdge, ...]]
    premises: Mapping[str, tuple[Link, ...]]
    felt_by: Groups
    acting_on: Groups
    component: Mapping[str, int]
    members: Mapping[int, tuple[str, ...]]

    def distances(self, nodes: Iterable[str]) -> dict[str, int]:
        """Everything that can act on the nodes, themselves included, and over how few others."""
        found = dict.fromkeys(nodes, 0)
        queue = deque(found)
        while queue:
            node = queue.popleft()
            for other in self.acting_on.get(node, ()):
                if other not in found:
                    found[other] = found[node] + 1
                    queue.append(other)
        return found

    def feeling(self, nodes: Collection[str]) -> Iterator[str]:
        """On whom the nodes act, themselves aside."""
        for node in nodes:
            yield from (other for other in self.felt_by.get(node, ()) if other not in nodes)

    def solved(
        self, nodes: Collection[str], strength: Mapping[str, float], gone: Collection[str]
    ) -> Solution:
        """The strengths of some nodes anew, without those that are gone; all others keep their `strength`."""
        edges = [e for n in nodes for e in self.edges.get(n, ()) if not _rests_on(e, gone)]
        premises = [p for n in nodes for p in self.premises.get(n, ())]
        undercuts = [
            (undercut.subject, position, undercut.weight)
            for position, edge in enumerate(edges)
            for undercut in self.links.undercutting.get(edge.relation, ())
            if undercut.subject not in gone
        ]
        acting = chain((e.source for e in edges), (p.source for p in premises), (u for u, _, _ in undercuts))
        base = {node: strength[node] for node in acting}
        base |= {node: base_score(self.corpus, self.corpus.nodes[node]) for node in nodes}
        graph = ArgumentGraph.of(
            base,
            [(e.source, e.target, e.weight) for e in edges],
            [(p.target, p.source, p.weight) for p in premises],
            undercuts,
        )
        return solve(graph)


def read_influence(corpus: Corpus) -> Influence:
    """Strengths in a corpus, and who acts on whom there."""
    links = read_links(corpus)
    solution = solve(argument_graph(corpus, links))
    edges: defaultdict[str, list[SignedEdge]] = defaultdict(list)
    premises: defaultdict[str, list[Link]] = defaultdict(list)
    for edge in signed_edges(links):
        edges[edge.target].append(edge)
    for link in links.premises:
        premises[link.target].append(link)
    pairs = sorted(set(_pairs(links, chain.from_iterable(edges.values()))))
    component = _components(pairs)
    members: defaultdict[int, list[str]] = defaultdict(list)
    for node, number in component.items():
        members[number].append(node)
    return Influence(
        corpus,
        links,
        solution.by_id(),
        solution.convergence,
        {node: tuple(group) for node, group in edges.items()},
        {node: tuple(group) for node, group in premises.items()},
        _grouped(pairs),
        _grouped((target, source) for source, target in pairs),
        component,
        {number: tuple(group) for number, group in members.items()},
    )


def _pairs(links: Links, edges: Iterable[SignedEdge]) -> Iterator[tuple[str, str]]:
    for edge in edges:
        yield edge.source, edge.target
        for undercut in links.undercutting.get(edge.relation, ()):
            yield undercut.subject, edge.target
    for link in links.premises:
        yield link.source, link.target


def _components(pairs: Collection[tuple[str, str]]) -> dict[str, int]:
    """Strongly connected components, in the order in which Tarjan's algorithm closes them."""
    place = {node: i for i, node in enumerate(sorted({node for pair in pairs for node in pair}))}
    ends = np.array([(place[source], place[target]) for source, target in pairs], dtype=np.int64)
    found = strongly_connected(len(place), *ends.reshape(-1, 2).T)
    return dict(zip(place, found.component.tolist(), strict=True))


def _rests_on(edge: SignedEdge, gone: Collection[str]) -> bool:
    """An attack on a prediction reaches who made it, and is lost with either end or with the prediction."""
    return edge.relation.subject in gone or edge.relation.object in gone


def _grouped(pairs: Iterable[tuple[str, str]]) -> Groups:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}
