"""A corpus in, what every explanation of a tension reads of it out, gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.model.tension import Tension
from argmap.semantics.columns import Index
from argmap.tension.cases import Case, case_of, cases_of
from argmap.tension.links import Links, read_links
from argmap.tension.sources import sources_of


@dataclass(frozen=True)
class Background:
    """A corpus with its links and indexes; the cases of `sides` are made together, others one by one.

    `known` are its links, where somebody has read them already.
    """

    corpus: Corpus
    sides: frozenset[str] = frozenset()
    known: Links | None = None

    @classmethod
    def of(cls, corpus: Corpus, tensions: Iterable[Tension], known: Links | None = None) -> Background:
        """What explaining these tensions reads."""
        return cls(corpus, frozenset(side for tension in tensions for side in tension.pair), known)

    @cached_property
    def links(self) -> Links:
        return read_links(self.corpus) if self.known is None else self.known

    @cached_property
    def assumed(self) -> Mapping[str, frozenset[str]]:
        """By node, what it assumes."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for link in self.links.assumed:
            found[link.target].add(link.source)
        return {node: frozenset(assumed) for node, assumed in found.items()}

    @cached_property
    def reconciling(self) -> Mapping[str, tuple[Relation, ...]]:
        """By node, the relations that reconcile it with something."""
        found: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in self.corpus.behaving_as("reconciles"):
            if isinstance(relation.object, str):
                found[relation.object].append(relation)
        return {node: tuple(relations) for node, relations in found.items()}

    @cached_property
    def sourced(self) -> Set[str]:
        """What names a source, does so in the front matter of its note, or is supported by what does."""
        nodes, tables = self.links.nodes, (self.links.tables["supports"], self.links.tables["premises"])
        source, target = (np.concatenate([table[end] for table in tables]) for end in (1, 2))
        onward, found = (
            Index(source, len(nodes)),
            nodes.among([n for n in nodes.ids if self._names_source(n)]),
        )
        fresh = np.flatnonzero(found)
        while fresh.size:
            reached = np.unique(target[onward.join(fresh).other])
            fresh = reached[~found[reached]]
            found[fresh] = True
        return {nodes.ids[number] for number in np.flatnonzero(found).tolist()}

    def case(self, side: str) -> Case:
        """A side and what supports it, as `argmap.tension.cases` has it."""
        if side not in self._cases:
            self._cases[side] = case_of(self.corpus, self.links, side)
        return self._cases[side]

    @cached_property
    def _cases(self) -> dict[str, Case]:
        return dict(cases_of(self.corpus, self.links, sorted(self.sides)))

    def _names_source(self, node: str) -> bool:
        note = self.corpus.notes.get(self.corpus.nodes[node].path)
        own = self.sources(node)
        return bool(own or (note and self.corpus.nodes[node].is_block and self.sources(note.head.id)))

    def sources(self, node: str) -> Set[str]:
        """Sources that a node rests on or mentions; what it disputes is none of them."""
        return sources_of(self.corpus, node, disputed=False)
