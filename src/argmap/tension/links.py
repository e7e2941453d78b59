"""A corpus in, what its relations do to strength out: who carries strength to whom, with sign and weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, get_args

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.model.tension import Step, step_of
from argmap.semantics.columns import Bools, Floats, Index, Ints, bools, floats, ints, places
from argmap.tension.effects import EFFECTS, Kind
from argmap.tension.nodes import Nodes, read_nodes


class Link(NamedTuple):
    """One effect of a relation, from the node that exerts it to the node that feels it.

    `source` and `target` are the subject and object or, where strength flows backwards, the reverse.
    `weight` is in 0..1. `free`: the hop from a premise into its argument, which adds no distance.
    `deductive`: accepting the source forces the target.
    """

    relation: Relation
    step: Step
    source: str
    target: str
    weight: float
    free: bool = False
    deductive: bool = False


ByNode = Mapping[str, tuple[Link, ...]]


class Table(NamedTuple):
    """Links of one kind as columns, each of shape (links,): numbers of a relation and of two nodes, weight in
    0..1, whether it is deductive. Sorted by source, target and relation.
    """

    relation: Ints
    source: Ints
    target: Ints
    weight: Floats
    deductive: Bools

    def where(self, rows: Bools | Ints) -> Table:
        return Table._make(column[rows] for column in self)


class Breaks(NamedTuple):
    """Undercuts of relations as columns, each of shape (undercuts,): numbers of the undercut, of the node
    that undercuts and of the relation that it breaks, weight in 0..1.
    """

    relation: Ints
    undercutter: Ints
    broken: Ints
    weight: Floats

    def where(self, rows: Bools | Ints) -> Breaks:
        return Breaks._make(column[rows] for column in self)


@dataclass(frozen=True, eq=False)
class Links:
    """Everything in a corpus that acts on strength, among nodes that argue and are not replaced.

    `tables` and `breaks` hold it as numbers, for work on whole corpora: of `nodes`, and of `relations` in an
    order that knows no names. Of the kinds, supports raise, attacks lower (a contradiction is two of them);
    premises lead from premise to argument, what is assumed or predicted to who does so, and an undercut of
    an argument from undercutter to argument. The properties tell the same link by link.
    """

    nodes: Nodes
    relations: Sequence[Relation]
    tables: Mapping[Kind, Table]
    breaks: Breaks

    @cached_property
    def supports(self) -> tuple[Link, ...]:
        return self._told("supports")

    @cached_property
    def premises(self) -> tuple[Link, ...]:
        return self._told("premises")

    @cached_property
    def attacks(self) -> tuple[Link, ...]:
        return self._told("attacks")

    @cached_property
    def assumed(self) -> tuple[Link, ...]:
        return self._told("assumed")

    @cached_property
    def predicted(self) -> tuple[Link, ...]:
        return self._told("predicted")

    @cached_property
    def undercut_arguments(self) -> tuple[Link, ...]:
        return self._told("undercut_arguments")

    @cached_property
    def undercuts(self) -> tuple[Relation, ...]:
        """The undercuts of relations."""
        return tuple(self.relations[number] for number in self.breaks.relation.tolist())

    @cached_property
    def into(self) -> ByNode:
        """Supports and premise hops by target."""
        return _grouped(self.supports + self.premises, lambda link: link.target)

    @cached_property
    def out_of(self) -> ByNode:
        """Supports and premise hops by source."""
        return _grouped(self.supports + self.premises, lambda link: link.source)

    @cached_property
    def acting_on(self) -> ByNode:
        """Every link by the node that feels it, whatever its effect."""
        felt = self.supports + self.premises + self.attacks + self.undercut_arguments
        return _grouped(felt + self.assumed + self.predicted, lambda link: link.target)

    @cached_property
    def undercutting(self) -> Mapping[RelationKey, tuple[Relation, ...]]:
        """Undercuts by the relation that they break."""
        groups: defaultdict[RelationKey, list[Relation]] = defaultdict(list)
        for undercut in self.undercuts:
            assert isinstance(undercut.object, RelationKey)
            groups[undercut.object].append(undercut)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def breaking(self) -> Index:
        """Rows of `breaks` by the relation that they break."""
        return Index(self.breaks.broken, len(self.relations))

    def keeping(self, fits: Callable[[Link], bool], undercuts: Callable[[Relation], bool]) -> Links:
        """Only the links, and the undercuts of relations, that fit."""
        kept = {kind: table.where(bools(map(fits, self._told(kind)))) for kind, table in self.tables.items()}
        return replace(self, tables=kept, breaks=self.breaks.where(bools(map(undercuts, self.undercuts))))

    def _told(self, kind: Kind) -> tuple[Link, ...]:
        ids, relations, free = self.nodes.ids, self.relations, kind == "premises"
        rows = zip(*(column.tolist() for column in self.tables[kind]), strict=True)
        return tuple(
            Link(relations[r], step_of(relations[r]), ids[s], ids[t], weight, free, deductive)
            for r, s, t, weight, deductive in rows
        )


class _Written(NamedTuple):
    """Relations of one built-in type among nodes with numbers, and columns beside them: the numbers of their
    ends, the rank of their name, weight in 0..1.
    """

    relations: tuple[Relation, ...]
    subject: Ints
    object: Ints
    name: Ints
    weight: Floats


def read_links(corpus: Corpus) -> Links:
    """The table "relations as edges" of docs/tensions.md, applied to every relation of a corpus."""
    nodes = read_nodes(corpus)
    number = {n: i for n, i in nodes.number.items() if n not in corpus.replaced}
    written = {builtin: _written(corpus, builtin, number) for builtin in EFFECTS}
    parts: dict[Kind, list[Table]] = {kind: [] for kind in get_args(Kind)}
    first = 0
    for builtin, read in written.items():
        for kind, table in _tables(builtin, read, nodes, first):
            parts[kind].append(table)
        first += len(read.relations)
    breaks, undercuts = _breaks(corpus, number, list(written.values()))
    relations = [relation for read in written.values() for relation in read.relations]
    return Links(nodes, relations + undercuts, {kind: _sorted(part) for kind, part in parts.items()}, breaks)


def _written(corpus: Corpus, builtin: str, number: Mapping[str, int]) -> _Written:
    """Those of a corpus, ordered by their ends, so that no name shows in the order."""
    relations, names = corpus.behaving_as(builtin), _names(corpus)
    keys = [relation.key for relation in relations]
    subject = ints(number.get(key[0], -1) for key in keys)
    object_ = ints(number.get(key[2], -1) for key in keys)  # type: ignore[arg-type]  # a relation has none
    name = ints(names[key[1]] for key in keys)
    weight = floats(relation.qualification[0] for relation in relations)
    low, high = np.minimum(subject, object_), np.maximum(subject, object_)
    order = np.lexsort((subject, name, high, low))
    order = order[low[order] >= 0]
    ordered = tuple(relations[row] for row in order.tolist())
    return _Written(ordered, subject[order], object_[order], name[order], weight[order])


def _tables(builtin: str, read: _Written, nodes: Nodes, first: int) -> Iterator[tuple[Kind, Table]]:
    relation = np.arange(first, first + len(read.relations))
    deductive = np.full(len(relation), builtin == "implies")
    if builtin == "supports":
        deductive = nodes.of_type("position", "claim")[read.subject] & nodes.of_type("position")[read.object]
    for effect in EFFECTS[builtin]:
        source, target = (read.object, read.subject) if effect.back else (read.subject, read.object)
        yield effect.kind, Table(relation, source, target, read.weight * effect.factor, deductive)


def _breaks(
    corpus: Corpus, number: Mapping[str, int], written: Sequence[_Written]
) -> tuple[Breaks, list[Relation]]:
    """The undercuts of relations that act, which are numbered after these."""
    names, nodes, count = _names(corpus), len(corpus.nodes), sum(len(read.relations) for read in written)

    def code(subject: Ints, name: Ints, object_: Ints) -> Ints:
        codes: Ints = (subject * nodes + object_) * len(names) + name
        return codes

    known = np.concatenate([code(read.subject, read.name, read.object) for read in written])
    order = np.argsort(known)
    undercuts, keys = _undercuts(corpus, number)
    subject, object_ = (ints(number[key[end]] for key in keys) for end in (0, 2))  # type: ignore[index]
    at = places(known[order], code(subject, ints(names[key[1]] for key in keys), object_))
    by = ints(number[undercut.subject] for undercut in undercuts)
    rows = np.lexsort((at, by))
    rows = rows[at[rows] >= 0]
    weight = floats(undercut.weight for undercut in undercuts)
    breaks = Breaks(count + np.arange(len(rows)), by[rows], order[at[rows]], weight[rows])
    return breaks, [undercuts[row] for row in rows.tolist()]


def _undercuts(corpus: Corpus, number: Mapping[str, int]) -> tuple[list[Relation], list[RelationKey]]:
    """Undercuts of relations between nodes with numbers, and the keys of these."""
    found = [
        (undercut, undercut.object)
        for undercut in corpus.behaving_as("undercuts")
        if isinstance(undercut.object, RelationKey)
        and {undercut.subject, undercut.object.subject, undercut.object.object} <= number.keys()
    ]
    return [undercut for undercut, _ in found], [key for _, key in found]


def _names(corpus: Corpus) -> Mapping[str, int]:
    return {name: rank for rank, name in enumerate(sorted(corpus.vocabulary.types))}


def _sorted(parts: Sequence[Table]) -> Table:
    whole = Table._make(map(np.concatenate, zip(*parts, strict=True)))
    return whole.where(np.lexsort((whole.relation, whole.target, whole.source)))


def _grouped(links: Iterable[Link], key: Callable[[Link], str]) -> ByNode:
    groups: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[key(link)].append(link)
    return {node: tuple(group) for node, group in groups.items()}
