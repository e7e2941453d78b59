"""Suggestions and what readers have said of them in, those that wait for an answer out; and a new answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from argmap.errors import ArgmapError, NodeNotFound
from argmap.loader.verdicts import read_verdicts
from argmap.model.corpus import Corpus
from argmap.model.fingerprint import named
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Answer, Replies, SuggestionVerdict
from argmap.pipeline.locate import find_node
from argmap.printable import speakable
from argmap.similarity.judging import judge_suggestions, sentence_mark


class JudgedPair(NamedTuple):
    """What is judged: two nodes, the relation between them if there is one, and why argmap suggests it."""

    subject: str
    relation: str | None
    object: str
    suggestion: Suggestion | None = None


def replies_to(corpus: Corpus, suggestions: Iterable[Suggestion] = ()) -> Replies:
    """What readers have said of these suggestions, and of pairs that are not suggested at present.

    Raises UnreadableVerdicts.
    """
    return judge_suggestions(corpus, suggestions, read_verdicts(corpus.root).on_suggestions.verdicts)


def answer(
    corpus: Corpus, judged: JudgedPair, ruling: Answer, reason: str, *, author: str, on: date
) -> SuggestionVerdict:
    """A reader's word on two nodes, with what it is about.

    Raises ArgmapError where they are dismissed without a reason, NodeNotFound where one is gone.
    """
    if ruling == "dismissed" and not reason.strip():
        raise ArgmapError("dismissing needs a reason: others, and you in a year, will want to know it")
    return SuggestionVerdict(
        subject=named(present_node(corpus, judged.subject)),
        object=named(present_node(corpus, judged.object)),
        ruling=ruling,
        reason=speakable(reason.strip()),
        author=speakable(author),
        date=on,
        relation=judged.relation,
        sentence=sentence_mark(judged.suggestion) if judged.suggestion else None,
    )


def present_node(corpus: Corpus, node_id: str) -> Node:
    """The node with an id. Raises NodeNotFound for one that a suggestion of an earlier state speaks of."""
    if node_id not in corpus.nodes:
        raise NodeNotFound(f"{node_id} is no longer in the notes")
    return corpus.nodes[node_id]


def meant_answers(corpus: Corpus, replies: Replies, a: str, b: str) -> tuple[SuggestionVerdict, ...]:
    """The verdicts on two nodes that a user names, the one that counts first, idle ones last.

    Nodes that are gone go by the ids that their verdicts have. Raises NodeNotFound.
    """
    gone = {side for verdict in replies.idle for side in verdict.pair}
    one, other = (name if name in gone else find_node(corpus, name).id for name in (a, b))
    return (*replies.on(one, other), *(v for v in replies.idle if v.pair == {one, other}))


def suggestion_between(suggestions: Iterable[Suggestion], one: str, other: str) -> Suggestion | None:
    """The suggestion that joins two nodes, whichever is its subject."""
    pair = {one, other}
    return next((s for s in suggestions if {s.subject, s.object} == pair), None)
