"""Two nodes in, the word out by which the first is to state a relation to the second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen

from argmap.tui.safe import Content, content, fitted
from argmap.tui.widgets.row_list import RowList


class Choice(NamedTuple):
    """A word, and what it would say of the two nodes."""

    word: str
    meaning: str


class RelationScreen(ModalScreen[str | None]):
    """Gives back the word, None or an empty one where nothing is to be related."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Container(id="relation"):
            nothing = content(("nothing joins nodes of these two types; Esc leaves", "muted"))
            yield RowList(self._draw, id="words", empty=nothing)

    def on_mount(self) -> None:
        box = self.query_one("#relation")
        box.border_title = content(self._title)
        box.border_subtitle = content("Enter writes it into the note, Esc does not")
        box.styles.height = max(1, len(self._choices)) + 2
        rows = self.query_one(RowList)
        rows.show(self._choices)
        rows.focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(event.item.word)

    def action_leave(self) -> None:
        self.dismiss(None)

    def _draw(self, choice: Choice, width: int) -> Content:
        room = max(len(each.word) for each in self._choices)
        return fitted(content((f"{choice.word:<{room}}", "strong"), (f"  {choice.meaning}", "muted")), width)
