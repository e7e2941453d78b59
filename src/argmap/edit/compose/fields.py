"""The text of an answer in, the value that front matter holds out; and what may be stated of each type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

from argmap.edit.compose.answers import InvalidAnswer, Plain
from argmap.edit.compose.yaml_text import inline
from argmap.loader.attributes import Stated, plain_value, read_attributes
from argmap.locations import Location
from argmap.markdown.document import YamlScalar, YamlValue
from argmap.markdown.yaml_tree import YamlError, parse_yaml, resolve_scalar
from argmap.model.authored import FIELDS_BY_TYPE, MeasureFields
from argmap.model.vocabulary import NODE_TYPES, NodeType

Shape = Literal["text", "number", "choice", "list", "measures"]

_MEASURE = re.compile(
    r"(?P<name>[^=]*[^=\s])\s*=\s*(?P<value>[-+\d.eE]+)(?:\s*±\s*(?P<error>[\d.eE+-]+))?"
    r"(?:\s*(?P<unit>[^(±]*[^(±\s]))?(?:\s*\(baseline\s+(?P<baseline>[^)]*)\))?\s*"
)
MEASURE_FORM = "NAME=VALUE UNIT, as in 'rating=2.6 score'"
# How the parts of a list are told apart; names of people and aliases may hold commas.
_SEPARATORS = {"tags": re.compile(r"[,;\s]+")}
_SEMICOLON = re.compile(r";")


class FieldKind(NamedTuple):
    """A key of front matter: which types may carry it, what shape its value has, what it means."""

    name: str
    types: tuple[NodeType, ...]
    shape: Shape
    choices: tuple[str, ...]
    meaning: str


@cache
def field_kinds() -> dict[str, FieldKind]:
    """Every key that states an attribute, in the order of the models; made from them."""
    kinds: dict[str, FieldKind] = {}
    for node_type in NODE_TYPES:
        for name, info in FIELDS_BY_TYPE[node_type].model_fields.items():
            if name != "type" and name not in kinds:
                types = tuple(t for t in NODE_TYPES if name in FIELDS_BY_TYPE[t].model_fields)
                shape, choices = _shape(list(_parts(info.annotation)))
                kinds[name] = FieldKind(name, types, shape, choices, info.description or "")
    return kinds


def fields_of(node_type: NodeType) -> tuple[FieldKind, ...]:
    """The keys that a note of this type may carry."""
    return tuple(kind for kind in field_kinds().values() if node_type in kind.types)


def read_field(node_type: NodeType, name: str, texts: Sequence[str]) -> Plain:
    """The value that somebody typed, validated as it will be when the note is read.

    Raises InvalidAnswer, saying what is wrong with it.
    """
    kind = field_kinds()[name]
    value = _value(kind, texts)
    key = YamlScalar(name, name, _nowhere(), 1)
    found = read_attributes(node_type, {name: [Stated(key, _as_read(value))]}).diagnostics
    if found:
        said = "; ".join(f"{d.message} ({d.hint})" if d.hint else d.message for d in found)
        raise InvalidAnswer(said)
    return value


def one_line(text: str) -> str:
    """Text without line breaks; every run of white space is one blank."""
    return " ".join(text.split())


def _parts(annotation: Any) -> Iterator[Any]:
    """An annotation and all that it is made of."""
    yield annotation
    yield get_origin(annotation)
    for inner in get_args(annotation):
        yield from _parts(inner)


def _shape(parts: list[Any]) -> tuple[Shape, tuple[str, ...]]:
    if MeasureFields in parts:
        return "measures", ()
    if list in parts:
        return "list", ()
    choices = tuple(part for part in parts if isinstance(part, str))
    if choices:
        return "choice", choices
    return ("number" if int in parts or float in parts else "text"), ()


def _value(kind: FieldKind, texts: Sequence[str]) -> Plain:
    if kind.shape == "measures":
        return [_measure(part) for text in texts for part in _SEMICOLON.split(text) if part.strip()]
    if kind.shape == "list":
        separator = _SEPARATORS.get(kind.name, _SEMICOLON)
        parts = [one_line(part) for text in texts for part in separator.split(text)]
        return list(dict.fromkeys(part for part in parts if part))
    if len(texts) > 1:
        raise InvalidAnswer(f"`{kind.name}` is given {len(texts)} times and may be given once")
    text = one_line(texts[0])
    return resolve_scalar(text) if kind.shape == "number" else text


def _measure(text: str) -> Plain:
    """One figure, as `NAME=VALUE UNIT` or as the mapping that a note holds."""
    if text.lstrip().startswith("{"):
        return mapping(text)
    match = _MEASURE.fullmatch(text.strip())
    if not match:
        raise InvalidAnswer(f"{text.strip()!r} is no figure; write {MEASURE_FORM}")
    said: dict[str, Plain] = {}
    for part in ("name", "value", "unit", "baseline", "error"):
        if match[part]:
            said[part] = match[part] if part in ("name", "unit") else resolve_scalar(match[part])
    return said


def mapping(text: str) -> dict[str, Plain]:
    """A mapping in braces, as front matter has it. Raises InvalidAnswer where it is none."""
    try:
        value, _ = parse_yaml(text, "")
    except YamlError as error:
        raise InvalidAnswer(f"{text!r} is no mapping: {error.message}") from error
    plain = plain_value(value) if value else None
    if not isinstance(plain, dict):
        raise InvalidAnswer(f"{text!r} is no mapping in braces")
    return plain


def _as_read(value: Plain) -> YamlValue:
    """The value as the loader will meet it in the note."""
    read, _ = parse_yaml(inline(value), "")
    return read or YamlScalar(None, "", _nowhere(), 1)


def _nowhere() -> Location:
    return Location.point("")
