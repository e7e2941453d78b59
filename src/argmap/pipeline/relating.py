"""Two nodes and a word in, the relation that is meant out; refused where it does not join such types."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.suggestion import Suggestion
from argmap.model.vocabulary import RelationWord, Vocabulary, with_article
from argmap.nearest import name_instead
from argmap.phrases import joined

_WIDTH = 80


def meant_relation(
    corpus: Corpus, one: Node, other: Node, *, word: str | None, suggestion: Suggestion | None
) -> RelationKey:
    """The relation that a reader accepts: by the word, from the first node on, else the suggested one.

    Raises ArgmapError where there is no such word, it does not join the two, or they are so related already.
    """
    if one.id == other.id:
        raise ArgmapError(f"{one.id} cannot be related to itself")
    if word is not None:
        key = _key(_word(corpus.vocabulary, word), one, other)
    elif suggestion is not None and suggestion.relation is not None:
        key = RelationKey(suggestion.subject, suggestion.relation, suggestion.object)
    else:
        raise ArgmapError(_which(corpus, one, other))
    _demand_fit(corpus, key, one, other)
    known = corpus.by_key.get(corpus.vocabulary.normal(key))
    if known is not None:
        raise ArgmapError(f"that is there already: {_placed(known)}")
    return key


def fitting_words(vocabulary: Vocabulary, one: Node, other: Node) -> tuple[str, ...]:
    """The words by which the first node may state a relation to the second, inverse ones last."""
    fitting = [
        (word.inverted, key)
        for key, word in vocabulary.words.items()
        if not word.type.untyped and key in (word.type.name, word.type.inverse) and _joins(word, one, other)
    ]
    return tuple(key for _, key in sorted(fitting, key=lambda pair: pair[0]))


def other_relations(corpus: Corpus, key: RelationKey) -> Iterator[Relation]:
    """What else authors have said of the two ends of a relation, but for plain links."""
    assert isinstance(key.object, str)
    known = corpus.vocabulary.normal(key)
    return (r for r in _relations_between(corpus, key.subject, key.object) if r.key != known)


def _relations_between(corpus: Corpus, one: str, other: str) -> Iterator[Relation]:
    for relation in (*corpus.outgoing(one), *corpus.incoming(one)):
        untyped = corpus.vocabulary.types[relation.relation].untyped
        if not untyped and {relation.subject, relation.object} == {one, other}:
            yield relation


def _which(corpus: Corpus, one: Node, other: Node) -> str:
    """That a relation has to be named; which there are already may be all that somebody wants to know."""
    known = joined([_placed(relation) for relation in _relations_between(corpus, one.id, other.id)])
    already = f"that is there already: {known}\nfor another one, " if known else ""
    return f"{already}say which relation, with --relation\n{_fitting(corpus, one, other)}"


def _placed(relation: Relation) -> str:
    return f"{relation} ({relation.location.file_and_line})"


def _word(vocabulary: Vocabulary, word: str) -> RelationWord:
    known = vocabulary.word(word)
    if known is None:
        raise ArgmapError(f"{word!r} is no relation; {name_instead(word, vocabulary.words)}")
    return known


def _key(word: RelationWord, one: Node, other: Node) -> RelationKey:
    subject, object_ = (other, one) if word.inverted else (one, other)
    return RelationKey(subject.id, word.type.name, object_.id)


def _joins(word: RelationWord, one: Node, other: Node) -> bool:
    subject, object_ = (other, one) if word.inverted else (one, other)
    return word.type.joins(subject.type, object_.type)


def _demand_fit(corpus: Corpus, key: RelationKey, one: Node, other: Node) -> None:
    assert isinstance(key.object, str)
    kind = corpus.vocabulary.types[key.relation]
    subject, object_ = corpus.nodes[key.subject], corpus.nodes[key.object]
    if not kind.joins(subject.type, object_.type):
        raise ArgmapError(
            f"`{kind.name}` joins {kind.allowed}, not {with_article(subject.type)} with "
            f"{with_article(object_.type)}\n{_fitting(corpus, one, other)}"
        )


def _fitting(corpus: Corpus, one: Node, other: Node) -> str:
    words = fitting_words(corpus.vocabulary, one, other)
    types = f"{with_article(one.type)} and {with_article(other.type)}"
    said = f"between {types} there may be {joined(words, 'or')}" if words else f"nothing joins {types}"
    return textwrap.fill(said, _WIDTH, initial_indent="  ", subsequent_indent="  ")
