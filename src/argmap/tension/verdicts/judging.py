"""A corpus, its tensions and verdicts in, judgements out: which verdict counts, what has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from argmap.model.corpus import Corpus
from argmap.model.fingerprint import NodeFinder, text_mark
from argmap.model.tension import Step, Tension
from argmap.model.verdict import Judged, Judgement, Verdict
from argmap.phrases import amount
from argmap.tension.verdicts.fingerprint import relation_marks, weight_in
from argmap.tension.verdicts.matching import Match, Matcher
from argmap.tension.words import quoted, step_sentence

MOST_TOLD = 3  # of new relations, further ones are counted


def judge(corpus: Corpus, tensions: Sequence[Tension], verdicts: Sequence[Verdict]) -> Judged:
    """What the verdicts come to. A verdict is never dropped: one that fits no tension is idle."""
    if not verdicts:
        return Judged()
    matcher = Matcher(corpus, tensions)
    found: defaultdict[tuple[str, str], list[tuple[Verdict, Match]]] = defaultdict(list)
    idle: list[Verdict] = []
    for verdict in verdicts:
        if match := matcher.find(verdict):
            found[match.tension.a, match.tension.b].append((verdict, match))
        else:
            idle.append(verdict)
    finder = NodeFinder(corpus)
    return Judged({pair: _judgement(corpus, finder, said) for pair, said in found.items()}, tuple(idle))


def _judgement(corpus: Corpus, finder: NodeFinder, said: list[tuple[Verdict, Match]]) -> Judgement:
    """One verdict counts; the others are kept."""
    (verdict, match), *others = sorted(said, key=lambda pair: pair[0].precedence, reverse=True)
    by = finder.find(verdict.by) if verdict.by else None
    changed = tuple(dict.fromkeys(_changes(corpus, verdict, match, by)))  # the note may be a side
    return Judgement(verdict, changed, by, tuple(other for other, _ in others))


def _changes(corpus: Corpus, verdict: Verdict, match: Match, by: str | None) -> Iterator[str]:
    sides = zip(verdict.sides, match.sides, strict=True)
    for was, now in [*sides, *([(verdict.by, by)] if verdict.by and by else [])]:
        if text_mark(corpus.nodes[now]) != was.text:
            yield f"{quoted(corpus, now)} says something else."
    if verdict.by and by is None:
        yield f"The note that it names, {verdict.by.id}, is gone."
    yield from _changed_relations(
        corpus, verdict.relations, relation_marks(corpus, match.tension, flipped=match.flipped)
    )


def _changed_relations(corpus: Corpus, before: frozenset[str], now: Mapping[str, Step]) -> Iterator[str]:
    """What came, first, then what went; of what went nothing is known but that it did."""
    gone = dict(weight_in(mark) for mark in before - now.keys())
    told: list[str] = []
    for mark, step in now.items():
        relation, weight = weight_in(mark)
        if mark not in before:
            was = gone.pop(relation, None)
            said = step_sentence(corpus, step)
            told.append(
                f"New: {said}" if was is None else f"Its weight is {weight:g}, no longer {was:g}: {said}"
            )
    told.sort()
    yield from told[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        yield f"{len(told) - MOST_TOLD} more of the relations behind it differ."
    if gone:
        yield f"{amount(len(gone), 'relation')} behind it {'is' if len(gone) == 1 else 'are'} gone."
