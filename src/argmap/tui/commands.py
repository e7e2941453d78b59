"""The command palette's entries: everything the keys do, and every node by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from argmap.printable import printable_line
from argmap.tui import glyphs
from argmap.tui.messages import Go
from argmap.tui.safe import content
from argmap.tui.screens.frame import Frame
from argmap.tui.state import Target

MAX_NODES = 50

# What it says, the app's action, what it does. None of it is a note's text.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("Search", "search", "Titles, ids and statements, as you type"),
    ("Tensions", "tensions", "Where positions clash, strongest first, and why"),
    ("Suggestions", "suggestions", "What may be related, to accept or dismiss one by one"),
    ("Problems", "problems", "What is malformed in the notes"),
    ("Overview", "overview", "The debate at a glance"),
    ("Edit", "edit", "Open the editor at the line under the cursor"),
    ("Read again", "reload", "Take over what has changed in the notes"),
    ("Back", "travel(-1)", "To the node before"),
    ("Forward", "travel(1)", "To the node that was left with Back"),
    ("Light or dark", "toggle_theme", "Ink on paper or paper on ink"),
    ("Help", "help", "Keys and signs"),
    ("Quit", "quit", "Leave argmap"),
)


class Commands(Provider):
    """Commands first, then nodes whose title has all the words."""

    async def discover(self) -> Hits:
        for name, action, help_text in COMMANDS:
            yield DiscoveryHit(content(name), self._action(action), text=name, help=help_text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, action, help_text in COMMANDS:
            if (score := matcher.match(name)) > 0:
                yield Hit(1 + score, content(name), self._action(action), text=name, help=help_text)
        screen = self.screen
        nodes = screen.state.titles.find(query)[:MAX_NODES] if isinstance(screen, Frame) else []
        for i, node in enumerate(nodes):
            display = content((f"{glyphs.TYPES[node.type]} ", ""), node.title)
            # The provider's own highlighting would read a title as markup.
            yield Hit(1 - i / MAX_NODES, display, partial(self._go, node.id), text=printable_line(node.title))

    def _go(self, node_id: str) -> None:
        self.app.post_message(Go(Target(node_id)))

    def _action(self, action: str) -> Callable[[], Awaitable[bool]]:
        return partial(self.app.run_action, action)
