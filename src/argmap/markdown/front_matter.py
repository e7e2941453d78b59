"""A note's lines in, the keys between its `---` lines out, with their values and places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.locations import Location
from argmap.markdown.document import FrontMatter, Problem, YamlList, YamlMap, YamlScalar, YamlValue
from argmap.markdown.yaml_tree import YamlError, parse_yaml, resolve_scalar

MAX_CHARACTERS = 256 * 1024

_MAIN_KEYS = frozenset(
    {"type", "tag", "tags", "alias", "aliases", "id", "title", "claim", "citekey", "sources"}
)
_KEY_LINE = re.compile(r"^(?P<key>[A-Za-z][\w -]*):(?:[ \t]+(?P<value>.*))?$")
_ITEM_LINE = re.compile(r"^[ \t]*-[ \t]+(?P<value>.*)$")


def front_matter_end(lines: list[str]) -> int | None:
    """The index of the line that closes the front matter, if the note begins with one."""
    if not lines or lines[0].rstrip() != "---":
        return None
    return next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


def parse_front_matter(lines: list[str], path: str) -> tuple[FrontMatter | None, list[Problem]]:
    """The keys of the note whose lines are given; broken YAML is read line by line for the main keys."""
    end = front_matter_end(lines)
    if end is None:
        return None, []
    location = Location(path, 1, 1, end + 1, 4)
    text = "\n".join(lines[1:end])
    try:
        if len(text) > MAX_CHARACTERS:
            raise YamlError(f"the front matter is longer than {MAX_CHARACTERS} characters", 1, 1)
        value, problems = parse_yaml(text, path, first_line=2)
        return FrontMatter(_entries(value), location), problems
    except YamlError as error:
        problem = Problem("broken-yaml", error.message, Location.point(path, error.line + 1, error.column))
        return FrontMatter(_salvaged(lines[1:end], path), location, salvaged=True), [problem]


def _entries(value: YamlValue | None) -> tuple[tuple[YamlScalar, YamlValue], ...]:
    if value is None or (isinstance(value, YamlScalar) and value.value is None):
        return ()
    if not isinstance(value, YamlMap):
        raise YamlError("the front matter is no list of keys and values", 1, 1)
    return value.entries


def _salvaged(lines: list[str], path: str) -> tuple[tuple[YamlScalar, YamlValue], ...]:
    """What single lines say for themselves: broken YAML still names a type, a title, tags and links."""
    found: dict[str, tuple[YamlScalar, list[YamlScalar]]] = {}
    items: list[YamlScalar] = []
    for number, line in _readable(lines):
        key_line, item_line = _KEY_LINE.match(line), _ITEM_LINE.match(line)
        if key_line:
            key = key_line["key"]
            place = Location.within_line(path, number, 1, len(key))
            items = found.setdefault(key, (YamlScalar(key, key, place, 1), []))[1]
            items += _salvaged_values(key_line, path, number)
        elif item_line:
            items += _salvaged_values(item_line, path, number)
    return tuple((key, _one_or_all(values)) for key, values in found.values() if _is_worth_it(key, values))


def _readable(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The first lines, each with its number: there may be megabytes of them."""
    read = 0
    for number, line in enumerate(lines, 2):
        read += len(line) + 1
        if read > MAX_CHARACTERS:
            return
        yield number, line


def _is_worth_it(key: YamlScalar, values: list[YamlScalar]) -> bool:
    return bool(values) and (key.text.lower() in _MAIN_KEYS or any("[[" in value.text for value in values))


def _one_or_all(values: list[YamlScalar]) -> YamlValue:
    return values[0] if len(values) == 1 else YamlList(tuple(values), values[0].location)


def _salvaged_values(match: re.Match[str], path: str, number: int) -> list[YamlScalar]:
    """The value on a line, or those in `[a, b]`; quotes are taken off."""
    text = _without_remark((match["value"] or "").rstrip())
    column = match.start("value") + 1
    location = Location.within_line(path, number, column, len(text))
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        parts = [part.strip().strip("\"'") for part in text[1:-1].split(",")]
        return [YamlScalar(part, part, location, column) for part in parts if part]
    bare = text.strip("\"'")
    return [YamlScalar(resolve_scalar(bare), bare, location, column + text.find(bare))] if bare else []


def _without_remark(text: str) -> str:
    """A value up to the `#` that begins a remark; one in quotes, up to its last quote."""
    if text[:1] in ('"', "'"):
        return text[: text.rfind(text[0]) + 1] if text.count(text[0]) > 1 else text
    return text.partition(" #")[0].rstrip()
