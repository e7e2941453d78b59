"""The shapes of every JSON output, as types: names and kinds, nothing that runs.

`NodeRecord` and `RelationRecord` leave out what their author did not give; findings (diagnostics,
tensions, suggestions) always carry every key.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from argmap.model.internal import InternalKind
from argmap.model.node import Method
from argmap.model.relation import About, Origin, Stance
from argmap.model.status import Label, Status
from argmap.model.suggestion import SuggestionKind
from argmap.model.suggestion_verdict import Answer
from argmap.model.tension import Band, ChangeKind, WitnessKind
from argmap.model.verdict import Ruling
from argmap.model.vocabulary import NodeType
from argmap.semantics.labelling.kinds import Semantics

SemanticsName = Literal["quadratic-energy", "df-quad", "h-categorizer"]


class LocationRecord(TypedDict):
    """A stretch of text. Lines and columns count from 1, columns in characters; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class MeasureRecord(TypedDict):
    """A figure that evidence reports; `value` is null where the note gives no finite number."""

    name: str
    value: float | None
    unit: NotRequired[str]
    baseline: NotRequired[float | str | None]
    error: NotRequired[float | None]


class NodeRecord(TypedDict):
    """Something a note says. `strength` (0..1) and `status` are computed, the rest is its author's word."""

    id: str
    type: NodeType
    text: str
    title: str
    location: LocationRecord
    is_block: bool
    confidence: NotRequired[float]
    tags: NotRequired[list[str]]
    aliases: NotRequired[list[str]]
    date: NotRequired[str]
    method: NotRequired[Method]
    n: NotRequired[int]
    measures: NotRequired[list[MeasureRecord]]
    authors: NotRequired[list[str]]
    year: NotRequired[int]
    url: NotRequired[str]
    doi: NotRequired[str]
    citekey: NotRequired[str]
    asks: NotRequired[str]
    strength: NotRequired[float]
    status: NotRequired[Status]


class RelationObject(TypedDict):
    """A relation by what it joins: where it is itself the object of an undercut, or is supposed."""

    subject: str
    relation: str
    object: str | RelationObject


class RelationRecord(TypedDict):
    """A link between nodes. `origin` tells what an author asserted from what argmap suggested.

    `places` are all places where it is written, `location` is the first. `kind`, `cosine` and `attack`
    stand on suggestions only; a suggestion that claims no polarity has its kind as `relation`.
    """

    subject: str
    relation: str
    object: str | RelationObject
    origin: Origin
    location: LocationRecord
    places: list[LocationRecord]
    weight: NotRequired[float]
    why: NotRequired[str]
    about: NotRequired[About]
    stance: NotRequired[Stance]
    exhaustive: NotRequired[Literal[True]]
    kind: NotRequired[SuggestionKind]
    cosine: NotRequired[float]
    attack: NotRequired[float]


class RelatedRecord(TypedDict):
    """A second place that helps to understand a finding."""

    location: LocationRecord
    message: str


class EditRecord(TypedDict):
    """Replaces what stands at `location`."""

    location: LocationRecord
    replacement: str


class FixRecord(TypedDict):
    """A change that removes the finding."""

    title: str
    edits: list[EditRecord]


class DiagnosticRecord(TypedDict):
    """What is malformed, where, and how to mend it."""

    code: str
    rule: str
    severity: Literal["error", "warning", "info"]
    message: str
    location: LocationRecord
    node: str | None
    related: list[RelatedRecord]
    hint: str | None
    fix: FixRecord | None


class NewRecord(TypedDict):
    """A note that was written, or would be: its node's id, where it stands, what it brings to light."""

    id: str
    path: str
    text: str
    written: bool
    findings: list[DiagnosticRecord]


class RuleRecord(TypedDict):
    """A kind of finding; `page` explains it, where one rule was asked for."""

    code: str
    rule: str
    severity: Literal["error", "warning", "info"]
    summary: str
    page: NotRequired[str]


class OverviewRecord(TypedDict):
    """What there is, what clashes, what is wrong. `sharpest` are the first few tensions."""

    name: str
    nodes: dict[NodeType, int]
    relations: int
    tensions: dict[Band, int]
    diagnostics: dict[Literal["error", "warning", "info"], int]
    sharpest: list[TensionRecord]
    unanswered: list[str]


class StepRecord(TypedDict):
    """One relation on the way between the sides of a tension. One that is only supposed has no location."""

    subject: str
    relation: str
    object: str | RelationObject
    location: LocationRecord | None
    why: str | None


class WitnessRecord(TypedDict):
    """One way in which two sides clash. `derived`: it follows from the path, nobody wrote it down."""

    kind: WitnessKind
    derived: bool
    weight: float
    path: list[StepRecord]


class SidesRecord(TypedDict):
    """What each side is worth on its own grounds, 0..1."""

    a: float
    b: float


VerdictState = Literal["counts", "overruled", "idle"]


