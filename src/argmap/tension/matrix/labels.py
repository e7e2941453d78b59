"""A corpus and positions in, their grounded labels out, now and without some nodes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from argmap.model.corpus import Corpus
from argmap.model.status import Label
from argmap.semantics.labelling.grounded import defended
from argmap.semantics.labelling.grounds import grounds_of
from argmap.tension.induced import Induced, induced_framework
from argmap.tension.links import read_links
from argmap.tension.matrix.part import deciding


@dataclass(frozen=True)
class Labels:
    """The part of a corpus that decides on some positions, and the framework that it induces."""

    corpus: Corpus
    positions: tuple[str, ...]
    induced: Induced

    @cached_property
    def now(self) -> Mapping[str, Label]:
        """The grounded label of each position."""
        return self.without(())

    @cached_property
    def grounds(self) -> frozenset[str]:
        """Nodes that the labels rest on: without any of the others, all labels are the same."""
        framework = self.induced.framework
        found = grounds_of(framework, defended(framework), [self._place[p] for p in self.positions])
        return frozenset(self.induced.ids[a] for a in found if a < len(self.induced.ids))

    def without(self, gone: Iterable[str]) -> Mapping[str, Label]:
        """The grounded label of each position, as if some nodes were not there."""
        place, framework = self._place, self.induced.framework
        accepted = frozenset(defended(framework, [place[node] for node in gone if node in place]))
        return {p: _label(place[p], framework.attackers[place[p]], accepted) for p in self.positions}

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {node: i for i, node in enumerate(self.induced.ids)}


def read_labels(corpus: Corpus, positions: Collection[str]) -> Labels:
    """What decides on positions, read from the part of the corpus that has a say in it."""
    part = deciding(corpus, positions)
    return Labels(part, tuple(sorted(positions)), induced_framework(part, read_links(part)))


def _label(argument: int, attackers: Iterable[int], accepted: frozenset[int]) -> Label:
    if argument in accepted:
        return "accepted"
    return "undecided" if accepted.isdisjoint(attackers) else "rejected"
