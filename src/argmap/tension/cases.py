"""A corpus and its links in, the case of each position out: the position with all that speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.tension import Step, step_of
from argmap.semantics.columns import ints
from argmap.tension.links import Links
from argmap.tension.ways import Reach, backwards


class Reached(NamedTuple):
    """How a node was reached: the product of weights with 0.8 for each hop, the hops, and the steps.

    `steps` lead from the node back to the start, which itself has weight 1 and none. Hops into arguments
    are free of distance and discount.
    """

    weight: float
    hops: int
    steps: tuple[Step, ...]


# Members of a case by node; for each how it reaches the position and with which weight rho.
Case = Mapping[str, Reached]
# The same by node: for each the sides that have it.
Owners = Mapping[str, Mapping[str, Reached]]


def sides_of(corpus: Corpus) -> tuple[str, ...]:
    """Ids of what can be held on a question: positions, and claims that answer one; not what is replaced."""
    answering = {r.subject for r in corpus.behaving_as("answers")}
    return tuple(
        n.id
        for n in corpus.of_type("position", "claim")
        if n.id not in corpus.replaced and (n.type == "position" or n.id in answering)
    )


def questions_of(corpus: Corpus, side: str) -> frozenset[str]:
    """Ids of the questions that a side answers."""
    return frozenset(r.object for r in corpus.outgoing(side, "answers") if isinstance(r.object, str))


def case_of(corpus: Corpus, links: Links, side: str) -> Case:
    """A side and what supports it within `tensions.max-hops`; other positions are not members."""
    return cases_of(corpus, links, [side])[side]


def cases_of(corpus: Corpus, links: Links, sides: Iterable[str]) -> dict[str, Case]:
    """The case of every side."""
    wanted = list(sides)
    cases = by_start(links, members_of(corpus, links, wanted))
    return {side: cases[side] for side in wanted}


def members_of(corpus: Corpus, links: Links, sides: Iterable[str]) -> Reach:
    """The members of every case, as numbers."""
    starts = ints(links.nodes.number[side] for side in sides)
    hops = corpus.config.tensions.max_hops
    return backwards(links, starts, max_hops=hops, barred=links.nodes.of_type("position"))


def by_start(links: Links, reach: Reach) -> dict[str, dict[str, Reached]]:
    """What each start reaches, by name, with the steps of every way."""
    ids, weight, hops = links.nodes.ids, reach.weight.tolist(), reach.ways.hops[reach.best].tolist()
    found: defaultdict[str, dict[str, Reached]] = defaultdict(dict)
    for row, (start, node) in enumerate(zip(reach.start.tolist(), reach.node.tolist(), strict=True)):
        steps = tuple(step_of(links.relations[number]) for number in reach.steps(row))
        found[ids[start]][ids[node]] = Reached(weight[row], hops[row], steps)
    return found


def by_member(cases: Mapping[str, Case]) -> Owners:
    """Cases turned round: by member, the sides that have it."""
    owners: defaultdict[str, dict[str, Reached]] = defaultdict(dict)
    for side, case in cases.items():
        for node, reached in case.items():
            owners[node][side] = reached
    return owners
