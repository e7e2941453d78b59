"""Model objects in, JSON records out. Figures that argmap computed are rounded to six digits, so that the
last bit of another machine's arithmetic does not show.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, cast

from argmap.diagnostics import Diagnostic, Fix, Rule
from argmap.export.shapes import (
    CampsRecord,
    ContributionRecord,
    DiagnosticRecord,
    FixRecord,
    InternalRecord,
    ListedVerdictRecord,
    LocationRecord,
    MeasureRecord,
    NewRecord,
    NodeDifferenceRecord,
    NodeRecord,
    OverviewRecord,
    RelationDifferenceRecord,
    RelationObject,
    RelationRecord,
    RuleRecord,
    ScoreRecord,
    SemanticsName,
    ShowRecord,
    StepRecord,
    StrengthRecord,
    StrengthsRecord,
    SuggestionRecord,
    TensionChangeRecord,
    TensionMoveRecord,
    TensionRecord,
    VerdictRecord,
    WhatIfRecord,
    WitnessRecord,
)
from argmap.locations import SUPPOSED, Location
from argmap.model.corpus import Corpus
from argmap.model.node import Measure, Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Step, Tension, Witness
from argmap.model.verdict import Judged, Judgement, Verdict
from argmap.pipeline.locate import blocks_of
from argmap.pipeline.overview import Overview
from argmap.tension.story.clash import disagreements

if TYPE_CHECKING:
    # They compute; these records do not.
    from argmap.model.status import Status
    from argmap.pipeline.analyse import Analysis
    from argmap.pipeline.strengths import Strengths
    from argmap.pipeline.what_if import WhatIf
    from argmap.tension.attribution import Attribution, Contribution
    from argmap.tension.camps import Camps
    from argmap.tension.changes import TensionChange
    from argmap.tension.differences import NodeDifference, RelationDifference

COMPUTED_DIGITS = 6


def location_record(location: Location) -> LocationRecord:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }


def _place_record(location: Location) -> LocationRecord | None:
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
    return _relation_object(target) if isinstance(target, RelationKey) else target


def _relation_object(key: RelationKey) -> RelationObject:
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


def camps_record(found: Camps) -> CampsRecord:
    return {
        "semantics": found.semantics,
        "truncated": found.truncated or found.approximate,
        "extensions": [list(camp.members) for camp in found.camps],
    }


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
        "witnesses": [witness_record(w) for w in tension.witnesses],
        "verdict": judgement and _judgement_record(judgement),
    }


def verdict_records(judged: Judged, only: Collection[Verdict] | None = None) -> list[ListedVerdictRecord]:
    """Every verdict, or only those given: by tension, the one that counts first; then idle ones."""
    found: list[ListedVerdictRecord] = []
    for (a, b), judgement in sorted(judged.by_pair.items()):
        if only is None or judgement.verdict in only:
            found.append({"a": a, "b": b, "state": "counts", **_judgement_record(judgement)})
            found += (
                {"a": a, "b": b, "state": "overruled", **_verdict_record(v)} for v in judgement.overruled
            )
    for v in judged.idle:
        if only is None or v in only:
            found.append({"a": v.a.id, "b": v.b.id, "state": "idle", **_verdict_record(v)})
    return found


def _judgement_record(judgement: Judgement) -> VerdictRecord:
    record = _verdict_record(judgement.verdict)
    return {**record, "by": judgement.by or record["by"], "changed": list(judgement.changed)}


def _verdict_record(verdict: Verdict) -> VerdictRecord:
    return {
        "verdict": verdict.ruling,
        "reason": verdict.reason,
        "by": verdict.by.id if verdict.by else None,
        "author": verdict.author,
        "date": verdict.date.isoformat(),
        "changed": [],
    }


def witness_record(witness: Witness) -> WitnessRecord:
    return {
        "kind": witness.kind,
        "derived": witness.derived,
        "weight": computed(witness.weight),
        "path": [step_record(step) for step in witness.path],
    }


def step_record(step: Step) -> StepRecord:
    return {
        "subject": step.subject,
        "relation": step.relation,
        "object": object_record(step.object),
        "location": _place_record(step.location),
        "why": step.why,
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


def strengths_record(strengths: Strengths, shown: Iterable[str]) -> StrengthsRecord:
    """The strengths of the nodes that are shown. The residual is far below six digits, and is not rounded."""
    converged, sweeps, residual = strengths.convergence
    return {
        "semantics": cast(SemanticsName, strengths.semantics),
        "converged": converged,
        "sweeps": sweeps,
        "residual": residual,
        "strengths": {node: computed(strengths.strength[node]) for node in shown},
    }


def strength_record(
    corpus: Corpus, semantics: str, found: Attribution, *, limit: int | None = None
) -> StrengthRecord:
    """Why one node stands where it stands; of relations and of evidence only the first `limit`."""
    converged, sweeps, residual = found.convergence
    weakest = found.weakest
    return {
        "semantics": cast(SemanticsName, semantics),
        "converged": converged,
        "sweeps": sweeps,
        "residual": residual,
        "node": found.node,
        "base": computed(found.base),
        "strength": computed(found.strength),
        "weakest_premise": weakest and {"node": weakest.node, "strength": computed(weakest.strength)},
        "relations": [_contribution_record(c) for c in found.relations[:limit]],
        "evidence": [
            {
                "node": ground.node,
                "location": location_record(corpus.nodes[ground.node].location),
                "without": computed(ground.without),
            }
            for ground in found.evidence[:limit]
        ],
    }


def _contribution_record(contribution: Contribution) -> ContributionRecord:
    relation = contribution.relation
    return {
        "subject": relation.subject,
        "relation": relation.relation,
        "object": object_record(relation.object),
        "location": _place_record(relation.location),
        "why": relation.why,
        "without": computed(contribution.without),
    }


def what_if_record(found: WhatIf, *, limit: int | None = None) -> WhatIfRecord:
    """What would change; of each kind of change only the first `limit`."""
    supposition = found.supposition
    return {
        "without_nodes": sorted(supposition.without_nodes),
        "without_relations": [_relation_object(k) for k in sorted(supposition.without_relations, key=str)],
        "with_relations": [_relation_object(r.key) for r in supposition.with_relations],
        "gone": list(found.gone),
        "converged": found.converged,
        "strengths": [
            {"node": c.node, "before": computed(c.before), "after": computed(c.after)}
            for c in found.strengths[:limit]
        ],
        "statuses": [{"node": c.node, "before": c.before, "after": c.after} for c in found.statuses[:limit]],
        "orders": [
            {"question": c.question, "before": list(map(list, c.before)), "after": list(map(list, c.after))}
            for c in found.orders[:limit]
        ],
        "tensions": [_tension_move_record(c) for c in found.tensions[:limit]],
    }


def _tension_move_record(change: TensionChange) -> TensionMoveRecord:
    return {
        "kind": change.kind,
        "a": change.tension.a,
        "b": change.tension.b,
        "before": _score_record(change.before),
        "after": _score_record(change.after),
    }


def _score_record(tension: Tension | None) -> ScoreRecord | None:
    return {"score": computed(tension.score), "band": tension.band} if tension else None


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


def computed(figure: float) -> float:
    """A figure of argmap's own making, as it is written in any export."""
    return round(float(figure), COMPUTED_DIGITS) + 0.0  # 0 has no sign


def _finite(value: float | str) -> float | str | None:
    return value if isinstance(value, str) or math.isfinite(value) else None
