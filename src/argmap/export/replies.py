"""Verdicts on suggestions in, JSON records out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.export.records import suggestion_record
from argmap.export.shapes import JudgedSuggestionRecord, ListedReplyRecord, ReplyRecord, VerdictState
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Replies, Reply, SuggestionVerdict


def judged_suggestion_record(suggestion: Suggestion, reply: Reply | None) -> JudgedSuggestionRecord:
    """A suggestion, and what was said of its two nodes before."""
    return {**suggestion_record(suggestion), "verdict": reply_record(reply) if reply else None}


def reply_record(reply: Reply) -> ReplyRecord:
    return _record(reply.verdict, reply.changed)


def reply_records(replies: Replies) -> Iterator[ListedReplyRecord]:
    """Every verdict on a suggestion: by pair, the one that counts first; then idle ones."""
    for _, reply in sorted(replies.by_pair.items(), key=lambda item: sorted(item[0])):
        yield _listed(reply.verdict, "counts", reply.changed)
        for other in reply.overruled:
            yield _listed(other, "overruled")
    for verdict in replies.idle:
        yield _listed(verdict, "idle")


def _listed(
    verdict: SuggestionVerdict, state: VerdictState, changed: tuple[str, ...] = ()
) -> ListedReplyRecord:
    record = _record(verdict, changed)
    return {"subject": verdict.subject.id, "object": verdict.object.id, "state": state, **record}


def _record(verdict: SuggestionVerdict, changed: tuple[str, ...]) -> ReplyRecord:
    return {
        "verdict": verdict.ruling,
        "relation": verdict.relation,
        "reason": verdict.reason,
        "author": verdict.author,
        "date": verdict.date.isoformat(),
        "changed": list(changed),
    }
