"""Tensions, what shows them and how they changed in, JSON records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.records import computed, location_record, relation_record, step_record
from argmap.export.shapes import (
    NodeDifferenceRecord,
    RelationDifferenceRecord,
    TensionChangeRecord,
    TensionRecord,
    WitnessRecord,
)
from argmap.export.verdicts import judgement_record
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension, Witness
from argmap.model.verdict import Judgement
from argmap.tension.story.clash import disagreements

if TYPE_CHECKING:
    # They compute; these records do not.
    from argmap.pipeline.analyse import Analysis
    from argmap.tension.changes import TensionChange
    from argmap.tension.differences import NodeDifference, RelationDifference


def tension_record(analysis: Analysis, tension: Tension) -> TensionRecord:
    """A tension with what it is about, everything that shows it, and what a reader has said of it."""
    return _tension_record(analysis.corpus, tension, analysis.judged.of(tension))


def _tension_record(corpus: Corpus, tension: Tension, judgement: Judgement | None) -> TensionRecord:
    return {
        "a": tension.a,
        "b": tension.b,
        "score": computed(tension.score),
        "band": tension.band,
        "strengths": {"a": computed(tension.strength_a), "b": computed(tension.strength_b)},
        "about": list(disagreements(corpus, tension)),
        "witnesses": [witness_record(w) for w in tension.told],
        "verdict": judgement and judgement_record(judgement),
    }


def witness_record(witness: Witness) -> WitnessRecord:
    return {
        "kind": witness.kind,
        "derived": witness.derived,
        "weight": computed(witness.weight),
        "path": [step_record(step) for step in witness.path],
    }


def tension_change_record(now: Analysis, before: Corpus, change: TensionChange) -> TensionChangeRecord:
    """How a tension differs from what it was in the corpus `before`."""
    on_paths, behind = change.causes
    return {
        "kind": change.kind,
        "a": change.tension.a,
        "b": change.tension.b,
        "before": _tension_record(before, change.before, None) if change.before else None,
        "after": tension_record(now, change.after) if change.after else None,
        "relations": [
            *(_relation_difference_record(d, on_path=True) for d in on_paths),
            *(_relation_difference_record(d, on_path=False) for d in behind if d.of == "relation"),
        ],
        "nodes": [_node_difference_record(d) for d in behind if d.of == "node"],
    }


def _relation_difference_record(difference: RelationDifference, *, on_path: bool) -> RelationDifferenceRecord:
    before, after = difference.before, difference.after
    return {
        "before": relation_record(before) if before else None,
        "after": relation_record(after) if after else None,
        "on_path": on_path,
    }


def _node_difference_record(difference: NodeDifference) -> NodeDifferenceRecord:
    return {
        "node": difference.after.id,
        "location": location_record(difference.location),
        "type_before": difference.before.type,
        "type_after": difference.after.type,
        "base_before": computed(difference.base_before),
        "base_after": computed(difference.base_after),
    }
