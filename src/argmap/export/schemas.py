"""The models in, JSON Schemas (2020-12) out: of front matter, and of every JSON that argmap prints."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from argmap.export.shapes import (
    CampsRecord,
    CellRecord,
    DiagnosticRecord,
    GraphRecord,
    InternalRecord,
    JudgedSuggestionRecord,
    ListedReplyRecord,
    ListedVerdictRecord,
    MatrixRecord,
    NewRecord,
    OverviewRecord,
    RuleRecord,
    SearchRecord,
    ShowRecord,
    StrengthRecord,
    StrengthsRecord,
    TensionChangeRecord,
    TensionRecord,
    WhatIfRecord,
)
from argmap.model.authored import FIELDS_BY_TYPE, LongForm
from argmap.model.vocabulary import NODE_TYPES, NodeType, RelationWord, Vocabulary

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
FRONT_MATTER = "front-matter"

# One line for each JSON output: the schema's name, what it describes, the type of the whole document.
OUTPUTS: tuple[tuple[str, str, Any], ...] = (
    ("graph", "what `argmap export --to json` prints", GraphRecord),
    ("diagnostics", "what `argmap check --format json` prints", list[DiagnosticRecord]),
    ("new", "what `argmap new --format json` prints", NewRecord),
    ("rules", "what `argmap rule --format json` prints", list[RuleRecord]),
    ("tensions", "what `argmap tensions --format json` prints, strongest first", list[TensionRecord]),
    (
        "tension-changes",
        "what `argmap tensions --since REV --format json` prints, the largest change first",
        list[TensionChangeRecord],
    ),
    ("internal", "what `argmap tensions --internal --format json` prints", list[InternalRecord]),
    ("verdicts", "what `argmap verdict --format json` prints", list[ListedVerdictRecord]),
    ("strengths", "what `argmap strengths --format json` prints", StrengthsRecord),
    ("strength", "what `argmap strengths NODE --format json` prints", StrengthRecord),
    ("camps", "what `argmap camps --format json` prints", CampsRecord),
    ("matrix", "what `argmap matrix --format json` prints", MatrixRecord),
    ("cell", "what `argmap matrix --cell EVIDENCE POSITION --format json` prints", CellRecord),
    ("what-if", "what `argmap what-if --format json` prints, the largest changes first", WhatIfRecord),
    ("search", "what `argmap search --format json` prints, best first", list[SearchRecord]),
    ("suggestions", "what `argmap suggest --format json` prints", list[JudgedSuggestionRecord]),
    (
        "suggestion-verdicts",
        "what `argmap verdict --suggestions --format json` prints",
        list[ListedReplyRecord],
    ),
    ("status", "what `argmap status --format json` prints", OverviewRecord),
    ("show", "what `argmap show --format json` prints", ShowRecord),
)


def schemas() -> dict[str, Schema]:
    """Every schema by name."""
    found = {FRONT_MATTER: _front_matter()}
    for name, title, shape in OUTPUTS:
        schema = TypeAdapter(shape).json_schema(mode="serialization")
        found[name] = {"$schema": _DIALECT, "title": title, **_without_titles(schema)}
    return found


def schema_files() -> dict[str, str]:
    """Every schema as text, by the name of its file: what `schemas/` holds."""
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas().items()
    }


def _front_matter() -> Schema:
    """One schema for all notes: `type` chooses which keys are described. Other keys are the author's own."""
    by_type = [
        {
            "if": {"properties": {"type": {"const": type_}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{type_}"},
        }
        for type_ in NODE_TYPES
        if type_ != "note"
    ]
    definitions: Schema = {type_: _note(type_) for type_ in NODE_TYPES}
    measure = _attributes("evidence").pop("$defs")["MeasureFields"]
    return {
        "$schema": _DIALECT,
        "title": "the front matter of a note; a note without `type` is a plain note",
        "type": "object",
        "properties": {"type": {"enum": list(NODE_TYPES)}},
        "allOf": by_type,
        "if": {"properties": {"type": {"const": "note"}}},
        "then": {"$ref": "#/$defs/note"},
        "$defs": {
            **definitions,
            "MeasureFields": {**measure, "properties": _widened(measure["properties"])},
            "LongForm": _without_titles(LongForm.model_json_schema()),
            "link": {
                "description": "a wikilink in quotes, a citation, or the long form",
                "anyOf": [{"type": "string"}, {"$ref": "#/$defs/LongForm"}],
            },
        },
    }


def _note(type_: NodeType) -> Schema:
    attributes = _attributes(type_)["properties"]
    attributes["alias"], attributes["tag"] = attributes["aliases"], attributes["tags"]
    del attributes["type"]
    return {"type": "object", "properties": {**_widened(attributes), **_relations(type_)}}


def _attributes(type_: NodeType) -> Schema:
    schema: Schema = _without_titles(FIELDS_BY_TYPE[type_].model_json_schema())
    return schema


def _relations(type_: NodeType) -> Schema:
    words = Vocabulary.of().words
    return {key: _relation(word) for key, word in sorted(words.items()) if _may_carry(type_, word)}


def _may_carry(type_: NodeType, word: RelationWord) -> bool:
    return type_ in (word.type.objects if word.inverted else word.type.subjects)


def _relation(word: RelationWord) -> Schema:
    meaning = f"inverse of {word.type.name}: {word.type.meaning}" if word.inverted else word.type.meaning
    link = {"$ref": "#/$defs/link"}
    return {"description": meaning, "anyOf": [link, {"type": "array", "items": link}, {"type": "null"}]}


def _widened(properties: Schema) -> Schema:
    """What is read, not only what it is read as: one value for a list, a number for a text, an empty key."""
    return {name: _lenient(schema) for name, schema in properties.items()}


def _lenient(schema: Schema) -> Schema:
    described = {key: schema[key] for key in ("description",) if key in schema}
    choices = schema.get("anyOf", [{k: v for k, v in schema.items() if k not in ("description", "default")}])
    wide: list[Schema] = []
    for choice in (c for c in choices if c != {"type": "null"}):
        wide += _one_or_many(choice) if choice.get("type") == "array" else [_text_or_figure(choice)]
    return {**described, "anyOf": [*wide, {"type": "null"}]}


def _one_or_many(array: Schema) -> list[Schema]:
    item = _text_or_figure(array["items"])
    return [item, {"type": "array", "items": {"anyOf": [item, {"type": "null"}]}}]


def _text_or_figure(schema: Schema) -> Schema:
    return {**schema, "type": ["string", "number"]} if schema.get("type") == "string" else schema


def _without_titles(schema: Any) -> Any:
    """Drops the titles that pydantic makes up; a property that is called `title` is no title."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _without_titles(inner) for name, inner in value.items()}
        if key in ("properties", "$defs")
        else _without_titles(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }
