"""What a reader says of a tension or a suggestion in, the files changed accordingly.

Imports are deferred, as in `stages`. Every function raises ArgmapError with nothing changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Answer
from argmap.model.tension import Tension
from argmap.model.verdict import Judged, Ruling

if TYPE_CHECKING:
    from argmap.edit.answers import Accepted


class Word(NamedTuple):
    """What a reader says of a tension; no `ruling` takes back what was said. `by` is the id of a note."""

    tension: Tension
    ruling: Ruling | None
    reason: str = ""
    by: str | None = None


class Decision(NamedTuple):
    """What a reader says of a suggestion; no `ruling` takes back what was said.

    What is accepted is the `relation` word, from the subject of the suggestion to its object.
    """

    suggestion: Suggestion
    ruling: Answer | None
    relation: str | None = None
    reason: str = ""

    @property
    def pair(self) -> frozenset[str]:
        """The two nodes that it is about."""
        return frozenset((self.suggestion.subject, self.suggestion.object))


class Decided(NamedTuple):
    """A decision that is recorded: what is said of it, and what was written where something was accepted."""

    decision: Decision
    text: str
    accepted: Accepted | None = None


def record_word(corpus: Corpus, tensions: Sequence[Tension], word: Word) -> Judged:
    """Writes a word on a tension beside the notes."""
    from argmap.edit.apply import apply_changes
    from argmap.edit.verdicts import record_verdict, withdraw_verdicts
    from argmap.git.settings import user_name
    from argmap.loader.verdicts import read_verdicts
    from argmap.pipeline.verdicts import pass_verdict
    from argmap.tension.verdicts.judging import judge

    root = corpus.root
    earlier = judge(corpus, tensions, read_verdicts(root).on_tensions.verdicts).on(word.tension)
    if word.ruling is None:
        apply_changes(withdraw_verdicts(root, earlier))
    else:
        author, today = user_name(root), date.today()
        verdict = pass_verdict(
            corpus, word.tension, word.ruling, word.reason, author=author, by=word.by, on=today
        )
        apply_changes(record_verdict(root, verdict, instead_of=earlier))
    return judge(corpus, tensions, read_verdicts(root).on_tensions.verdicts)


def record_decision(corpus: Corpus, decision: Decision) -> Decided:
    """Writes a decision on a suggestion beside the notes, and an accepted relation into one of them."""
    if decision.ruling == "accepted":
        return _accept(corpus, decision)
    return _dismiss(corpus, decision) if decision.ruling else _withdraw(corpus, decision)


def undo_decision(corpus: Corpus, decided: Decided) -> Decided:
    """Takes a decision back; a note is again what it was, unless somebody has edited it since."""
    from argmap.edit.answers import take_back
    from argmap.edit.apply import apply_changes

    back = decided.decision._replace(ruling=None)
    if decided.accepted is None:
        return _withdraw(corpus, back)
    changes = take_back(corpus, decided.accepted)
    apply_changes(changes)
    return Decided(back, f"taken back; {changes.files[0].path} is as it was", decided.accepted)


def _accept(corpus: Corpus, decision: Decision) -> Decided:
    """The notes are read again first: they may have changed since they were shown."""
    from argmap.edit.answers import accept
    from argmap.edit.apply import apply_changes, recover
    from argmap.git.settings import user_name
    from argmap.pipeline.check import check_corpus
    from argmap.pipeline.relating import meant_relation
    from argmap.pipeline.suggestion_verdicts import present_node

    recover(corpus.root)
    checked = check_corpus(corpus.root)
    said = decision.suggestion
    one, other = (present_node(checked.corpus, end) for end in (said.subject, said.object))
    relation = meant_relation(checked.corpus, one, other, word=decision.relation, suggestion=said)
    author, today = user_name(corpus.root), date.today()
    accepted = accept(checked, relation, said, reason=decision.reason, author=author, on=today)
    if accepted.stated.worst and accepted.stated.worst.rank:
        (finding, *_) = sorted(accepted.stated.findings, key=lambda d: -d.severity.rank)
        raise ArgmapError(f"not written, `argmap check` would object: {finding.message}")
    apply_changes(accepted.changes)
    path = accepted.stated.changes.files[0].path
    return Decided(decision, f"{relation.relation}: written into {path}; u takes it back", accepted)


def _dismiss(corpus: Corpus, decision: Decision) -> Decided:
    from argmap.edit.answers import dismiss
    from argmap.edit.apply import apply_changes
    from argmap.git.settings import user_name
    from argmap.pipeline.suggestion_verdicts import JudgedPair

    said = decision.suggestion
    pair = JudgedPair(said.subject, said.relation, said.object, said)
    author, today = user_name(corpus.root), date.today()
    apply_changes(dismiss(corpus, pair, decision.reason, author=author, on=today))
    return Decided(decision, "dismissed; u takes it back, . shows dismissed ones")


def _withdraw(corpus: Corpus, decision: Decision) -> Decided:
    from argmap.edit.apply import apply_changes
    from argmap.edit.verdicts import withdraw_verdicts
    from argmap.pipeline.suggestion_verdicts import replies_to

    said = decision.suggestion
    gone = replies_to(corpus).on(said.subject, said.object)
    apply_changes(withdraw_verdicts(corpus.root, gone))
    return Decided(decision, "there is no verdict on these two any more")
