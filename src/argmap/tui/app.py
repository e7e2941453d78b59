"""The app: holds the state, runs the pipeline in workers, and decides what every message changes."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import get_current_worker

from argmap.errors import ArgmapError
from argmap.loader.verdicts import UnreadableVerdicts
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Replies
from argmap.pipeline.editor import editor_command
from argmap.pipeline.outline import Outline
from argmap.printable import printable
from argmap.tui import stages
from argmap.tui.commands import Commands
from argmap.tui.comparison import compare
from argmap.tui.editor import run_suspended
from argmap.tui.glyphs import shows_all
from argmap.tui.judging import JudgingApp, Record
from argmap.tui.messages import (
    Analysed,
    Compared,
    DecisionRecorded,
    Edit,
    Failed,
    FromWorker,
    Go,
    Indexed,
    Inferred,
    Loaded,
    Look,
    Progress,
)
from argmap.tui.plain import PlainFilter
from argmap.tui.recording import record_word
from argmap.tui.screens.browse import BrowseScreen
from argmap.tui.screens.frame import Frame
from argmap.tui.screens.help import HelpScreen
from argmap.tui.screens.problems import ProblemsScreen
from argmap.tui.screens.search import SearchScreen
from argmap.tui.screens.suggestions import SuggestionsScreen
from argmap.tui.screens.tensions import TensionsScreen
from argmap.tui.state import History, State
from argmap.tui.themes import DARK, LIGHT, starting_theme

if TYPE_CHECKING:
    from argmap.pipeline.analyse import Analysis

RunEditor = Callable[[Sequence[str]], int]


class ArgmapApp(JudgingApp):
    """The terminal UI on one folder of notes. Stages can be replaced, which is what its tests do."""

    CSS_PATH = "styles.tcss"
    TITLE = "argmap"
    COMMANDS = {Commands}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit", show=False),
        Binding("question_mark", "help", "Help", show=False),
        Binding("slash", "search", "Search", show=False),
        Binding("t", "tensions", "Tensions", show=False),
        Binding("p", "suggestions", "Suggestions", show=False),
        Binding("d", "problems", "Problems", show=False),
        Binding("o", "overview", "Overview", show=False),
        Binding("e", "edit", "Edit", show=False),
        Binding("r", "reload", "Read again", show=False),
        Binding("left_square_bracket,alt+left", "travel(-1)", "Back", show=False),
        Binding("right_square_bracket,alt+right", "travel(1)", "Forward", show=False),
    ]

    def __init__(
        self,
        root: Path,
        *,
        load: stages.Load = stages.load,
        analyse: stages.Analyse = stages.analyse,
        compare: stages.Compare = compare,
        explain: stages.Explain | None = None,
        record: Record = record_word,
        read_text: stages.ReadText = stages.read_text,
        see: stages.See = stages.see,
        open_lookup: stages.OpenLookup = stages.open_lookup,
        make_lookup: stages.MakeLookup = stages.make_lookup,
        run_editor: RunEditor | None = None,
    ) -> None:
        super().__init__(record=record)
        self._load, self._analyse, self._compare = load, analyse, compare
        self._explain = explain or stages.explainer()
        self._read_text = read_text
        self._see, self._open_lookup, self._make_lookup = see, open_lookup, make_lookup
        self._run_editor = run_editor or partial(run_suspended, self)
        self.state = State(root, busy="reading the notes")
        self.history = History()
        self.run_number = 0
        self._analysis: Analysis | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = starting_theme(os.environ)

    def get_default_screen(self) -> Screen[None]:
        return BrowseScreen(self.state, self._read_text)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the stylesheet needs of a theme that is none of ours."""
        return DARK.variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        encoding = getattr(sys.__stdout__, "encoding", None)
        return [*super().get_line_filters(), *([] if shows_all(encoding) else [PlainFilter()])]

    def on_mount(self) -> None:
        self.action_reload()

    @property
    def browse(self) -> BrowseScreen:
        """The main screen, whatever lies on top of it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        return screen

    def change(self, **changes: object) -> None:
        """The one place where the state changes; every screen is shown the new one."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        searched = changes.keys() & {"corpus", "lookup"}
        shown: tuple[type[Frame] | type[SearchScreen], ...] = (Frame, SearchScreen) if searched else (Frame,)
        for screen in self.screen_stack:
            if isinstance(screen, shown):
                screen.update_state(self.state)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """A passing word to the user."""
        self.notify(printable(text), severity="warning" if wrong else "information", markup=False)

    def go_to_node(self, node_id: str) -> None:
        """Shows a node on the main screen and remembers where the user was."""
        self._to_browse()
        self.history = self.history.visit(node_id)
        self.browse.look_at(node_id, reveal=True)

    # -- work -----------------------------------------------------------------------------------------

    def action_reload(self) -> None:
        self.run_number += 1
        self.change(busy="reading the notes")
        self._work(self.run_number)

    @work(thread=True, exclusive=True, group="stages")
    def _work(self, run: int) -> None:
        """Reads, then analyses; each result is posted as soon as it is there."""
        worker = get_current_worker()
        try:
            sight = self._see(self.state.root)
            corpus, diagnostics = self._load(self.state.root)
            self.post_message(Loaded(run, corpus, Outline(corpus), diagnostics))
            lookup = self._open_lookup(sight)
        except (ArgmapError, OSError) as error:
            self.post_message(Failed(run, str(error), fatal=True))
            return
        if lookup:
            self.post_message(Indexed(run, lookup))
        if not worker.is_cancelled:
            analysed = self._work_on(run, corpus)
            if analysed and not lookup:
                self.post_message(Indexed(run, self._make_lookup(corpus, analysed.statuses, sight)))

    def _work_on(self, run: int, corpus: Corpus) -> Analysed | None:
        """Analyses; the message that says so, where that could be done."""
        try:
            analysed = Analysed(run, self._analyse(corpus, self._analysis))
        except UnreadableVerdicts as error:
            self.post_message(Failed(run, str(error), fatal=False))
            analysed = Analysed(run, stages.analyse_unjudged(corpus, self._analysis))
        except ArgmapError as error:
            self.post_message(Failed(run, str(error), fatal=False))
            return None
        self.post_message(analysed)
        return analysed

    @work(exclusive=True, group="compare")
    async def _compare_texts(self, run: int, analysis: Analysis) -> None:
        corpus = analysis.corpus
        await self._infer(run, analysis)
        try:
            found = await self._compare(corpus, lambda text: self._tell(Progress(run, text)))
        except (ArgmapError, OSError) as error:
            self.post_message(Failed(run, str(error), fatal=False))
        else:
            replies = await asyncio.to_thread(_replies, corpus, found.suggestions)
            self.post_message(Compared(run, found.suggestions, found.unavailable, replies))
            await self._infer(run, analysis)  # more is known now

    async def _infer(self, run: int, analysis: Analysis) -> None:
        self.post_message(Inferred(run, await asyncio.to_thread(stages.infer, analysis)))

    def _tell(self, message: FromWorker) -> None:
        self.post_message(message)

    def _is_stale(self, message: FromWorker) -> bool:
        return message.run != self.run_number

    @on(Loaded)
    def _take_corpus(self, message: Loaded) -> None:
        if self._is_stale(message):
            return
        shown = self.history.current
        title = self.state.title(shown) if shown else ""
        self.change(
            corpus=message.corpus,
            outline=message.outline,
            diagnostics=message.diagnostics,
            failure=None,
            busy="looking for tensions",
        )
        if shown and shown not in message.corpus.nodes:
            self.say(f"“{title}” is no longer in the notes", wrong=True)

    @on(Analysed)
    def _take_analysis(self, message: Analysed) -> None:
        if not self._is_stale(message):
            analysis = self._analysis = message.analysis
            self.change(
                tensions=analysis.tensions,
                internal=analysis.internal,
                judged=analysis.judged,
                strengths=analysis.strengths,
                statuses=message.statuses,
                busy="comparing texts",
            )
            self._compare_texts(message.run, analysis)

    @on(Indexed)
    def _take_index(self, message: Indexed) -> None:
        old = message.lookup if self._is_stale(message) else self.state.lookup
        if not self._is_stale(message):
            self.change(lookup=message.lookup)
        if old:
            old.close()

    def on_unmount(self) -> None:
        if self.state.lookup:
            self.state.lookup.close()

    @on(Compared)
    def _take_suggestions(self, message: Compared) -> None:
        if not self._is_stale(message):
            self.change(
                suggestions=message.suggestions,
                replies=message.replies,
                unavailable=message.unavailable,
                busy=None,
            )

    @on(DecisionRecorded)
    @work(group="infer")
    async def _infer_anew(self) -> None:
        """What a reader has dismissed is inferred no longer."""
        if self._analysis is not None:
            await self._infer(self.run_number, self._analysis)

    @on(Inferred)
    def _take_inferred(self, message: Inferred) -> None:
        if not self._is_stale(message) and message.tensions is not self.state.tensions:
            self.change(tensions=message.tensions)

    @on(Progress)
    def _take_progress(self, message: Progress) -> None:
        if not self._is_stale(message):
            self.state = replace(self.state, busy=message.text)
            self.browse.say_busy(message.text)

    @on(Failed)
    def _take_failure(self, message: Failed) -> None:
        if self._is_stale(message):
            return
        if message.fatal and self.state.corpus is None:
            self.change(failure=message.text, busy=None)
        else:
            self.change(busy=None)
            self.say(message.text, wrong=True)

    # -- where to look --------------------------------------------------------------------------------
    # A screen is waited for until it stands: the next key may close it, and none may fall before it is made.

    @on(Look)
    def _look(self, message: Look) -> None:
        self.history = self.history.drift(message.node)
        self.browse.look_at(message.node, reveal=False)

    @on(Go)
    async def _go(self, message: Go) -> None:
        target = message.target
        if target.tension:
            await self.push_screen(TensionsScreen(self.state, self._explain, target.tension))
        elif target.node:
            self.go_to_node(target.node)
        elif target.place:
            self._edit(target.place)

    @on(Edit)
    def _edit_there(self, message: Edit) -> None:
        self._edit(message.place)

    def action_travel(self, step: int) -> None:
        moved = self.history.moved(step)
        if moved == self.history:
            self.say("nothing further back" if step < 0 else "nothing further on")
            return
        self._to_browse()
        self.history = moved
        self.browse.look_at(moved.current, reveal=True)

    def action_overview(self) -> None:
        self._to_browse()
        self.history = self.history.visit(None)
        self.browse.look_at(None, reveal=True)

    async def action_tensions(self) -> None:
        await self.push_screen(TensionsScreen(self.state, self._explain, None))

    async def action_suggestions(self) -> None:
        await self.push_screen(SuggestionsScreen(self.state))

    async def action_problems(self) -> None:
        await self.push_screen(ProblemsScreen(self.state))

    async def action_help(self) -> None:
        await self.push_screen(HelpScreen(self.state))

    async def action_search(self) -> None:
        await self.push_screen(
            SearchScreen(self.state, recent=self.history.recent),
            lambda node: self.go_to_node(node) if node else None,
        )

    def action_toggle_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def _to_browse(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    # -- the editor -----------------------------------------------------------------------------------

    def action_edit(self) -> None:
        place = self.screen.place() if isinstance(self.screen, Frame) else None
        if place is None:
            self.say("there is no line to edit here")
        else:
            self._edit(place)

    def _edit(self, place: Location) -> None:
        try:
            command = editor_command(os.environ, self.state.root / place.path, place.line, place.column)
            code = self._run_editor(command)
        except ArgmapError as error:
            self.say(str(error), wrong=True)
            return
        except OSError as error:
            self.say(f"the editor cannot be started: {error.strerror} ({command[0]})", wrong=True)
            return
        if code:
            self.say(f"the editor ended with status {code}", wrong=True)
        self.action_reload()


def _replies(corpus: Corpus, suggestions: Sequence[Suggestion]) -> Replies:
    try:
        return stages.reply_to(corpus, suggestions)
    except UnreadableVerdicts:
        return Replies()  # the analysis has told it


def run(root: Path) -> int:
    """Opens the terminal UI on a folder of notes; returns the exit code when the user leaves it."""
    app = ArgmapApp(root)
    app.run()
    return app.return_code or 0
