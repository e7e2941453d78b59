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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from argmap.model.corpus import Corpus
from argmap.semantics.columns import Index, Ints, ints
from argmap.semantics.labelling.framework import Framework
from argmap.tension.falls import Falls, attacking, bereft, falls_of
from argmap.tension.guards import UNGUARDED, Breakers, Guards
from argmap.tension.links import Links

NOBODY = -1
MOST_WAYS = 64  # in which one node falls with another

OnwardFalls = Mapping[int, Sequence[tuple[int, Breakers]]]


class Attacks(NamedTuple):
    """Attacks, asserted or derived, as columns of shape (attacks,): numbers of two nodes and of a guard.

    The source is `NOBODY` where a node has lost something it needs to a replacement, which nothing can bring
    back.
    """

    source: Ints
    target: Ints
    guard: Ints


class Fallen(NamedTuple):
    """Who falls with a node, itself included, as columns of shape (ways,): two nodes, the guard of a way."""

    start: Ints
    node: Ints
    guard: Ints


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
    ids = tuple(sorted(node for node in links.nodes.ids if node not in corpus.replaced))
    guards = Guards(links)
    attacks, complete = _attacks(corpus, links, guards)
    number = {node: place for place, node in enumerate(ids)}
    place = ints(number.get(node, NOBODY) for node in links.nodes.ids)
    return Induced(ids, _encoded(len(ids), _distinct(attacks, place, guards), place, guards), complete)


def _attacks(corpus: Corpus, links: Links, guards: Guards) -> tuple[Attacks, bool]:
    """Every asserted attack, and the ones that it amounts to on whoever falls with its target; whether
    these are all.
    """
    asserted = _asserted(corpus, links, guards)
    fallen, complete = _fallen(np.unique(asserted.target), falls_of(links), guards)
    row, way = Index(fallen.start, len(links.nodes)).join(asserted.target)
    guard = guards.united(asserted.guard[row], fallen.guard[way])
    return Attacks(asserted.source[row], fallen.node[way], guard), complete


def _asserted(corpus: Corpus, links: Links, guards: Guards) -> Attacks:
    """What authors wrote, an attack by nobody for each loss of what is needed among it."""
    table = attacking(links)
    lost = ints(links.nodes.number[relation.subject] for relation in bereft(corpus))
    return Attacks(
        np.concatenate((table.source, np.full_like(lost, NOBODY))),
        np.concatenate((table.target, lost)),
        np.concatenate((guards.of_relation[table.relation], np.full_like(lost, UNGUARDED))),
    )


def _fallen(starts: Ints, falls: Falls, guards: Guards) -> tuple[Fallen, bool]:
    """Everything that falls with each of the starts; whether these are all the ways."""
    onward, complete = _onward(falls, guards), True
    found: list[tuple[int, int, int]] = []
    for start in starts.tolist():
        if start not in onward:
            found.append((start, start, UNGUARDED))
            continue
        ways, all_ways = _falling_with(start, onward)
        complete &= all_ways
        found += [(start, node, guards.number(way)) for node, known in ways.items() for way in known]
    return Fallen(*np.array(found, dtype=np.int64).reshape(-1, 3).T), complete


def _onward(falls: Falls, guards: Guards) -> OnwardFalls:
    """By node, who falls with it and who must be absent for that."""
    guard = np.where(falls.firm, UNGUARDED, guards.of_relation[falls.relation])
    found: defaultdict[int, list[tuple[int, Breakers]]] = defaultdict(list)
    for node, who, number in zip(falls.node.tolist(), falls.who.tolist(), guard.tolist(), strict=True):
        found[node].append((who, guards[number]))
    return found


def _falling_with(start: int, onward: OnwardFalls) -> tuple[Mapping[int, list[Breakers]], bool]:
    """Who falls with `start`, itself included, and for each the fewest breakers of a way there; whether
    these are all the ways: undercuts side by side double them at every step.
    """
    ways: dict[int, list[Breakers]] = {start: [Breakers()]}
    fresh, complete = [(start, Breakers())], True
    for node, breakers in fresh:  # grows while it is read
        for who, breaking in onward.get(node, ()):
            way, known = breakers | breaking, ways.setdefault(who, [])
            if any(other <= way for other in known):
                continue
            if len(known) == MOST_WAYS:
                complete = False
                continue
            known[:] = [other for other in known if not way <= other] + [way]
            fresh.append((who, way))
    return ways, complete


def _distinct(attacks: Attacks, place: Ints, guards: Guards) -> Attacks:
    """The attacks by the places of their ends, sorted, nothing twice."""
    source = np.where(attacks.source == NOBODY, NOBODY, place[attacks.source])
    whole = Attacks(source, place[attacks.target], attacks.guard)
    order = np.lexsort((guards.rank(place)[whole.guard], whole.target, whole.source))
    columns = [column[order] for column in whole]
    fresh = np.logical_or.reduce([np.diff(column, prepend=-2) != 0 for column in columns])
    return Attacks._make(column[fresh] for column in columns)


def _encoded(count: int, attacks: Attacks, place: Ints, guards: Guards) -> Framework:
    """Attacks as pairs of arguments. Those of one source and the same guard share their inner arguments."""
    direct = (attacks.source != NOBODY) & (attacks.guard == UNGUARDED)
    inner: dict[tuple[int, int], int] = {}
    pairs: list[tuple[int, int]] = []
    for source, target, guard in zip(*(column[~direct].tolist() for column in attacks), strict=True):
        if (source, guard) not in inner:
            last = count + (source != NOBODY)  # X and Y, or Y alone where nothing can defeat the source
            inner[source, guard] = last
            pairs += [(int(place[breaker]), last) for breaker in guards[guard]]
            pairs += [(source, count), (count, last)] if source != NOBODY else []
            count = last + 1
        pairs.append((inner[source, guard], target))
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return Framework.joining(
        count,
        np.concatenate((attacks.source[direct], ends[0])),
        np.concatenate((attacks.target[direct], ends[1])),
    )
