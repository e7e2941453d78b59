"""Two nodes and a word in, the relation that is meant out; refused where it does not join such types."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

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
        raise ArgmapError(f"say which relation, with --relation\n{_fitting(corpus, one, other)}")
    _demand_fit(corpus, key, one, other)
    known = same_relation(corpus, key)
    if known is not None:
        raise ArgmapError(f"that is there already: {known} ({known.location.file_and_line})")
    return key


def fitting_words(vocabulary: Vocabulary, one: Node, other: Node) -> tuple[str, ...]:
    """The words by which the first node may state a relation to the second, inverse ones last."""
    fitting = [
        (word.inverted, key)
        for key, word in vocabulary.words.items()
        if not word.type.untyped and key in (word.type.name, word.type.inverse) and _joins(word, one, other)
    ]
    return tuple(key for _, key in sorted(fitting, key=lambda pair: pair[0]))


def same_relation(corpus: Corpus, key: RelationKey) -> Relation | None:
    """The relation that an author has written, either way round where it is mutual."""
    assert isinstance(key.object, str)
    known = corpus.by_key.get(key)
    if known is None and corpus.vocabulary.types[key.relation].symmetric:
        known = corpus.by_key.get(RelationKey(key.object, key.relation, key.subject))
    return known


def other_relations(corpus: Corpus, key: RelationKey) -> Iterable[Relation]:
    """What else authors have said of the two ends of a relation, but for plain links."""
    ends = {key.subject, key.object}
    for relation in (*corpus.outgoing(key.subject), *corpus.incoming(key.subject)):
        untyped = corpus.vocabulary.types[relation.relation].untyped
        if not untyped and relation.key != key and {relation.subject, relation.object} == ends:
            yield relation


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
