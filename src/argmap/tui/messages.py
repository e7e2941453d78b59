"""What workers and widgets tell the app. Workers post these and do nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from argmap.diagnostics import Diagnostic
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Replies
from argmap.model.tension import Tension
from argmap.model.verdict import Judged
from argmap.pipeline.outline import Outline
from argmap.tui.recording import Decided, Decision, Word
from argmap.tui.state import Target

if TYPE_CHECKING:
    from argmap.pipeline.analyse import Analysis
    from argmap.pipeline.lookup import Lookup
    from argmap.tension.story.line import Paragraph


class FromWorker(Message):
    """`run` counts the reloads, so that what an earlier one still has to say is not heard."""

    def __init__(self, run: int) -> None:
        super().__init__()
        self.run = run


class Loaded(FromWorker):
    """The notes are read and checked."""

    def __init__(
        self, run: int, corpus: Corpus, outline: Outline, diagnostics: tuple[Diagnostic, ...]
    ) -> None:
        super().__init__(run)
        self.corpus = corpus
        self.outline = outline
        self.diagnostics = diagnostics


class Analysed(FromWorker):
    """Strengths, statuses and tensions are there."""

    def __init__(self, run: int, analysis: Analysis) -> None:
        super().__init__(run)
        self.analysis = analysis
        self.statuses = analysis.statuses  # found here, in the worker, not when the app asks for them


class Indexed(FromWorker):
    """Search can look into all that the notes say."""

    def __init__(self, run: int, lookup: Lookup) -> None:
        super().__init__(run)
        self.lookup = lookup


class Compared(FromWorker):
    """Suggestions from similarity are there, or `unavailable` says in a line why some are missing; and what
    readers have said of them.
    """

    def __init__(
        self, run: int, suggestions: tuple[Suggestion, ...], unavailable: str | None, replies: Replies
    ) -> None:
        super().__init__(run)
        self.suggestions = suggestions
        self.unavailable = unavailable
        self.replies = replies


class Inferred(FromWorker):
    """The tensions with what a model takes to be opposed beside them, and after them."""

    def __init__(self, run: int, tensions: tuple[Tension, ...]) -> None:
        super().__init__(run)
        self.tensions = tensions


class Heard(FromWorker):
    """A word on a tension is recorded; what all verdicts come to now, and what to tell the user."""

    def __init__(self, run: int, judged: Judged, text: str) -> None:
        super().__init__(run)
        self.judged = judged
        self.text = text


class DecisionRecorded(FromWorker):
    """What a reader says of a suggestion is recorded; `replies` is what all of it comes to now."""

    def __init__(self, run: int, decided: Decided, replies: Replies) -> None:
        super().__init__(run)
        self.decided = decided
        self.replies = replies


class Progress(FromWorker):
    """What is being done, in a few words."""

    def __init__(self, run: int, text: str) -> None:
        super().__init__(run)
        self.text = text


class Failed(FromWorker):
    """A stage could not do its work; `fatal` where there are no notes to show."""

    def __init__(self, run: int, text: str, *, fatal: bool) -> None:
        super().__init__(run)
        self.text = text
        self.fatal = fatal


class NoteRead(Message):
    """The text of a file that a page wants to show."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.path = path
        self.text = text


class Explained(Message):
    """Why the two sides of a tension clash, in sentences."""

    def __init__(self, tension: Tension, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__()
        self.tension = tension
        self.paragraphs = paragraphs


class Go(Message):
    """The user wants to be where a target leads."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target


class Judge(Message):
    """The user has said what a tension is, and why."""

    def __init__(self, word: Word) -> None:
        super().__init__()
        self.word = word


class Decide(Message):
    """The user has said what is to become of a suggestion."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


class Undo(Message):
    """The user wants the last decision on a suggestion taken back."""


class Look(Message):
    """The cursor of the tree stands on a node, or on none."""

    def __init__(self, node: str | None) -> None:
        super().__init__()
        self.node = node


class Edit(Message):
    """The user wants the editor at a place."""

    def __init__(self, place: Location) -> None:
        super().__init__()
        self.place = place
