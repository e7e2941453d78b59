"""A debate and nodes that are lost in, how its positions would stand without them out.

What a loss cannot reach is not computed again; all the same, the figures are those of the corpus without it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from argmap.semantics.solve import Solution
from argmap.tension.matrix.cells import Row, columns_of, row_of
from argmap.tension.matrix.debate import Debate, Standing, read_debate
from argmap.tension.matrix.influence import Influence, read_influence
from argmap.tension.suppose import without

SOLVING = 10  # how much dearer it is to solve a node anew than to label one


@dataclass(frozen=True)
class Losses:
    """What the loss of nodes would do to the positions of a debate."""

    debate: Debate

    def standing_without(self, gone: Collection[str]) -> Standing:
        """How the positions would stand; `gone` holds whatever falls with any of it (see `falling`)."""
        debate = self.debate
        if self._brings_back(gone):
            left = without(debate.corpus, gone)
            return read_debate(left, debate.positions, max_hops=debate.hops).standing
        solution = self._solved_without(gone)
        columns = columns_of(self._rows_without(gone, solution.by_id()), debate.positions)
        labels = debate.standing.labels
        if not debate.label_grounds.isdisjoint(gone):
            labels = debate.labels_without(gone)
        return Standing(columns, labels, debate.convergence.worse(solution.convergence))

    def matters(self, gone: Collection[str]) -> bool:
        """Whether a loss can change anything; it does not where nothing that is shown rests on it."""
        near = (self.debate.label_grounds, self.resting.keys(), self.distance.keys())
        return self._brings_back(gone) or not all(nodes.isdisjoint(gone) for nodes in near)

    def needs_solving(self, gone: Collection[str]) -> bool:
        """Whether strengths that show in the matrix change, beside what is gone from it."""
        felt = (o for node in gone for o in self.influence.felt_by.get(node, ()))
        return self._brings_back(gone) or any(o in self.distance and o not in gone for o in felt)

    def distance_to(self, gone: Collection[str]) -> float:
        """How far a loss is from what stands in the matrix, and from what the labels rest on."""
        if not self.debate.label_grounds.isdisjoint(gone):
            return 0
        return min((self.distance.get(node, math.inf) for node in gone), default=math.inf)

    def cost(self, gone: Collection[str]) -> int:
        """How much work it is to tell, in nodes to be labelled."""
        nodes = len(self.debate.corpus.nodes)
        if self._brings_back(gone):
            return SOLVING * nodes
        labelling = 0 if self.debate.label_grounds.isdisjoint(gone) else nodes
        return labelling + SOLVING * len(self.influence.reached(gone, self.distance))

    @cached_property
    def influence(self) -> Influence:
        return read_influence(self.debate.corpus, self.debate.links)

    @cached_property
    def distance(self) -> Mapping[str, int]:
        """Everything whose strength can show in the matrix, and how far it is from where it does."""
        paths = (path for paths in self.debate.paths.values() for path in paths)
        return self.influence.distances(sorted({node for path in paths for node in path.weighed_by()}))

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

    def _solved_without(self, gone: Collection[str]) -> Solution:
        affected = self.influence.reached(gone, self.distance)
        return self.influence.solved_without(gone, affected, self.debate.strength)

    def _rows_without(self, gone: Collection[str], changed: Mapping[str, float]) -> list[Row]:
        strength = {**self.debate.strength, **changed, **dict.fromkeys(gone, 0.0)}
        touched = {row for node in (*gone, *changed) for row in self.resting.get(node, ())}
        kept = (row for evidence, row in self.debate.rows.items() if evidence not in touched)
        return [*kept, *self._rows_anew(touched - set(gone), gone, strength)]

    def _rows_anew(
        self, evidence: Collection[str], gone: Collection[str], strength: Mapping[str, float]
    ) -> Iterator[Row]:
        for node in evidence:
            paths = [p for p in self.debate.paths[node] if all(hop.link.source not in gone for hop in p.hops)]
            yield row_of(node, paths, self.debate.positions, strength)
