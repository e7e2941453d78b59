"""Relations and numbers of nodes in, columns out: what is written, and the links that it amounts to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, get_args

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.semantics.columns import Bools, Floats, Index, Ints, floats, ints
from argmap.tension.effects import EFFECTS, Kind
from argmap.tension.nodes import Nodes


class Written(NamedTuple):
    """Relations that act as columns, each of shape (relations,): the rank of the built-in type, numbers of
    both ends, the rank of the name, weight in 0..1. Sorted by type and ends: no name shows in the order.
    """

    builtin: Ints
    subject: Ints
    object: Ints
    name: Ints
    weight: Floats

    def where(self, rows: Bools | Ints) -> Written:
        return Written._make(column[rows] for column in self)

    @property
    def place(self) -> Ints:
        """What they are sorted by, less what only tells parallel ones apart, of nodes fewer than 2**28."""
        low, high = np.minimum(self.subject, self.object), np.maximum(self.subject, self.object)
        place: Ints = ((self.builtin << 28 | low) << 28) | high
        return place


class _Columns(NamedTuple):
    relation: Ints
    source: Ints
    target: Ints
    weight: Floats
    deductive: Bools


class Table(_Columns):
    """Links of one kind as columns, each of shape (links,): numbers of a relation and of two nodes, weight in
    0..1, whether it is deductive. Sorted by source, target and relation.
    """

    def where(self, rows: Bools | Ints) -> Table:
        return Table._make(column[rows] for column in self)

    @property
    def place(self) -> Ints:
        """What they are sorted by, less what only tells parallel ones apart, of nodes fewer than 2**28."""
        return self.source << 28 | self.target

    @cached_property
    def by_source(self) -> Index:
        return Index(self.source, int(self.source.max(initial=-1)) + 1)

    @cached_property
    def by_target(self) -> Index:
        return Index(self.target, int(self.target.max(initial=-1)) + 1)


Tables = Mapping[Kind, Table]


class Breaks(NamedTuple):
    """Undercuts of relations as columns, each of shape (undercuts,): numbers of the undercut, of the node
    that undercuts and of the relation that it breaks, weight in 0..1. Sorted by the latter two.
    """

    relation: Ints
    undercutter: Ints
    broken: Ints
    weight: Floats

    def where(self, rows: Bools | Ints) -> Breaks:
        return Breaks._make(column[rows] for column in self)


def read_written(
    corpus: Corpus, relations: Iterable[Relation], number: Mapping[str, int]
) -> tuple[list[Relation], Written]:
    """Those that act and whose ends have numbers, and the columns beside them."""
    names = _names(corpus)
    acting = [relation for relation in relations if relation.key[1] in names]
    keys = [relation.key for relation in acting]
    subject = ints(number.get(key[0], -1) for key in keys)
    object_ = ints(number.get(key[2], -1) for key in keys)  # type: ignore[arg-type]  # a relation has none
    name = ints(names[key[1]] for key in keys)
    weight = floats(relation.qualification[0] for relation in acting)
    read = Written(_builtins(corpus)[name], subject, object_, name, weight)
    order = np.lexsort((subject, name, read.place))
    order = order[np.minimum(subject, object_)[order] >= 0]
    return [acting[row] for row in order.tolist()], read.where(order)


def tables_of(written: Written, relation: Ints, nodes: Nodes) -> Tables:
    """The table "relations as edges" of docs/tensions.md; `relation` has the numbers of what is written."""
    parts: dict[Kind, list[Table]] = {kind: [] for kind in get_args(Kind)}
    for rank, builtin in enumerate(EFFECTS):
        rows = np.flatnonzero(written.builtin == rank)
        for kind, table in _links(builtin, written.where(rows), relation[rows], nodes):
            parts[kind].append(table)
    return {kind: _sorted(part) for kind, part in parts.items()}


def read_breaks(
    corpus: Corpus, undercuts: Sequence[Relation], number: Mapping[str, int], written: Written
) -> tuple[Ints, Breaks]:
    """The undercuts of relations that act, in no order: their places in the list given, and columns with
    these places for numbers.
    """
    names = _names(corpus)
    keys = [undercut.key[2] for undercut in undercuts]
    by = ints(number.get(undercut.key[0], -1) for undercut in undercuts)
    subject, object_ = (ints(number.get(key[end], -1) for key in keys) for end in (0, 2))  # type: ignore[arg-type]
    name = ints(names.get(key[1], -1) for key in keys)
    weight = floats(undercut.weight for undercut in undercuts)
    sought = Written(_builtins(corpus)[name], subject, object_, name, weight)
    row, broken = Index(written.place).join(np.where(np.minimum(subject, object_) < 0, -1, sought.place))
    same = (written.subject[broken] == subject[row]) & (written.name[broken] == name[row]) & (by[row] >= 0)
    row, broken = row[same], broken[same]
    return row, Breaks(row, by[row], broken, weight[row])


def _names(corpus: Corpus) -> Mapping[str, int]:
    """The rank of every name of a relation that acts."""
    types = corpus.vocabulary.types
    return {name: rank for rank, name in enumerate(sorted(types)) if types[name].builtin in EFFECTS}


def _builtins(corpus: Corpus) -> Ints:
    """By the rank of a name, the rank of the type that it behaves as; -1 where that does not act."""
    ranks = {builtin: rank for rank, builtin in enumerate(EFFECTS)}
    types = corpus.vocabulary.types
    return ints(ranks.get(types[name].builtin, -1) for name in sorted(types))


def _links(builtin: str, read: Written, relation: Ints, nodes: Nodes) -> Iterator[tuple[Kind, Table]]:
    deductive = np.full(len(relation), builtin == "implies")
    if builtin == "supports":
        deductive = nodes.of_type("position", "claim")[read.subject] & nodes.of_type("position")[read.object]
    for effect in EFFECTS[builtin]:
        source, target = (read.object, read.subject) if effect.back else (read.subject, read.object)
        yield effect.kind, Table(relation, source, target, read.weight * effect.factor, deductive)


def _sorted(parts: Sequence[Table]) -> Table:
    whole = Table._make(map(np.concatenate, zip(*parts, strict=True)))
    return whole.where(np.lexsort((whole.relation, whole.place)))
