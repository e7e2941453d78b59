"""The outline as a list: rows are made as branches are opened, and drawn as they come into view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from argmap.model.corpus import Corpus
from argmap.phrases import amount
from argmap.pipeline.outline import Entry, Outline
from argmap.tui import glyphs
from argmap.tui.safe import content, spread
from argmap.tui.widgets.row_list import RowList

FRONT_KEY = ("front:",)
Key = tuple[str, ...]


def flatten(outline: Outline, entries: Iterable[Entry], opened: frozenset[Key]) -> Iterator[Entry]:
    """The rows that are visible, in order, where these places are open."""
    for entry in entries:
        yield entry
        if entry.key in opened and entry.children:
            yield from flatten(outline, outline.children(entry), opened)


class Tree(RowList):
    """Every place of a node is a row of its own; open places and the cursor survive a reload."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "open", "Open", show=False),
        Binding("left,h", "close", "Close", show=False),
        Binding("space", "flip", "Open or close", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(self._draw_entry, id=id)
        self._corpus: Corpus | None = None
        self._outline: Outline | None = None
        self._opened: frozenset[Key] = frozenset()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.current

    def show_outline(self, corpus: Corpus, outline: Outline, name: str) -> None:
        """Shows a tree; where there was one, what was open stays open and the cursor keeps its place."""
        first = self._outline is None
        key = self.entry.key if self.entry else FRONT_KEY
        self._corpus, self._outline = corpus, outline
        self._front = Entry(FRONT_KEY, name, None)
        if first and outline.roots:
            self._opened = frozenset({outline.roots[0].key})
        self._refill(key, quiet=not first)

    def reveal(self, node_id: str | None) -> None:
        """Moves the cursor to a place of a node, the nearest that is visible, else the first there is."""
        visible = [
            i for i, e in enumerate(self.items) if e.node == node_id and (node_id or e.key == FRONT_KEY)
        ]
        if visible:
            self.cursor = min(visible, key=lambda i: abs(i - self.cursor))
        elif self._outline and node_id and (way := self._outline.way_to(node_id)):
            self._opened |= {entry.key for entry in way[:-1]}
            self._refill(way[-1].key)

    def action_open(self) -> None:
        entry = self.entry
        if entry and entry.children and entry.key not in self._opened:
            self._opened |= {entry.key}
            self._refill(entry.key)
        elif entry and entry.key in self._opened:
            self.cursor += 1

    def action_close(self) -> None:
        entry = self.entry
        if entry and entry.key in self._opened:
            self._opened -= {entry.key}
            self._refill(entry.key)
        elif entry and entry.depth:
            self.cursor = next(i for i, e in enumerate(self.items) if e.key == entry.key[:-1])

    def action_flip(self) -> None:
        if self.entry and self.entry.key in self._opened:
            self.action_close()
        else:
            self.action_open()

    def _refill(self, key: Key, *, quiet: bool = False) -> None:
        """Makes the rows anew and puts the cursor on this place, or on what is left of the way to it."""
        if self._outline is None:
            return
        rows = [self._front, *flatten(self._outline, self._outline.roots, self._opened)]
        at = {entry.key: i for i, entry in enumerate(rows)}
        ways = (key[:depth] for depth in range(len(key), 0, -1))
        self.show(rows, next((at[way] for way in ways if way in at), self.cursor), quiet=quiet)

    def _draw_entry(self, entry: Entry, width: int) -> Content:
        if entry.key == FRONT_KEY:
            return content((entry.label, "strong"))
        mark = (glyphs.OPENED if entry.key in self._opened else glyphs.CLOSED) if entry.children else " "
        left = content("  " * entry.depth, (f"{mark} ", "muted"), *self._sign(entry), *self._words(entry))
        return spread(left, content((self._note(entry), "muted")), width)

    def _sign(self, entry: Entry) -> list[tuple[str, str]]:
        if entry.node is None or self._corpus is None:
            return []
        kind = f"{glyphs.TYPES[self._corpus.nodes[entry.node].type]} "
        if entry.bearing == "neutral":
            return [(kind, "accent")]
        return [(f"{glyphs.BEARINGS[entry.bearing]} ", entry.bearing), (kind, entry.bearing)]

    def _words(self, entry: Entry) -> list[tuple[str, str]]:
        """The title; for a position with a name also what it says, as far as there is room."""
        node = self._corpus.nodes[entry.node] if self._corpus and entry.node else None
        if node is None:
            return [(entry.label, "strong")]
        role = "strong" if node.type in ("question", "position") else ""
        if node.type == "position" and node.text.rstrip(".") != node.title.rstrip("."):
            return [(entry.label, role), (f"  {node.text}", "muted")]
        return [(entry.label, role)]

    def _note(self, entry: Entry) -> str:
        """What stands at the end of a row: what the node is to the one above, or how much there is below."""
        if entry.cyclic:
            return f"{entry.role} {glyphs.AGAIN}"
        if entry.role and entry.role != "answers":
            return entry.role
        if entry.node is None or self._outline is None or self._corpus is None:
            return f"{entry.children}" if entry.children else ""
        below = self._outline.children(entry)
        if self._corpus.nodes[entry.node].type == "question":
            count = sum(1 for child in below if child.role == "answers")
            return amount(count, "answer") if count else "no answer"
        return _tally(below)


def _tally(below: Iterable[Entry]) -> str:
    """How many speak for and against: `+5 −2`."""
    bearings = [child.bearing for child in below]
    parts = (
        (glyphs.BEARINGS["for"], bearings.count("for")),
        (glyphs.BEARINGS["against"], bearings.count("against")),
    )
    return " ".join(f"{sign}{n}" for sign, n in parts if n)
