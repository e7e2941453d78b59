"""A note's lines in, its blocks of text out, each with its place. markdown-it-py says what they are."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from argmap.markdown.source_map import Places, SourceMap


class TextBlock(NamedTuple):
    """A paragraph, heading or table cell. `after` names what markdown-it-py opened or closed before it."""

    kind: Literal["paragraph", "heading", "cell"]
    content: str
    places: Places
    depth: int
    after: str
    level: int = 0
    underlined: bool = False


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
