"""A corpus and a semantics in, its coherent camps out: who belongs to each, and what it must give up."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from argmap.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.semantics.labelling.budget import DEFAULT_LIMIT, Limit
from argmap.semantics.labelling.extensions import Choice, extensions
from argmap.semantics.labelling.grounded import labelled
from argmap.semantics.labelling.kinds import Semantics
from argmap.tension.induced import Induced, induced_framework
from argmap.tension.links import read_links


class Camp(NamedTuple):
    """Node ids by label, each sorted: what a camp holds, what that defeats, what it leaves open."""

    members: tuple[str, ...]
    given_up: tuple[str, ...]
    undecided: tuple[str, ...]


class Camps(NamedTuple):
    """The extensions of a corpus, sorted by members. `truncated`: a limit was reached, there may be more.

    Each camp takes one side of each choice; `choices` do not hang on each other, and leave out what all camps
    agree on. `sought`: no choice and no side of one is missing, whatever `truncated` says.
    `approximate`: undercuts leave more ways for a node to fall than were followed; a camp may hold too much.
    """

    semantics: Semantics
    camps: tuple[Camp, ...]
    truncated: bool
    choices: tuple[tuple[Camp, ...], ...] = ()
    sought: bool = True
    approximate: bool = False

    @property
    def shared(self) -> Camp:
        """What all camps hold, what all give up, what all leave open."""
        if not self.camps:
            return Camp((), (), ())
        divided = {node for sides in self.choices for side in sides for label in side for node in label}
        return Camp(*(tuple(n for n in label if n not in divided) for label in self.camps[0]))

    @property
    def total(self) -> int:
        """How many camps the choices make, listed or not."""
        return math.prod(map(len, self.choices)) if self.camps else 0


def find_camps(corpus: Corpus, semantics: Semantics, limit: Limit = DEFAULT_LIMIT) -> Camps:
    """The camps of a corpus: the extensions of the framework that its asserted relations induce."""
    with collector_resting():
        induced = induced_framework(corpus, read_links(corpus))
    found = extensions(induced.framework, semantics, limit)
    labels = (labelled(induced.framework, extension) for extension in found.sets)
    return Camps(
        semantics,
        _distinct(_camp(induced, labelling) for labelling in labels),
        found.truncated,
        tuple(sorted(_choices(induced, found.choices))),
        sought=found.sought,
        approximate=not induced.complete,
    )


def _choices(induced: Induced, choices: Iterable[Choice]) -> Iterator[tuple[Camp, ...]]:
    for choice in choices:
        found = _distinct(_camp(induced, _labels_within(induced, choice, side)) for side in choice.sets)
        if len(found) > 1:
            yield tuple(Camp(*map(_sorted, labels)) for labels in _set_apart(found))


def _labels_within(induced: Induced, choice: Choice, side: Iterable[int]) -> tuple[Collection[int], ...]:
    """What one side of a choice accepts, rejects and leaves open of what the choice is about."""
    accepted, own = frozenset(side), frozenset(choice.arguments)
    rejected = own.intersection(t for a in accepted for t in induced.framework.targets[a])
    return accepted, rejected, own - accepted - rejected


def _set_apart(sides: Sequence[Camp]) -> Iterator[tuple[frozenset[str], ...]]:
    """The sides of a choice without what all of them hold, give up, or leave open."""
    labels = [[frozenset(label) for label in side] for side in sides]
    shared = [frozenset.intersection(*same) for same in zip(*labels, strict=True)]
    for side in labels:
        yield tuple(label - common for label, common in zip(side, shared, strict=True))


def _distinct(camps: Iterable[Camp]) -> tuple[Camp, ...]:
    """Those that differ in what they hold, sorted: inner arguments of the framework may differ as well."""
    by_members = {camp.members: camp for camp in camps}
    return tuple(by_members[members] for members in sorted(by_members))


def _camp(induced: Induced, labels: Iterable[Iterable[int]]) -> Camp:
    return Camp(*(_sorted(induced.ids[a] for a in label if a < len(induced.ids)) for label in labels))


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))
