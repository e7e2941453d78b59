"""A corpus and the name of a gradual semantics in, the strength of every node that argues out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.semantics.gradual import SEMANTICS
from argmap.semantics.solve import Convergence, solve
from argmap.tension.attribution import Attribution, attribute
from argmap.tension.base_scores import ARGUED
from argmap.tension.links import read_links
from argmap.tension.translate import argument_graph

DEFAULT_SEMANTICS = "quadratic-energy"


class Strengths(NamedTuple):
    """What a semantics makes of a corpus: `base` and `strength` map the same node ids to 0..1."""

    semantics: str
    base: Mapping[str, float]
    strength: Mapping[str, float]
    convergence: Convergence

    def strongest(self) -> list[str]:
        """Node ids, the strongest first; of equally strong ones in their order."""
        return sorted(self.strength, key=lambda node: (-self.strength[node], node))


def find_strengths(corpus: Corpus, semantics: str = DEFAULT_SEMANTICS) -> Strengths:
    """Strengths of all positions, claims, evidence and arguments; the default's are those behind tensions.

    Raises KeyError for a semantics that is none of `SEMANTICS`.
    """
    graph = argument_graph(corpus, read_links(corpus))
    solution = solve(graph, SEMANTICS[semantics])
    base = dict(zip(graph.ids, graph.base.tolist(), strict=True))
    return Strengths(semantics, base, solution.by_id(), solution.convergence)


def explain_strength(corpus: Corpus, node: Node, semantics: str = DEFAULT_SEMANTICS) -> Attribution:
    """What the strength of one node rests on.

    Raises ArgmapError for a node that does not argue, KeyError for a semantics that is none of `SEMANTICS`.
    """
    if node.type not in ARGUED:
        *first, last = ARGUED
        raise ArgmapError(
            f"{node.id!r} is of type {node.type}; only {', '.join(first)} and {last} have a strength"
        )
    return attribute(corpus, node.id, SEMANTICS[semantics])
