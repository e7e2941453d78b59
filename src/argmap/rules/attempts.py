"""A node and relations in, whether its author has tried to state one of them out, wherever that leads.

What came of the try is a finding of its own; that the relation is not there is none besides.
"""

from __future__ import annotations

from argmap.loader.keys import nearest_key
from argmap.model.corpus import Corpus, Note
from argmap.model.node import Node


def tries(corpus: Corpus, node: Node, *names: str, inverted: bool = False) -> bool:
    """Whether the node's own note states a relation that behaves as one of `names`, or nearly does."""
    note = corpus.notes.get(node.path)
    return note is not None and any(
        (corpus.vocabulary.builtin(name) in names) and inverse == inverted
        for name, inverse in _stated(corpus, note, node.id)
    )


def _stated(corpus: Corpus, note: Note, node_id: str) -> set[tuple[str, bool]]:
    stated = {(r.relation, r.inverted) for r in note.references if r.subject == node_id}
    stated |= {(u.relation, False) for u in note.undercuts if u.subject == node_id}
    stated |= {(a.relation, a.inverted) for a in note.attempts if a.node == node_id}
    keys = (field.key for field in note.fields if field.node == node_id)
    words = (corpus.vocabulary.word(nearest_key(key, corpus.vocabulary) or "") for key in keys)
    return stated | {(word.type.name, word.inverted) for word in words if word}
