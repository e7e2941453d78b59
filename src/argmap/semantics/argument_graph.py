"""Base scores and weighted edges in, an argument graph as arrays out. Knows no notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from argmap.semantics.columns import Bools, Floats, Ints, floats, ints


class Edges(NamedTuple):
    """Attacks and supports, each array of shape (edges,): node indices, sign -1 or +1, weight in 0..1."""

    source: Ints
    target: Ints
    sign: Ints
    weight: Floats


class Premises(NamedTuple):
    """What arguments need, all together, each array of shape (premises,): node indices and weight in 0..1."""

    argument: Ints
    premise: Ints
    weight: Floats


class Undercuts(NamedTuple):
    """What breaks an edge, each array of shape (undercuts,): node index, edge index, weight in 0..1."""

    undercutter: Ints
    edge: Ints
    weight: Floats


@dataclass(frozen=True, slots=True, eq=False)
class ArgumentGraph:
    """A weighted bipolar argument graph with linked premises and undercut edges.

    `ids` has one entry per node, `base` shape (nodes,) in 0..1; all other arrays hold indices into these.
    """

    ids: tuple[str, ...]
    base: Floats
    edges: Edges
    premises: Premises
    undercuts: Undercuts

    @classmethod
    def of(
        cls,
        base: Mapping[str, float],
        edges: Iterable[tuple[str, str, float]] = (),
        premises: Iterable[tuple[str, str, float]] = (),
        undercuts: Iterable[tuple[str, int, float]] = (),
    ) -> ArgumentGraph:
        """A graph from names.

        `edges` are (source, target, signed weight in -1..1), `premises` (argument, premise, weight),
        `undercuts` (undercutter, position of the edge among `edges`, weight). Raises KeyError for a name
        without a base score, ValueError for a score or weight out of range.
        """
        index = {name: i for i, name in enumerate(base)}
        links, needs, breaks = list(edges), list(premises), list(undercuts)
        signed = floats(w for _, _, w in links)
        return cls(
            tuple(base),
            _fractions(base.values()),
            Edges(
                ints(index[s] for s, _, _ in links),
                ints(index[t] for _, t, _ in links),
                np.where(signed < 0, -1, 1),
                _fractions(np.abs(signed)),
            ),
            Premises(
                ints(index[a] for a, _, _ in needs),
                ints(index[p] for _, p, _ in needs),
                _fractions(w for _, _, w in needs),
            ),
            Undercuts(
                ints(index[u] for u, _, _ in breaks),
                ints(e for _, e, _ in breaks),
                _fractions(w for _, _, w in breaks),
            ),
        )

    def weakened(self, *, edges: Bools, undercuts: Bools) -> ArgumentGraph:
        """The same graph with the edges and undercuts that the masks name carrying nothing."""
        return replace(
            self,
            edges=self.edges._replace(weight=np.where(edges, 0.0, self.edges.weight)),
            undercuts=self.undercuts._replace(weight=np.where(undercuts, 0.0, self.undercuts.weight)),
        )


def _fractions(values: Iterable[float]) -> Floats:
    array = floats(values)
    if not np.all((array >= 0) & (array <= 1)):
        raise ValueError("base scores and weights lie in 0..1")
    return array
