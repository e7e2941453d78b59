"""The text of one block in, its links and the stretches that are code, math or HTML out.

markdown-it-py decides what is what; it keeps no places of inline elements, so its rules are wrapped to
note where each one begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from argmap.markdown.document import LinkParts
from argmap.markdown.light import MAX_FOUND
from argmap.markdown.links import (
    CITATION,
    citation_keys,
    cited_in_text,
    find_wikilinks,
    markdown_link_parts,
    wikilink_at,
)

InlineRule = Callable[[StateInline, bool], bool]

# Past this length a block of text is read for wikilinks only: some CommonMark rules are not linear.
MAX_CHARACTERS = 50_000
_KEY = "argmap"
# Where none of these stands, wikilinks are the only thing that the rules could find.
_OTHER_MARKS = ("`", "<", "$", "\\", "@", "](", "][", "[^", "^[")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]{1,999}\]")


@dataclass(slots=True)
class InlineSpans:
    """What stands where in a block's text, as (start, end) in characters of that text.

    Behind the last place that could end a link's label none begins: no search for its end is needed.
    """

    links: list[tuple[int, int, LinkParts]] = field(default_factory=list)
    opaque: list[tuple[int, int]] = field(default_factory=list)
    last_destination: int = -1
    last_bracket: int = -1


def scan_inline(md: MarkdownIt, text: str, env: dict[str, Any]) -> InlineSpans:
    """Links and opaque stretches of a block's text; `env` carries the document's link definitions."""
    spans = env[_KEY] = InlineSpans()
    if len(text) > MAX_CHARACTERS or not _has_other_marks(text, env):
        spans.links.extend(islice(find_wikilinks(text), MAX_FOUND + 1))
    else:
        spans.last_bracket = text.rfind("]")
        spans.last_destination = spans.last_bracket if env.get("references") else text.rfind("](")
        md.inline.parse(text, md, env, [])
        spans.links.sort(key=lambda span: span[:2])
        spans.links[:] = list(dict.fromkeys(spans.links))
    return spans


def _has_other_marks(text: str, env: dict[str, Any]) -> bool:
    return any(mark in text for mark in _OTHER_MARKS) or ("[" in text and bool(env.get("references")))


def make_inline_parser() -> MarkdownIt:
    """CommonMark with footnotes and math, whose inline rules note their places."""
    md = MarkdownIt("commonmark").use(footnote_plugin)
    md.use(dollarmath_plugin, allow_digits=False, allow_space=False, double_inline=True)
    # What only changes how text looks costs time and moves no link.
    md.disable(["emphasis", "entity", "newline"])
    md.inline.ruler2.enableOnly([])
    ruler = md.inline.ruler
    ruler.before("link", "wikilink", _wikilink)
    ruler.before("link", "citation", _citation)
    ruler.before("link", "citation_in_text", _citation_in_text)
    ruler.at("backticks", _opaque(backtick))
    ruler.at("html_inline", _opaque(html_inline))
    ruler.at("autolink", _opaque(autolink))
    ruler.at("math_inline", _opaque(_rule_of(md, "math_inline")))
    ruler.at("link", _located(link))
    ruler.at("image", _embedded(image))
    ruler.at("footnote_inline", _inline_footnote)
    ruler.at("footnote_ref", _footnote)
    return md


def _rule_of(md: MarkdownIt, name: str) -> InlineRule:
    return next(rule.fn for rule in md.inline.ruler.__rules__ if rule.name == name)


def _wikilink(state: StateInline, silent: bool) -> bool:
    found = wikilink_at(state.src, state.pos, state.posMax)
    if not found:
        return False
    end, parts = found
    if parts and not silent:
        state.env[_KEY].links.append((state.pos, end, parts))
    state.pos = end
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    match = CITATION.match(state.src, state.pos, state.posMax)
    keys = list(citation_keys(match["inner"])) if match else []
    if not match or not keys:
        return False
    if not silent:
        offset = match.start("inner")
        for start, end, key in keys:
            parts = LinkParts(key, None, None, None, "citation")
            state.env[_KEY].links.append((offset + start, offset + end, parts))
    state.pos = match.end()
    return True


def _citation_in_text(state: StateInline, silent: bool) -> bool:
    cited = cited_in_text(state.src, state.pos, state.posMax) if state.src[state.pos] == "@" else None
    if not cited:
        return False
    end, key = cited
    if not silent:
        parts = LinkParts(key, None, None, None, "citation")
        state.env[_KEY].links.append((state.pos, end, parts))
    state.pos = end
    return True


def _footnote(state: StateInline, _silent: bool) -> bool:
    """`[^id]` is no link, whether the note defines it or not. A search ends at the next bracket or blank."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match:
        state.pos = match.end()
    return match is not None


def _inline_footnote(state: StateInline, silent: bool) -> bool:
    """`^[text]`: read where it stands, so that the places of its links are those in the whole text."""
    if not state.src.startswith("^[", state.pos) or state.pos > state.env[_KEY].last_bracket:
        return False
    start, maximum = state.pos + 2, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
    state.pos, state.posMax = end + 1, maximum
    return True


def _opaque(rule: InlineRule) -> InlineRule:
    def wrapped(state: StateInline, silent: bool) -> bool:
        start = state.pos
        matched = rule(state, silent)
        if matched and not silent:
            state.env[_KEY].opaque.append((start, state.pos))
        return matched

    return wrapped


def _located(rule: InlineRule) -> InlineRule:
    def wrapped(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if start > state.env[_KEY].last_destination:
            return False
        matched = rule(state, silent)
        if matched and not silent:
            opening = next((t for t in state.tokens[before:] if t.type == "link_open"), None)
            href = str(opening.attrGet("href") or "") if opening else ""
            parts = markdown_link_parts(href, _label(state.src[start : state.pos]))
            if parts:
                state.env[_KEY].links.append((start, state.pos, parts))
            elif href:
                state.env[_KEY].opaque.append((start, state.pos))
        return matched

    return wrapped


def _embedded(rule: InlineRule) -> InlineRule:
    """A picture from the vault is a link, as an embed is. It is opaque too, unless it shows a note: there is
    no more to read in it, and nothing is said of it.
    """

    def wrapped(state: StateInline, silent: bool) -> bool:
        spans: InlineSpans = state.env[_KEY]
        start, before = state.pos, len(state.tokens)
        if start > spans.last_destination:
            return False
        links, opaque = len(spans.links), len(spans.opaque)
        matched = rule(state, silent)
        if matched and not silent:
            # The rule reads the picture's label as a text of its own, with places of its own.
            del spans.links[links:], spans.opaque[opaque:]
            _add_picture(spans, start, state, before)
        return matched

    return wrapped


def _add_picture(spans: InlineSpans, start: int, state: StateInline, before: int) -> None:
    src = next((str(t.attrGet("src") or "") for t in state.tokens[before:] if t.type == "image"), "")
    parts = markdown_link_parts(src, _label(state.src[start + 1 : state.pos]))
    if parts and parts.name:
        spans.links.append((start, state.pos, parts._replace(form="embed")))
    if not parts or not parts.name.lower().endswith(".md"):
        spans.opaque.append((start, state.pos))


def _label(source: str) -> str | None:
    return source[1:].partition("](")[0] or None
