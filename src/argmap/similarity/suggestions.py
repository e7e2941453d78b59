"""Pairs of near texts in, suggestions out: of nodes that nobody has related, with the reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation
from argmap.model.suggestion import Suggestion, SuggestionKind
from argmap.model.vocabulary import with_article
from argmap.similarity.sharing import Sharing
from argmap.similarity.standing import NO_CASES, Cases
from argmap.similarity.support import likely_support, supports_already


class Likeness(NamedTuple):
    """Two nodes, the first one first by id, and the cosine of their texts in -1..1."""

    first: Node
    second: Node
    cosine: float


class Criteria(NamedTuple):
    """What made two texts near: the model, among how many nearest, and from which cosine on they are one."""

    model: str
    neighbours: int
    near_duplicate_cosine: float


def likeness(one: Node, other: Node, cosine: float) -> Likeness:
    """Four decimals: the cache's precision, and what another machine's arithmetic agrees on."""
    first, second = sorted((one, other), key=lambda node: node.id)
    return Likeness(first, second, round(cosine, 4))


def same_words(by_text: Mapping[str, Sequence[Node]]) -> Iterator[Likeness]:
    """Nodes that share a text, each with the first of them: n copies are n - 1 pairs."""
    for first, *others in by_text.values():
        for other in others:
            yield likeness(first, other, 1.0)


def suggest(
    corpus: Corpus, pairs: Iterable[Likeness], criteria: Criteria, cases: Cases = NO_CASES
) -> Iterator[Suggestion]:
    """What is worth a look, each pair under the most telling kind.

    Left out are pairs that an author has related by more than a link or a citation, a block that repeats
    what its own note says as a whole, what a chain of supports joins already within one case, and a question
    with what speaks for an answer to it.
    """
    judge = _Judge(corpus, criteria, cases)
    related = _related(corpus)
    for pair in pairs:
        if frozenset((pair.first.id, pair.second.id)) in related or _repeats_itself(pair, criteria):
            continue
        suggestion = judge.judged(pair)
        if suggestion:
            yield suggestion


class _Judge:
    """Finds the most telling thing to say of two near texts."""

    def __init__(self, corpus: Corpus, criteria: Criteria, cases: Cases) -> None:
        self._corpus, self._criteria, self._cases = corpus, criteria, cases
        self._sharing = Sharing(corpus)

    def judged(self, pair: Likeness) -> Suggestion | None:
        first, second = pair.first.id, pair.second.id
        if pair.cosine >= self._criteria.near_duplicate_cosine:
            return _suggestion(pair, "near-duplicate", _why_duplicate(pair, self._found(pair)))
        if self._cases.bears_on(first, second) or self._cases.bears_on(second, first):
            return None
        apart = self._cases.apart(first, second)
        if apart:
            return self._between(pair, *apart)
        shared = self._cases.shared(first, second)
        return self._within(pair, shared) if shared else self._similar(pair)

    def _between(self, pair: Likeness, one: str, other: str) -> Suggestion:
        source = self._sharing.telling_source(pair.first, pair.second)
        if source and pair.first.type == pair.second.type == "evidence":
            why = (
                f"both rest on {self._named(source)}, in the cases of {self._sides(one, other)}; no one has "
                f"said that they are not independent; {self._figure(pair)}"
            )
            return _suggestion(pair, "shared-source", why)
        why = (
            f"close, and no one has said whether they agree: {self._standing(pair, one, other)}; "
            f"{self._figure(pair)}"
        )
        return _suggestion(pair, "between-cases", why)

    def _standing(self, pair: Likeness, one: str, other: str) -> str:
        """Where two nodes stand that are in the cases of two positions, or are these themselves."""
        questions = self._cases.questions_of_both(one, other)
        if (pair.first.id, pair.second.id) == (one, other):
            return f"both answer {self._named(questions[0])}" if questions else "both are positions"
        rivals = f", which both answer {self._named(questions[0])}" if questions else ""
        return f"in the cases of {self._sides(one, other)}{rivals}"

    def _sides(self, one: str, other: str) -> str:
        return f"{self._named(one)} and {self._named(other)}"

    def _within(self, pair: Likeness, position: str) -> Suggestion | None:
        if supports_already(self._corpus, pair.first.id, pair.second.id):
            return None
        ends = likely_support(self._cases, pair.first, pair.second, position)
        if not ends:
            return self._similar(pair)
        subject, object_ = ends
        above = "another" if subject.type == object_.type else with_article(object_.type)
        why = (
            f"both are in the case of {self._named(position)}, where {with_article(subject.type)} is likely "
            f"to support {above}; {self._figure(pair)} says only that they are about the same thing"
        )
        return Suggestion(
            subject.id, "supports", object_.id, "within-case", pair.cosine, why, subject.location
        )

    def _similar(self, pair: Likeness) -> Suggestion:
        why = f"about the same thing: {self._found(pair)}; says nothing about agreement"
        return _suggestion(pair, "similar", why)

    def _found(self, pair: Likeness) -> str:
        neighbours = self._criteria.neighbours
        nearest = (
            f"each among the other's {neighbours} nearest" if neighbours > 1 else "each the other's nearest"
        )
        return f"{self._figure(pair)}, {nearest}"

    def _figure(self, pair: Likeness) -> str:
        return f"cosine {pair.cosine:.2f} ({self._criteria.model})"

    def _named(self, node_id: str) -> str:
        return f"“{' '.join(self._corpus.nodes[node_id].title.split())}”"


def _related(corpus: Corpus) -> set[frozenset[str]]:
    """Pairs joined by a typed relation, or by an inquiry's link to a question.

    What undercuts a relation is about both its ends.
    """
    pairs: set[frozenset[str]] = set()
    for relation in corpus.relations:
        if not corpus.vocabulary.types[relation.relation].untyped or _asks(corpus, relation):
            pairs |= {frozenset((relation.subject, end)) for end in relation.key.nodes[1:]}
    return pairs


def _asks(corpus: Corpus, relation: Relation) -> bool:
    subject, target = corpus.nodes[relation.subject], relation.object
    return subject.type == "inquiry" and isinstance(target, str) and corpus.nodes[target].type == "question"


def _repeats_itself(pair: Likeness, criteria: Criteria) -> bool:
    same_note = pair.first.path == pair.second.path and pair.first.is_block != pair.second.is_block
    return same_note and pair.cosine >= criteria.near_duplicate_cosine


def _suggestion(pair: Likeness, kind: SuggestionKind, why: str) -> Suggestion:
    """One that takes no side; the smaller id is its subject."""
    return Suggestion(pair.first.id, None, pair.second.id, kind, pair.cosine, why, pair.first.location)


def _why_duplicate(pair: Likeness, found: str) -> str:
    if pair.first.text.split() == pair.second.text.split():
        return "the same text, word for word"
    return f"nearly the same text: {found}; one word may still turn its meaning"
