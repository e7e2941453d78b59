"""Suggestions and what readers have said of them in, those that wait for an answer out; and a new answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from argmap.errors import ArgmapError
from argmap.loader.verdicts import read_verdicts
from argmap.model.corpus import Corpus
from argmap.model.fingerprint import named
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Answer, Replies, SuggestionVerdict
from argmap.printable import speakable
from argmap.similarity.judging import judge_suggestions, sentence_mark


def replies_to(corpus: Corpus, suggestions: Sequence[Suggestion] = ()) -> Replies:
    """What readers have said of these suggestions, and of pairs that are not suggested at present.

    Raises UnreadableVerdicts.
    """
    return judge_suggestions(corpus, suggestions, read_verdicts(corpus.root).on_suggestions.verdicts)


def answer_suggestion(
    corpus: Corpus, suggestion: Suggestion, answer: Answer, reason: str, *, author: str, on: date
) -> SuggestionVerdict:
    """A reader's word on two nodes, with what it is about. Raises ArgmapError where no reason is given for
    dismissing them.
    """
    if answer == "dismissed" and not reason.strip():
        raise ArgmapError("dismissing needs a reason: others, and you in a year, will want to know it")
    return SuggestionVerdict(
        subject=named(corpus.nodes[suggestion.subject]),
        object=named(corpus.nodes[suggestion.object]),
        ruling=answer,
        reason=speakable(reason.strip()),
        author=speakable(author),
        date=on,
        relation=suggestion.relation,
        sentence=sentence_mark(suggestion),
    )


def between(suggestions: Sequence[Suggestion], one: str, other: str) -> Suggestion | None:
    """The suggestion that joins two nodes, whichever is its subject."""
    pair = {one, other}
    return next((s for s in suggestions if {s.subject, s.object} == pair), None)
