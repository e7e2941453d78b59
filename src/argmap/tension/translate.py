"""Base scores and links in, the argument graph that strengths are solved on out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.semantics.argument_graph import ArgumentGraph
from argmap.tension.base_scores import ARGUED, base_score
from argmap.tension.links import EXPLANATION_DISCOUNT, Link, Links

ASSUMPTION_DISCOUNT = 0.7


class SignedEdge(NamedTuple):
    """An edge with the relation whose undercuts weaken it."""

    source: str
    target: str
    weight: float
    relation: RelationKey


def argument_graph(corpus: Corpus, links: Links, *, only: Collection[str] | None = None) -> ArgumentGraph:
    """The nodes that argue, with the edges that their relations and what follows from these amount to.

    `only` these nodes where it is given; it holds both ends of every link then.
    """
    edges = signed_edges(links)
    places: defaultdict[RelationKey, list[int]] = defaultdict(list)
    for position, edge in enumerate(edges):
        places[edge.relation].append(position)
    return ArgumentGraph.of(
        {n.id: base_score(corpus, n) for n in corpus.of_type(*ARGUED) if only is None or n.id in only},
        [(e.source, e.target, e.weight) for e in edges],
        [(p.target, p.source, p.weight) for p in links.premises],
        [
            (undercut.subject, position, undercut.weight)
            for key, undercuts in links.undercutting.items()
            for undercut in undercuts
            for position in places[key]
        ],
    )


def signed_edges(links: Links) -> list[SignedEdge]:
    """Who raises and lowers whom, by relations and by what follows from them.

    Attacks on an assumption reach who makes it, discounted by 0.7 for each assumption on the way; attacks
    on a prediction reach who made it, discounted by 0.5. A node never acts on itself by such a detour.
    """
    return [*_asserted(links), *_through_assumptions(links), *_through_predictions(links)]


def _asserted(links: Links) -> Iterator[SignedEdge]:
    for link in links.supports:
        yield SignedEdge(link.source, link.target, link.weight, link.relation.key)
    for link in links.attacks + links.undercut_arguments:
        yield SignedEdge(link.source, link.target, -link.weight, link.relation.key)


def _through_assumptions(links: Links) -> Iterator[SignedEdge]:
    for attack in links.attacks:
        for assumer, weight in _assumers(links, attack.target).items():
            if assumer != attack.source:
                yield _attack_on(assumer, attack, weight)


def _assumers(links: Links, assumed: str) -> dict[str, float]:
    """Who falls with an assumption, directly or through further ones, and how much of it reaches them."""
    reached = {assumed: 1.0}
    open_nodes = [assumed]
    while open_nodes:
        node = open_nodes.pop()
        for link in links.assumed_by.get(node, ()):
            weight = reached[node] * link.weight * ASSUMPTION_DISCOUNT
            if weight > reached.get(link.target, 0.0):
                reached[link.target] = weight
                open_nodes.append(link.target)
    del reached[assumed]
    return reached


def _through_predictions(links: Links) -> Iterator[SignedEdge]:
    for attack in links.attacks:
        for prediction in links.predicted_by.get(attack.target, ()):
            if prediction.target != attack.source:
                yield _attack_on(prediction.target, attack, prediction.weight * EXPLANATION_DISCOUNT)


def _attack_on(target: str, attack: Link, weight: float) -> SignedEdge:
    return SignedEdge(attack.source, target, -attack.weight * weight, attack.relation.key)
