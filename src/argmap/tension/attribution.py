"""A node in, what its strength rests on out: what it would be without each relation and each evidence."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.semantics.gradual import Semantics, quadratic_energy
from argmap.semantics.solve import Convergence, solve
from argmap.tension.base_scores import base_score
from argmap.tension.links import Links, read_links
from argmap.tension.translate import argument_graph, signed_edges


class Contribution(NamedTuple):
    """A relation that acts on a node, what the node's strength is without it (0..1), and by how much it
    raises (+) or lowers (-) that.
    """

    relation: Relation
    without: float
    effect: float


class Ground(NamedTuple):
    """Evidence that a node rests on, directly or through others, in the same terms as a `Contribution`."""

    node: str
    without: float
    effect: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Why a node stands where it stands, the largest effects first.

    Effects do not add up to `strength - base`: reasons overlap, and what one of them no longer does another
    may do. `convergence` is the worst of all the solutions that the figures are taken from.
    """

    node: str
    base: float
    strength: float
    relations: tuple[Contribution, ...]
    evidence: tuple[Ground, ...]
    convergence: Convergence


def attribute(corpus: Corpus, node: str, semantics: Semantics = quadratic_energy) -> Attribution:
    """Leave-one-out attribution of a node's strength: all strengths anew without each thing in turn.

    Only what can act on the node is solved, since nothing else shows in its strength. Relations are those
    that act on the node itself, evidence is sought within `max-hops` relations. Raises KeyError for a node
    that does not argue.
    """
    whole = read_links(corpus)
    distance = distances(whole, node)
    near = whole.keeping(lambda link: link.target in distance, lambda undercut: undercut.subject in distance)

    def solved(links: Links) -> tuple[float, Convergence]:
        solution = solve(argument_graph(corpus, links, only=distance), semantics)
        return solution.by_id()[node], solution.convergence

    strength, convergence = solved(near)
    relations, evidence = [], []
    for key in _acting(near, node):
        without, settled = solved(_without_relation(near, key))
        relations.append(Contribution(corpus.by_key[key], without, strength - without))
        convergence = convergence.worse(settled)
    for ground in _evidence(corpus, distance, node):
        without, settled = solved(_without_node(near, ground))
        evidence.append(Ground(ground, without, strength - without))
        convergence = convergence.worse(settled)
    return Attribution(
        node,
        base_score(corpus, corpus.nodes[node]),
        strength,
        tuple(sorted(relations, key=lambda c: (-abs(c.effect), str(c.relation)))),
        tuple(sorted(evidence, key=lambda g: (-abs(g.effect), g.node))),
        convergence,
    )


def distances(links: Links, node: str) -> dict[str, int]:
    """Everything that can act on a node, the node itself included, and over how few relations."""
    found = {node: 0}
    open_nodes = deque([node])
    while open_nodes:
        target = open_nodes.popleft()
        for source in _sources(links, target):
            if source not in found:
                found[source] = found[target] + 1
                open_nodes.append(source)
    return found


def _sources(links: Links, target: str) -> Iterator[str]:
    for link in links.acting_on.get(target, ()):
        yield link.source
        yield from (undercut.subject for undercut in links.undercutting.get(link.relation.key, ()))


def _acting(links: Links, node: str) -> list[RelationKey]:
    """The relations that an edge or a premise of a node comes from, and the undercuts of these, once each."""
    acting = [edge.relation for edge in signed_edges(links) if edge.target == node]
    acting += [premise.relation.key for premise in links.premises if premise.target == node]
    broken = [undercut.key for key in acting for undercut in links.undercutting.get(key, ())]
    return list(dict.fromkeys(acting + broken))


def _evidence(corpus: Corpus, distance: Mapping[str, int], node: str) -> Collection[str]:
    hops = corpus.config.tensions.max_hops
    return [n.id for n in corpus.of_type("evidence") if n.id != node and distance.get(n.id, hops + 1) <= hops]


def _without_relation(links: Links, key: RelationKey) -> Links:
    return links.keeping(lambda link: link.relation.key != key, lambda undercut: undercut.key != key)


def _without_node(links: Links, node: str) -> Links:
    return links.keeping(
        lambda link: node not in (link.source, link.target), lambda undercut: undercut.subject != node
    )
