"""Tensions, strongest first, and the one under the cursor with both sides next to each other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.pipeline.overview import tensions_line
from argmap.tui.messages import Explained, Go
from argmap.tui.pages.node_page import draw_tension
from argmap.tui.pages.tension_page import tension_page
from argmap.tui.safe import content
from argmap.tui.screens.frame import Frame
from argmap.tui.stages import Explain
from argmap.tui.state import State, Target
from argmap.tui.widgets.bars import Hint
from argmap.tui.widgets.page import Page
from argmap.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from argmap.tension.explain import Paragraph

# So long the cursor has to rest on a tension before it is explained.
EXPLAIN_AFTER_S = 0.05


class TensionsScreen(Frame):
    """Enter on a tension reads it; Enter on a step goes to the node, `e` to the line that says so."""

    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("Tab", "pane", "app.focus_next"),
        Hint("Enter", "go", "choose"),
        Hint("a b", "side", "side('a')"),
        Hint("e", "edit the line", "app.edit"),
        Hint("/", "search", "app.search"),
        Hint("Esc", "back", "back"),
        Hint("?", "help", "app.help"),
        Hint("q", "quit", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("t", "leave", "Close", show=False),
        Binding("a", "side('a')", "Side a", show=False),
        Binding("b", "side('b')", "Side b", show=False),
    ]

    def __init__(self, state: State, explain: Explain, chosen: Tension | None) -> None:
        super().__init__(state)
        self._explain = explain
        self._explained: tuple[Tension, Sequence[Paragraph]] | None = None
        self._chosen = (chosen.a, chosen.b) if chosen else None
        self._start_reading = chosen is not None

    def panes(self) -> ComposeResult:
        tensions = RowList(self._draw, id="tensions")
        tensions.add_class("first")
        yield tensions
        yield Page(id="side")

    def on_mount(self) -> None:
        self.query_one("#side" if self._start_reading else "#tensions").focus()

    def show(self, state: State) -> None:
        super().show(state)
        tensions = state.tensions or ()
        rows = self.query_one("#tensions", RowList)
        words = tensions_line(state.overview) if state.overview else ""
        rows.border_title = content("Tensions  ", (words, "muted"))
        rows.say_empty(content((_nothing(state), "muted")))
        sides = [(t.a, t.b) for t in tensions]
        rows.show(tensions, sides.index(self._chosen) if self._chosen in sides else 0)
        self._show_tension(stay=True)

    def place(self) -> Location | None:
        target = self.query_one("#side", Page).target
        return target.place if isinstance(target, Target) else None

    def action_back(self) -> None:
        rows = self.query_one("#tensions", RowList)
        if self.focused is rows or self._start_reading:
            self.action_leave()
        else:
            rows.focus()

    def action_leave(self) -> None:
        self.dismiss()

    def action_side(self, side: str) -> None:
        tension = self.query_one("#tensions", RowList).current
        if tension is not None:
            self.post_message(Go(Target(tension.a if side == "a" else tension.b)))

    async def action_choose(self) -> None:
        if self.focused is not None:
            await self.focused.run_action("choose")

    @on(RowList.Moved, "#tensions")
    def _follow(self, event: RowList.Moved) -> None:
        event.stop()
        if event.item is not None and (event.item.a, event.item.b) != self._chosen:
            self._chosen = (event.item.a, event.item.b)
            self._show_tension(stay=False)

    @on(RowList.Chosen, "#tensions")
    def _read(self, event: RowList.Chosen) -> None:
        event.stop()
        self.query_one("#side").focus()

    @on(Page.Chosen, "#side")
    def _go(self, event: Page.Chosen) -> None:
        event.stop()
        self.post_message(Go(event.target))

    def _draw(self, tension: Tension, width: int) -> Content:
        return draw_tension(self._state, tension, width)

    def _show_tension(self, *, stay: bool) -> None:
        page = self.query_one("#side", Page)
        tension = self.query_one("#tensions", RowList).current
        page.border_title = content("Both sides")
        if tension is None:
            page.show([])
            return
        known = self._explained[1] if self._explained and self._explained[0] is tension else None
        page.show(tension_page(self._state, tension, known), stay=stay)
        if known is None and self._state.corpus:
            self._trace(self._state.corpus, tension)

    @work(exclusive=True, group="explain")
    async def _trace(self, corpus: Corpus, tension: Tension) -> None:
        await asyncio.sleep(EXPLAIN_AFTER_S)
        paragraphs = await asyncio.to_thread(self._explain, corpus, tension)
        self.post_message(Explained(tension, paragraphs))

    @on(Explained)
    def _take_explanation(self, event: Explained) -> None:
        event.stop()
        if event.tension is self.query_one("#tensions", RowList).current:
            self._explained = (event.tension, event.paragraphs)
            self._show_tension(stay=True)


def _nothing(state: State) -> str:
    if state.tensions is None:
        return "Looking for tensions …"
    return "No two positions clash, as far as the notes say."
