"""A node in, the strength that it starts from out, before anything acts on it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from argmap.model.corpus import Corpus
from argmap.model.node import Method, Node
from argmap.model.vocabulary import NodeType

THESIS = 0.5
ARGUMENT = 1.0  # as good as its weakest premise
METHOD: Mapping[Method | None, float] = {
    "experiment": 0.7,
    "benchmark": 0.65,
    "survey": 0.6,
    "observation": 0.6,
    "case": 0.5,
    "thought-experiment": 0.45,
    "argument": 0.4,
    None: 0.5,
}
PER_TENFOLD_SAMPLE = 0.05
LARGEST_SAMPLE_BONUS = 0.15
SOURCE_BONUS = 0.1
LOWEST, HIGHEST = 0.02, 0.98

# The kinds that carry strength; the others ask, tell or publish, but neither stand nor fall.
ARGUED: tuple[NodeType, ...] = ("position", "claim", "evidence", "argument")


def base_score(corpus: Corpus, node: Node) -> float:
    """The base score w in 0..1 of a node that argues.

    The author's `confidence` exactly; 0 for a replaced node; 0.5 for positions and claims; 1 for
    arguments; for evidence by method, sample size and source, kept within 0.02..0.98.
    """
    if node.id in corpus.replaced:
        return 0.0
    if node.attributes.confidence is not None:
        return node.attributes.confidence
    if node.type == "argument":
        return ARGUMENT
    if node.type == "evidence":
        return _evidence_score(node, has_source=_has_source(corpus, node))
    return THESIS


def _evidence_score(node: Node, *, has_source: bool) -> float:
    size = node.attributes.n or 1
    sample = min(LARGEST_SAMPLE_BONUS, PER_TENFOLD_SAMPLE * math.log10(size))
    score = METHOD[node.attributes.method] + sample + (SOURCE_BONUS if has_source else 0.0)
    return min(max(score, LOWEST), HIGHEST)


def _has_source(corpus: Corpus, node: Node) -> bool:
    cited = (r.object for r in corpus.outgoing(node.id, "sources", "cites"))
    return any(isinstance(o, str) and o in corpus.nodes and corpus.nodes[o].type == "source" for o in cited)
