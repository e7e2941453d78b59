"""A note's text in, its links as they are written out, each with the place at which it names its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from argmap.locations import Location, lines_of
from argmap.markdown.document import Document, LinkParts
from argmap.markdown.front_matter import front_matter_end
from argmap.markdown.links import citation_keys, find_wikilinks, unescaped_scalar, wikilink_parts
from argmap.markdown.parser import parse_document

_WIKI_TARGET = re.compile(r"!?\[\[(?P<target>[^#|\]]*?)\\?(?=[#|\]])")
_HREF = re.compile(r"\]\(\s*(?:<(?P<angled>[^<>#]*)|(?P<bare>[^\s<>#)]*))")
_TO_ENCODE = re.compile(r"[\x00-\x20%()<>\"\\]")


class WrittenLink(NamedTuple):
    """A link and how it is written. `target` is where its name stands; None where it cannot be changed there.

    `context` says how a name is to be spelt there: plain, in YAML quotation marks, or in a markdown link.
    """

    parts: LinkParts
    location: Location
    target: Location | None
    context: str

    def spelt(self, name: str) -> str:
        """A name as it is to be written in this link's target."""
        if self.context == '"':
            return name.replace("\\", "\\\\").replace('"', '\\"')
        if self.context == "'":
            return name.replace("'", "''")
        if self.context == "href":
            return _TO_ENCODE.sub(lambda m: f"%{ord(m.group()):02X}", name)
        return name


def written_links(text: str, path: str) -> list[WrittenLink]:
    """Every link of a note, in the order in which they stand."""
    lines = lines_of(text)
    head = [*_head_links(lines, path)]
    body = [*_body_links(lines, parse_document(text, path))]
    return sorted([*head, *body], key=lambda link: link.location)


def _body_links(lines: list[str], document: Document) -> Iterator[WrittenLink]:
    spans = {link.location: link.parts for link in document.links}
    for field in document.fields:
        spans.update((span.location, span.parts) for span in field.links)
    for place, parts in spans.items():
        raw = lines[place.line - 1][place.column - 1 : place.end_column - 1]
        found = _target_in(raw, parts) if place.line == place.end_line else None
        context = ""
        if parts.form == "markdown" or (found and not raw.lstrip("!").startswith(("[[", "@"))):
            context = "angled" if "](<" in raw else "href"
        yield WrittenLink(parts, place, _within(place, found), context)


def _target_in(raw: str, parts: LinkParts) -> tuple[int, int] | None:
    """Where in a written link its target's name stands, if it is the name that was read."""
    if parts.form == "citation":
        start = raw.find(parts.name)
        return (start, start + len(parts.name)) if start >= 0 else None
    match = _WIKI_TARGET.match(raw)
    if match:
        start, end = _trimmed(raw, *match.span("target"))
        if raw[start:end].endswith(parts.name):  # `[[supports::name]]` has a word before it
            return end - len(parts.name), end
        return None
    href = [*_HREF.finditer(raw)]
    if not href:
        return None
    group = "angled" if href[-1]["angled"] is not None else "bare"
    start, end = href[-1].span(group)
    return (start, end) if unquote(raw[start:end]).strip() == parts.name else None


def _head_links(lines: list[str], path: str) -> Iterator[WrittenLink]:
    """Links in front matter, found by their brackets: they count in remarks and in broken YAML too."""
    for number, line in enumerate(lines[1 : front_matter_end(lines) or 0], 2):
        for start, end, parts in find_wikilinks(line):
            yield _head_link(line, Location.within_line(path, number, start + 1, end - start), parts)
        if "@" in line:
            yield from _head_citations(line, number, path)


def _head_link(line: str, place: Location, parts: LinkParts) -> WrittenLink:
    written = line[place.column - 1 : place.end_column - 1]
    context = _quotes_around(line, place.column - 1)
    embed = parts.form == "embed"
    inner = written[2 + embed : -2]
    meant = wikilink_parts(_unescaped(inner, context), embed=embed) or parts
    target = _WIKI_TARGET.match(written)
    span = _trimmed(written, *target.span("target")) if target else None
    return WrittenLink(meant, place, _within(place, span), context)


def _head_citations(line: str, number: int, path: str) -> Iterator[WrittenLink]:
    value = line
    for start, end, _ in find_wikilinks(line):
        value = value[:start] + " " * (end - start) + value[end:]
    value = value.replace('"', " ").replace("'", " ").replace("[", " ")
    for start, end, key in citation_keys(value):
        place = Location.within_line(path, number, start + 1, end - start)
        named = place._replace(column=end + 1 - len(key), end_column=end + 1)
        yield WrittenLink(LinkParts(key, None, None, None, "citation"), place, named, "")


def _quotes_around(line: str, offset: int) -> str:
    """The YAML quotation mark that is open at a character of a line, if one is."""
    opened, escaped = "", False
    for character in line[:offset]:
        if escaped:
            escaped = False
        elif opened == '"' and character == "\\":
            escaped = True
        elif character in "\"'" and opened in ("", character):
            opened = "" if opened else character
    return opened


def _unescaped(text: str, quotes: str) -> str:
    """What a part of a YAML value reads as, between the quotation marks that it stands in."""
    return unescaped_scalar(f"{quotes}{text}")[0].removeprefix(quotes) if quotes else text


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    text = raw[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _within(place: Location, span: tuple[int, int] | None) -> Location | None:
    if span is None:
        return None
    return place._replace(column=place.column + span[0], end_column=place.column + span[1])
