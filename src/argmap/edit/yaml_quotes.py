"""Front matter in, the quotation marks that stand around a place in it out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from argmap.locations import Location
from argmap.markdown.document import FrontMatter, YamlList, YamlMap, YamlScalar, YamlValue

_OPENING = re.compile(r"(?:[&!]\S*\s+)*(?P<quotes>[\"'])")


class Quotes:
    """Which values of front matter are in quotation marks, and in which."""

    def __init__(self, scalars: list[YamlScalar], lines: list[str]) -> None:
        self._lines = lines
        self._places = sorted({scalar.location for scalar in scalars})

    def around(self, place: Location) -> str:
        """The quotation mark, `"`, `'` or none, of the value that a place lies in; "brackets" where it holds
        values itself, as in `key: [[name]]`.
        """
        end = place.end_line, place.end_column
        index = bisect_right(self._places, place)
        value = self._places[index - 1] if index else None
        if value is None or (value.end_line, value.end_column) < end:
            holds = index < len(self._places) and self._places[index][1:3] < end
            return "brackets" if holds else ""
        written = "\n".join(self._lines[value.line - 1 : value.end_line])
        match = _OPENING.match(written, value.column - 1)
        return match["quotes"] if match else ""


class LineQuotes:
    """The same for front matter that is no YAML: by the marks that stand before a place on its line."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def around(self, place: Location) -> str:
        opened, escaped = "", False
        for character in self._lines[place.line - 1][: place.column - 1]:
            if escaped:
                escaped = False
            elif opened == '"' and character == "\\":
                escaped = True
            elif character in "\"'" and opened in ("", character):
                opened = "" if opened else character
        return opened


def quotes_in(front_matter: FrontMatter | None, lines: list[str]) -> Quotes | LineQuotes:
    """The quotation marks of the front matter that the given lines begin with."""
    if front_matter is None or front_matter.salvaged:
        return LineQuotes(lines)
    return Quotes([s for entry in front_matter.entries for value in entry for s in _scalars(value)], lines)


def _scalars(value: YamlValue) -> Iterator[YamlScalar]:
    if isinstance(value, YamlScalar):
        yield value
    elif isinstance(value, YamlList):
        for item in value.items:
            yield from _scalars(item)
    elif isinstance(value, YamlMap):
        for entry in value.entries:
            for part in entry:
                yield from _scalars(part)
