"""A note's text in, its syntax out. markdown-it-py says what the blocks are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from argmap.locations import Location, lines_of
from argmap.markdown import masks
from argmap.markdown.blocks import QuoteOpen, TextBlock, make_block_parser, read_blocks
from argmap.markdown.callouts import read_opening, trailing_id
from argmap.markdown.comments import Mark, pair_marks
from argmap.markdown.document import (
    Document,
    FieldForm,
    Heading,
    InlineField,
    Link,
    LinkDefinition,
    LinkSpan,
    Passage,
    Problem,
    Suppression,
)
from argmap.markdown.fields import find_fields
from argmap.markdown.front_matter import front_matter_end, parse_front_matter
from argmap.markdown.inline import InlineSpans, make_inline_parser, scan_inline
from argmap.markdown.light import MAX_FOUND, is_too_large, read_lines
from argmap.markdown.links import markdown_link_parts
from argmap.markdown.quotes import Quotes
from argmap.markdown.suppressions import MARK, take_suppressions
from argmap.markdown.typed_links import FoundField, LinksInText, list_item_link, named_links

_TAG = re.compile(r"(?:^|(?<=[\s(,;]))#(?P<tag>(?:[\w/-]|[^\x00-\x7f\s])+)")
_COMMENT_MARK = re.compile(r"(?P<lead>(?:\A|\n)[ \t]*)?%%")
_TASK = re.compile(r"\[.\][ \t]")


def parse_document(text: str, path: str) -> Document:
    """Takes a note apart. Never raises; what the syntax does not allow is among the `problems`."""
    lines = lines_of(text)
    front_matter, problems = parse_front_matter(lines, path)
    body_start = (front_matter_end(lines) or -1) + 1
    suppressions: tuple[Suppression, ...] = ()
    if MARK in text:
        lines, suppressions = take_suppressions(lines, front_matter, body_start, path)
    reader = _Reader(path, lines, body_start)
    if is_too_large(text):
        reader.read_lightly()
    else:
        reader.read()
    if reader.is_full:
        message = (
            f"the note holds more than {MAX_FOUND:,} links, headings and fields; only the first are read"
        )
        problems.append(Problem("too-much", message, Location.point(path)))
    return Document(
        path=path,
        front_matter=front_matter,
        headings=tuple(reader.headings),
        callouts=tuple(reader.quotes.callouts),
        links=tuple(reader.links),
        fields=tuple(reader.fields),
        tags=tuple(dict.fromkeys(reader.tags)),
        block_ids=tuple(reader.block_ids),
        problems=tuple(problems),
        line_count=len(lines),
        suppressions=suppressions,
        definitions=tuple(reader.definitions()),
        passages=tuple(reader.passages),
    )


@cache
def _block_parser() -> MarkdownIt:
    return make_block_parser()


@cache
def _inline_parser() -> MarkdownIt:
    return make_inline_parser()


class _Reader:
    """Walks the blocks once and collects what they hold."""

    def __init__(self, path: str, lines: list[str], body_start: int) -> None:
        self.path, self.lines, self.body_start = path, lines, body_start
        self.headings: list[Heading] = []
        self.quotes = Quotes(path, lines)
        self.links: list[Link] = []
        self.passages: list[Passage] = []
        self.fields: list[InlineField] = []
        self.braces = 0
        self.tags: list[str] = []
        self.block_ids: list[tuple[str, Location]] = []
        self.comment_marks: list[Mark] = []
        self.env: dict[str, Any] = {}

    def read(self) -> None:
        # The blocks come first: text may use link definitions that stand behind it.
        for number, block in enumerate(read_blocks(_block_parser(), self.lines, self.body_start, self.env)):
            if isinstance(block, TextBlock):
                if not self.is_full:
                    self._text(block, number)
            elif isinstance(block, QuoteOpen):
                self.quotes.open(block)
            else:
                self.quotes.close(block)
        self._mark_comments()

    @property
    def is_full(self) -> bool:
        """Whether there is more than will be read. Each brace in a field may open a mapping."""
        return len(self.links) + len(self.fields) + len(self.headings) + self.braces > MAX_FOUND

    def read_lightly(self) -> None:
        """Only what can be found line by line, for texts that would take too long."""
        self.headings, self.links = read_lines(self.lines, self.body_start, self.path)

    def definitions(self) -> Iterator[LinkDefinition]:
        """Of several definitions for one label, the first counts."""
        for defined in self.env.get("references", {}).values():
            parts = markdown_link_parts(defined["href"], None)
            if parts:
                first, end = (line + self.body_start for line in defined["map"])
                yield LinkDefinition(parts, first + 1, end)

    def _text(self, block: TextBlock, number: int) -> None:
        spans = scan_inline(_inline_parser(), block.content, self.env)
        masked = masks.for_fields(block.content, spans)
        opening = read_opening(block.content, masked) if block.may_open_callout else None
        if opening:
            self.quotes.add_callout(opening, block)
        elif block.kind == "heading":
            location = self._at(block, 0, len(block.content))
            self.headings.append(Heading(block.level, block.content, location))
        self.quotes.note_id(block)
        self._links(block, spans)
        if spans.links and block.kind == "paragraph" and not self.quotes.is_quotation:
            self._passage(block, 0 if not opening else _second_line(block.content), spans)
        self._fields(block, spans, masked)
        self._block_ids(block, is_callout=opening is not None)
        if "#" in block.content:
            found = _TAG.finditer(masks.for_tags(block.content, spans))
            self.tags += [m["tag"] for m in found if not m["tag"].isdigit()]
        if "%%" in block.content:
            self._comment_marks(block, spans, number)

    def _links(self, block: TextBlock, spans: InlineSpans) -> None:
        callout = self.quotes.callout
        for start, end, parts in spans.links:
            place = self._at(block, start, end)
            self.links.append(Link(parts, place, callout, in_table=block.kind == "cell"))

    def _passage(self, block: TextBlock, start: int, spans: InlineSpans) -> None:
        links = tuple((s - start, e - start, self._at(block, s, e)) for s, e, _ in spans.links if s >= start)
        if links:
            self.passages.append(Passage(block.content[start:], links, self.quotes.callout))

    def _fields(self, block: TextBlock, spans: InlineSpans, masked: str) -> None:
        opaque = set(spans.opaque)
        links = LinksInText([span for span in spans.links if span[:2] not in opaque])
        if "::" in masked:
            self._add_fields(block, _fields_of(masked, links))
        if spans.links and "::" in block.content:
            self.fields += [self._field(named, block, "link") for named in named_links(spans.links)]
        if spans.links and block.after == "list_item_open":
            typed = list_item_link(_without_id(masked).partition("\n")[0], links)
            self.fields += [self._field(typed, block, "list")] if typed else []

    def _add_fields(self, block: TextBlock, fields: Iterator[FoundField]) -> None:
        for found in fields:
            if self.is_full:
                break
            field = self._field(found, block, "field")
            self.fields.append(field)
            self.braces += field.value.count("{")

    def _field(self, found: FoundField, block: TextBlock, form: FieldForm) -> InlineField:
        start = found.value_start
        key = max(block.content.find(found.key, found.start), found.start)
        return InlineField(
            key=found.key,
            value=block.content[start : found.value_end],
            links=tuple(
                LinkSpan(s - start, e - start, p, self._at(block, s, e), block.kind == "cell")
                for s, e, p in found.links
            ),
            location=self._at(block, found.start, found.end),
            key_location=self._at(block, key, key + len(found.key)),
            value_location=self._at(block, start, found.value_end),
            callout=self.quotes.callout,
            form=form,
        )

    def _block_ids(self, block: TextBlock, *, is_callout: bool) -> None:
        """Ids stand at the end of a block, and of a callout's title line."""
        if "^" not in block.content:
            return
        first, newline, _ = block.content.partition("\n")
        for match in (trailing_id(first) if is_callout and newline else None, trailing_id(block.content)):
            if match:
                place = self._at(block, match.start("id") - 1, match.end("id"))
                self.block_ids.append((match["id"], place))

    def _comment_marks(self, block: TextBlock, spans: InlineSpans, number: int) -> None:
        text = masks.without_opaque(block.content, spans)
        for match in _COMMENT_MARK.finditer(text):
            place = block.places.at(match.end() - 2)
            self.comment_marks.append(Mark(number, place, leads=match["lead"] is not None))

    def _mark_comments(self) -> None:
        """Where comments are is known only at the end: one may hold several blocks."""
        comments = pair_marks(self.comment_marks)
        if comments.starts:
            self.links = [replace(li, commented=comments.hold(li.location)) for li in self.links]
            self.fields = [replace(f, commented=comments.hold(f.location)) for f in self.fields]

    def _at(self, block: TextBlock, start: int, end: int) -> Location:
        return block.places.location(self.path, start, end)


def _fields_of(masked: str, links: LinksInText) -> Iterator[FoundField]:
    """The fields in a text, line by line."""
    offset = 0
    for line in _without_id(masked).split("\n"):
        for key, *places in find_fields(line, full_line=not _TASK.match(line)):
            start, end, value_start, value_end = (offset + place for place in places)
            inside = links.between(value_start, value_end)
            yield FoundField(key, start, end, value_start, value_end, inside)
        offset += len(line) + 1


def _without_id(text: str) -> str:
    """The text in which the id at its end is blank: it is no part of a field's value."""
    match = trailing_id(text)
    return text[: match.start()].ljust(len(text)) if match else text


def _second_line(text: str) -> int:
    """Where the second line of a text begins; its end, if it has only one."""
    first, newline, _ = text.partition("\n")
    return len(first) + len(newline)
