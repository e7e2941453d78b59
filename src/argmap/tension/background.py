"""A corpus in, what every explanation of a tension reads of it out, gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.tension.cases import Case
from argmap.tension.links import Links, read_links
from argmap.tension.trails import backwards


@dataclass(frozen=True)
class Background:
    """A corpus with its links and indexes; the case of a side is worked out when it is first asked for."""

    corpus: Corpus

    @cached_property
    def links(self) -> Links:
        return read_links(self.corpus)

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
        found = {node for node in self.corpus.nodes if self._names_source(node)}
        fresh = sorted(found)
        for node in fresh:  # grows while it is read
            new = {link.target for link in self.links.out_of.get(node, ())} - found
            found |= new
            fresh += new
        return found

    def case(self, side: str) -> Case:
        """A side and what supports it, as `argmap.tension.cases` has it."""
        if side not in self._cases:
            hops = self.corpus.config.tensions.max_hops
            self._cases[side] = backwards(side, self.links.into, max_hops=hops, barred=self._positions)
        return self._cases[side]

    @cached_property
    def _cases(self) -> dict[str, Case]:
        return {}

    @cached_property
    def _positions(self) -> Set[str]:
        return {node.id for node in self.corpus.of_type("position")}

    def _names_source(self, node: str) -> bool:
        note = self.corpus.notes.get(self.corpus.nodes[node].path)
        own = self.sources(node)
        return bool(own or (note and self.corpus.nodes[node].is_block and self.sources(note.head.id)))

    def sources(self, node: str) -> Set[str]:
        """Sources that a node rests on or mentions; what it disputes is none of them."""
        cited = self.corpus.outgoing(node, "sources", "cites")
        named = {str(r.object) for r in cited if r.qualification.stance != "disputes"}
        return {n for n in named if n in self.corpus.nodes and self.corpus.nodes[n].type == "source"}
