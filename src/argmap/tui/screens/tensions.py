"""Tensions, strongest first, and the one under the cursor with both sides next to each other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.model.verdict import Ruling
from argmap.pipeline.overview import tensions_line
from argmap.tui.messages import Explained, Go, Judge
from argmap.tui.pages.node_page import draw_tension
from argmap.tui.pages.tension_page import tension_page
from argmap.tui.recording import Word
from argmap.tui.safe import content
from argmap.tui.screens.lists import ReadingScreen
from argmap.tui.screens.reason import ReasonScreen
from argmap.tui.screens.search import SearchScreen
from argmap.tui.stages import Explain
from argmap.tui.state import State, Target
from argmap.tui.widgets.bars import Hint
from argmap.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from argmap.tension.story.line import Paragraph

# So long the cursor has to rest on a tension before it is explained.
EXPLAIN_AFTER_S = 0.05


class TensionsScreen(ReadingScreen):
    """Enter on a tension reads it; Enter on a step goes to the node, `e` to the line that says so."""

    LIST = "tensions"
    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("Tab", "pane", "app.focus_next"),
        Hint("Enter", "go", "choose"),
        Hint("a b", "side", "side('a')"),
        Hint("x s v", "judge", "judge('dismissed')"),
        Hint("e", "edit", "app.edit"),
        Hint("Esc", "back", "back"),
        Hint("/", "search", "app.search"),
        Hint("u", "withdraw", "withdraw"),
        Hint(".", "dismissed ones", "show_dismissed"),
        Hint("?", "help", "app.help"),
        Hint("q", "quit", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("t", "leave", "Close", show=False),
        Binding("a", "side('a')", "Side a", show=False),
        Binding("b", "side('b')", "Side b", show=False),
        Binding("x", "judge('dismissed')", "Dismiss", show=False),
        Binding("s", "judge('standing')", "It stands", show=False),
        Binding("v", "judge('resolved')", "It is resolved", show=False),
        Binding("u", "withdraw", "Take the verdict back", show=False),
        Binding("full_stop", "show_dismissed", "Show dismissed ones", show=False),
    ]

    def __init__(self, state: State, explain: Explain, chosen: Tension | None) -> None:
        super().__init__(state)
        self._explain = explain
        self._explained: tuple[Tension, Sequence[Paragraph]] | None = None
        self._chosen = chosen.pair if chosen else None
        self._start_reading = chosen is not None
        self._shows_dismissed = chosen is not None and state.judged.hides(chosen)

    def on_mount(self) -> None:
        self.query_one("#side" if self._start_reading else "#tensions").focus()

    def show(self, state: State) -> None:
        super().show(state)
        tensions = (state.tensions if self._shows_dismissed else state.open_tensions) or ()
        rows = self.rows
        words = tensions_line(state.overview) if state.overview else ""
        more = f"{_inferred(state)}{self._dismissed(state)}"
        rows.border_title = content("Tensions  ", (f"{words}{more}", "muted"))
        rows.say_empty(content((_nothing(state), "muted")))
        sides = [t.pair for t in tensions]
        rows.show(tensions, sides.index(self._chosen) if self._chosen in sides else rows.cursor)
        self._show_current(rows.current)

    def place(self) -> Location | None:
        target = self.page.target
        if isinstance(target, Target):
            return target.place
        tension = self.rows.current
        side = self._state.node(tension.a) if tension else None
        return side.location if side else None

    def action_back(self) -> None:
        if self._start_reading:
            self.action_leave()
        else:
            super().action_back()

    def action_side(self, side: str) -> None:
        tension = self.rows.current
        if tension is not None:
            self.post_message(Go(Target(tension.a if side == "a" else tension.b)))

    async def action_judge(self, ruling: Ruling) -> None:
        """Asks what a verdict lacks: the note that resolves the tension, then the reason."""
        tension = self.rows.current
        if tension is None:
            return
        if not tension.asserted:
            self.notify("nobody has said that they clash: answer the suggestion behind it (p)", markup=False)
            return
        word = Word(tension, ruling)
        if ruling == "resolved":
            search = SearchScreen(self._state, "Which note resolves it? Esc: none")
            await self.app.push_screen(search, lambda note: self._ask_reason(word._replace(by=note)))
        else:
            await self._ask_reason(word)

    async def _ask_reason(self, word: Word) -> None:
        def judge(reason: str | None) -> None:
            if reason:
                self.post_message(Judge(word._replace(reason=reason)))

        sides = " × ".join(self._state.title(side) for side in (word.tension.a, word.tension.b))
        await self.app.push_screen(ReasonScreen(f"{word.ruling}: {sides}"), judge)

    def action_withdraw(self) -> None:
        tension = self.rows.current
        if tension is not None and self._state.judged.on(tension):
            self.post_message(Judge(Word(tension, None)))

    def action_show_dismissed(self) -> None:
        self._shows_dismissed = not self._shows_dismissed
        self.show(self._state)

    def _dismissed(self, state: State) -> str:
        """How many are dismissed, and whether they are among the rows."""
        count = len(state.tensions or ()) - len(state.open_tensions or ())
        if not count:
            return ""
        return f" + {count} dismissed" if self._shows_dismissed else f", {count} dismissed (.)"

    @on(RowList.Moved, "#tensions")
    def _follow(self, event: RowList.Moved) -> None:
        event.stop()
        if event.item is not None and event.item.pair != self._chosen:
            self._show_current(event.item)

    def draw(self, tension: Tension, width: int) -> Content:
        return draw_tension(self._state, tension, width)

    def _show_current(self, tension: Tension | None) -> None:
        """Shows the tension of the row, from its beginning if it is another one than before."""
        before, self._chosen = self._chosen, tension.pair if tension else self._chosen
        self._show_tension(stay=self._chosen == before)

    def _show_tension(self, *, stay: bool) -> None:
        page = self.page
        tension = self.rows.current
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
        if event.tension is self.rows.current:
            self._explained = (event.tension, event.paragraphs)
            self._show_tension(stay=True)


def _inferred(state: State) -> str:
    """How many of them a model infers."""
    count = sum(not tension.asserted for tension in state.open_tensions or ())
    return f", {count} inferred" if count else ""


def _nothing(state: State) -> str:
    if state.tensions is None:
        return "Looking for tensions …"
    if state.tensions:
        return "Every tension is dismissed; . shows them."
    return "No two positions clash, as far as the notes say."
