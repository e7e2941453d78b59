"""The line at the top, which says what this is and how it stands, and the one at the bottom with the keys."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from argmap.phrases import amount
from argmap.pipeline.overview import Overview, problems_line
from argmap.tui.safe import content, fitted, joined, spread
from argmap.tui.widgets.line_view import ROLES


class TopBar(Widget):
    """The debate's name, its tensions by band, its problems; or what is being done."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)
    overview: reactive[Overview | None] = reactive(None)
    busy: reactive[str | None] = reactive(None)

    def render(self) -> Content:
        width = max(1, self.size.width)
        if self.overview is None:
            return fitted(content(("argmap", "strong"), (f"  {self.busy or ''}", "muted")), width)
        name = content((self.overview.name, "strong"))
        rights = self._rights(self.overview)
        for right in rights:
            gap = width - name.cell_length - right.cell_length
            if gap >= 2:
                return content(name, " " * gap, right)
        return spread(name, rights[-1], width)

    def _rights(self, overview: Overview) -> list[Content]:
        """What stands at the right, from long to short: what is found outlasts what is being done."""
        bands = [(n, band) for band, n in overview.bands or () if n]
        total = sum(n for n, _ in bands)
        problems = problems_line(overview)
        wrong = any(n for severity, n in overview.severities if severity.rank)
        tail = content((problems, "problem" if wrong else "muted"))
        busy = [content((f"{self.busy} …", "accent"))] if self.busy else []
        sign = [content(("…", "accent"))] if self.busy else []
        if overview.bands is None:
            return [joined([*busy, tail], "  "), joined(busy or [tail], "  ")]
        head = content(amount(total, "tension"))
        named = joined(
            [content((f"{n} {band}", "against" if band == "strong" else "muted")) for n, band in bands], " "
        )
        full = [head, named] if total else [head]
        ways = [*busy, *full, tail], [*busy, head, tail], [*busy, head], [*sign, head, tail], [*sign, head]
        return [joined(parts, "  ") for parts in ways]


class Hint(NamedTuple):
    """A key, what it does in a word, and the app's action behind it."""

    key: str
    word: str
    action: str


class KeyBar(Widget):
    """As many hints as fit, the first ones first; a click does what the key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)
    hints: reactive[tuple[Hint, ...]] = reactive(())

    def render(self) -> Content:
        shown = [content((hint.key, "key"), (f" {hint.word}", "muted")) for hint in self._fitting()]
        return joined(shown, "  ")

    def _fitting(self) -> list[Hint]:
        """Hints in their order, without those that there is no room for; help and quit stay."""
        room = self.size.width
        kept: list[Hint] = []
        keepers = self.hints[-2:]
        room -= sum(_width(hint) for hint in keepers)
        for hint in self.hints[:-2]:
            room -= _width(hint)
            if room < 0:
                break
            kept.append(hint)
        return [*kept, *keepers]

    async def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for hint in self._fitting():
            if x < _width(hint):
                await self.run_action(hint.action)
                return
            x -= _width(hint)


def _width(hint: Hint) -> int:
    return len(hint.key) + len(hint.word) + 3


class HintLine(Widget):
    """One line of words on what can be typed, or on what was."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROLES)
    words: reactive[Content | None] = reactive(None)

    def render(self) -> Content:
        return fitted(self.words or content(""), max(1, self.size.width))
