"""A corpus in, the relations out that carry no strength, but say what is a side, replaced, held or cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey

# By the built-in relation that they behave as, in no order; of undercuts only those of relations.
Asides = Mapping[str, tuple[Relation, ...]]

ASIDE = ("answers", "replaces", "held-by", "sources", "cites", "undercuts")


class Change(NamedTuple):
    """What lies between two states of a corpus: ids of the nodes that are touched, and the relations of now
    that join one of these, or undercut what does. All that is read of other nodes and relations stands.
    `asides` are those of before that joined a touched node.
    """

    nodes: Set[str]
    relations: Sequence[Relation]
    asides: Asides


def read_asides(corpus: Corpus) -> Asides:
    """Those of a corpus."""
    return {**{name: corpus.behaving_as(name) for name in ASIDE}, "undercuts": _of_relations(corpus)}


def asides_again(earlier: Asides, corpus: Corpus, change: Change) -> Asides:
    """The same after a change."""
    fresh = sorted_out(corpus, change.relations)
    return {
        name: (*without(relations, change.asides[name]), *fresh[name]) for name, relations in earlier.items()
    }


def sorted_out(corpus: Corpus, relations: Iterable[Relation]) -> Asides:
    """Those among some relations."""
    found: dict[str, list[Relation]] = {name: [] for name in ASIDE}
    for relation in relations:
        builtin = corpus.builtin(relation)
        if builtin in found and (builtin != "undercuts" or isinstance(relation.object, RelationKey)):
            found[builtin].append(relation)
    return {name: tuple(relations) for name, relations in found.items()}


def around(relations: Iterable[Relation], nodes: Set[str]) -> list[Relation]:
    """Those that join one of the nodes, or undercut what does."""
    return [
        relation
        for relation in relations
        if (key := relation.key)[0] in nodes
        or key[2] in nodes
        or (type(key[2]) is RelationKey and not nodes.isdisjoint(key[2].nodes))
    ]


def without(relations: Sequence[Relation], gone: Sequence[Relation]) -> Sequence[Relation]:
    """Those that are none of the others."""
    if not gone:
        return relations
    numbers = {id(relation) for relation in gone}
    return [relation for relation in relations if id(relation) not in numbers]


def _of_relations(corpus: Corpus) -> tuple[Relation, ...]:
    return tuple(r for r in corpus.behaving_as("undercuts") if isinstance(r.object, RelationKey))
