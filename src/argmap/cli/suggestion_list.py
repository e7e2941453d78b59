"""Suggestions in, lines for a terminal out, grouped by kind; and a word on those that are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from argmap.cli.headlines import title
from argmap.cli.output import columns, wrapped
from argmap.cli.reply_list import told_reply
from argmap.model.corpus import Corpus
from argmap.model.suggestion import SUGGESTION_KINDS, Suggestion, SuggestionKind
from argmap.model.suggestion_verdict import Replies
from argmap.similarity.kind_words import KIND_WORDS
from argmap.similarity.statements import STATING

_MOST_QUOTED = 140
_ENDS = ".?!"


def suggestion_lines(corpus: Corpus, suggestions: Sequence[Suggestion], replies: Replies) -> Iterator[str]:
    """Each kind under its headline; the suggestions come in order of kind already."""
    for number, (kind, group) in enumerate(groupby(suggestions, key=lambda s: s.kind)):
        listed = list(group)
        if number:
            yield ""
        yield from _headline(kind, len(listed))
        for suggestion in listed:
            yield from _lines(corpus, suggestion)
            yield from told_reply(replies.of(suggestion))


def statement(corpus: Corpus, end: str) -> Iterator[str]:
    """What a node says, where its title does not: one can then judge without opening it."""
    text = " ".join(corpus.nodes[end].text.split())
    if corpus.nodes[end].type in STATING and text.rstrip(_ENDS) != title(corpus, end).rstrip(_ENDS):
        cut = text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rpartition(' ')[0]} …"
        yield from wrapped(f"“{cut}”", indent="    · ", hanging="      ")


def counted(suggestions: Sequence[Suggestion]) -> str:
    """How many there are of each kind, in words."""
    counts = Counter(suggestion.kind for suggestion in suggestions)
    return ", ".join(f"{counts[kind]} {kind}" for kind in SUGGESTION_KINDS if counts[kind])


def _headline(kind: SuggestionKind, count: int) -> Iterator[str]:
    headline = f"{KIND_WORDS[kind].headline} ({kind}, {count})"
    yield from wrapped(headline)
    yield "─" * min(len(headline), columns())


def _lines(corpus: Corpus, suggestion: Suggestion) -> Iterator[str]:
    subject, object_ = (title(corpus, end) for end in (suggestion.subject, suggestion.object))
    between = f"-{suggestion.relation}->" if suggestion.relation else "~"
    yield from wrapped(f"{subject} {between} {object_}", indent="  ", hanging="    ")
    for end in (suggestion.subject, suggestion.object):
        yield from statement(corpus, end)
    yield from wrapped(suggestion.why, indent="      ")
    yield f"      {suggestion.location}"
