"""A corpus in, what its relations do to strength out: who carries strength to whom, with sign and weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.model.tension import Step, step_of
from argmap.semantics.columns import Index, Ints, bools
from argmap.tension.asides import Asides, read_asides
from argmap.tension.effects import Kind
from argmap.tension.nodes import Nodes, read_nodes
from argmap.tension.tables import Breaks, Tables, Written, read_breaks, read_written, tables_of


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


@dataclass(frozen=True, eq=False)
class Links:
    """Everything in a corpus that acts on strength, among nodes that argue and are not replaced.

    `tables` and `breaks` hold it as numbers, for work on whole corpora: of `nodes`, and of `relations` in an
    order that knows no names. `written` stands beside these, but for the undercuts of relations at their end;
    `asides` are relations that carry no strength.
    Of the kinds, supports raise, attacks lower (a contradiction is two of them); premises lead from premise
    to argument, what is assumed or predicted to who does so, and an undercut of an argument from undercutter
    to argument. The properties tell the same link by link.
    """

    nodes: Nodes
    relations: Sequence[Relation]
    written: Written
    tables: Tables
    breaks: Breaks
    asides: Asides

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

    @cached_property
    def replaced(self) -> Set[str]:
        """Ids of nodes that another replaces."""
        return {str(relation.object) for relation in self.asides["replaces"]}

    def joining(self, nodes: Set[str]) -> list[Relation]:
        """Relations that act on strength and join one of some nodes."""
        mask = self.nodes.among(nodes)
        rows = np.flatnonzero(mask[self.written.subject] | mask[self.written.object])
        return [self.relations[row] for row in rows.tolist()]

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


def read_links(corpus: Corpus) -> Links:
    """The table "relations as edges" of docs/tensions.md, applied to every relation of a corpus."""
    nodes, asides = read_nodes(corpus), read_asides(corpus)
    number = acting(nodes, asides)
    relations, written = read_written(corpus, corpus.relations, number)
    at, breaks = read_breaks(corpus, asides["undercuts"], number, written)
    tables = tables_of(written, np.arange(len(relations)), nodes)
    return gathered(Links(nodes, relations, written, tables, breaks, asides), asides["undercuts"], at)


def gathered(links: Links, undercuts: Sequence[Relation], at: Ints) -> Links:
    """Links with the undercuts of relations numbered, whose places in a list `at` has: after what is
    written, sorted by their columns.
    """
    order = np.lexsort((links.breaks.broken, links.breaks.undercutter))
    told = [undercuts[row] for row in at[order].tolist()]
    count = len(links.relations)
    breaks = links.breaks.where(order)._replace(relation=count + np.arange(len(order)))
    return replace(links, relations=[*links.relations, *told], breaks=breaks)


def acting(nodes: Nodes, asides: Asides) -> Mapping[str, int]:
    """Numbers of the nodes that are not replaced: those that act."""
    replaced = {str(relation.object) for relation in asides["replaces"]}
    return {n: i for n, i in nodes.number.items() if n not in replaced} if replaced else nodes.number


def _grouped(links: Iterable[Link], key: Callable[[Link], str]) -> ByNode:
    groups: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[key(link)].append(link)
    return {node: tuple(group) for node, group in groups.items()}
