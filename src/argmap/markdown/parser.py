"""A note's text in, its syntax out. markdown-it-py says what the blocks are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from argmap.locations import Location
from argmap.markdown.document import (
    Callout,
    Document,
    Heading,
    InlineField,
    Link,
    LinkSpan,
)
from argmap.markdown.fields import FieldSpan, find_fields
from argmap.markdown.front_matter import front_matter_end, parse_front_matter
from argmap.markdown.inline import InlineSpans, make_parser, scan_inline
from argmap.markdown.light import MAX_PARSED, find_headings, find_wikilinks
from argmap.markdown.source_map import Places, SourceMap

_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(?P<title>.*)")
_BLOCK_ID = re.compile(r"(?:^|[ \t])\^(?P<id>[A-Za-z0-9-]+)[ \t]*$")
_TAG = re.compile(r"(?:^|(?<=[\s(,;]))#(?P<tag>(?:[\w/-]|[^\x00-\x7f\s])+)")
_BLOT = "\ufffc"
_TASK = re.compile(r"\[.\][ \t]")


def parse_document(text: str, path: str) -> Document:
    """Takes a note apart. Never raises; what the syntax does not allow is among the `problems`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front_matter, problems = parse_front_matter(lines, path)
    body_start = (front_matter_end(lines) or -1) + 1
    reader = _Reader(path, lines, body_start)
    if len(text) > MAX_PARSED:
        reader.read_lightly()
    else:
        reader.read()
    return Document(
        path=path,
        front_matter=front_matter,
        headings=tuple(reader.headings),
        callouts=tuple(reader.callouts),
        links=tuple(reader.links),
        fields=tuple(reader.fields),
        tags=tuple(dict.fromkeys(reader.tags)),
        block_ids=tuple(reader.block_ids),
        problems=tuple(problems),
        line_count=len(lines),
    )


@cache
def _parser() -> MarkdownIt:
    return make_parser()


