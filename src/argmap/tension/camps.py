"""A corpus and a semantics in, its coherent camps out: who belongs to each, and what it must give up."""

from __future__ import annotations

from typing import NamedTuple

from argmap.loader.collector import collector_resting
from argmap.model.corpus import Corpus
from argmap.semantics.labelling.budget import DEFAULT_LIMIT, Limit
from argmap.semantics.labelling.extensions import Semantics, extensions
from argmap.semantics.labelling.grounded import labelled
from argmap.tension.induced import Induced, induced_framework
from argmap.tension.links import read_links


class Camp(NamedTuple):
    """Node ids by label, each sorted: what a camp holds, what that defeats, what it leaves open."""

    members: tuple[str, ...]
    given_up: tuple[str, ...]
    undecided: tuple[str, ...]


class Camps(NamedTuple):
    """The extensions of a corpus, sorted by members. `truncated`: a limit was reached, there may be more."""

    semantics: Semantics
    camps: tuple[Camp, ...]
    truncated: bool

    @property
    def common(self) -> frozenset[str]:
        """What every camp holds, where there are several."""
        if len(self.camps) < 2:
            return frozenset()
        return frozenset.intersection(*(frozenset(camp.members) for camp in self.camps))

    @property
    def hopeless(self) -> frozenset[str]:
        """What every camp must give up, where there are several."""
        if len(self.camps) < 2:
            return frozenset()
        return frozenset.intersection(*(frozenset(camp.given_up) for camp in self.camps))


def find_camps(corpus: Corpus, semantics: Semantics, limit: Limit = DEFAULT_LIMIT) -> Camps:
    """The camps of a corpus: the extensions of the framework that its asserted relations induce."""
    with collector_resting():
        induced = induced_framework(corpus, read_links(corpus))
    found = extensions(induced.framework, semantics, limit)
    camps = {camp.members: camp for camp in (_camp(induced, extension) for extension in found.sets)}
    return Camps(semantics, tuple(camps[members] for members in sorted(camps)), found.truncated)


def _camp(induced: Induced, extension: tuple[int, ...]) -> Camp:
    labels = labelled(induced.framework, extension)
    return Camp(*(_nodes(induced, label) for label in labels))


def _nodes(induced: Induced, arguments: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(induced.ids[a] for a in arguments if a < len(induced.ids))
