"""What authors write about a node, as pydantic models: the door at which it is validated, once."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from argmap.model.node import Method
from argmap.model.relation import About, Stance
from argmap.model.vocabulary import NodeType


def _listed(value: Any) -> Any:
    """One value stands for a list of one; nulls in a list are dropped."""
    if isinstance(value, list | tuple):
        return [v for v in value if v is not None and v != ""]
    return [value]


def _split_by(separators: str) -> BeforeValidator:
    def split(value: Any) -> Any:
        if isinstance(value, str):
            for separator in separators:
                value = value.replace(separator, "\n")
            return [part.strip() for part in value.split("\n") if part.strip()]
        return [str(v) for v in _listed(value)]

    return BeforeValidator(split)


def _as_text(value: Any) -> Any:
    """Years, dates and numbers that YAML reads as such are text again where text is wanted."""
    return str(value) if isinstance(value, int | float | datetime.date) else value


def _unlinked(value: Any) -> Any:
    """The date in a link to its daily note, which without quotes is a list in a list."""
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    text = _as_text(value)
    return text.strip("[] ").partition("|")[0] if isinstance(text, str) else text


Text = Annotated[str, BeforeValidator(_as_text), Field(min_length=1)]
Date = Annotated[str, BeforeValidator(_unlinked), Field(min_length=1)]
Credence = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0, le=1)]
Names = Annotated[list[Text], BeforeValidator(_listed)]
Tags = Annotated[list[str], _split_by(", \t")]
Aliases = Annotated[list[str], _split_by(",")]


class _Authored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class MeasureFields(_Authored):
    """One figure of evidence. `unit` is `score`, `count` or `1` for bare figures."""

    name: Text
    value: float
    unit: Text | None = None
    baseline: float | Text | None = None
    error: float | None = Field(default=None, ge=0)


Measures = Annotated[list[MeasureFields], BeforeValidator(_listed)]


class NoteFields(_Authored):
    """Keys that every kind of note may carry; a note without `type` is a plain note."""

    type: Literal["note"] = "note"
    claim: Text | None = Field(default=None, description="the statement itself, in one sentence")
    title: Text | None = None
    id: Text | None = Field(default=None, description="pins the node's id, whatever the file is called")
    aliases: Aliases = []
    tags: Tags = []
    date: Date | None = None
    created: Date | None = None
    modified: Date | None = None
    confidence: Credence | None = Field(default=None, description="the author's credence")


class QuestionFields(NoteFields):
    type: Literal["question"]  # type: ignore[assignment]


class PositionFields(NoteFields):
    type: Literal["position"]  # type: ignore[assignment]


class ClaimFields(NoteFields):
    type: Literal["claim"]  # type: ignore[assignment]


class ArgumentFields(NoteFields):
    type: Literal["argument"]  # type: ignore[assignment]


class PersonFields(NoteFields):
    type: Literal["person"]  # type: ignore[assignment]


class EvidenceFields(NoteFields):
    type: Literal["evidence"]  # type: ignore[assignment]
    method: Method | None = None
    n: int | None = Field(default=None, ge=0, le=10**15, description="sample size")
    measures: Measures = []


class SourceFields(NoteFields):
    type: Literal["source"]  # type: ignore[assignment]
    authors: Names = []
    year: int | None = Field(default=None, ge=-9999, le=9999)
    url: Text | None = None
    doi: Text | None = None
    citekey: Text | None = None


class InquiryFields(NoteFields):
    type: Literal["inquiry"]  # type: ignore[assignment]
    asks: Text | None = Field(default=None, description="the question, as a wikilink or in words")


FIELDS_BY_TYPE: dict[NodeType, type[NoteFields]] = {
    "question": QuestionFields,
    "position": PositionFields,
    "claim": ClaimFields,
    "evidence": EvidenceFields,
    "argument": ArgumentFields,
    "source": SourceFields,
    "person": PersonFields,
    "inquiry": InquiryFields,
    "note": NoteFields,
}


class LongForm(_Authored):
    """A relation with more to say than its target: `{to: "[[X]]", weight: 0.6, why: "..."}`."""

    to: Text
    weight: Weight = 1.0
    why: Text | None = None
    about: About | None = None
    stance: Stance | None = None
    exhaustive: bool = False
