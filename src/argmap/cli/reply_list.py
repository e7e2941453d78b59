"""Verdicts on suggestions in, lines for a terminal out; and a word on those that are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.cli.headlines import title
from argmap.cli.output import talk, wrapped
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Replies, Reply
from argmap.phrases import amount
from argmap.similarity.reply_words import came_back, reply_sentences, said

_IDLE = "On nodes that are gone"


def reply_lines(corpus: Corpus, replies: Replies) -> Iterator[str]:
    """Every verdict on a suggestion: on what, what it says, and what has changed since."""
    for pair, reply in sorted(replies.by_pair.items(), key=lambda item: sorted(item[0])):
        yield from _headline(reply, " ~ ".join(title(corpus, node) for node in sorted(pair)))
        for sentence in reply_sentences(reply):
            yield from wrapped(sentence, indent="  ", hanging="    ")
    if replies.idle:
        yield _IDLE
    for verdict in replies.idle:
        ends = f"{verdict.subject.id} ~ {verdict.object.id}"
        yield from wrapped(ends, indent=f"  {verdict.ruling:<9}  ", hanging=" " * 13)
        yield from wrapped(said(verdict), indent="    ", hanging="      ")


def told_reply(reply: Reply | None) -> Iterator[str]:
    """What stands below a suggestion that somebody has judged; nothing where nobody has."""
    if reply is None:
        return
    if reply.changed:
        yield from wrapped(f"came back: {came_back(reply)}", indent="      ", hanging="        ")
    for sentence in reply_sentences(reply._replace(changed=())):
        yield from wrapped(sentence, indent="      ", hanging="        ")


def talk_of_replies(replies: Replies, suggestions: Sequence[Suggestion], *, all_shown: bool) -> None:
    """Says how many suggestions are left out as answered, and how many verdicts fit no nodes."""
    answered = sum(replies.hides(suggestion) for suggestion in suggestions)
    if answered and not all_shown:
        talk(f"{answered} answered already (--all shows them)")
    if replies.idle:
        idle = amount(len(replies.idle), "verdict")
        talk(f"{idle} on nodes that are gone (argmap verdict --suggestions lists them)")


def _headline(reply: Reply, ends: str) -> list[str]:
    return wrapped(ends, indent=f"{reply.verdict.ruling:<9}  ", hanging=" " * 11)
