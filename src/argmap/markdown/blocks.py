"""A note's lines in, its blocks of text out, each with its place. markdown-it-py says what they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from argmap.markdown.math_block import math_block
from argmap.markdown.source_map import Places, SourceMap

BlockRule = Callable[[StateBlock, int, int, bool], bool]

# A quote is one level, a list two. Deeper ones are text: markdown-it-py would drop the rest of the note.
MAX_DEPTH = 60


class TextBlock(NamedTuple):
    """A paragraph, heading or table cell. `after` names what markdown-it-py opened or closed before it."""

    kind: Literal["paragraph", "heading", "cell"]
    content: str
    places: Places
    depth: int
    after: str
    level: int = 0
    underlined: bool = False

    @property
    def may_open_callout(self) -> bool:
        """A rule below a callout's title makes it an underlined heading to CommonMark, not to Obsidian."""
        return self.after == "blockquote_open" and (self.kind == "paragraph" or self.underlined)


class QuoteOpen(NamedTuple):
    """A block quote begins."""

    depth: int


class QuoteClose(NamedTuple):
    """The innermost block quote ends before this line."""

    end_line: int


Block = TextBlock | QuoteOpen | QuoteClose


def read_blocks(md: MarkdownIt, lines: list[str], body_start: int, env: dict[str, Any]) -> list[Block]:
    """The blocks behind the front matter, in their order; `env` receives the link definitions."""
    source = "\n".join(lines[body_start:] if body_start else lines).replace("\0", "\ufffd")
    if not source:
        return []
    listener = _Listener()
    state = StateBlock(source, md, env, listener)
    listener.attend(state, body_start + 1)
    md.block.tokenize(state, state.line, state.lineMax)
    return listener.blocks


def make_block_parser() -> MarkdownIt:
    """CommonMark with tables, footnotes and math, as far as blocks go."""
    md = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH + 3}).enable("table").use(footnote_plugin)
    ruler = md.block.ruler
    ruler.before("fence", "math_block", math_block)
    ruler.at("list", _bounded(list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("blockquote", _bounded(blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    ruler.at("footnote_def", _bounded(footnote_def), {"alt": ["paragraph", "reference"]})
    return md


def _bounded(rule: BlockRule) -> BlockRule:
    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < MAX_DEPTH and rule(state, start, end, silent)

    return bounded


class _Listener(list[Token]):
    """Stands where markdown-it-py puts its tokens, and keeps none: those of short lines are hundreds of times
    their size. Places are taken while the parser's marks are still those of the block.
    """

    def attend(self, state: StateBlock, first_line: int) -> None:
        self.state, self.first_line = state, first_line
        self.sources = SourceMap(state, first_line)
        self.blocks: list[Block] = []
        self.last = self.after = ""
        self.opening: Token | None = None
        self.inline: Token | None = None

    def append(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self.inline = token
        elif kind in ("paragraph_open", "heading_open"):
            self.opening, self.after = token, self.last
        elif kind in ("paragraph_close", "heading_close", "td_close", "th_close"):
            self._add_text(token)
        elif kind == "blockquote_open":
            self.blocks.append(QuoteOpen(token.level))
        elif kind == "blockquote_close":
            self.blocks.append(QuoteClose(self.state.line + self.first_line))
        self.last = kind

    def _add_text(self, closing: Token) -> None:
        """Tokens are filled after they are added: a block is whole when the token that closes it comes."""
        opening, inline = self.opening, self.inline
        if inline is None or inline.map is None:
            return
        content, (start, end) = inline.content, inline.map
        if closing.type == "paragraph_close":
            places = self.sources.paragraph(content, start, end)
            self.blocks.append(TextBlock("paragraph", content, places, closing.level, self.after))
        elif closing.type == "heading_close" and opening:
            self._add_heading(content, start, end, opening)
        else:
            places = self.sources.cell(content, start)
            if content:
                self.blocks.append(TextBlock("cell", content, places, closing.level, self.last))

    def _add_heading(self, content: str, start: int, end: int, opening: Token) -> None:
        underlined = not opening.markup.startswith("#")
        if underlined:
            places = self.sources.paragraph(content, start, end)
        else:
            places = self.sources.heading(start, len(opening.markup))
        block = TextBlock(
            "heading", content, places, opening.level, self.after, int(opening.tag[1:]), underlined
        )
        self.blocks.append(block)
