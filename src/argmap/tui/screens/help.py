"""Keys and signs, on one page."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from argmap.model.vocabulary import NODE_TYPES
from argmap.tui import glyphs
from argmap.tui.blocks import BLANK, Block, Text
from argmap.tui.safe import Content, content
from argmap.tui.screens.frame import Frame
from argmap.tui.state import State
from argmap.tui.widgets.bars import Hint
from argmap.tui.widgets.page import Page

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Moving",
        (
            ("up down  j k", "up and down; in a text without links, scroll"),
            ("right left  l h", "in the tree: open or step in, close or step out"),
            ("Space", "in the tree: open or close"),
            ("Enter", "read the node; on a relation, go to its other end"),
            ("Tab  1 2 3", "next pane; tree, node, note"),
            ("Esc", "back to the tree, or to the screen before"),
            ("[ ]  Alt+left Alt+right", "back and forward through the nodes you went to"),
            ("PgUp PgDn  g G", "by pages; first and last line"),
        ),
    ),
    (
        "Finding",
        (
            ("/", "search words, meaning and filters, as you type"),
            ("t", "tensions: where positions clash, and why"),
            ("a b", "in a tension: go to either side"),
            ("p", "suggestions: what may be related, to accept or dismiss one by one"),
            ("d", "problems: what is malformed in the notes"),
            ("o", "the overview"),
            ("Ctrl+P", "all commands, and any node by name"),
        ),
    ),
    (
        "Doing",
        (
            ("e", "open $VISUAL or $EDITOR at the line; the view follows what you saved"),
            ("r", "read the notes again"),
            ("x s v", "in a tension: dismissed, standing, resolved; you are asked why"),
            ("u", "in a tension: take the verdict back"),
            (".", "in the tensions: show dismissed ones too, or hide them"),
            ("a x u", "in the suggestions: accept, dismiss, take back; . shows answered ones"),
            ("f", "in a note: unfold its front matter"),
            ("q", "quit"),
        ),
    ),
)


class HelpScreen(Frame):
    """Any of the keys that opened it closes it."""

    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("Esc", "back", "leave"),
        Hint("Ctrl+P", "commands", "app.command_palette"),
        Hint("q", "quit", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark", "leave", "Back", show=False)]

    def panes(self) -> ComposeResult:
        page = Page(id="help")
        page.add_class("first")
        yield page

    def show(self, state: State) -> None:
        super().show(state)
        page = self.query_one(Page)
        page.border_title = content("Help")
        page.show(help_page())
        page.focus()

    def action_leave(self) -> None:
        self.dismiss()


def help_page() -> list[Block]:
    """Keys, then signs."""
    blocks: list[Block] = []
    for heading, keys in KEYS:
        blocks += [Text(content((heading, "accent")))]
        blocks += [Text(content(words), content((f"  {key:<25}", "key"))) for key, words in keys]
        blocks += [BLANK]
    return [*blocks, *_signs()]


def _signs() -> list[Block]:
    kinds = [f"{glyphs.TYPES[kind]} {kind:<8}" for kind in NODE_TYPES]
    asserted = "somebody wrote it in a note, at the file and line that e opens"
    suggested = "argmap thinks so from how near the texts are; nobody has said it"
    return [
        Text(content(("Signs", "accent"))),
        *(Text(content("   ".join(row)), content("  ")) for row in (kinds[:5], kinds[5:])),
        BLANK,
        Text(
            content("speaks for the node above: supports it, is a premise of it, implies it"),
            _lead("+", "for"),
        ),
        Text(
            content("speaks against it: opposes, contradicts or undercuts it"),
            _lead(glyphs.BEARINGS["against"], "against"),
        ),
        Text(content("neither"), _lead(glyphs.BEARINGS["neutral"], "muted")),
        Text(content(("asserted: ", "strong"), asserted), _lead(glyphs.ASSERTED, "muted")),
        Text(content(("suggested: ", "strong"), suggested), _lead(glyphs.SUGGESTED, "suggested")),
        Text(content("cannot well both be held: a tension"), _lead(glyphs.VERSUS, "against")),
        Text(content("the node stands above itself here, so the tree ends"), _lead(glyphs.AGAIN, "muted")),
    ]


def _lead(sign: str, role: str) -> Content:
    return content((f"  {sign:<4}", role))
