"""What is wrong with the notes, by place, and the finding under the cursor in full."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from argmap.diagnostics import Diagnostic, Severity
from argmap.locations import Location
from argmap.pipeline.overview import problems_line
from argmap.tui.blocks import BLANK, Block, Text
from argmap.tui.messages import Edit, Go
from argmap.tui.safe import content, fitted, spread
from argmap.tui.screens.lists import ListScreen
from argmap.tui.state import State, Target
from argmap.tui.widgets.bars import Hint
from argmap.tui.widgets.page import Page
from argmap.tui.widgets.row_list import RowList

_ROLES = {Severity.ERROR: "problem", Severity.WARNING: "accent", Severity.INFO: "muted"}


class ProblemsScreen(ListScreen):
    """Enter goes to the node that a finding is about; where it is about none, and with `e`, to the line."""

    LIST = "problems"
    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("Enter", "go", "choose"),
        Hint("e", "edit the line", "app.edit"),
        Hint("r", "read again", "app.reload"),
        Hint("Tab", "pane", "app.focus_next"),
        Hint("Esc", "back", "leave"),
        Hint("?", "help", "app.help"),
        Hint("q", "quit", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,d", "leave", "Back", show=False)]

    def draw(self, item: Diagnostic, width: int) -> Content:
        left = content((f"{item.severity:<8}", _ROLES[item.severity]), item.message)
        return spread(left, _place(item.location, width // 2), width)

    def on_mount(self) -> None:
        self.query_one("#problems").focus()

    def show(self, state: State) -> None:
        super().show(state)
        rows = self.rows
        words = problems_line(state.overview) if state.overview else ""
        rows.border_title = content("Problems  ", (words, "muted"))
        rows.say_empty(content(("Nothing is wrong with the notes.", "muted")))
        order = sorted(state.diagnostics, key=lambda d: (-d.severity.rank, d.sort_key))
        rows.show(order, rows.cursor)
        self._show_finding()

    def place(self) -> Location | None:
        target = self.page.target
        if self.focused and self.focused.id == "side" and isinstance(target, Target):
            return target.place
        finding: Diagnostic | None = self.rows.current
        return finding.location if finding else None

    @on(RowList.Moved, "#problems")
    def _follow(self, event: RowList.Moved) -> None:
        event.stop()
        self._show_finding()

    @on(RowList.Chosen, "#problems")
    def _go(self, event: RowList.Chosen) -> None:
        event.stop()
        finding: Diagnostic = event.item
        node = self._state.node(finding.node)
        self.post_message(Go(Target(node.id)) if node else Edit(finding.location))

    @on(Page.Chosen, "#side")
    def _edit(self, event: Page.Chosen) -> None:
        event.stop()
        self.post_message(Edit(event.target.place))

    def _show_finding(self) -> None:
        page = self.page
        finding: Diagnostic | None = self.rows.current
        page.border_title = content("In full")
        page.show(_in_full(finding) if finding else [])


def _place(location: Location, room: int) -> Content:
    """File and line in so many cells: of a long name the beginning stays, and always the line."""
    line = content((f":{location.line}", "muted"))
    name = content((PurePosixPath(location.path).name, "muted"))
    return content(fitted(name, max(1, room - line.cell_length)), line)


def _in_full(finding: Diagnostic) -> list[Block]:
    place = content((str(finding.location), "link"))
    rule = finding.rule
    return [
        Text(content(finding.message), content((f"{finding.severity}  ", _ROLES[finding.severity]))),
        *([Text(content((finding.hint, "reason")))] if finding.hint else []),
        BLANK,
        Text(place, content(("at  ", "muted")), Target(place=finding.location)),
        *(
            Text(
                content((str(r.location), "link"), f"  {r.message}"),
                content(("see ", "muted")),
                Target(place=r.location),
            )
            for r in finding.related
        ),
        BLANK,
        Text(content((f"{rule.code} {rule.name}: {rule.summary}", "muted"))),
    ]
