"""A corpus and its links in, the case of each position out: the position with all that speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from argmap.model.corpus import Corpus
from argmap.tension.links import Links
from argmap.tension.trails import Reached, backwards, forwards

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


def joins_claims(corpus: Corpus, ends: tuple[str, str], sides: Collection[str]) -> bool:
    """Whether two nodes are claims that are weighed as single claims, since not both are sides."""
    return all(corpus.nodes[e].type == "claim" for e in ends) and not all(e in sides for e in ends)


def questions_of(corpus: Corpus, side: str) -> frozenset[str]:
    """Ids of the questions that a side answers."""
    return frozenset(r.object for r in corpus.outgoing(side, "answers") if isinstance(r.object, str))


def case_of(corpus: Corpus, links: Links, side: str) -> Case:
    """A side and what supports it within `tensions.max-hops`; other positions are not members."""
    positions = {n.id for n in corpus.of_type("position")}
    return backwards(side, links.into, max_hops=corpus.config.tensions.max_hops, barred=positions)


def cases_of(corpus: Corpus, links: Links, sides: Iterable[str]) -> dict[str, Case]:
    """The case of every side."""
    positions = {n.id for n in corpus.of_type("position")}
    hops = corpus.config.tensions.max_hops
    return {side: backwards(side, links.into, max_hops=hops, barred=positions) for side in sides}


def led_to_by(links: Links, sides: Iterable[str], *, max_hops: int, deductive: bool = False) -> Owners:
    """By node, the sides that support it, directly or through others (`deductive`: that force it)."""
    out_of = links.forced_by if deductive else links.out_of
    return by_member({side: forwards(side, out_of, max_hops=max_hops) for side in sides}, itself=False)


def by_member(cases: Mapping[str, Case], *, itself: bool = True) -> Owners:
    """Cases turned round: by member, the sides that have it (`itself`: a side has itself)."""
    owners: defaultdict[str, dict[str, Reached]] = defaultdict(dict)
    for side, case in cases.items():
        for node, reached in case.items():
            if itself or node != side:
                owners[node][side] = reached
    return owners