class _Reader:
    """Walks the block tokens once and collects what they hold."""

    def __init__(self, path: str, lines: list[str], body_start: int) -> None:
        self.path, self.lines, self.body_start = path, lines, body_start
        self.headings: list[Heading] = []
        self.callouts: list[Callout] = []
        self.links: list[Link] = []
        self.fields: list[InlineField] = []
        self.tags: list[str] = []
        self.block_ids: list[tuple[str, Location]] = []
        self.open_quotes: list[int | None] = []
        self.env: dict[str, Any] = {}

    def read(self) -> None:
        tokens = _parser().parse("\n".join(self.lines[self.body_start :]), self.env)
        sources = SourceMap(self.lines, self.body_start)
        for index, token in enumerate(tokens):
            if token.type == "blockquote_open":
                self._open_quote(tokens, index)
            elif token.type == "blockquote_close":
                self._close_quote(tokens, index)
            elif token.type == "inline":
                self._inline(tokens, index, sources)

    def read_lightly(self) -> None:
        """Only what can be found line by line, for texts that would take too long."""
        self.headings += find_headings(self.lines, self.body_start, self.path)
        self.links += find_wikilinks(self.lines, self.body_start, self.path)

    @property
    def callout(self) -> int | None:
        """The innermost callout that is open."""
        return next((q for q in reversed(self.open_quotes) if q is not None), None)

    def _open_quote(self, tokens: list[Token], index: int) -> None:
        first = tokens[index + 2] if tokens[index + 1].type == "paragraph_open" else None
        match = _CALLOUT.match(first.content) if first and first.type == "inline" else None
        if not match or not first:
            self.open_quotes.append(None)
            return
        # The quote's own place may begin with blank lines, the text's place does not.
        start, end = (first.map or [0, 0])[0], (tokens[index].map or [0, 0])[1]
        line = start + self.body_start + 1
        title, block_id = _without_block_id(match["title"].strip())
        source = self.lines[line - 1].replace("\0", "\ufffd")
        column = source.rfind(match["title"].rstrip()) + 1 if match["title"].strip() else len(source) + 1
        last = self._last_line(start, end)
        callout = Callout(
            kind=match["kind"].lower(),
            title=title,
            title_location=Location.within_line(self.path, line, column, len(title)),
            block_id=block_id,
            extent=Location(self.path, line, 1, last, len(self.lines[last - 1]) + 1),
            parent=self.callout,
            body=_prose(first.content.partition("\n")[2]),
        )
        self.open_quotes.append(len(self.callouts))
        self.callouts.append(callout)

    def _last_line(self, start: int, end: int) -> int:
        """The last line of a block that is not blank, counted from 1 in the file."""
        last = end + self.body_start
        while last > start + self.body_start + 1 and not self.lines[last - 1].strip(" >\t"):
            last -= 1
        return last

    def _close_quote(self, tokens: list[Token], index: int) -> None:
        """A callout without an id in its title may have it on a line of its own behind it."""
        number = self.open_quotes.pop()
        following = tokens[index + 2] if index + 2 < len(tokens) else None
        if number is None or self.callouts[number].block_id or not following:
            return
        match = _BLOCK_ID.fullmatch(following.content) if following.type == "inline" else None
        if match:
            self.callouts[number] = replace(self.callouts[number], block_id=match["id"])

    def _inline(self, tokens: list[Token], index: int, sources: SourceMap) -> None:
        token = tokens[index]
        opener = tokens[index - 1]
        in_table = opener.type in ("td_open", "th_open")
        places = sources.places(token, in_table=in_table)
        spans = scan_inline(_parser(), token.content, self.env)
        if opener.type == "heading_open":
            line, column = places.at(0)
            location = Location.within_line(self.path, line, column, len(token.content))
            self.headings.append(Heading(int(opener.tag[1:]), token.content.strip(), location))
        for start, end, parts in spans.links:
            place = places.location(self.path, start, end)
            self.links.append(Link(parts, place, self.callout, in_table=in_table))
        self._fields(token.content, spans, places, in_table=in_table)
        self._block_ids(token.content, places)
        if "#" in token.content:
            masked = _masked(token.content, spans)
            self.tags += [m["tag"] for m in _TAG.finditer(masked) if not m["tag"].isdigit()]

    def _fields(self, content: str, spans: InlineSpans, places: Places, *, in_table: bool) -> None:
        if "::" not in content:
            return
        masked = _masked(content, spans, keep_links=True)
        offset = 0
        for line in _without_ids(masked):
            for field in find_fields(line, full_line=not _TASK.match(line)):
                self.fields.append(self._field(field, content, offset, spans, places, in_table))
            offset += len(line) + 1

    def _field(
        self,
        field: FieldSpan,
        content: str,
        offset: int,
        spans: InlineSpans,
        places: Places,
        in_table: bool,
    ) -> InlineField:
        start, end = offset + field.value_start, offset + field.value_end
        links = tuple(
            LinkSpan(s - start, e - start, parts, places.location(self.path, s, e), in_table)
            for s, e, parts in spans.links
            if start <= s and e <= end
        )
        return InlineField(
            key=field.key,
            value=content[start:end],
            links=links,
            location=places.location(self.path, offset + field.start, offset + field.end),
            value_location=places.location(self.path, start, end),
            callout=self.callout,
        )

    def _block_ids(self, content: str, places: Places) -> None:
        """Ids stand at the end of a block, or of a callout's title line."""
        first, _, rest = content.partition("\n")
        last_start = content.rfind("\n") + 1
        candidates = [(0, first)] if rest and _CALLOUT.match(first) else []
        for start, line in [*candidates, (last_start, content[last_start:])]:
            match = _BLOCK_ID.search(line)
            if match:
                begin = start + match.start("id") - 1
                location = places.location(self.path, begin, start + match.end("id"))
                self.block_ids.append((match["id"], location))


def _without_block_id(title: str) -> tuple[str, str | None]:
    match = _BLOCK_ID.search(title)
    return (title[: match.start()].rstrip(), match["id"]) if match else (title, None)


def _without_ids(text: str) -> list[str]:
    """The lines of a block; the id at its end is blanked out, since it is no part of a field's value."""
    lines = text.split("\n")
    match = _BLOCK_ID.search(lines[-1])
    if match:
        lines[-1] = lines[-1][: match.start()].ljust(len(lines[-1]))
    return lines


def _prose(text: str) -> str:
    """The lines of a callout's first paragraph that are text rather than fields."""
    lines = [line.strip() for line in text.split("\n")]
    return " ".join(
        line for line in lines if line and not find_fields(line) and not _BLOCK_ID.fullmatch(line)
    )


def _masked(content: str, spans: InlineSpans, *, keep_links: bool = False) -> str:
    """The text with code, math, HTML (and links) blotted out, every other character in its place.

    Comments become blanks, which are no part of what they stand behind.
    """
    stretches = list(spans.opaque) if keep_links else [*spans.opaque, *(s[:2] for s in spans.links)]
    characters = list(content)
    for start, end in stretches:
        blot = " " if content.startswith("<!--", start) else _BLOT
        characters[start:end] = ["\n" if c == "\n" else blot for c in characters[start:end]]
    return "".join(characters)
