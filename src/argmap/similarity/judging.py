"""A corpus, its suggestions and verdicts in, replies out: which verdict counts on what, what has changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    corpus: Corpus, suggestions: Iterable[Suggestion], verdicts: Sequence[SuggestionVerdict]
) -> Replies:
    """What the verdicts come to. None is dropped: those on nodes that are gone are idle."""
    if not verdicts:
        return Replies()
    said, idle = _by_pair(corpus, verdicts)
    by_pair = {pair: _reply(corpus, found) for pair, found in said.items()}
    by_suggestion = {
        (s.subject, s.object): _with_sentence(by_pair[pair], s)
        for s in suggestions
        if (pair := frozenset((s.subject, s.object))) in by_pair
    }
    return Replies(by_pair, by_suggestion, idle)


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


def _reply(corpus: Corpus, said: Sequence[_Said]) -> Reply:
    """One verdict counts; the others are kept."""
    first, *others = said
    ends = ((first.subject, first.verdict.subject), (first.object, first.verdict.object))
    reworded = [
        f"“{corpus.nodes[now].title}”" for now, was in ends if text_mark(corpus.nodes[now]) != was.text
    ]
    changed = (f"The text of {joined(reworded)} has changed.",) if reworded else ()
    return Reply(first.verdict, changed, tuple(other.verdict for other in others))


def _with_sentence(reply: Reply, suggestion: Suggestion) -> Reply:
    """What was said of a pair, as it bears on a suggestion: a cue's sentence is part of what is judged."""
    sentence, judged = sentence_mark(suggestion), reply.verdict.sentence
    if sentence is None or sentence == judged:
        return reply
    difference = "is new" if judged is None else "has changed"
    return reply._replace(changed=(*reply.changed, f"The sentence that says so {difference}."))
