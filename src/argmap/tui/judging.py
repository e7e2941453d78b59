"""The part of the app that hears what a reader says of tensions and suggestions, and has it recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from textual import on, work
from textual.app import App

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.model.verdict import Judged
from argmap.tui import recording, stages
from argmap.tui.messages import Decide, DecisionRecorded, Failed, Heard, Judge, Undo
from argmap.tui.recording import Decided, Decision, Word
from argmap.tui.state import State

Record = Callable[[Corpus, Sequence[Tension], Word], Judged]


class JudgingApp(App[None]):
    """Writes what is said in workers, one thing after the other; the state changes when it is done."""

    state: State
    run_number: int

    def __init__(self, *, record: Record = recording.record_word) -> None:
        super().__init__()
        self._record = record
        self._writing = Lock()
        self._decided: list[Decided] = []

    def change(self, **changes: object) -> None:
        raise NotImplementedError

    def say(self, text: str, *, wrong: bool = False) -> None:
        raise NotImplementedError

    def action_reload(self) -> None:
        raise NotImplementedError

    # -- tensions -------------------------------------------------------------------------------------

    @on(Judge)
    def _hear_word(self, message: Judge) -> None:
        if self.state.corpus is not None and self.state.tensions is not None:
            written = [tension for tension in self.state.tensions if tension.asserted]
            self._record_word(self.run_number, self.state.corpus, written, message.word)

    @work(thread=True, group="verdicts")
    def _record_word(self, run: int, corpus: Corpus, tensions: Sequence[Tension], word: Word) -> None:
        try:
            with self._writing:
                judged = self._record(corpus, tensions, word)
        except (ArgmapError, OSError) as error:
            self.post_message(Failed(run, str(error), fatal=False))
            return
        self.post_message(Heard(run, judged, _told(word)))

    @on(Heard)
    def _take_judged(self, message: Heard) -> None:
        self.say(message.text)
        if message.run == self.run_number:
            self.change(judged=message.judged)
        else:
            self.action_reload()  # the notes were read again meanwhile, perhaps before the verdict was there

    # -- suggestions ----------------------------------------------------------------------------------

    @on(Decide)
    def _hear_decision(self, message: Decide) -> None:
        if self.state.corpus is not None:
            self._record_decision(self.run_number, self.state, message.decision)

    @on(Undo)
    def _hear_undo(self) -> None:
        if self.state.corpus is None or not self._decided:
            self.say("there is nothing to take back")
        else:
            self._undo_decision(self.run_number, self.state, self._decided.pop())

    @work(thread=True, group="verdicts")
    def _record_decision(self, run: int, state: State, decision: Decision) -> None:
        self._decide(run, state, lambda corpus: recording.record_decision(corpus, decision))

    @work(thread=True, group="verdicts")
    def _undo_decision(self, run: int, state: State, decided: Decided) -> None:
        self._decide(run, state, lambda corpus: recording.undo_decision(corpus, decided))

    def _decide(self, run: int, state: State, act: Callable[[Corpus], Decided]) -> None:
        assert state.corpus is not None
        try:
            with self._writing:
                decided = act(state.corpus)
                replies = stages.reply_to(state.corpus, state.suggestions)
        except (ArgmapError, OSError) as error:
            self.post_message(Failed(run, str(error), fatal=False))
            return
        self.post_message(DecisionRecorded(run, decided, replies))

    @on(DecisionRecorded)
    def _take_decision(self, message: DecisionRecorded) -> None:
        decided, replies = message.decided, message.replies
        self.say(decided.text)
        pair = decided.decision.pair
        self._decided = [known for known in self._decided if known.decision.pair != pair]
        if decided.decision.ruling is not None:
            self._decided.append(decided)
        self.change(replies=replies)
        if decided.accepted is not None or message.run != self.run_number:
            self.action_reload()


def _told(word: Word) -> str:
    """What is said once a word on a tension is recorded."""
    if word.ruling is None:
        return "there is no verdict on it any more"
    way_back = ". shows dismissed ones" if word.ruling == "dismissed" else "u takes it back"
    return f"{word.ruling}; {way_back}"
