"""Links of a corpus in, the abstract framework that they induce out.

Supports are no attacks, but some make one node fall with another (Cayrol, Lagasquie-Schiex 2013, "Bipolarity
in argumentation graphs", International Journal of Approximate Reasoning 54):

- deductive, a forces b: what attacks b attacks a (mediated attack);
- necessary, b needs a (premises, assumptions): what attacks a attacks b (extended attack);
- evidential: a reason that is lost leaves its conclusion where it is.

An attack that an undercutter u may break is written as in Boella, Gabbay, van der Torre, Villata 2009,
"Meta-argumentation modelling I", Studia Logica 93: a -> X -> Y -> b and u -> Y, so that it is in force (Y is
IN) iff a is IN and u is OUT.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.model.tension import Step
from argmap.semantics.labelling.framework import Framework
from argmap.tension.base_scores import ARGUED
from argmap.tension.links import Link, Links

Breakers = frozenset[str]

MOST_WAYS = 64  # in which one node falls with another


class Attack(NamedTuple):
    """An attack, asserted or derived, that holds unless one of `breakers` is accepted.

    `source` is None where a node has lost something it needs to a replacement, which nothing can bring back.
    """

    source: str | None
    target: str
    breakers: Breakers = frozenset()


class Fall(NamedTuple):
    """Who falls with a node, by which relation, unless one of `breakers` is accepted."""

    who: str
    step: Step
    breakers: Breakers = frozenset()


@dataclass(frozen=True, slots=True)
class Induced:
    """The arguments 0..len(ids)-1 of `framework` are nodes that argue, sorted; all others are inner ones.

    `complete`: no derived attack is missing, as one may be where undercuts break very many ways.
    """

    ids: tuple[str, ...]
    framework: Framework
    complete: bool = True


def induced_framework(corpus: Corpus, links: Links) -> Induced:
    """The framework of a corpus. A replaced node is not in it and carries nothing; neither does weight 0."""
    ids = tuple(sorted(n.id for n in corpus.of_type(*ARGUED) if n.id not in corpus.replaced))
    attacks, complete = _attacks(corpus, links)
    ordered = sorted(attacks, key=lambda a: (a.source or "", a.target, sorted(a.breakers)))
    return Induced(ids, _encoded(ids, ordered), complete)


def attacking(links: Links) -> Iterator[tuple[Link, Breakers]]:
    """The asserted attacks that carry weight, on nodes and on arguments, each with what breaks it."""
    for link in links.attacks + links.undercut_arguments:
        if link.weight > 0:
            yield link, breakers_of(links, link)


def falls_of(links: Links) -> Mapping[str, list[Fall]]:
    """By node, who falls with it."""
    found: defaultdict[str, list[Fall]] = defaultdict(list)
    for link in links.supports:
        if link.deductive and link.weight > 0:
            found[link.target].append(Fall(link.source, link.step, breakers_of(links, link)))
    for link in links.premises + links.assumed:
        found[link.source].append(Fall(link.target, link.step))
    return found


def bereft(corpus: Corpus) -> Iterator[Relation]:
    """Premises and assumptions that were replaced: nothing brings back who needs them."""
    for builtin in ("premises", "assumes"):
        for relation in corpus.behaving_as(builtin):
            if relation.object in corpus.replaced and relation.subject not in corpus.replaced:
                yield relation


def _attacks(corpus: Corpus, links: Links) -> tuple[set[Attack], bool]:
    """Every asserted attack, and the ones that it amounts to on whoever falls with its target; whether
    these are all.
    """
    falls, complete = falls_of(links), True
    asserted = [Attack(link.source, link.target, breakers) for link, breakers in attacking(links)]
    asserted += [Attack(None, relation.subject) for relation in bereft(corpus)]
    falling: dict[str, Mapping[str, list[Breakers]]] = {}
    found: set[Attack] = set()
    for attack in asserted:
        if attack.target not in falling:
            falling[attack.target], all_ways = _falling_with(attack.target, falls)
            complete &= all_ways
        for target, ways in falling[attack.target].items():
            found.update(attack._replace(target=target, breakers=attack.breakers | way) for way in ways)
    return found, complete


def breakers_of(links: Links, link: Link) -> Breakers:
    """Who undercuts the relation that a link comes from, with any weight."""
    undercuts = links.undercutting.get(link.relation.key, ())
    return frozenset(undercut.subject for undercut in undercuts if undercut.weight > 0)


def _falling_with(start: str, falls: Mapping[str, list[Fall]]) -> tuple[dict[str, list[Breakers]], bool]:
    """Who falls with `start`, itself included, and for each the fewest breakers of a way there; whether
    these are all the ways: undercuts side by side double them at every step.
    """
    ways: dict[str, list[Breakers]] = {start: [frozenset()]}
    fresh, complete = [(start, frozenset[str]())], True
    for node, breakers in fresh:  # grows while it is read
        for fall in falls.get(node, ()):
            way, known = breakers | fall.breakers, ways.setdefault(fall.who, [])
            if any(other <= way for other in known):
                continue
            if len(known) == MOST_WAYS:
                complete = False
                continue
            known[:] = [other for other in known if not way <= other] + [way]
            fresh.append((fall.who, way))
    return ways, complete


def _encoded(ids: tuple[str, ...], attacks: list[Attack]) -> Framework:
    """Attacks as pairs of numbers. Those of one source and the same breakers share their inner arguments."""
    place = {node: i for i, node in enumerate(ids)}
    inner: dict[tuple[str | None, Breakers], int] = {}
    count, pairs = len(ids), list[tuple[int, int]]()
    for source, target, breakers in attacks:
        if source is not None and not breakers:
            pairs.append((place[source], place[target]))
            continue
        if (source, breakers) not in inner:
            last = count + (source is not None)  # X and Y, or Y alone where nothing can defeat the source
            inner[source, breakers] = last
            pairs += [(place[breaker], last) for breaker in sorted(breakers)]
            pairs += [(place[source], count), (count, last)] if source is not None else []
            count = last + 1
        pairs.append((inner[source, breakers], place[target]))
    return Framework.of(count, pairs)
