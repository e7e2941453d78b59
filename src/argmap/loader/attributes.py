"""What an author states about a node, validated: values under our keys in, `Attributes` and findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from argmap.diagnostics import Diagnostic, finding
from argmap.loader import findings
from argmap.loader.placeholders import is_placeholder
from argmap.loader.wrong_values import nearest_hint, reason
from argmap.locations import Location
from argmap.markdown.document import InlineField, YamlList, YamlMap, YamlScalar, YamlValue
from argmap.markdown.yaml_tree import YamlError, parse_yaml, resolve_scalar
from argmap.model.authored import FIELDS_BY_TYPE, MeasureFields, NoteFields
from argmap.model.node import METHODS, Attributes, Measure
from argmap.model.vocabulary import NODE_TYPES, PLURAL_KEYS, NodeType, with_article
from argmap.nearest import did_you_mean, nearest_names

_EMPTY: tuple[Any, ...] = (None, "", [], {})
_LISTS = frozenset({"aliases", "tags", "measures", "authors"})


class Stated(NamedTuple):
    """A value under one of our keys, and where key and value stand."""

    key: YamlScalar
    value: YamlValue


class ReadAttributes(NamedTuple):
    fields: NoteFields
    attributes: Attributes
    diagnostics: list[Diagnostic]


def read_attributes(node_type: NodeType, stated_by_key: Mapping[str, Sequence[Stated]]) -> ReadAttributes:
    """Validates values by canonical key. One that is wrong is reported at its place and left out alone."""
    stated = {key: merged(values, key) for key, values in stated_by_key.items()}
    values = {
        key: v for key, s in stated.items() if (v := _without_empty(plain_value(s.value))) not in _EMPTY
    }
    values = {PLURAL_KEYS.get(key, key): value for key, value in values.items()}
    values["type"] = node_type
    model = FIELDS_BY_TYPE[node_type]
    fields, problems = _validated(model, values)
    diagnostics = []
    for problem in problems:
        key = str(problem["loc"][0])
        where = stated.get(key) or next(s for k, s in stated.items() if PLURAL_KEYS.get(k) == key)
        diagnostics.append(_invalid(node_type, where, problem))
    places = _measure_places(stated.get("measures"), problems)
    return ReadAttributes(fields, _attributes(fields, places), diagnostics)


def plain_value(value: YamlValue) -> Any:
    """The value without its places, as pydantic wants it; a template's empty slot is no value."""
    if isinstance(value, YamlScalar):
        return None if is_placeholder(value.text) else value.value
    if isinstance(value, YamlList):
        return [plain_value(item) for item in value.items]
    return {key.text: plain_value(item) for key, item in value.entries}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if item != ""}
    return (
        [_without_empty(item) for item in value if item not in _EMPTY] if isinstance(value, list) else value
    )


def inline_value(field: InlineField, key: str) -> YamlValue:
    """The value of an inline field; figures may be written as `{name: ..., value: ..., unit: ...}`."""
    place = field.value_location
    if key == "measures" and field.value.startswith("{"):
        try:
            value, _ = parse_yaml(
                f"[{field.value}]", place.path, first_line=place.line, first_column=place.column - 1
            )
            return value or YamlScalar(None, "", place, place.column)
        except YamlError:
            pass  # it is no mapping: the validation of `measures` says so, at its place
    text = field.value
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    bare = text[1:-1] if quoted else text
    value_of = bare if quoted else resolve_scalar(text)
    return YamlScalar(value_of, bare, place, place.column + int(quoted))


def merged(stated: Sequence[Stated], key: str) -> Stated:
    """Front matter and inline values of one key together: lists grow, of single values the first counts."""
    first = stated[0]
    if len(stated) == 1 or PLURAL_KEYS.get(key, key) not in _LISTS:
        return first
    items = tuple(item for s in stated for item in _items(s.value))
    return Stated(first.key, YamlList(items, first.value.location))


