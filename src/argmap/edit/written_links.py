"""A note's text in, its links as they are written out, each with the place at which it names its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from argmap.edit.written_head import head_links
from argmap.edit.written_link import WrittenLink, trimmed, within
from argmap.loader.inline_forms import find_forms
from argmap.locations import Location, lines_of
from argmap.markdown.document import Document, LinkParts
from argmap.markdown.parser import parse_document

_WIKI_TARGET = re.compile(r"!?\[\[(?P<target>[^#|\]]*?)\\?(?=[#|\]])")
_HREF = re.compile(r"\]\(\s*(?:<(?P<angled>[^<>#]*)|(?P<bare>[^\s<>#)]*))")
_DEFINED = re.compile(r".*?\]:[ \t]*(?:<(?P<angled>[^<>#]*)|(?P<bare>[^\s<>#]+))")
_DEFINED_BELOW = re.compile(r"[\s>]*(?:<(?P<angled>[^<>#]*)|(?P<bare>[^\s<>#]+))")


def written_links(text: str, path: str) -> list[WrittenLink]:
    """Every link of a note, in the order in which they stand."""
    lines = lines_of(text)
    document = parse_document(text, path)
    head = [*head_links(lines, document)]
    body = [*_body_links(lines, document), *_definitions(lines, document)]
    return sorted([*head, *body], key=lambda link: link.location)


def _body_links(lines: list[str], document: Document) -> Iterator[WrittenLink]:
    spans = {link.location: link.parts for link in document.links}
    quotes: dict[Location, str] = {}
    for field in document.fields:
        spans.update((span.location, span.parts) for span in field.links)
        for form in find_forms(field, list(field.links)).forms:
            spans.update((span.location, span.parts) for span in form.target_links())
            quotes.update((span.location, form.quotes_around(span)) for span in form.links)
    for place, parts in spans.items():
        raw = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        found = _target_in(raw, parts) if place.line == place.end_line else None
        ending = lines[place.end_line - 1][: place.end_column - 1][-2:]
        context = quotes.get(place, "")
        if parts.form == "markdown" or (parts.form == "embed" and ending != "]]"):
            context = "label" if ending[-1] == "]" else _angled_or_not(raw, found)
        target = within(place, None if context == "label" else found)
        # A link in a body says what is written: what YAML escapes there, Obsidian would take for the name.
        yield WrittenLink(parts, place, target, context, escapes=False)


def _target_in(raw: str, parts: LinkParts) -> tuple[int, int] | None:
    """Where in a written link its target's name stands, if it is the name that was read."""
    if parts.form == "citation":
        start = raw.find(parts.name)
        return (start, start + len(parts.name)) if start >= 0 else None
    match = _WIKI_TARGET.match(raw) if raw.endswith("]]") else None
    if match:
        start, end = trimmed(raw, *match.span("target"))
        if raw[start:end].endswith(parts.name):  # `[[supports::name]]` has a word before it
            return end - len(parts.name), end
        return None
    href = [*_HREF.finditer(raw)]
    return _named_by(href[-1], parts.name) if href else None


def _angled_or_not(raw: str, found: tuple[int, int] | None) -> str:
    return "angled" if found and raw[found[0] - 1] == "<" else "href"


def _definitions(lines: list[str], document: Document) -> Iterator[WrittenLink]:
    """`[label]: name.md`, of which the name may stand on the next line."""
    for parts, first, last in document.definitions:
        place = Location(document.path, first, 1, last, len(lines[last - 1]) + 1)
        number, match = first, _DEFINED.match(lines[first - 1])
        if match is None and last > first:
            number, match = first + 1, _DEFINED_BELOW.match(lines[first])
        found = _named_by(match, parts.name) if match else None
        target = found and Location.within_line(place.path, number, found[0] + 1, found[1] - found[0])
        context = _angled_or_not(lines[number - 1], found)
        yield WrittenLink(parts, place, target, context, defines=True)


def _named_by(href: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where the path of an href stands, if it is the name that was read."""
    path = "angled" if href["angled"] is not None else "bare"
    return href.span(path) if unquote(href[path]).strip() == name else None