class VerdictRecord(TypedDict):
    """What a reader has said of a tension, and in sentences what has changed since; none, if nothing has."""

    verdict: Ruling
    reason: str
    by: str | None
    author: str
    date: str
    changed: list[str]


class ListedVerdictRecord(VerdictRecord):
    """A verdict with its sides. Of several on one tension one `counts`, the others are `overruled`; an `idle`
    one is on no tension of today."""

    a: str
    b: str
    state: VerdictState


class TensionRecord(TypedDict):
    """Two positions or claims that clash, with everything that shows it. Computed, never asserted.

    `about` are the kinds of disagreement, as far as they are known.
    """

    a: str
    b: str
    score: float
    band: Band
    strengths: SidesRecord
    about: list[About]
    witnesses: list[WitnessRecord]
    verdict: VerdictRecord | None


class RelationDifferenceRecord(TypedDict):
    """A relation that was written since (no `before`), withdrawn (no `after`) or qualified otherwise.

    `before` has the places of then. `on_path`: it is a step between the sides, or undercuts one; the others
    act on the strength of a side or of an attack.
    """

    before: RelationRecord | None
    after: RelationRecord | None
    on_path: bool


class NodeDifferenceRecord(TypedDict):
    """A node that starts from another base score (0..1), or is of another type."""

    node: str
    location: LocationRecord
    type_before: NodeType
    type_after: NodeType
    base_before: float
    base_after: float


class TensionChangeRecord(TypedDict):
    """How a tension differs from an earlier state. A new one has no `before`, one that is gone no `after`.

    `a` and `b` are present ids, even of sides that were renamed.
    """

    kind: ChangeKind
    a: str
    b: str
    before: TensionRecord | None
    after: TensionRecord | None
    relations: list[RelationDifferenceRecord]
    nodes: list[NodeDifferenceRecord]


class ViewRecord(TypedDict):
    """What a person holds; `date` is that of the node `dated_by`: the view, its note, or a source."""

    id: str
    date: str | None
    dated_by: str | None


class InternalRecord(TypedDict):
    """A case, a note, a person or a claim at odds with itself. Computed, never asserted.

    `others` are the two views of a person, the earlier first where that is known, or the sides within whose
    cases a claim is contested; `pro` and `con` are the masses for and against such a claim. `score` and
    `band` are null where one view replaces another that it does not clash with. `steps` are relations beside
    those of `witnesses`: who holds the views and what replaces one, or what the camp says of the claim.
    """

    kind: InternalKind
    subject: str
    others: list[str]
    score: float | None
    band: Band | None
    about: list[About]
    sentence: str
    views: list[ViewRecord]
    pro: float | None
    con: float | None
    steps: list[StepRecord]
    witnesses: list[WitnessRecord]


class StrengthsRecord(TypedDict):
    """The strength (0..1) of every node that argues, by its id, strongest first. Computed, never asserted.

    `residual` is the largest difference |f(s) - s| that is left, `sweeps` the most that a circle took.
    """

    semantics: SemanticsName
    converged: bool
    sweeps: int
    residual: float
    strengths: dict[str, float]


class ContributionRecord(TypedDict):
    """A relation that acts on a node; `without` is the node's strength (0..1) were it not written.

    One that is only supposed has no location.
    """

    subject: str
    relation: str
    object: str | RelationObject
    location: LocationRecord | None
    why: str | None
    without: float


class GroundRecord(TypedDict):
    """Evidence that a node rests on; `without` is the node's strength (0..1) without it.

    It is 0 for an argument that goes with it.
    """

    node: str
    location: LocationRecord
    without: float


class PremiseRecord(TypedDict):
    """The weakest premise of an argument; `strength` (0..1) is what it lends to it."""

    node: str
    strength: float


class StrengthRecord(TypedDict):
    """Why one node stands where it stands; what changes most comes first. Computed, never asserted.

    `weakest_premise` is null for what is no argument, or one without premises. `converged`, `sweeps` and
    `residual` are the worst of all solutions that the figures are taken from.
    """

    semantics: SemanticsName
    converged: bool
    sweeps: int
    residual: float
    node: str
    base: float
    strength: float
    weakest_premise: PremiseRecord | None
    relations: list[ContributionRecord]
    evidence: list[GroundRecord]


class CampsRecord(TypedDict):
    """The extensions of the debate as sorted node ids, sorted; `truncated` where not all was followed."""

    semantics: Semantics
    truncated: bool
    extensions: list[list[str]]


class PathRecord(TypedDict):
    """A way from evidence to a position, for it (1) or against it (-1), of some weight (0..1).

    `undercuts` are those of its steps, by which it weighs less.
    """

    sign: Literal[1, -1]
    weight: float
    path: list[StepRecord]
    undercuts: list[StepRecord]


