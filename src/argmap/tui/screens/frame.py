"""What all screens have in common: a bar above, a bar below, two panes between, and what is asked of each."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from argmap.locations import Location
from argmap.tui.state import State
from argmap.tui.widgets.bars import Hint, KeyBar, TopBar

WIDE_FROM = 120


class Frame(Screen[None]):
    """A screen with panes. Narrow terminals have them one above the other, and the focused one grows."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]  # noqa: RUF012
    HINTS: ClassVar[tuple[Hint, ...]] = ()

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    @property
    def state(self) -> State:
        """What the screen shows."""
        return self._state

    def compose(self) -> ComposeResult:
        yield TopBar()
        with Container(id="panes"):
            yield from self.panes()
        yield KeyBar()

    def panes(self) -> ComposeResult:
        """The widgets between the bars; the first has the class `first`, the second the id `side`."""
        raise NotImplementedError

    def on_mount(self) -> None:
        # Textual calls the handlers of every class, the most derived one first.
        self.query_one(KeyBar).hints = self.HINTS
        self.show(self._state)

    def update_state(self, state: State) -> None:
        """Takes over what is known now, be it before the screen can show it."""
        if self.is_mounted:
            self.show(state)
        else:
            self._state = state

    def show(self, state: State) -> None:
        """Shows what is known now."""
        self._state = state
        bar = self.query_one(TopBar)
        bar.overview, bar.busy = state.overview, state.busy

    def say_busy(self, busy: str) -> None:
        """What is being done, where nothing else has changed."""
        self.query_one(TopBar).busy = busy

    def place(self) -> Location | None:
        """The place that the cursor is about, for the editor."""
        return None

    async def action_choose(self) -> None:
        """What Enter does, in the pane that has the focus."""
        if self.focused is not None:
            await self.focused.run_action("choose")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.set_class(self._is_reading(event.widget), "-reading")

    def _is_reading(self, widget: Widget) -> bool:
        return not widget.has_class("first")
