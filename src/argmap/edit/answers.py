"""A reader's answer to a suggestion in, the changes that it makes out: to a note, and to the verdicts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from argmap.edit.changes import Changes, edited
from argmap.edit.relate.relate import StatedRelation, state_relation
from argmap.edit.verdicts import record_verdict, withdraw_verdicts
from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Answer
from argmap.pipeline.check import Checked
from argmap.pipeline.suggestion_verdicts import JudgedPair, answer, replies_to


class Accepted(NamedTuple):
    """A relation that a note is to state, and all changes by which it does and is recorded as accepted."""

    stated: StatedRelation
    changes: Changes


def accept(
    checked: Checked,
    relation: RelationKey,
    suggestion: Suggestion | None,
    *,
    reason: str = "",
    author: str,
    on: date,
) -> Accepted:
    """The changes by which a note states a relation and the verdicts say that a reader wanted it so.

    Raises ArgmapError where the relation cannot be written, or the verdicts cannot be read.
    """
    assert isinstance(relation.object, str)
    judged = JudgedPair(relation.subject, relation.relation, relation.object, suggestion)
    recorded = _recorded(checked.corpus, judged, "accepted", reason, author=author, on=on)
    stated = state_relation(checked, relation, reason)
    files = (*stated.changes.files, *recorded.files)
    changes = Changes(checked.corpus.root, files, stated.changes.purpose)
    return Accepted(stated, changes)


def dismiss(corpus: Corpus, judged: JudgedPair, reason: str, *, author: str, on: date) -> Changes:
    """The change by which two nodes are not suggested any more. Raises ArgmapError without a reason."""
    return _recorded(corpus, judged, "dismissed", reason, author=author, on=on)


def take_back(corpus: Corpus, accepted: Accepted) -> Changes:
    """The changes by which a note is again what it was before it stated a relation, and nothing is recorded.

    They cannot be made where the note has been edited since.
    """
    (note,) = accepted.stated.changes.files
    assert note.before is not None
    relation = accepted.stated.relation
    assert isinstance(relation.object, str)
    recorded = withdraw_verdicts(corpus.root, replies_to(corpus).on(relation.subject, relation.object))
    files = (edited(note.path, note.after, note.before), *recorded.files)
    return Changes(corpus.root, files, f"taking back: {accepted.changes.purpose}")


def _recorded(
    corpus: Corpus, judged: JudgedPair, ruling: Answer, reason: str, *, author: str, on: date
) -> Changes:
    verdict = answer(corpus, judged, ruling, reason, author=author, on=on)
    earlier = replies_to(corpus).on(judged.subject, judged.object)
    return record_verdict(corpus.root, verdict, instead_of=earlier)