class MatrixPositionRecord(TypedDict):
    """A position: how much evidence speaks against it and for it (sums), and its grounded label."""

    id: str
    inconsistency: float
    support: float
    label: Label


class MatrixEvidenceRecord(TypedDict):
    """Evidence: what it says of each position (-1..1), and how far that tells them apart (0..2).

    `paths`, by position, are there where they were asked for.
    """

    id: str
    diagnosticity: float
    cells: dict[str, float]
    paths: NotRequired[dict[str, list[PathRecord]]]


class KeystoneRecord(TypedDict):
    """A source without which the positions would stand otherwise, and how, in sentences."""

    source: str
    changes: list[str]


class MatrixRecord(TypedDict):
    """Positions on a question against the evidence, both in the order shown. Computed, never asserted.

    `untouched` are claims in the positions' cases that no evidence reaches. Paths have `hops` hops at most;
    `truncated` where more were too many to follow, or not every source could be tried as a keystone.
    """

    question: str
    positions: list[MatrixPositionRecord]
    evidence: list[MatrixEvidenceRecord]
    keystones: list[KeystoneRecord]
    untouched: list[str]
    hops: int
    truncated: bool
    converged: bool


class CellRecord(TypedDict):
    """What one piece of evidence says of one position (-1..1), and by which paths. All of it is computed."""

    question: str
    evidence: str
    position: str
    cell: float
    paths: list[PathRecord]


class StrengthChangeRecord(TypedDict):
    """The strength of a node (0..1) as things are, and as they would be."""

    node: str
    before: float
    after: float


class StatusChangeRecord(TypedDict):
    """The status of a node as things are, and as they would be; null while it is replaced."""

    node: str
    before: Status | None
    after: Status | None


class OrderChangeRecord(TypedDict):
    """The answers to a question, the strongest first, as things are and as they would be.

    Equally strong ones stand together; what is taken out stands in neither.
    """

    question: str
    before: list[list[str]]
    after: list[list[str]]


class ScoreRecord(TypedDict):
    """How badly two sides clash."""

    score: float
    band: Band


class TensionMoveRecord(TypedDict):
    """A tension that would be another one. A new one has no `before`, one that is gone no `after`."""

    kind: ChangeKind
    a: str
    b: str
    before: ScoreRecord | None
    after: ScoreRecord | None


class WhatIfRecord(TypedDict):
    """What would change if the notes were otherwise, the largest changes first. Computed, never asserted.

    `gone` are the nodes that would not be there: those that are taken out, and what cannot be without them.
    """

    without_nodes: list[str]
    without_relations: list[RelationObject]
    with_relations: list[RelationObject]
    gone: list[str]
    converged: bool
    strengths: list[StrengthChangeRecord]
    statuses: list[StatusChangeRecord]
    orders: list[OrderChangeRecord]
    tensions: list[TensionMoveRecord]


class SuggestionRecord(TypedDict):
    """Two nodes that argmap thinks belong together; `relation` is null where no polarity is claimed."""

    subject: str
    relation: str | None
    object: str
    kind: SuggestionKind
    cosine: float | None
    attack: float | None
    why: str
    location: LocationRecord


class SearchRecord(TypedDict):
    """A node that a query found. `score` is the sum of 1 / (60 + rank) over the rankings in `found_by`.

    1 is added where the query is the node's very name. Where a query has filters and no words, nothing is
    ranked: the score is 0, and `found_by` is empty.
    """

    id: str
    type: NodeType
    title: str
    score: float
    found_by: list[Literal["text", "vector"]]
    location: LocationRecord


class ReplyRecord(TypedDict):
    """What a reader has said of a suggestion, and in sentences what has changed since; none, if nothing has.

    `relation` is the one that was suggested or accepted, if any.
    """

    verdict: Answer
    relation: str | None
    reason: str
    author: str
    date: str
    changed: list[str]


class JudgedSuggestionRecord(SuggestionRecord):
    """A suggestion; `verdict` is what was said of its two nodes before, null where nobody has judged them."""

    verdict: ReplyRecord | None


class ListedReplyRecord(ReplyRecord):
    """A verdict on a suggestion with its two nodes, by the ids that they had. Of several on one pair one
    `counts`, the others are `overruled`; an `idle` one is on nodes that are gone."""

    subject: str
    object: str
    state: VerdictState


class ShowRecord(TypedDict):
    """A node with everything that is known about it; `relations` are those from it and to it.

    `blocks` are the nodes that callouts in its note define; `internal` is what is at odds with itself and has
    it as its subject or among `others`.
    """

    node: NodeRecord
    blocks: list[NodeRecord]
    relations: list[RelationRecord]
    suggestions: list[SuggestionRecord]
    tensions: list[TensionRecord]
    internal: list[InternalRecord]


class GraphRecord(TypedDict):
    """A whole corpus."""

    nodes: list[NodeRecord]
    relations: list[RelationRecord]
    tensions: list[TensionRecord]
