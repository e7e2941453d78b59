"""A corpus, its suggestions and verdicts in, replies out: which verdict counts on what, what has changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.fingerprint import NodeFinder, hashed, plain, text_mark
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import Replies, Reply, SuggestionVerdict, UnorderedPair
from argmap.phrases import joined

_QUOTED = re.compile(r"“.*”", re.S)
# What a link is called changes with the name of its note, not with what the sentence says.
_LINK = re.compile(r"\[\[[^\[\]]*\]\]")


class _Said(NamedTuple):
    """A verdict, and what its subject and object are called now."""

    verdict: SuggestionVerdict
    subject: str
    object: str


def judge_suggestions(
    corpus: Corpus, suggestions: Sequence[Suggestion], verdicts: Sequence[SuggestionVerdict]
) -> Replies:
    """What the verdicts come to. None is dropped: those on nodes that are gone are idle."""
    if not verdicts:
        return Replies()
    by_pair, idle = _by_pair(corpus, verdicts)
    return Replies(
        {
            (s.subject, s.object): Reply(said[0].verdict, tuple(_changes(corpus, said[0], s)))
            for s in suggestions
            if (said := by_pair.get(frozenset((s.subject, s.object))))
        },
        {pair: tuple(each.verdict for each in said) for pair, said in by_pair.items()},
        frozenset(pair for pair, (first, *_) in by_pair.items() if _is_dismissed(corpus, first)),
        idle,
    )


def sentence_mark(suggestion: Suggestion) -> str | None:
    """The fingerprint of the sentence that a cue was found in; None for a suggestion of another kind."""
    if suggestion.kind != "cue":
        return None
    quoted = _QUOTED.search(suggestion.why)
    return hashed(plain(_LINK.sub("[[]]", quoted.group() if quoted else suggestion.why)))


def _by_pair(
    corpus: Corpus, verdicts: Sequence[SuggestionVerdict]
) -> tuple[Mapping[UnorderedPair, list[_Said]], tuple[SuggestionVerdict, ...]]:
    """Verdicts by the ids that their nodes have now, the one that counts first; and those without a pair."""
    finder = NodeFinder(corpus)
    found: defaultdict[UnorderedPair, list[_Said]] = defaultdict(list)
    idle: list[SuggestionVerdict] = []
    for verdict in sorted(verdicts, key=lambda v: v.precedence, reverse=True):
        ends = _ends(finder, verdict)
        if ends is None:
            idle.append(verdict)
        else:
            found[frozenset(ends)].append(_Said(verdict, *ends))
    return found, tuple(idle)


def _ends(finder: NodeFinder, verdict: SuggestionVerdict) -> tuple[str, str] | None:
    """Subject and object of a verdict as they are called now; of two that say the same, each is one."""
    subject = finder.find(verdict.subject, besides=(verdict.object.id,))
    object_ = finder.find(verdict.object, besides=(subject,) if subject else ())
    if subject is None and object_ is not None:
        subject = finder.find(verdict.subject, besides=(object_,))
    return (subject, object_) if subject and object_ and subject != object_ else None


def _is_dismissed(corpus: Corpus, said: _Said) -> bool:
    return said.verdict.ruling == "dismissed" and not _reworded(corpus, said)


def _changes(corpus: Corpus, said: _Said, suggestion: Suggestion) -> Iterator[str]:
    reworded = _reworded(corpus, said)
    if reworded:
        names = [f"“{corpus.nodes[node].title}”" for node in reworded]
        yield f"The text of {joined(names)} has changed since."
    sentence = sentence_mark(suggestion)
    if sentence is not None and sentence != said.verdict.sentence:
        subject = corpus.nodes[suggestion.subject].title
        yield f"What “{subject}” says of it {'is new' if said.verdict.sentence is None else 'has changed'}."


def _reworded(corpus: Corpus, said: _Said) -> list[str]:
    """The nodes of a verdict, by their present ids, that do not say what they said."""
    ends = ((said.subject, said.verdict.subject), (said.object, said.verdict.object))
    return [now for now, was in ends if text_mark(corpus.nodes[now]) != was.text]
