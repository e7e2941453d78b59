"""Model objects in, JSON records out. Figures that argmap computed are rounded to six digits, so that the
last bit of another machine's arithmetic does not show.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from argmap.diagnostics import Diagnostic, Fix, Rule
from argmap.export.shapes import (
    DiagnosticRecord,
    FixRecord,
    LocationRecord,
    MeasureRecord,
    NewRecord,
    NodeRecord,
    RelationObject,
    RelationRecord,
    RuleRecord,
    StepRecord,
    SuggestionRecord,
)
from argmap.locations import SUPPOSED, Location
from argmap.model.node import Measure, Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Step

if TYPE_CHECKING:
    # They compute; these records do not.
    from argmap.model.status import Status

COMPUTED_DIGITS = 6


def location_record(location: Location) -> LocationRecord:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


def place_record(location: Location) -> LocationRecord | None:
    """None for what is only supposed."""
    return location_record(location) if location != SUPPOSED else None


def node_record(node: Node, *, strength: float | None = None, status: Status | None = None) -> NodeRecord:
    """A node with the attributes that are set, and its computed strength and status where they are given."""
    record: dict[str, Any] = {
        "id": node.id,
        "type": node.type,
        "text": node.text,
        "title": node.title,
        "location": location_record(node.location),
        "is_block": node.is_block,
    }
    for name, value in node.attributes._asdict().items():
        if value is not None and value != ():
            record[name] = list(value) if isinstance(value, tuple) else value
    if node.attributes.measures:
        record["measures"] = [measure_record(m) for m in node.attributes.measures]
    if strength is not None:
        record["strength"] = computed(strength)
    if status is not None:
        record["status"] = status
    return cast(NodeRecord, record)


def measure_record(measure: Measure) -> MeasureRecord:
    """JSON knows no infinities: a figure that is not finite is null."""
    record: dict[str, Any] = {"name": measure.name, "value": _finite(measure.value)}
    for name in ("unit", "baseline", "error"):
        if (value := getattr(measure, name)) is not None:
            record[name] = _finite(value)
    return cast(MeasureRecord, record)


def object_record(target: str | RelationKey) -> str | RelationObject:
    """A node id, or the relation that is undercut."""
    return relation_object(target) if isinstance(target, RelationKey) else target


def relation_object(key: RelationKey) -> RelationObject:
    return {"subject": key.subject, "relation": key.relation, "object": object_record(key.object)}


def relation_record(relation: Relation) -> RelationRecord:
    record: RelationRecord = {
        "subject": relation.subject,
        "relation": relation.relation,
        "object": object_record(relation.object),
        "origin": relation.origin,
        "location": location_record(relation.location),
        "places": [location_record(place) for place in relation.places],
        "weight": relation.weight,
    }
    said = relation.qualification
    if said.why is not None:
        record["why"] = said.why
    if said.about is not None:
        record["about"] = said.about
    if said.stance is not None:
        record["stance"] = said.stance
    if said.exhaustive:
        record["exhaustive"] = True
    return record


def step_record(step: Step) -> StepRecord:
    return {
        "subject": step.subject,
        "relation": step.relation,
        "object": object_record(step.object),
        "location": place_record(step.location),
        "why": step.why,
    }


def suggested_relation_record(suggestion: Suggestion) -> RelationRecord:
    """A suggestion in the shape of a relation, for graphs that show both; `origin` keeps them apart."""
    place = location_record(suggestion.location)
    record: RelationRecord = {
        "subject": suggestion.subject,
        "relation": suggestion.relation or suggestion.kind,
        "object": suggestion.object,
        "origin": "suggested",
        "location": place,
        "places": [place],
        "why": suggestion.why,
        "kind": suggestion.kind,
    }
    if suggestion.cosine is not None:
        record["cosine"] = computed(suggestion.cosine)
    if suggestion.attack is not None:
        record["attack"] = computed(suggestion.attack)
    return record


def suggestion_record(suggestion: Suggestion) -> SuggestionRecord:
    return {
        "subject": suggestion.subject,
        "relation": suggestion.relation,
        "object": suggestion.object,
        "kind": suggestion.kind,
        "cosine": None if suggestion.cosine is None else computed(suggestion.cosine),
        "attack": None if suggestion.attack is None else computed(suggestion.attack),
        "why": suggestion.why,
        "location": location_record(suggestion.location),
    }


def diagnostic_record(diagnostic: Diagnostic) -> DiagnosticRecord:
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "location": location_record(diagnostic.location),
        "node": diagnostic.node,
        "related": [
            {"location": location_record(r.location), "message": r.message} for r in diagnostic.related
        ],
        "hint": diagnostic.hint,
        "fix": _fix_record(diagnostic.fix) if diagnostic.fix else None,
    }


def _fix_record(fix: Fix) -> FixRecord:
    return {
        "title": fix.title,
        "edits": [{"location": location_record(e.location), "replacement": e.replacement} for e in fix.edits],
    }


def rule_record(rule: Rule) -> RuleRecord:
    return {
        "code": rule.code,
        "rule": rule.name,
        "severity": rule.severity.value,
        "summary": rule.summary,
    }


def new_record(
    node: Node, path: str, text: str, findings: Iterable[Diagnostic], *, written: bool
) -> NewRecord:
    return {
        "id": node.id,
        "path": path,
        "text": text,
        "written": written,
        "findings": [diagnostic_record(d) for d in findings],
    }


def computed(figure: float) -> float:
    """A figure of argmap's own making, as it is written in any export."""
    return round(float(figure), COMPUTED_DIGITS) + 0.0  # 0 has no sign


def _finite(value: float | str) -> float | str | None:
    return value if isinstance(value, str) or math.isfinite(value) else None
