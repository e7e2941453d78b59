"""Pairs of near texts in, suggestions out: of nodes that nobody has related, with the reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation
from argmap.model.suggestion import Suggestion, SuggestionKind


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


def suggest(corpus: Corpus, pairs: Iterable[Likeness], criteria: Criteria) -> tuple[Suggestion, ...]:
    """What is worth a look, nearest first, then by id.

    Left out are pairs that an author has related by more than a link or a citation, and a block that
    repeats what its own note says as a whole.
    """
    related = _related(corpus)
    suggestions = [
        _suggestion(pair, criteria)
        for pair in pairs
        if frozenset((pair.first.id, pair.second.id)) not in related and not _repeats_itself(pair, criteria)
    ]
    return tuple(sorted(suggestions, key=lambda s: (-(s.cosine or 0), s.subject, s.object)))


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


def _suggestion(pair: Likeness, criteria: Criteria) -> Suggestion:
    first, second, cosine = pair
    near_duplicate = cosine >= criteria.near_duplicate_cosine
    kind: SuggestionKind = "near-duplicate" if near_duplicate else "similar"
    why = _why(pair, criteria, near_duplicate=near_duplicate)
    return Suggestion(first.id, None, second.id, kind, cosine, why, first.location)


def _why(pair: Likeness, criteria: Criteria, *, near_duplicate: bool) -> str:
    if pair.first.text.split() == pair.second.text.split():
        return "the same text, word for word"
    many = criteria.neighbours > 1
    nearest = f"each among the other's {criteria.neighbours} nearest" if many else "each the other's nearest"
    found = f"cosine {pair.cosine:.2f} ({criteria.model}), {nearest}"
    if near_duplicate:
        return f"nearly the same text: {found}; one word may still turn its meaning"
    return f"about the same thing: {found}; says nothing about agreement"
