"""A debate and nodes that are lost in, how its positions would stand without them out.

What a loss does not change is not computed again, and yet the figures are those of the corpus without it.
"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from argmap.tension.matrix.cells import Row, columns_of, row_of
from argmap.tension.matrix.change import Change, changes_without
from argmap.tension.matrix.debate import Debate, Standing, read_debate
from argmap.tension.suppose import without

AT_ONCE = 16  # losses that are solved side by side
LABELLED_PER_SOLVED = 50  # so many nodes are labelled in the time in which one is solved


class Outcome(NamedTuple):
    """How positions would stand, and how much work it was to tell, in nodes that are solved."""

    standing: Standing
    work: int


@dataclass(frozen=True)
class Losses:
    """What the loss of nodes would do to the positions of a debate."""

    debate: Debate

    def without(self, gone: Collection[str]) -> Outcome:
        """How the positions would stand; `gone` holds whatever falls with any of it (see `falling`)."""
        return next(self.each([gone]))

    def each(self, losses: Sequence[Collection[str]]) -> Iterator[Outcome]:
        """How the positions would stand without each of these, as if nothing else were lost."""
        for first in range(0, len(losses), AT_ONCE):
            some = losses[first : first + AT_ONCE]
            local = [gone for gone in some if not self._brings_back(gone)]
            changes = iter(changes_without(self.debate.influence, local))
            for gone in some:
                yield self._anew(gone) if self._brings_back(gone) else self._after(gone, next(changes))

    def _anew(self, gone: Collection[str]) -> Outcome:
        debate = self.debate
        left = read_debate(without(debate.corpus, gone), debate.positions, max_hops=debate.hops)
        return Outcome(left.standing, len(left.corpus.nodes))

    def _after(self, gone: Collection[str], change: Change) -> Outcome:
        debate = self.debate
        columns = columns_of(self._rows_without(gone, change.strength), debate.positions)
        labels, work = debate.labels.now, change.solved
        if not debate.labels.grounds.isdisjoint(gone):
            labels = debate.labels.without(gone)
            work += len(debate.labels.induced.ids) // LABELLED_PER_SOLVED
        return Outcome(Standing(columns, labels, change.convergence), work)

    def matters(self, gone: Collection[str]) -> bool:
        """Whether a loss can change anything; it does not where nothing that is shown rests on it."""
        near = (self.debate.labels.grounds, self.resting.keys(), self.distance.keys())
        return self._brings_back(gone) or not all(nodes.isdisjoint(gone) for nodes in near)

    def changes_strengths(self, gone: Collection[str]) -> bool:
        """Whether strengths that show in the matrix can change, beside what is gone from it."""
        return self._brings_back(gone) or self._acts(gone)

    def distance_to(self, gone: Collection[str]) -> int:
        """Over how few relations a loss acts on what stands in the matrix; 0 where the labels rest on it."""
        if not self.debate.labels.grounds.isdisjoint(gone):
            return 0
        return min((self.distance[node] for node in gone if node in self.distance), default=0)

    @cached_property
    def distance(self) -> Mapping[str, int]:
        """Everything whose strength can show in the matrix, and how far it is from where it does."""
        paths = (path for paths in self.debate.paths.values() for path in paths)
        return self.debate.influence.distances(sorted({node for path in paths for node in path.weighed_by()}))

    @cached_property
    def resting(self) -> Mapping[str, frozenset[str]]:
        """The rows of the matrix, as evidence, by the nodes on their paths."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for evidence, paths in self.debate.paths.items():
            for path in paths:
                for node in path.rests_on():
                    found[node].add(evidence)
        return {node: frozenset(rows) for node, rows in found.items()}

    def _brings_back(self, gone: Collection[str]) -> bool:
        """Whether something that was replaced would carry strength again."""
        return any(self.debate.corpus.outgoing(node, "replaces") for node in gone)

    def _acts(self, nodes: Collection[str]) -> bool:
        """Whether anything else feels them."""
        influence = self.debate.influence
        numbers = influence.numbers(nodes)
        return not np.isin(influence.acting.feeling(numbers).other, numbers).all()

    def _rows_without(self, gone: Collection[str], changed: dict[str, float]) -> list[Row]:
        strength = ChainMap(dict.fromkeys(gone, 0.0), changed, self.debate.influence.strength)
        touched = {row for node in (*gone, *changed) for row in self.resting.get(node, ())}
        kept = (row for evidence, row in self.debate.rows.items() if evidence not in touched)
        return [*kept, *self._rows_anew(touched - set(gone), gone, strength)]

    def _rows_anew(
        self, evidence: Collection[str], gone: Collection[str], strength: Mapping[str, float]
    ) -> Iterator[Row]:
        for node in evidence:
            paths = [p for p in self.debate.paths[node] if all(hop.link.source not in gone for hop in p.hops)]
            yield row_of(node, paths, self.debate.positions, strength)
