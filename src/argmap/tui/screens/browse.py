"""The main screen: the tree, the node under its cursor, and the note that the node stands in."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from argmap.locations import Location
from argmap.model.node import Node
from argmap.tui.messages import Go, Look, NoteRead
from argmap.tui.pages.node_page import gone_page, kind_line, node_page
from argmap.tui.pages.overview_page import overview_page
from argmap.tui.safe import content
from argmap.tui.screens.frame import Frame
from argmap.tui.stages import ReadText
from argmap.tui.state import State, Target
from argmap.tui.widgets.bars import Hint
from argmap.tui.widgets.note_view import NoteView
from argmap.tui.widgets.page import Page
from argmap.tui.widgets.tree import Tree

# So long the cursor of the tree has to rest before a note is read from disk.
READ_AFTER_S = 0.06


class BrowseScreen(Frame):
    """Shows one node at a time, the one that the app says; posts where the user wants to go."""

    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("Tab", "pane", "app.focus_next"),
        Hint("Enter", "go", "choose"),
        Hint("/", "search", "app.search"),
        Hint("t", "tensions", "app.tensions"),
        Hint("p", "suggest", "app.suggestions"),
        Hint("e", "edit", "app.edit"),
        Hint("[ ]", "back", "app.travel(-1)"),
        Hint("d", "problems", "app.problems"),
        Hint("?", "help", "app.help"),
        Hint("q", "quit", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,1", "focus_pane('tree')", "Tree", show=False),
        Binding("2", "focus_pane('node')", "Node", show=False),
        Binding("3,n", "focus_pane('note')", "Note", show=False),
    ]

    def __init__(self, state: State, read_text: ReadText) -> None:
        super().__init__(state)
        self._read_text = read_text
        self._node_id: str | None = None
        self._text: tuple[str, str] | None = None

    def panes(self) -> ComposeResult:
        tree = Tree(id="tree")
        tree.add_class("first")
        yield tree
        with Container(id="side"):
            yield Page(id="node")
            yield NoteView(id="note")

    def on_mount(self) -> None:
        self.query_one("#tree", Tree).border_title = content("Questions")
        self.query_one(Tree).focus()

    def show(self, state: State) -> None:
        reloaded = state.outline is not self._state.outline
        super().show(state)
        if state.corpus and state.outline and state.overview and (reloaded or not self._has_tree()):
            self._text = None if reloaded else self._text
            self.query_one(Tree).show_outline(state.corpus, state.outline, state.overview.name)
        self._show_node(stay=True)

    def look_at(self, node_id: str | None, *, reveal: bool) -> None:
        """Shows a node, or the overview; `reveal` moves the cursor of the tree to it."""
        if reveal:
            self.query_one(Tree).reveal(node_id)
        if node_id != self._node_id:
            self._node_id = node_id
            self._show_node(stay=False)

    def place(self) -> Location | None:
        if self.focused and self.focused.id == "note":
            return self.query_one(NoteView).place
        target = self.query_one("#node", Page).target
        if self.focused and self.focused.id == "node" and isinstance(target, Target) and target.place:
            return target.place
        node = self._state.node(self._node_id)
        return node.location if node else None

    def action_focus_pane(self, name: str) -> None:
        self.set_class(name == "note", "-note")
        self.call_after_refresh(lambda: self.query_one(f"#{name}").focus())

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget.id in ("node", "note"):
            self.set_class(event.widget.id == "note", "-note")

    @on(Tree.Moved, "#tree")
    def _look(self, event: Tree.Moved) -> None:
        event.stop()
        self.post_message(Look(event.item.node if event.item else None))

    @on(Tree.Chosen, "#tree")
    def _read(self, event: Tree.Chosen) -> None:
        event.stop()
        entry = event.item
        if entry.node is None and entry.children:
            self.query_one(Tree).action_flip()
        else:
            self.action_focus_pane("node")

    @on(Page.Chosen, "#node")
    def _go(self, event: Page.Chosen) -> None:
        event.stop()
        self.post_message(Go(event.target))

    def _has_tree(self) -> bool:
        return bool(self.query_one(Tree).items)

    def _show_node(self, *, stay: bool) -> None:
        page, note = self.query_one("#node", Page), self.query_one(NoteView)
        node = self._state.node(self._node_id)
        self.set_class(node is None, "-no-note")
        if node is None:
            gone = self._node_id is not None and self._state.corpus is not None
            page.border_title = content("Gone" if gone else "Overview")
            page.show(gone_page(self._node_id or "") if gone else overview_page(self._state), stay=stay)
            note.clear()
            return
        page.border_title = content(kind_line(node), (f"  {node.location.file_and_line}", "muted"))
        page.show(node_page(self._state, node), stay=stay)
        self._show_note(node)

    def _show_note(self, node: Node) -> None:
        note = self.query_one(NoteView)
        if self._text and self._text[0] == node.path:
            note.show_note(self._text[1], node)
        else:
            note.wait_for(node)
            self._read_note(node.path)

    @work(exclusive=True, group="note")
    async def _read_note(self, path: str) -> None:
        await asyncio.sleep(READ_AFTER_S)
        text = await asyncio.to_thread(self._read_text, self._state.root, path)
        self.post_message(NoteRead(path, text))

    @on(NoteRead)
    def _take_text(self, event: NoteRead) -> None:
        event.stop()
        node = self._state.node(self._node_id)
        self._text = (event.path, event.text)
        if node and node.path == event.path:
            self.query_one(NoteView).show_note(event.text, node)
