"""A camp in, for each thing that it must give up how that falls out, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.model.corpus import Corpus
from argmap.model.tension import Step
from argmap.tension.camps import Camp
from argmap.tension.induced import attacking, bereft, falls_of
from argmap.tension.links import Links, step_of

Defeats = Mapping[str, tuple[Step, ...]]


def defeats(corpus: Corpus, links: Links, camp: Camp) -> Defeats:
    """By node that a camp gives up, the shortest way in which it does so.

    The first step is an attack by something that the camp holds, or a premise or assumption that was
    replaced; each further one says why the next node falls with the one before. The last falls on the node.
    """
    given_up = frozenset(camp.given_up)
    ways: dict[str, tuple[Step, ...]] = {}
    for target, step in _first_steps(corpus, links, camp):
        ways.setdefault(target, (step,))
    falls = falls_of(links)
    fresh = list(ways)
    for node in fresh:  # grows while it is read, nearest first
        for fall in falls.get(node, ()):
            if fall.who not in ways and fall.breakers <= given_up:
                ways[fall.who] = (*ways[node], fall.step)
                fresh.append(fall.who)
    return ways


def _first_steps(corpus: Corpus, links: Links, camp: Camp) -> Iterator[tuple[str, Step]]:
    held, given_up = frozenset(camp.members), frozenset(camp.given_up)
    for link, breakers in attacking(links):
        if link.source in held and breakers <= given_up:
            yield link.target, link.step
    for relation in bereft(corpus):
        yield relation.subject, step_of(relation)
