"""JSON Schemas (2020-12) of `argmap.toml` in, predicates on nodes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator, SchemaError, ValidationError
from pathspec import GitIgnoreSpec
from referencing import Registry

from argmap.model.vocabulary import NODE_TYPES
from argmap.nearest import name_instead, nearest_name
from argmap.rules.own.instances import GIVEN

Schema = dict[str, Any]

_ANNOTATIONS = (
    "$comment", "$defs", "$schema", "default", "deprecated", "description", "else", "examples", "then",
    "title", "minContains", "maxContains",
)  # fmt: skip
_KEYWORDS = frozenset({*Draft202012Validator.VALIDATORS, *_ANNOTATIONS} - {"definitions"})
_ONE = ("additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then",
        "unevaluatedItems", "unevaluatedProperties")  # fmt: skip
_MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("$defs", "dependentSchemas", "patternProperties", "properties")
# Messages about these would repeat the whole node.
_QUOTED_WHOLE = ("not", "anyOf", "oneOf", "allOf", "if", "propertyNames")


class Unusable(Exception):
    """A schema that is none, or says what argmap cannot read."""


class Shortfall(NamedTuple):
    """What a node lacks, in words, and under which of its keys."""

    message: str
    key: str | None


class Predicate(NamedTuple):
    """A schema, and the paths that it is about, ready for use."""

    validator: Draft202012Validator
    paths: GitIgnoreSpec | None

    def fits(self, instance: Mapping[str, Any]) -> bool:
        return self._is_in_place(instance) and self.validator.is_valid(instance)

    def shortfalls(self, instance: Mapping[str, Any]) -> Iterator[Shortfall]:
        """What is wrong, by key."""
        if not self._is_in_place(instance):
            yield Shortfall(f"{instance['path']} is not where its path has to lead", None)
        for error in sorted(self.validator.iter_errors(instance), key=_order):
            yield _shortfall(error)

    def _is_in_place(self, instance: Mapping[str, Any]) -> bool:
        return self.paths is None or self.paths.match_file(instance["path"])


def predicate(stated: Schema, definitions: Mapping[str, Schema]) -> Predicate:
    """A schema with argmap's own words: `type` and `tags` of a node, and `path` as in .gitignore.

    Raises Unusable.
    """
    named = {name: _translated(schema) for name, schema in definitions.items()}
    schema = {**_translated({k: v for k, v in stated.items() if k != "path"}), "$defs": named}
    _examine(schema)
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise Unusable(f"{'.'.join(map(str, error.absolute_path)) or 'schema'}: {error.message}") from error
    return Predicate(Draft202012Validator(schema, registry=Registry()), _spec(stated.get("path")))


def _spec(pattern: Any) -> GitIgnoreSpec | None:
    if pattern is None:
        return None
    try:
        return GitIgnoreSpec.from_lines([pattern] if isinstance(pattern, str) else pattern)
    except (TypeError, ValueError, AttributeError) as error:
        raise Unusable(f"path: {pattern!r} is no pattern ({error})") from error


def _translated(stated: Schema) -> Schema:
    """Plain JSON Schema for what argmap's own words say."""
    schema = {key: value for key, value in stated.items() if key not in ("type", "tags")}
    demands = list(schema.get("allOf", []))
    if "type" in stated:
        demands.append({"properties": {"type": {"enum": _types(stated["type"])}}})
    for tag in _listed(stated.get("tags", [])):
        pattern = f"^{re.escape(str(tag).removeprefix('#'))}(/.*)?$"
        demands.append({"required": ["tags"], "properties": {"tags": {"contains": {"pattern": pattern}}}})
    if "unevaluatedProperties" in schema:
        demands.append({"properties": dict.fromkeys(GIVEN, True)})
    return {**schema, "allOf": demands} if demands else schema


def _types(stated: Any) -> list[str]:
    types = _listed(stated)
    for name in types:
        if name not in NODE_TYPES:
            raise Unusable(f"type: {name!r} is no type of node; {name_instead(str(name), NODE_TYPES)}")
    return types


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _examine(schema: Any) -> None:
    """JSON Schema passes over words that it does not know: a slip would demand nothing, and never say so."""
    if not isinstance(schema, dict):
        return
    for word, value in schema.items():
        if word not in _KEYWORDS:
            near = nearest_name(word, sorted(_KEYWORDS))
            raise Unusable(
                f"{word!r} is no word of JSON Schema" + (f"; did you mean {near}?" if near else "")
            )
        if word in ("$ref", "$dynamicRef"):
            _examine_reference(value)
        for inner in _subschemas(word, value):
            _examine(inner)
    _examine_local_references(schema)


def _examine_reference(target: Any) -> None:
    if not str(target).startswith("#/$defs/"):
        raise Unusable(f"$ref: {target!r} is not `#/$defs/NAME`, with NAME under [schema-definitions]")


def _examine_local_references(schema: Schema) -> None:
    if "$defs" not in schema:
        return
    for target in _references(schema):
        name = target.removeprefix("#/$defs/").partition("/")[0]
        if name not in schema["$defs"]:
            near = nearest_name(name, schema["$defs"])
            meant = f"; did you mean {near}?" if near else ""
            raise Unusable(f"$ref: there is no [schema-definitions.{name}]{meant}")


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for word, value in schema.items():
            if word == "$ref" and isinstance(value, str):
                yield value
            yield from _references(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _references(item)


def _subschemas(word: str, value: Any) -> Iterator[Any]:
    if word in _ONE:
        yield value
    elif word in _MANY and isinstance(value, list):
        yield from value
    elif word in _NAMED and isinstance(value, dict):
        yield from value.values()


def _order(error: ValidationError) -> tuple[str, str]:
    return (".".join(map(str, error.absolute_path)), error.message)


def _shortfall(error: ValidationError) -> Shortfall:
    path = [str(part) for part in error.absolute_path]
    if error.validator == "required":
        missing = error.message.removesuffix(" is a required property").strip("'")
        return Shortfall(f"`{'.'.join([*path, missing])}` is missing", path[0] if path else None)
    if not path:
        known = error.validator in _QUOTED_WHOLE
        return Shortfall(f"it is not as `{error.validator}` demands" if known else error.message, None)
    if error.validator in _QUOTED_WHOLE:
        return Shortfall(f"`{'.'.join(path)}` is not as `{error.validator}` demands", path[0])
    return Shortfall(f"`{'.'.join(path)}`: {error.message}", path[0])
