"""A reply to a suggestion in, the words for it out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.suggestion_verdict import Reply, SuggestionVerdict


def came_back(reply: Reply) -> str:
    """Why a suggestion that was judged is there again: `dismissed on 2026-01-31. The text of “A” has …`."""
    return f"{reply.verdict.ruling} on {reply.verdict.date}. {' '.join(reply.changed)}"


def reply_mark(reply: Reply) -> str:
    """The reply in a word or two, to stand behind a suggestion."""
    return "came back" if reply.changed else reply.verdict.ruling


def reply_sentences(reply: Reply) -> Iterator[str]:
    """Who says what and why; what has changed since; what others say."""
    yield said(reply.verdict)
    if reply.changed:
        yield f"It comes back: {' '.join(reply.changed)}"
    for other in reply.overruled:
        yield f"Another verdict, which does not count: {said(other)}"


def said(verdict: SuggestionVerdict) -> str:
    """`Dismissed by Ann on 2026-01-31: they speak of different things`."""
    relation = f" as {verdict.relation}" if verdict.relation and verdict.ruling == "accepted" else ""
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"{verdict.ruling.capitalize()}{relation} by {verdict.author} on {verdict.date}{reason}"
