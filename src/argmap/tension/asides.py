"""A corpus in, the relations out that carry no strength, but say what is a side, replaced, held or cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey

# By the built-in relation that they behave as, in no order; of undercuts only those of relations.
Asides = Mapping[str, tuple[Relation, ...]]

ASIDE = ("answers", "replaces", "held-by", "sources", "cites", "undercuts")


def read_asides(corpus: Corpus) -> Asides:
    """Those of a corpus."""
    return {**{name: corpus.behaving_as(name) for name in ASIDE}, "undercuts": _of_relations(corpus)}


def asides_again(earlier: Asides, corpus: Corpus, touched: Set[str], fresh: Iterable[Relation]) -> Asides:
    """The same after a change that touched some nodes; `fresh` are the relations that join these now."""
    found = {name: without(relations, touched) for name, relations in earlier.items()}
    for relation in fresh:
        builtin = corpus.builtin(relation)
        if builtin in found and (builtin != "undercuts" or isinstance(relation.object, RelationKey)):
            found[builtin].append(relation)
    return {name: tuple(relations) for name, relations in found.items()}


def asides_of(asides: Asides, nodes: Set[str]) -> Asides:
    """Those that join some nodes."""
    return {name: tuple(around(relations, nodes)) for name, relations in asides.items()}


def around(relations: Iterable[Relation], nodes: Set[str]) -> list[Relation]:
    """Those that join one of the nodes, or undercut what does."""
    return [
        relation
        for relation in relations
        if (key := relation.key)[0] in nodes
        or key[2] in nodes
        or (type(key[2]) is RelationKey and not nodes.isdisjoint(key[2].nodes))
    ]


def without(relations: Iterable[Relation], nodes: Set[str]) -> list[Relation]:
    """The others."""
    return [
        relation
        for relation in relations
        if (key := relation.key)[0] not in nodes
        and key[2] not in nodes
        and (type(key[2]) is not RelationKey or nodes.isdisjoint(key[2].nodes))
    ]


def _of_relations(corpus: Corpus) -> tuple[Relation, ...]:
    return tuple(r for r in corpus.behaving_as("undercuts") if isinstance(r.object, RelationKey))
