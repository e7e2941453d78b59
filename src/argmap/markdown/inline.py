"""The inside of one block of text: its links, and the stretches that are code, math or HTML.

markdown-it-py decides what is what; it keeps no places of inline elements, so its rules are wrapped to
note where each one begins and ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, html_inline, image, link
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from argmap.markdown.document import LinkParts
from argmap.markdown.links import CITATION, WIKILINK, citation_keys, markdown_link_parts, wikilink_parts

InlineRule = Callable[[StateInline, bool], bool]

# Past this length a block of text is read for wikilinks only: some CommonMark rules are not linear.
MAX_CHARACTERS = 50_000
_KEY = "argmap"


@dataclass(slots=True)
class InlineSpans:
    """What stands where in a block's text, as (start, end) in characters of that text."""

    links: list[tuple[int, int, LinkParts]] = field(default_factory=list)
    opaque: list[tuple[int, int]] = field(default_factory=list)


def scan_inline(md: MarkdownIt, text: str, env: dict[str, Any]) -> InlineSpans:
    """Links and opaque stretches of a block's text; `env` carries the document's link definitions."""
    spans = env[_KEY] = InlineSpans()
    if len(text) > MAX_CHARACTERS:
        for match in WIKILINK.finditer(text):
            _add_wikilink(spans, match.start(), match.end(), match["inner"], bool(match["embed"]))
    elif any(mark in text for mark in "[`<$"):
        md.inline.parse(text, md, env, [])
        spans.links.sort(key=lambda span: span[:2])
        spans.links[:] = list(dict.fromkeys(spans.links))
    return spans


def make_parser() -> MarkdownIt:
    """CommonMark with tables, footnotes and math, whose inline rules note their places."""
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(dollarmath_plugin, allow_digits=False, allow_space=False)
    md.core.ruler.disable(["inline", "footnote_tail"])
    ruler = md.inline.ruler
    ruler.before("link", "wikilink", _wikilink)
    ruler.before("link", "citation", _citation)
    ruler.at("backticks", _opaque(backtick))
    ruler.at("html_inline", _opaque(html_inline))
    ruler.at("autolink", _opaque(autolink))
    ruler.at("math_inline", _opaque(_rule_of(md, "math_inline")))
    ruler.at("link", _located(link))
    ruler.at("image", _embedded(image))
    return md


def _rule_of(md: MarkdownIt, name: str) -> InlineRule:
    return next(rule.fn for rule in md.inline.ruler.__rules__ if rule.name == name)


def _wikilink(state: StateInline, silent: bool) -> bool:
    match = WIKILINK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        _add_wikilink(state.env[_KEY], *match.span(), match["inner"], bool(match["embed"]))
    state.pos = match.end()
    return True


def _add_wikilink(spans: InlineSpans, start: int, end: int, inner: str, embed: bool) -> None:
    parts = wikilink_parts(inner, embed=embed)
    if parts:
        spans.links.append((start, end, parts))


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
    """A note embedded as a picture is a link; a picture is opaque."""

    def wrapped(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        known = len(state.env[_KEY].links)
        matched = rule(state, silent)
        if matched and not silent:
            src = next((str(t.attrGet("src") or "") for t in state.tokens[before:] if t.type == "image"), "")
            parts = markdown_link_parts(src, _label(state.src[start + 1 : state.pos]))
            if parts and parts.name.lower().endswith(".md"):
                del state.env[_KEY].links[known:]
                state.env[_KEY].links.append((start, state.pos, parts._replace(form="embed")))
            else:
                state.env[_KEY].opaque.append((start, state.pos))
        return matched

    return wrapped


def _label(source: str) -> str | None:
    return source[1:].partition("](")[0] or None
