"""A verdict on a tension in, the reason for it out, as somebody types it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widgets import Input

from argmap.tui.safe import content


class ReasonScreen(ModalScreen[str | None]):
    """Gives back the reason, or None where there is to be no verdict. `title` says which verdict, on what."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Container(id="reason"):
            field = Input(placeholder="why? whoever reads it next year will ask", compact=True)
            field.cursor_blink = False
            yield field

    def on_mount(self) -> None:
        box = self.query_one("#reason")
        box.border_title = content(self._title)
        box.border_subtitle = content("Enter keeps the verdict, Esc does not")
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value.strip())
        else:
            self.query_one("#reason").border_subtitle = content(
                "without a reason it is no verdict; Esc leaves it"
            )

    def action_leave(self) -> None:
        self.dismiss(None)