def _items(value: YamlValue) -> tuple[YamlValue, ...]:
    return value.items if isinstance(value, YamlList) else (value,)


def _validated(model: type[NoteFields], values: dict[str, Any]) -> tuple[NoteFields, list[Any]]:
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        problems = error.errors()
        return model.model_validate(_without_wrong(values, problems)), problems


def _without_wrong(values: dict[str, Any], problems: list[Any]) -> dict[str, Any]:
    """The values that nothing is wrong with; of a list only the wrong items go."""
    kept = dict(values)
    for key in {str(problem["loc"][0]) for problem in problems}:
        places = [problem["loc"][1:2] for problem in problems if problem["loc"][0] == key]
        wrong = {place[0] for place in places if place and isinstance(place[0], int)}
        if isinstance(values[key], list) and len(wrong) == len(set(places)):
            kept[key] = [value for index, value in enumerate(values[key]) if index not in wrong]
        else:
            del kept[key]
    return kept


def _invalid(node_type: NodeType, stated: Stated, problem: Any) -> Diagnostic:
    keys = ".".join(str(part) for part in problem["loc"] if not isinstance(part, int))
    location = _place_of(stated, problem["loc"][1:])
    if problem["type"] == "extra_forbidden" and len(problem["loc"]) == 1:
        owners = [t for t in NODE_TYPES if keys in FIELDS_BY_TYPE[t].model_fields]
        belongs = f"it belongs to {' or '.join(owners)}"
        message = f"`{keys}` says nothing about {with_article(node_type)}; {belongs}"
        return finding(findings.INVALID_VALUE, message, stated.key.location, hint="the value is ignored")
    if keys == "method":
        message = f"`method`: {problem['input']!r} is none of {', '.join(METHODS)}"
        near = nearest_names(str(problem["input"]), METHODS, limit=1)
        return finding(findings.INVALID_VALUE, message, location, hint=did_you_mean(near))
    hint = nearest_hint(problem, MeasureFields.model_fields)
    return finding(findings.INVALID_VALUE, f"`{keys}` {reason(problem)}", location, hint=hint)


def _place_of(stated: Stated, path: tuple[str | int, ...]) -> Location:
    """The most specific value that a validation error is about."""
    value = stated.value
    for part in path:
        if isinstance(part, int) and isinstance(value, YamlList) and part < len(value.items):
            value = value.items[part]
        elif isinstance(value, YamlMap):
            inner = next((item for key, item in value.entries if key.text == part), None)
            value = inner or value
    return value.location


def _attributes(fields: NoteFields, measure_places: Sequence[Location]) -> Attributes:
    return Attributes(
        confidence=fields.confidence,
        tags=tuple(dict.fromkeys(tag.lstrip("#") for tag in fields.tags if tag.strip("#"))),
        aliases=tuple(fields.aliases),
        date=fields.date or fields.created,
        method=getattr(fields, "method", None),
        n=getattr(fields, "n", None),
        measures=tuple(
            Measure(m.name, m.value, m.unit, m.baseline, m.error, place)
            for m, place in zip(getattr(fields, "measures", ()), measure_places, strict=False)
        ),
        authors=tuple(getattr(fields, "authors", ())),
        year=getattr(fields, "year", None),
        url=getattr(fields, "url", None),
        doi=getattr(fields, "doi", None),
        citekey=getattr(fields, "citekey", None),
        asks=getattr(fields, "asks", None),
    )


def _measure_places(stated: Stated | None, problems: list[Any]) -> list[Location]:
    """Where the figures stand that validation has left in the list."""
    if stated is None:
        return []
    wrong = {
        problem["loc"][1] for problem in problems if problem["loc"][0] == "measures" and problem["loc"][1:]
    }
    items = [item for item in _items(stated.value) if plain_value(item) not in _EMPTY]
    return [item.location for index, item in enumerate(items) if index not in wrong]
