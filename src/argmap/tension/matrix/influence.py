"""Links and strengths in, who acts on whom out, and the strengths of a part solved anew after a loss."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from argmap.model.corpus import Corpus
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.semantics.solve import Solution, solve
from argmap.tension.base_scores import base_score
from argmap.tension.links import Link, Links
from argmap.tension.translate import SignedEdge, signed_edges

ByTarget = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Influence:
    """The argument graph of a corpus, indexed by name: edges and premises by the node that feels them.

    `felt_by` leads from each node to those that it acts on, `acting_on` back.
    """

    corpus: Corpus
    links: Links
    edges: Mapping[str, tuple[SignedEdge, ...]]
    premises: Mapping[str, tuple[Link, ...]]
    felt_by: ByTarget
    acting_on: ByTarget

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

    def reached(self, gone: Collection[str], among: Collection[str]) -> set[str]:
        """What the loss of nodes can act on `among` others, which hold all that acts on any of them."""
        found: set[str] = set()
        open_nodes = list(gone)
        for node in open_nodes:  # grows while it is read
            fresh = {o for o in self.felt_by.get(node, ()) if o in among and o not in gone} - found
            found |= fresh
            open_nodes += fresh
        return found

    def solved_without(
        self, gone: Collection[str], affected: Collection[str], strength: Mapping[str, float]
    ) -> Solution:
        """The strengths of the `affected`, which are all that feel the loss; others keep their `strength`."""
        nodes = sorted(affected)
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


def read_influence(corpus: Corpus, links: Links) -> Influence:
    """Who acts on whom in a corpus."""
    edges: defaultdict[str, list[SignedEdge]] = defaultdict(list)
    premises: defaultdict[str, list[Link]] = defaultdict(list)
    for edge in signed_edges(links):
        edges[edge.target].append(edge)
    for link in links.premises:
        premises[link.target].append(link)
    pairs = sorted(set(_pairs(links, chain.from_iterable(edges.values()))))
    return Influence(
        corpus,
        links,
        {node: tuple(group) for node, group in edges.items()},
        {node: tuple(group) for node, group in premises.items()},
        _grouped(pairs),
        _grouped((target, source) for source, target in pairs),
    )


def _pairs(links: Links, edges: Iterable[SignedEdge]) -> Iterator[tuple[str, str]]:
    for edge in edges:
        yield edge.source, edge.target
        for undercut in links.undercutting.get(edge.relation, ()):
            yield undercut.subject, edge.target
    for link in links.premises:
        yield link.source, link.target


def _rests_on(edge: SignedEdge, gone: Collection[str]) -> bool:
    """An attack on a prediction reaches who made it, and is lost with either end or with the prediction."""
    return edge.relation.subject in gone or edge.relation.object in gone


def _grouped(pairs: Iterable[tuple[str, str]]) -> ByTarget:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}
