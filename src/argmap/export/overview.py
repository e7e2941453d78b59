"""What there is at a glance, and all about one node, in, JSON records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.records import node_record, relation_record, suggestion_record
from argmap.export.shapes import InternalRecord, NodeRecord, OverviewRecord, ShowRecord
from argmap.export.tensions import tension_record
from argmap.model.node import Node
from argmap.pipeline.locate import blocks_of
from argmap.pipeline.overview import Overview

if TYPE_CHECKING:
    # They compute; these records do not.
    from argmap.pipeline.analyse import Analysis


def overview_record(analysis: Analysis, overview: Overview) -> OverviewRecord:
    return {
        "name": overview.name,
        "nodes": dict(overview.counts),
        "relations": overview.relations,
        "tensions": dict(overview.bands or ()),
        "diagnostics": {severity.value: count for severity, count in overview.severities},
        "sharpest": [tension_record(analysis, t) for t in overview.sharpest],
        "unanswered": list(overview.unanswered),
    }


def show_record(analysis: Analysis, node: Node, internal: list[InternalRecord]) -> ShowRecord:
    """Everything about one node; of the suggestions and tensions those that it is a side of, and what is at
    odds with itself there (`argmap.export.internal`).
    """
    corpus = analysis.corpus
    relations = (*corpus.outgoing(node.id), *corpus.incoming(node.id))
    return {
        "node": _analysed_node(analysis, node),
        "blocks": [_analysed_node(analysis, block) for block in blocks_of(corpus, node)],
        "relations": [relation_record(r) for r in relations],
        "suggestions": [
            suggestion_record(s) for s in analysis.suggestions if node.id in (s.subject, s.object)
        ],
        "tensions": [tension_record(analysis, t) for t in analysis.open_tensions if node.id in t.pair],
        "internal": internal,
    }


def _analysed_node(analysis: Analysis, node: Node) -> NodeRecord:
    strength, status = analysis.strengths.get(node.id), analysis.statuses.get(node.id)
    return node_record(node, strength=strength, status=status)
