"""A node in, the strength that it starts from out, before anything acts on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from argmap.config import BaseScoreSection
from argmap.model.corpus import Corpus
from argmap.model.node import Method, Node
from argmap.model.vocabulary import NodeType
from argmap.tension.asides import Asides
from argmap.tension.sources import source_at_end, sources_of

MethodScores = Mapping[Method | None, float]

LOWEST, HIGHEST = 0.02, 0.98

# The kinds that carry strength; the others ask, tell or publish, but neither stand nor fall.
ARGUED: tuple[NodeType, ...] = ("position", "claim", "evidence", "argument")


def base_scores(corpus: Corpus, nodes: Iterable[Node], asides: Asides) -> list[float]:
    """The base scores of nodes that argue, in their order."""
    cited = (relation for name in ("sources", "cites") for relation in asides[name])
    sourced = {relation.subject for relation in cited if source_at_end(corpus, relation)}
    replaced = {str(relation.object) for relation in asides["replaces"]}
    methods = _method_scores(corpus.config.base_scores)
    return [
        0.0 if node.id in replaced else _base_score(corpus, node, methods, has_source=node.id in sourced)
        for node in nodes
    ]


def base_score(corpus: Corpus, node: Node) -> float:
    """The base score w in 0..1 of a node that argues.

    The author's `confidence` exactly; 0 for a replaced node; else what `[base-scores]` says: of its type,
    and for evidence of its method, sample size and source, kept within 0.02..0.98.
    """
    if node.id in corpus.replaced:
        return 0.0
    methods = _method_scores(corpus.config.base_scores)
    return _base_score(corpus, node, methods, has_source=bool(sources_of(corpus, node.id)))


def _base_score(corpus: Corpus, node: Node, methods: MethodScores, *, has_source: bool) -> float:
    if node.attributes.confidence is not None:
        return node.attributes.confidence
    scores = corpus.config.base_scores
    match node.type:
        case "argument":
            return scores.argument
        case "evidence":
            return _evidence_score(scores, node, methods, has_source=has_source)
        case "position":
            return scores.position
    return scores.claim


def _evidence_score(
    scores: BaseScoreSection, node: Node, methods: MethodScores, *, has_source: bool
) -> float:
    sample = scores.per_tenfold_sample * math.log10(node.attributes.n or 1)
    bonus = min(scores.largest_sample_bonus, sample) + (scores.source_bonus if has_source else 0.0)
    return min(max(methods[node.attributes.method] + bonus, LOWEST), HIGHEST)


def _method_scores(scores: BaseScoreSection) -> MethodScores:
    """What evidence of each method starts from, and evidence that states none."""
    return {
        "experiment": scores.methods.experiment,
        "benchmark": scores.methods.benchmark,
        "survey": scores.methods.survey,
        "observation": scores.methods.observation,
        "case": scores.methods.case,
        "thought-experiment": scores.methods.thought_experiment,
        "argument": scores.methods.argument,
        None: scores.evidence,
    }
