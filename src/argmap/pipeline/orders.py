"""Two analyses in, the questions whose answers come in another order out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.pipeline.analyse import Analysis

_STRENGTH_DIGITS = 9

# Answers to a question, the best first; those that are equally good stand together, sorted.
Order = tuple[tuple[str, ...], ...]
# An analysis and the id of a question in, the order of its answers out.
Ranking = Callable[[Analysis, str], Order]


class OrderChange(NamedTuple):
    """The order of the answers to a question before, without those that are not there after, and after."""

    question: str
    before: Order
    after: Order

    @property
    def size(self) -> int:
        """How many places all answers together move; one that comes in or falls out moves to the end."""
        was, now = _places(self.before), _places(self.after)
        answers = was.keys() | now.keys()
        return sum(abs(was.get(a, len(answers)) - now.get(a, len(answers))) for a in answers)


def by_strength(analysis: Analysis, question: str) -> Order:
    """What answers a question and is not replaced, the strongest first."""
    corpus = analysis.corpus
    answers = {r.subject for r in corpus.incoming(question, "answers")} - corpus.replaced
    strength = {a: round(analysis.strengths[a], _STRENGTH_DIGITS) for a in answers}
    ranked = sorted(answers, key=lambda a: (-strength[a], a))
    return tuple(tuple(group) for _, group in groupby(ranked, key=strength.__getitem__))


def compare_orders(before: Analysis, after: Analysis, ranking: Ranking) -> tuple[OrderChange, ...]:
    """The questions whose answers change places, those that change most first."""
    changes = sorted(_changes(before, after, ranking), key=lambda c: (-c.size, c.question))
    return tuple(changes)


def _changes(before: Analysis, after: Analysis, ranking: Ranking) -> Iterator[OrderChange]:
    for question in after.corpus.of_type("question"):
        left = _only(ranking(before, question.id), after.corpus)
        change = OrderChange(question.id, left, ranking(after, question.id))
        if change.before != change.after:
            yield change


def _only(order: Order, corpus: Corpus) -> Order:
    kept = (tuple(answer for answer in group if answer in corpus.nodes) for group in order)
    return tuple(group for group in kept if group)


def _places(order: Order) -> dict[str, int]:
    return {answer: place for place, group in enumerate(order) for answer in group}
