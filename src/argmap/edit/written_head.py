"""Lines of a note in, the links of its front matter out, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.edit.written_link import WrittenLink, trimmed, within
from argmap.edit.yaml_quotes import quotes_in
from argmap.locations import Location
from argmap.markdown.document import Document, LinkParts
from argmap.markdown.front_matter import front_matter_end
from argmap.markdown.links import citation_keys, find_wikilinks, unescaped_scalar, wikilink_parts

_WIKI_TARGET = re.compile(r"!?\[\[(?P<target>[^#|\]]*?)\\?(?=[#|\]])")


def head_links(lines: list[str], document: Document) -> Iterator[WrittenLink]:
    """Links in front matter, found by their brackets: they count in remarks and in broken YAML too."""
    path = document.path
    quotes = quotes_in(document.front_matter, lines)
    escapes = document.front_matter is not None and not document.front_matter.salvaged
    for number, line in enumerate(lines[1 : front_matter_end(lines) or 0], 2):
        for start, end, parts in find_wikilinks(line):
            place = Location.within_line(path, number, start + 1, end - start)
            yield _head_link(line, place, parts, quotes.around(place))._replace(escapes=escapes)
        if "@" in line:
            yield from _head_citations(line, number, path)


def _head_link(line: str, place: Location, parts: LinkParts, context: str) -> WrittenLink:
    written = line[place.column - 1 : place.end_column - 1]
    embed = parts.form == "embed"
    inner = written[2 + embed : -2]
    meant = wikilink_parts(_unescaped(inner, context), embed=embed) or parts
    target = _WIKI_TARGET.match(written)
    span = trimmed(written, *target.span("target")) if target else None
    return WrittenLink(meant, place, within(place, span), context)


def _head_citations(line: str, number: int, path: str) -> Iterator[WrittenLink]:
    value = line
    for start, end, _ in find_wikilinks(line):
        value = value[:start] + " " * (end - start) + value[end:]
    value = value.replace('"', " ").replace("'", " ").replace("[", " ")
    for start, end, key in citation_keys(value):
        place = Location.within_line(path, number, start + 1, end - start)
        named = place._replace(column=end + 1 - len(key), end_column=end + 1)
        yield WrittenLink(LinkParts(key, None, None, None, "citation"), place, named, "")


def _unescaped(text: str, quotes: str) -> str:
    """What a part of a YAML value reads as, between the quotation marks that it stands in."""
    return unescaped_scalar(f"{quotes}{text}")[0].removeprefix(quotes) if quotes else text
