"""A corpus and the positions on a question in, the debate about them out: paths, strengths, labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from argmap.model.corpus import Corpus
from argmap.semantics.labelling.grounded import defended
from argmap.semantics.labelling.grounds import grounds_of
from argmap.semantics.solve import Convergence, solve
from argmap.tension.induced import Induced, induced_framework
from argmap.tension.links import Links, read_links
from argmap.tension.matrix.cells import Column, Row, by_evidence, columns_of, row_of
from argmap.tension.matrix.paths import Net, Path, find_paths, read_net
from argmap.tension.translate import argument_graph

Label = Literal["accepted", "rejected", "undecided"]


class Standing(NamedTuple):
    """How the positions of a question fare: by the evidence, in `Column.rank`, and by grounded label."""

    columns: tuple[Column, ...]
    labels: Mapping[str, Label]
    convergence: Convergence


@dataclass(frozen=True)
class Debate:
    """What is said on a question and what follows from it, in the part of a corpus that acts on it.

    `paths` are by evidence, of at most `hops` hops; `strength` maps node ids to 0..1.
    """

    corpus: Corpus
    links: Links
    positions: tuple[str, ...]
    net: Net
    hops: int
    paths: Mapping[str, tuple[Path, ...]]
    strength: dict[str, float]
    convergence: Convergence

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rows of the matrix, by evidence."""
        return {e: row_of(e, paths, self.positions, self.strength) for e, paths in self.paths.items()}

    @cached_property
    def standing(self) -> Standing:
        columns = columns_of(self.rows.values(), self.positions)
        return Standing(columns, self.labels_without(()), self.convergence)

    @cached_property
    def label_grounds(self) -> frozenset[str]:
        """Nodes that the labels of the positions rest on: the loss of any others changes none of these."""
        place, framework = self._place, self.induced.framework
        found = grounds_of(framework, defended(framework), [place[p] for p in self.positions])
        return frozenset(self.induced.ids[a] for a in found if a < len(self.induced.ids))

    @cached_property
    def induced(self) -> Induced:
        return induced_framework(self.corpus, self.links)

    def labels_without(self, gone: Iterable[str]) -> Mapping[str, Label]:
        """The grounded label of each position, as if some nodes were not there."""
        place, framework = self._place, self.induced.framework
        accepted = frozenset(defended(framework, [place[node] for node in gone if node in place]))
        return {p: _label(place[p], framework.attackers[place[p]], accepted) for p in self.positions}

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {node: i for i, node in enumerate(self.induced.ids)}


def read_debate(corpus: Corpus, positions: Collection[str], *, max_hops: int) -> Debate:
    """The debate about `positions` as the corpus has it."""
    links = read_links(corpus)
    net = read_net(corpus, links, positions)
    paths = find_paths(net, positions, max_hops=max_hops)
    solution = solve(argument_graph(corpus, links))
    return Debate(
        corpus,
        links,
        tuple(sorted(positions)),
        net,
        paths.hops,
        by_evidence(paths.found),
        solution.by_id(),
        solution.convergence,
    )


def _label(argument: int, attackers: Iterable[int], accepted: frozenset[int]) -> Label:
    if argument in accepted:
        return "accepted"
    return "undecided" if accepted.isdisjoint(attackers) else "rejected"
