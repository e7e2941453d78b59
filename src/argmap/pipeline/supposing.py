"""Nodes and relations as a user names them in, the supposition that is meant out."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.model.vocabulary import UNDERCUTS, UNDERCUTTABLE, RelationWord, listed_types, with_article
from argmap.phrases import joined
from argmap.pipeline.arrows import End, find_end, find_relation, find_word, read_arrow
from argmap.pipeline.locate import find_node
from argmap.tension.suppose import Supposition, suppose, supposed


def read_supposition(corpus: Corpus, without: Sequence[str], with_: Sequence[str] = ()) -> Supposition:
    """What is to be taken out, nodes or relations `A -opposes-> B`, and the relations to be put in.

    A relation that is put in may undercut one that is put in before it. Raises ArgmapError for what is not
    there, is not clear, or may not be written.
    """
    arrows = [(text, read_arrow(text)) for text in without]
    nodes = frozenset(find_node(corpus, text).id for text, arrow in arrows if arrow is None)
    relations = frozenset(find_relation(corpus, arrow).key for _, arrow in arrows if arrow)
    added: list[Relation] = []
    for text in with_:
        added.append(_imagined(corpus, text))
        corpus = suppose(corpus, Supposition(with_relations=(added[-1],)))
    return Supposition(nodes, relations, tuple(added))


def _imagined(corpus: Corpus, text: str) -> Relation:
    """A relation that nobody wrote, as sound as one that is."""
    arrow = read_arrow(text)
    if arrow is None or arrow.word is None:
        raise ArgmapError(f"{text!r} says no relation; write it as in 'A -opposes-> B'")
    word = find_word(corpus, arrow.word)
    subject, far = find_node(corpus, arrow.subject).id, find_end(corpus, arrow.object)
    if word.inverted and isinstance(far, str):
        subject, far = far, subject
    if word.type.symmetric and isinstance(far, str):
        subject, far = sorted((subject, far))
    _demand_sound(corpus, word, subject, far)
    key = RelationKey(subject, word.type.name, far)
    known = corpus.by_key.get(key)
    if known:
        at = known.location.file_and_line
        raise ArgmapError(f"{key} is {f'written already, at {at}' if known.places else 'supposed twice'}")
    return supposed(key)


def _demand_sound(corpus: Corpus, word: RelationWord, subject: str, far: End) -> None:
    """Raises ArgmapError for what an author could not write."""
    type_, node = word.type, corpus.nodes[subject]
    if isinstance(far, RelationKey):
        _demand_undercut(corpus, word, subject, far)
    elif subject == far:
        raise ArgmapError(f"{subject} cannot be related to itself")
    elif not type_.joins(node.type, corpus.nodes[far].type):
        other = corpus.nodes[far]
        raise ArgmapError(
            f"`{type_.name}` joins {type_.allowed}, not {with_article(node.type)} ({node.id}) "
            f"with {with_article(other.type)} ({other.id})"
        )


def _demand_undercut(corpus: Corpus, word: RelationWord, subject: str, broken: RelationKey) -> None:
    type_, node = word.type, corpus.nodes[subject]
    if type_.builtin != UNDERCUTS or word.inverted:
        raise ArgmapError(f"only `{UNDERCUTS}` leads to a relation, not `{type_.name}`")
    if node.type not in type_.subjects:
        allowed = listed_types(type_.subjects)
        raise ArgmapError(
            f"`{type_.name}` starts from {allowed}, not from {with_article(node.type)} ({node.id})"
        )
    if corpus.vocabulary.builtin(broken.relation) not in UNDERCUTTABLE:
        raise ArgmapError(f"{broken} cannot be undercut; {joined(UNDERCUTTABLE)} can")
