"""A corpus and the positions on a question in, the debate about them out: paths, strengths, labels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.status import Label
from argmap.semantics.solve import Convergence
from argmap.tension.links import Links, read_links
from argmap.tension.matrix.cells import Column, Row, by_evidence, columns_of, row_of
from argmap.tension.matrix.influence import Influence, read_influence
from argmap.tension.matrix.labels import Labels, read_labels
from argmap.tension.matrix.part import leading_to, weighing
from argmap.tension.matrix.paths import Path, find_paths, read_net


class Standing(NamedTuple):
    """How the positions of a question fare: by the evidence, in `Column.rank`, and by grounded label."""

    columns: tuple[Column, ...]
    labels: Mapping[str, Label]
    convergence: Convergence


@dataclass(frozen=True)
class Debate:
    """What is said on a question and what follows from it.

    `paths` are by evidence, of at most `hops` hops. `near` is the part of `corpus` that leads to a position,
    `links` are its links; `influence` has the strengths of all that weighs in a path.
    """

    corpus: Corpus
    positions: tuple[str, ...]
    near: Corpus
    links: Links
    hops: int
    paths: Mapping[str, tuple[Path, ...]]
    influence: Influence
    labels: Labels

    @property
    def nodes(self) -> Iterable[str]:
        """Everything that may have to do with the matrix or with a label, some of it more than once."""
        return chain(self.near.nodes, self.influence.corpus.nodes, self.labels.corpus.nodes)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rows of the matrix, by evidence."""
        strength = self.influence.strength
        return {e: row_of(e, paths, self.positions, strength) for e, paths in self.paths.items()}

    @cached_property
    def standing(self) -> Standing:
        columns = columns_of(self.rows.values(), self.positions)
        return Standing(columns, self.labels.now, self.influence.convergence)


def read_debate(corpus: Corpus, positions: Collection[str], *, max_hops: int) -> Debate:
    """The debate about `positions` as the corpus has it."""
    near = leading_to(corpus, positions, max_hops=max_hops)
    links = read_links(near)
    found, hops = find_paths(read_net(near, links, positions), positions, max_hops=max_hops)
    weighed = {node for path in found for node in path.weighed_by()}
    return Debate(
        corpus,
        tuple(sorted(positions)),
        near,
        links,
        hops,
        by_evidence(found),
        read_influence(weighing(corpus, weighed)),
        read_labels(corpus, positions),
    )
