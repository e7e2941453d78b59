"""An inline field's value in, the long forms of a relation in it out: `{to: "[[X]]", weight: 0.6}`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from argmap.loader.long_forms import ReadLongForm, read_long_form
from argmap.locations import Location
from argmap.markdown.braces import Braced, find_braces
from argmap.markdown.document import InlineField, LinkSpan, Problem, YamlMap, YamlScalar, YamlValue
from argmap.markdown.links import find_links
from argmap.markdown.masks import BLOT
from argmap.markdown.yaml_tree import YamlError, parse_yaml
from argmap.model.authored import LongForm
from argmap.model.vocabulary import RelationType

# What has none of these keys is an object of Dataview's, TeX or a placeholder, and is left to be what it was.
_KEY = re.compile(rf"""[{{,]\s*["']?(?:{"|".join(LongForm.model_fields)})["']?\s*:""")


class FormSpan(NamedTuple):
    """A long form inside a field: its characters `start:end`, what YAML reads there, and the links in it.

    Places in the mapping count the characters of the field's value, from 1; `field.at` has them in the file.
    """

    start: int
    end: int
    field: InlineField
    value: YamlMap
    links: tuple[LinkSpan, ...]

    @property
    def place(self) -> Location:
        """Where the target is written in the file, quotation marks and all."""
        scalar = self._target()
        return _in_file((scalar or self.value).location, self.field)

    @property
    def target(self) -> tuple[int, int]:
        """The characters of the field's value that are the text of `to`; none where it is no text."""
        scalar = self._target()
        if scalar is None:
            return 0, 0
        start = scalar.text_column - 1
        return start, scalar.location.end_column - 2 if scalar.source else start + len(scalar.text)

    def _target(self) -> YamlScalar | None:
        value = next((item for key, item in self.value.entries if key.text == "to"), None)
        return value if isinstance(value, YamlScalar) else None

    def target_links(self) -> list[LinkSpan]:
        """The links in the text of `to`, whose characters they count; `@key` alone is one too."""
        start, end = self.target
        inside = (link for link in self.links if start <= link.start < end)
        links = [link._replace(start=link.start - start, end=link.end - start) for link in inside]
        place = self.field.at(start, end)
        return links or find_links(self.field.value[start:end], place.path, place.line, place.column)

    def quotes_around(self, link: LinkSpan) -> str:
        """The quotation mark, `"`, `'` or none, of the value that a link stands in."""
        for _, item in self.value.entries:
            if isinstance(item, YamlScalar) and item.text_column <= link.start + 1 < item.location.end_column:
                mark = self.field.value[item.text_column - 2]
                return mark if mark in "\"'" else ""
        return ""


class FoundForms(NamedTuple):
    """The long forms of a field in their order, and what keeps others from being read."""

    forms: list[FormSpan]
    problems: list[Problem]


def find_forms(field: InlineField, links: list[LinkSpan]) -> FoundForms:
    """The long forms in a field's value, whose links are given. What YAML cannot read is left as it is."""
    found = FoundForms([], [])
    if not _KEY.search(field.value):
        return found
    braces = find_braces(field.value, links)
    for item in braces.items:
        if item.end is None:
            if _KEY.match(field.value, item.start):
                found.problems.append(_broken(field, item.start, "the mapping that opens here is not closed"))
                break  # all that follows stands in it
        elif _KEY.search(field.value, item.start, item.end):
            _add_form(field, item, braces.readable[item.start : item.end], links, found)
    return found


def read_form(relation: RelationType, span: FormSpan) -> ReadLongForm:
    """What a long form in a field says, and findings at their places in the file."""
    form = read_long_form(relation, span.value)
    placed = [replace(d, location=_in_file(d.location, span.field)) for d in form.diagnostics]
    return form._replace(diagnostics=placed)


def _add_form(field: InlineField, item: Braced, text: str, links: list[LinkSpan], found: FoundForms) -> None:
    start, end = item.start, item.start + len(text)
    try:
        value, problems = parse_yaml(text, field.location.path, first_column=start + 1)
    except YamlError as error:
        found.problems.append(_broken(field, start + error.column - 1, error.message))
        return
    if isinstance(value, YamlMap) and any(key.text in LongForm.model_fields for key, _ in value.entries):
        first, last = (bisect_left(links, offset, key=lambda link: link.start) for offset in (start, end))
        inside = tuple(links[first:last])
        found.forms.append(FormSpan(start, end, field, _with_links(value, field.value), inside))
        found.problems.extend(_placed(problem, field) for problem in problems)


def _with_links(value: YamlMap, text: str) -> YamlMap:
    """The mapping with the links that were hidden from YAML."""

    def shown(item: YamlValue) -> YamlValue:
        if not isinstance(item, YamlScalar) or BLOT not in item.text or item.source:
            return item
        start = item.text_column - 1
        written = text[start : start + len(item.text)]
        return replace(item, value=written, text=written)

    return YamlMap(tuple((key, shown(item)) for key, item in value.entries), value.location)


def _broken(field: InlineField, offset: int, message: str) -> Problem:
    return Problem("broken-yaml", message, field.at(offset, offset))


def _placed(problem: Problem, field: InlineField) -> Problem:
    first = problem.first and _in_file(problem.first, field)
    return problem._replace(location=_in_file(problem.location, field), first=first)


def _in_file(place: Location, field: InlineField) -> Location:
    return field.at(place.column - 1, place.end_column - 1)
