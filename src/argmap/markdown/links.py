"""The grammar of links: wikilinks in all of Obsidian's forms, pandoc citations, relative markdown links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from argmap.locations import Location
from argmap.markdown.document import LinkParts, LinkSpan, YamlScalar

# A link spans neither a line end nor a code span.
WIKILINK = re.compile(r"(?P<embed>!)?\[\[(?P<inner>[^\[\]\n`]+)\]\]")
CITATION = re.compile(r"\[(?P<inner>[^\[\]\n`@]*@[^\[\]\n`]*)\](?![(\[])")
_CITED = re.compile(r"(?:^|(?<=[\s;(-]))@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?))")
_BARE_CITATION = re.compile(r"\s*@(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?)\s*")
_PIPE = re.compile(r"\\?\|")
_BLOCK = re.compile(r"\^(?P<id>[A-Za-z0-9-]+)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def wikilink_parts(inner: str, *, embed: bool = False) -> LinkParts | None:
    """What `[[inner]]` says; None where it names nothing."""
    target, _, label = _split_once(_PIPE, inner)
    name, _, fragment = target.strip().partition("#")
    heading, block = _fragment(fragment)
    name = name.strip()
    if not name and not fragment and target.strip() != "#":
        return None
    return LinkParts(name, heading, block, label.strip() or None, "embed" if embed else "wikilink")


def citation_keys(inner: str) -> Iterator[tuple[int, int, str]]:
    """The keys in `[inner]` as (start, end, key); `[see @a, p. 3; -@b]` has two."""
    for match in _CITED.finditer(inner):
        yield match.start(), match.end(), match["braced"] or match["key"]


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
    found = [(m.start(), m.end(), p) for m in WIKILINK.finditer(text) if (p := _wikilink_of(m))]
    # `[[@key]]` is a link to a note, not a citation in brackets.
    for match in CITATION.finditer(WIKILINK.sub(lambda link: " " * len(link.group()), text)):
        offset = match.start("inner")
        for start, end, key in citation_keys(match["inner"]):
            found.append((offset + start, offset + end, LinkParts(key, None, None, None, "citation")))
    return [
        LinkSpan(start, end, parts, Location.within_line(path, line, column + start, end - start))
        for start, end, parts in sorted(found)
    ]


def links_in(scalar: YamlScalar) -> list[LinkSpan]:
    """The links in a front matter value. YAML folds lines, so in long values each is looked for again."""
    place = scalar.location
    links = find_links(scalar.text, place.path, place.line, scalar.text_column)
    return list(_placed(links, scalar)) if scalar.lines else links


def _placed(links: list[LinkSpan], scalar: YamlScalar) -> Iterator[LinkSpan]:
    cursor = counted = 0
    line, column = scalar.location.line, scalar.location.column
    for link in links:
        written = scalar.text[link.start : link.end]
        found = scalar.lines.find(written, cursor)
        if found < 0:
            yield link._replace(location=scalar.location)
            continue
        for character in scalar.lines[counted:found]:
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
        cursor, counted = found + len(written), found
        yield link._replace(location=Location.within_line(scalar.location.path, line, column, len(written)))


def _wikilink_of(match: re.Match[str]) -> LinkParts | None:
    return wikilink_parts(match["inner"], embed=bool(match["embed"]))


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
