"""A camp in, for each thing that it must give up how that falls out, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from argmap.model.corpus import Corpus
from argmap.model.tension import Step, step_of
from argmap.semantics.columns import Bools
from argmap.tension.camps import Camp
from argmap.tension.falls import Falls, attacking, bereft, falls_of, in_force
from argmap.tension.links import Links

Defeats = Mapping[str, tuple[Step, ...]]


def defeats(corpus: Corpus, links: Links, camp: Camp) -> Defeats:
    """By node that a camp gives up, the shortest way in which it does so.

    The first step is an attack by something that the camp holds, or a premise or assumption that was
    replaced; each further one says why the next node falls with the one before. The last falls on the node.
    """
    nodes, falls = links.nodes, falls_of(links)
    holds = in_force(links, nodes.among(camp.given_up))
    ways: dict[int, tuple[Step, ...]] = {}
    for target, step in _first_steps(corpus, links, nodes.among(camp.members), holds):
        ways.setdefault(target, (step,))
    onward = _onward(falls, falls.firm | holds[falls.relation])
    fresh = list(ways)
    for node in fresh:  # grows while it is read, nearest first
        for who, relation in onward.get(node, ()):
            if who not in ways:
                ways[who] = (*ways[node], step_of(links.relations[relation]))
                fresh.append(who)
    return {nodes.ids[node]: way for node, way in ways.items()}


def _first_steps(corpus: Corpus, links: Links, held: Bools, holds: Bools) -> Iterator[tuple[int, Step]]:
    attacks = attacking(links)
    attacks = attacks.where(held[attacks.source] & holds[attacks.relation])
    for target, relation in zip(attacks.target.tolist(), attacks.relation.tolist(), strict=True):
        yield target, step_of(links.relations[relation])
    for lost in bereft(corpus):
        yield links.nodes.number[lost.subject], step_of(lost)


def _onward(falls: Falls, happening: Bools) -> Mapping[int, Sequence[tuple[int, int]]]:
    """By node, who falls with it and by which relation."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = (column[happening].tolist() for column in (falls.node, falls.who, falls.relation))
    for node, who, relation in zip(*rows, strict=True):
        found[node].append((who, relation))
    return found
