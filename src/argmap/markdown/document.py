"""The syntax of a note, as `parse_document` finds it: where what stands, and nothing of what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.locations import Location

Scalar = None | bool | int | float | str
FieldForm = Literal["field", "list", "link"]


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """A YAML value; `text` is what it says, unquoted; `source` is set where it is written otherwise."""

    value: Scalar
    text: str
    location: Location
    text_column: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class YamlList:
    items: tuple[YamlValue, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class YamlMap:
    entries: tuple[tuple[YamlScalar, YamlValue], ...]
    location: Location


YamlValue = YamlScalar | YamlList | YamlMap


class Problem(NamedTuple):
    """Something that the syntax itself does not allow, and where."""

    kind: Literal["broken-yaml", "duplicate-key", "too-much"]
    message: str
    location: Location
    first: Location | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a note, in order; `salvaged` says that broken YAML was read line by line."""

    entries: tuple[tuple[YamlScalar, YamlValue], ...]
    location: Location
    salvaged: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    location: Location


class LinkParts(NamedTuple):
    """A link's target, taken apart: `[[name#heading#^block|label]]`, `[x](name.md#heading)` or `@name`.

    `padded` says that blanks stand around what is written of the target: `[[ name|label]]`.
    """

    name: str
    heading: str | None
    block: str | None
    label: str | None
    form: Literal["wikilink", "embed", "markdown", "citation"]
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in running text; `callout` is the index of the innermost callout around it.

    `commented` says that it stands in a comment, `%% … %%`, `in_table` that a `|` in it is written `\\|`.
    """

    parts: LinkParts
    location: Location
    callout: int | None
    commented: bool = False
    in_table: bool = False


class Passage(NamedTuple):
    """A block of running text with links, each as (start, end) in it and its place; no quotation.

    `callout` is the index of the innermost callout around it, whose title is left out.
    """

    text: str
    links: tuple[tuple[int, int, Location], ...]
    callout: int | None


class LinkDefinition(NamedTuple):
    """`[label]: name.md`, to which `[text][label]` refers: its target and its first and last line."""

    parts: LinkParts
    first_line: int
    last_line: int


class LinkSpan(NamedTuple):
    """A link inside a value: its characters `start:end`, its parts, its place in the file."""

    start: int
    end: int
    parts: LinkParts
    location: Location
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class InlineField:
    """`key:: value` or `[key:: value]` in running text, with the links in its value.

    Two forms are fields only where the key is a relation, and plain links where it is not: "list" is
    `- key [[link]]`, whose reason may stand in parentheses; "link" is `[[key::name]]`.
    """

    key: str
    value: str
    links: tuple[LinkSpan, ...]
    location: Location
    key_location: Location
    value_location: Location
    callout: int | None
    form: FieldForm = "field"
    commented: bool = False

    def at(self, start: int, end: int) -> Location:
        """Where characters of the value stand in the file; in a table, a `|` is written `\\|`."""
        place = self.value_location
        if place.end_column - place.column > len(self.value):
            start, end = (offset + self.value.count("|", 0, offset) for offset in (start, end))
        return Location.within_line(place.path, place.line, place.column + start, end - start)


@dataclass(frozen=True, slots=True)
class Callout:
    """A `> [!kind] title ^id` block. `parent` is the index of the callout around it; `body` its prose."""

    kind: str
    title: str
    title_location: Location
    block_id: str | None
    extent: Location
    parent: int | None
    body: str = ""


class Suppression(NamedTuple):
    """A rule that an author silences, by the word that is written: on one line, or in the whole file (None).

    `word` is empty where none is written; `location` is the word's, or the whole comment's.
    """

    word: str
    line: int | None
    location: Location


@dataclass(frozen=True, slots=True)
class Document:
    """A note's text, taken apart. Every location is in that text."""

    path: str
    front_matter: FrontMatter | None
    headings: tuple[Heading, ...]
    callouts: tuple[Callout, ...]
    links: tuple[Link, ...]
    fields: tuple[InlineField, ...]
    tags: tuple[str, ...]
    block_ids: tuple[tuple[str, Location], ...]
    problems: tuple[Problem, ...]
    line_count: int
    suppressions: tuple[Suppression, ...] = ()
    definitions: tuple[LinkDefinition, ...] = ()
    passages: tuple[Passage, ...] = ()
