"""YAML text in, a tree of values with their places out: YAML 1.2 scalars, bounded in depth and size.

PyYAML's parser finds the structure; the values are resolved here, because YAML 1.1 turns `yes`, `12:30`
and `010` into something that no author meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from argmap.locations import Location
from argmap.markdown.document import Problem, Scalar, YamlList, YamlMap, YamlScalar, YamlValue

MAX_DEPTH = 32
MAX_NODES = 20_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAX_DIGITS = 400
# YAML 1.1, and so PyYAML, ends lines at these; YAML 1.2, editors and argmap do not. Noncharacters stand in.
_HIDDEN = {0x85: 0x1FFFE, 0x2028: 0x1FFFF, 0x2029: 0x2FFFE}
_SHOWN = {stand_in: character for character, stand_in in _HIDDEN.items()}
_BREAKS = re.compile("[\x85\u2028\u2029]")
_UNCLOSED = {
    "quoted scalar": "the quote that opens here",
    "flow sequence": "the list that opens here",
    "flow mapping": "the mapping that opens here",
}


class YamlError(Exception):
    """The text is not YAML that argmap reads; `line` and `column` count from 1 within the text."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def resolve_scalar(text: str) -> Scalar:
    """The value of a plain scalar by the YAML 1.2 core schema; dates and times stay text."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) <= _MAX_DIGITS:
        if _INT.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def parse_yaml(
    text: str, path: str, *, first_line: int = 1, first_column: int = 1
) -> tuple[YamlValue | None, list[Problem]]:
    """The first document in `text`; its place in the file is given by the first line's and column's number.

    Raises YamlError where the text is not YAML, nested deeper than MAX_DEPTH or larger than MAX_NODES.
    """
    builder = _Builder(text, path, first_line, first_column)
    parsed = text.translate(_HIDDEN) if builder.hides else text
    try:
        value = builder.build(iter(yaml.parse(parsed, Loader=_LOADER)))
    except yaml.MarkedYAMLError as error:
        raise _located(error, builder.spanning) from error
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line = before.count("\n") + 1
        raise YamlError(
            f"the character U+{_code(error.character):04X} is not allowed",
            line,
            len(before.split("\n")[-1]) + 1,
        ) from error
    return value, builder.problems


def _located(error: yaml.MarkedYAMLError, spanning: Any) -> YamlError:
    """What is not closed is mended where it opens, not where the text stops making sense.

    `spanning` is the last value in quotes that goes over several lines, if there is one.
    """
    mark = error.problem_mark or error.context_mark
    message = error.problem or "not valid YAML"
    unclosed = next((said for what, said in _UNCLOSED.items() if what in str(error.context)), None)
    if unclosed and error.context_mark:
        mark, message = error.context_mark, f"{unclosed} is not closed"
    elif spanning and mark and spanning.end_mark.line == mark.line:
        mark, message = spanning.start_mark, f"{message} behind the quote that opens here; is one missing?"
    return YamlError(message, (mark.line if mark else 0) + 1, (mark.column if mark else 0) + 1)


def _code(character: Any) -> int:
    return character if isinstance(character, int) else ord(str(character)[0])


def _offset(event: Any, raw: str, text: str, *, plain: bool) -> int:
    """How far behind the start of a scalar its text begins: quotes, anchors and tags stand before it."""
    if event.anchor or event.tag:
        return max(raw.split("\n", 1)[0].find(text), 0)
    return 0 if plain else 1


class _Builder:
    """Turns parser events into a tree without recursion in the input's depth beyond MAX_DEPTH."""

    def __init__(self, text: str, path: str, first_line: int, first_column: int) -> None:
        self.text = text
        self.path, self.first_line, self.first_column = path, first_line, first_column
        self.hides = _BREAKS.search(text) is not None
        self.anchors: dict[str, tuple[YamlValue, int]] = {}
        self.nodes = 0
        self.spanning: Any = None
        self.problems: list[Problem] = []

    def build(self, events: Iterator[Any]) -> YamlValue | None:
        for event in events:
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                break
        else:
            return None
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self._value(event, events, depth=0)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise self._error(event, "a second YAML document begins here")
        return value

    def _value(self, event: Any, events: Iterator[Any], *, depth: int) -> YamlValue:
        before = self.nodes
        self._count(event, 1)
        if depth > MAX_DEPTH:
            raise self._error(event, f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if isinstance(event, yaml.ScalarEvent):
            value: YamlValue = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._list(event, events, depth)
        else:
            value = self._map(event, events, depth)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def _alias(self, event: Any) -> YamlValue:
        if event.anchor not in self.anchors:
            raise self._error(event, f"the alias *{event.anchor} has no anchor before it")
        value, size = self.anchors[event.anchor]
        self._count(event, size)
        return value

    def _scalar(self, event: Any) -> YamlScalar:
        plain = event.style is None or event.style == ""
        text = event.value.translate(_SHOWN) if self.hides else event.value
        if event.style in ("'", '"') and event.start_mark.line < event.end_mark.line:
            self.spanning = event
        value = resolve_scalar(text) if plain and event.implicit[0] else text
        location = self._location(event)
        raw = self.text[event.start_mark.index : event.end_mark.index]
        offset = _offset(event, raw, text, plain=plain)
        source = "" if raw.startswith(text, offset) and "\n" not in raw else raw
        return YamlScalar(value, text, location, location.column + offset, source)

    def _list(self, start: Any, events: Iterator[Any], depth: int) -> YamlList:
        items: list[YamlValue] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return YamlList(tuple(items), self._location(start, event))
            items.append(self._value(event, events, depth=depth + 1))
        raise self._error(start, "the list does not end")

    def _map(self, start: Any, events: Iterator[Any], depth: int) -> YamlMap:
        entries: dict[str, tuple[YamlScalar, YamlValue]] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return YamlMap(tuple(entries.values()), self._location(start, event))
            key = self._value(event, events, depth=depth + 1)
            value = self._value(next(events), events, depth=depth + 1)
            if isinstance(key, YamlScalar):
                self._keep(entries, key, value)
            else:
                raise self._error(
                    event, "a key is a list or a mapping; is a {{placeholder}} missing its quotes?"
                )
        raise self._error(start, "the mapping does not end")

    def _keep(
        self, entries: dict[str, tuple[YamlScalar, YamlValue]], key: YamlScalar, value: YamlValue
    ) -> None:
        first = entries.get(key.text)
        if first:
            message = f"the key {key.text!r} stands twice; the first one counts"
            self.problems.append(Problem("duplicate-key", message, key.location, first[0].location))
        else:
            entries[key.text] = (key, value)

    def _count(self, event: Any, nodes: int) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise self._error(event, f"more than {MAX_NODES} values, counting every use of an alias")

    def _location(self, event: Any, end: Any = None) -> Location:
        start, stop = event.start_mark, (end or event).end_mark
        return Location(
            self.path,
            start.line + self.first_line,
            start.column + (self.first_column if start.line == 0 else 1),
            stop.line + self.first_line,
            stop.column + (self.first_column if stop.line == 0 else 1),
        )

    def _error(self, event: Any, message: str) -> YamlError:
        return YamlError(message, event.start_mark.line + 1, event.start_mark.column + 1)
