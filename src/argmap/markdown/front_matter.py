"""The block between `---` lines at a note's start: its keys, values and their places."""

from __future__ import annotations

import re

from argmap.locations import Location
from argmap.markdown.document import FrontMatter, Problem, YamlList, YamlMap, YamlScalar, YamlValue
from argmap.markdown.yaml_tree import YamlError, parse_yaml, resolve_scalar

MAX_CHARACTERS = 256 * 1024

_KEY_LINE = re.compile(r"(?P<key>type|tags?|alias(?:es)?|id|title|claim):[ \t]*(?P<value>.*)", re.I)


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
    """What single lines say for themselves: a note with broken YAML still has a type, a title and tags."""
    entries: dict[str, tuple[YamlScalar, YamlValue]] = {}
    for number, line in enumerate(lines, 2):
        match = _KEY_LINE.match(line)
        if not match:
            continue
        key = YamlScalar(
            match["key"], match["key"], Location.within_line(path, number, 1, len(match["key"])), 1
        )
        entries.setdefault(key.text, (key, _salvaged_value(match, path, number)))
    return tuple(entries.values())


def _salvaged_value(match: re.Match[str], path: str, number: int) -> YamlValue:
    text, column = match["value"].rstrip(), match.start("value") + 1
    if not text.startswith(("'", '"')):
        text = text.partition(" #")[0].rstrip()
    location = Location.within_line(path, number, column, len(text))
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        parts = [p.strip().strip("\"'") for p in text[1:-1].split(",")]
        return YamlList(tuple(YamlScalar(p, p, location, column) for p in parts if p), location)
    bare = text.strip("\"'")
    return YamlScalar(resolve_scalar(bare), bare, location, column + text.find(bare))
