"""Text in, its links out: wikilinks in all of Obsidian's forms, pandoc citations, relative markdown links."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Literal
from urllib.parse import unquote

from argmap.locations import Location
from argmap.markdown.document import LinkParts, LinkSpan, YamlScalar

# A link crosses neither a line end nor the edge of a code span; whole ones may stand in it, as in headings.
_WIKILINK = re.compile(r"\[\[(?P<inner>(?:[^\[\]\n`]++|`[^\[\]\n`]*+`)++)\]\]")
CITATION = re.compile(r"\[(?P<inner>[^\[\]\n`@]*@[^\[\]\n`]*)\](?![(\[])")
_CITED = re.compile(r"(?:^|(?<=[\s;(-]))@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?))")
# `@key` alone may be anybody's name; with a page or a chapter behind it, it is a citation.
_CITED_IN_TEXT = re.compile(
    r"@(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?)"
    r"(?= \[(?:pp?|ch(?:ap)?|secs?|figs?|vol|no|para|§)?\.?\s*\d[^\[\]\n`]*\](?![(\[]))"
)
_BARE_CITATION = re.compile(r"\s*@(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?)\s*")
_PIPE = re.compile(r"\\?\|")
_BLOCK = re.compile(r"\^(?P<id>[A-Za-z0-9-]+)")
# Each character of a quoted value as YAML writes it.
_ESCAPES = {
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.", re.S),
    "'": re.compile(r"''|.", re.S),
}
_NAMED_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def wikilink_parts(inner: str, *, embed: bool = False) -> LinkParts | None:
    """What `[[inner]]` says; None where it names nothing."""
    target, _, label = _split_once(_PIPE, inner)
    name, _, fragment = target.strip().partition("#")
    heading, block = _fragment(fragment)
    name = name.strip()
    if not name and not fragment and target.strip() != "#":
        return None
    form: Literal["embed", "wikilink"] = "embed" if embed else "wikilink"
    return LinkParts(name, heading, block, label.strip() or None, form, padded=target != target.strip())


def wikilink_at(text: str, position: int, end: int) -> tuple[int, LinkParts | None] | None:
    """Where the wikilink or embed that begins at a place ends, and what it says; None where none begins."""
    embed = text.startswith("!", position)
    match = _WIKILINK.match(text, position + embed, end)
    return (match.end(), wikilink_parts(match["inner"], embed=embed)) if match else None


def find_wikilinks(text: str) -> Iterator[tuple[int, int, LinkParts]]:
    """The wikilinks and embeds in a text, as (start, end, parts)."""
    for match in _WIKILINK.finditer(text):
        embed = text.startswith("!", match.start() - 1) and match.start() > 0
        parts = wikilink_parts(match["inner"], embed=embed)
        if parts:
            yield match.start() - embed, match.end(), parts


def citation_keys(inner: str) -> Iterator[tuple[int, int, str]]:
    """The keys in `[inner]` as (start, end, key); `[see @a, p. 3; -@b]` has two."""
    for match in _CITED.finditer(inner):
        yield match.start(), match.end(), match["braced"] or match["key"]


def cited_in_text(text: str, position: int, end: int) -> tuple[int, str] | None:
    """Where the key of `@key [p. 3]` ends, and the key; an e-mail address is none."""
    if position and not (text[position - 1].isspace() or text[position - 1] in "(["):
        return None
    match = _CITED_IN_TEXT.match(text, position, end)
    return (match.end(), match["key"]) if match else None


def markdown_link_parts(href: str, label: str | None) -> LinkParts | None:
    """The note that `[label](href)` leads to; None for the web and for bare fragments of nothing."""
    if not href or _SCHEME.match(href):
        return None
    path, _, fragment = unquote(href).partition("#")
    heading, block = _fragment(fragment)
    if not path and not fragment:
        return None
    return LinkParts(path.strip(), heading, block, label, "markdown")


def find_links(text: str, path: str, line: int, column: int) -> list[LinkSpan]:
    """The links in a value that stands by itself (in front matter), which starts at the given place.

    `@key` counts as a citation where it is the whole value.
    """
    bare = _BARE_CITATION.fullmatch(text)
    if bare:
        parts = LinkParts(bare["key"], None, None, None, "citation")
        start, end = bare.start("key") - 1, bare.end("key")
        return [LinkSpan(start, end, parts, Location.within_line(path, line, column + start, end - start))]
    found = list(find_wikilinks(text))
    # `[[@key]]` is a link to a note, not a citation in brackets.
    for match in CITATION.finditer(_WIKILINK.sub(lambda link: " " * len(link.group()), text)):
        offset = match.start("inner")
        for start, end, key in citation_keys(match["inner"]):
            found.append((offset + start, offset + end, LinkParts(key, None, None, None, "citation")))
    return [
        LinkSpan(start, end, parts, Location.within_line(path, line, column + start, end - start))
        for start, end, parts in sorted(found)
    ]


def links_in(scalar: YamlScalar) -> list[LinkSpan]:
    """The links in a front matter value, each where it stands in the file.

    YAML folds lines and has escapes: where a value is not written as it reads, each link is looked for again.
    """
    place = scalar.location
    links = find_links(scalar.text, place.path, place.line, scalar.text_column)
    if not links or not scalar.source:
        return links
    return list(_placed(links, scalar))


def _placed(links: list[LinkSpan], scalar: YamlScalar) -> Iterator[LinkSpan]:
    """The links at the places of their first and last characters; at the whole value where it hides them."""
    read, places = unescaped_scalar(scalar.source)
    cursor = counted = 0
    line, column = scalar.location.line, scalar.location.column
    for link in links:
        written = scalar.text[link.start : link.end]
        found = read.find(written, cursor)
        if found < 0:
            yield link._replace(location=scalar.location)
            continue
        cursor = found + len(written)
        start, end = places[found], places[cursor]
        for character in scalar.source[counted:start]:
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
        counted = start
        yield link._replace(location=Location.within_line(scalar.location.path, line, column, end - start))


def unescaped_scalar(source: str) -> tuple[str, list[int]]:
    """A scalar's source as it reads between its quotes, and where each character of that stands in it."""
    quote = source[:1]
    pattern = _ESCAPES.get(quote)
    if pattern is None:
        return source, list(range(len(source) + 1))
    characters: list[str] = []
    places: list[int] = []
    for match in pattern.finditer(source):
        characters.append(_character(match))
        places.append(match.start())
    return "".join(characters), [*places, len(source)]


def _character(match: re.Match[str]) -> str:
    code = match.group()
    if len(code) == 1:
        return code
    if len(code) > 2:
        number = int(code[2:], 16)
        return chr(number) if number <= sys.maxunicode else "\ufffd"
    return _NAMED_ESCAPES.get(code[1], code[1])


def _fragment(fragment: str) -> tuple[str | None, str | None]:
    """Heading and block of what follows the first `#`; nested headings keep their `#` between them."""
    fragment = fragment.strip()
    if not fragment:
        return None, None
    block = _BLOCK.fullmatch(fragment.rpartition("#")[2].strip())
    if block:
        return None, block["id"]
    return fragment, None


def _split_once(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    match = pattern.search(text)
    return (text[: match.start()], match.group(), text[match.end() :]) if match else (text, "", "")
