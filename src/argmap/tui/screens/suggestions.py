"""Suggestions by kind, and the one under the cursor with both texts: to be accepted, dismissed or left."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from argmap.locations import Location
from argmap.model.suggestion import Suggestion
from argmap.model.vocabulary import RelationWord
from argmap.pipeline.relating import fitting_words
from argmap.tui.messages import Decide, Undo
from argmap.tui.pages.suggestion_page import (
    KindRow,
    Row,
    draw_row,
    kind_page,
    suggestion_page,
    suggestion_rows,
)
from argmap.tui.recording import Decision
from argmap.tui.safe import content
from argmap.tui.screens.lists import ReadingScreen
from argmap.tui.screens.reason import ReasonScreen
from argmap.tui.screens.relation import Choice, RelationScreen
from argmap.tui.state import State, Target
from argmap.tui.widgets.bars import Hint
from argmap.tui.widgets.row_list import RowList


class SuggestionsScreen(ReadingScreen):
    """Enter on a suggestion reads it; Enter on one of its nodes goes there, `e` to the place to look at."""

    LIST = "suggestions"
    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("Enter", "go", "choose"),
        Hint("a", "accept", "accept"),
        Hint("x", "dismiss", "dismiss_it"),
        Hint("u", "undo", "take_back"),
        Hint("e", "edit", "app.edit"),
        Hint("Esc", "back", "back"),
        Hint(".", "answered ones", "show_answered"),
        Hint("Tab", "pane", "app.focus_next"),
        Hint("?", "help", "app.help"),
        Hint("q", "quit", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("p", "leave", "Close", show=False),
        Binding("a", "accept", "Accept", show=False),
        Binding("x", "dismiss_it", "Dismiss", show=False),
        Binding("u", "take_back", "Take back what was said", show=False),
        Binding("full_stop", "show_answered", "Show answered ones", show=False),
    ]

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self._chosen: Row | None = None
        self._shows_answered = False

    def on_mount(self) -> None:
        self.query_one("#suggestions").focus()

    def show(self, state: State) -> None:
        super().show(state)
        shown = suggestion_rows(state.suggestions if self._shows_answered else state.open_suggestions)
        rows = self.rows
        rows.border_title = content("Suggestions  ", (self._counted(state), "muted"))
        rows.say_empty(content((_nothing(state), "muted")))
        rows.show(shown, _cursor(shown, rows.cursor, self._chosen))
        self._show_current(rows.current)

    def place(self) -> Location | None:
        target = self.page.target
        if self.focused and self.focused.id == "side" and isinstance(target, Target):
            return target.place
        suggestion = self._suggestion
        return suggestion.location if suggestion else None

    async def action_accept(self) -> None:
        """Asks by which relation, the suggested one first."""
        suggestion = self._suggestion
        if suggestion is None:
            return

        def decide(word: str | None) -> None:
            if word:
                self.post_message(Decide(Decision(suggestion, "accepted", word)))

        title = f"accept: {self._ends(suggestion)}"
        await self.app.push_screen(RelationScreen(title, _choices(self._state, suggestion)), decide)

    async def action_dismiss_it(self) -> None:
        suggestion = self._suggestion
        if suggestion is None:
            return

        def decide(reason: str | None) -> None:
            if reason:
                self.post_message(Decide(Decision(suggestion, "dismissed", reason=reason)))

        await self.app.push_screen(ReasonScreen(f"dismissed: {self._ends(suggestion)}"), decide)

    def action_take_back(self) -> None:
        """Takes back what was said of the suggestion under the cursor, else what was said last."""
        suggestion = self._suggestion
        if suggestion and self._state.replies.of(suggestion):
            self.post_message(Decide(Decision(suggestion, None)))
        else:
            self.post_message(Undo())

    def action_show_answered(self) -> None:
        self._shows_answered = not self._shows_answered
        self.show(self._state)

    @on(RowList.Moved, "#suggestions")
    def _follow(self, event: RowList.Moved) -> None:
        event.stop()
        if event.item is not None and event.item != self._chosen:
            self._show_current(event.item)

    @property
    def _suggestion(self) -> Suggestion | None:
        row = self.rows.current
        return row if isinstance(row, Suggestion) else None

    def draw(self, row: Row, width: int) -> Content:
        return draw_row(self._state, row, width)

    def _ends(self, suggestion: Suggestion) -> str:
        return f"{self._state.title(suggestion.subject)} ~ {self._state.title(suggestion.object)}"

    def _counted(self, state: State) -> str:
        """How many wait for an answer, how many have one, and what is missing."""
        answered = len(state.suggestions) - len(state.open_suggestions)
        how = f" + {answered} answered" if self._shows_answered else f", {answered} answered (.)"
        missing = f"  {state.unavailable}" if state.unavailable and state.suggestions else ""
        return f"{len(state.open_suggestions)}{how if answered else ''}{missing}"

    def _show_current(self, row: Row | None) -> None:
        """Shows the suggestion of the row, from its beginning if it is another one than before."""
        before, self._chosen = self._chosen, row
        page = self.page
        if row is None:
            page.border_title = content("Both texts")
            page.show([])
        elif isinstance(row, KindRow):
            page.border_title = content("What this means")
            page.show(kind_page(row))
        else:
            page.border_title = content("Both texts")
            page.show(suggestion_page(self._state, row), stay=row == before)


def _cursor(rows: list[Row], cursor: int, chosen: Row | None) -> int:
    """The row that was chosen before; where it is gone, the next suggestion below its place."""
    if chosen in rows:
        return rows.index(chosen)
    below = (i for i in range(cursor, len(rows)) if isinstance(rows[i], Suggestion))
    return next(below, len(rows) - 1)


def _choices(state: State, suggestion: Suggestion) -> list[Choice]:
    """The words that fit the two types, each with what it would say; the suggested one first.

    Where none is suggested, the first choice is to leave it: nobody is to accept a relation by habit.
    """
    subject, object_ = state.node(suggestion.subject), state.node(suggestion.object)
    if state.corpus is None or subject is None or object_ is None:
        return []
    vocabulary = state.corpus.vocabulary
    words = fitting_words(vocabulary, subject, object_)
    leave = [] if suggestion.relation in words or not words else [Choice("", "none: leave it as it is")]
    return [
        *leave,
        *(
            Choice(word, _meaning(vocabulary.words[word]))
            for word in sorted(words, key=lambda word: word != suggestion.relation)
        ),
    ]


def _meaning(word: RelationWord) -> str:
    return f"{word.type.name}, the other way round" if word.inverted else word.type.meaning


def _nothing(state: State) -> str:
    if state.suggestions:
        return "Every suggestion has its answer; . shows them."
    if state.unavailable:
        return state.unavailable
    return "Comparing texts …" if state.busy else "Nothing to suggest: what is near is related."
