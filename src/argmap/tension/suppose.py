"""A corpus and what is taken out of it or put in, the corpus that is supposed out: no note is touched."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey
from argmap.tension.sources import sources_of


class Supposition(NamedTuple):
    """What a corpus is to be seen without, and the relations that it is to be seen with."""

    without_nodes: frozenset[str] = frozenset()
    without_relations: frozenset[RelationKey] = frozenset()
    with_relations: tuple[Relation, ...] = ()


def supposed(key: RelationKey) -> Relation:
    """A relation that nobody wrote."""
    return Relation(key, places=(), origin="supposed")


def suppose(corpus: Corpus, supposition: Supposition) -> Corpus:
    """The corpus as if its authors had written it so.

    Raises ArgmapError for a relation to be put in that is written already, or whose ends are not there.
    """
    left = without_relations(corpus, supposition.without_relations)
    return _with(without(left, supposition.without_nodes), supposition.with_relations)


def without(corpus: Corpus, nodes: Collection[str]) -> Corpus:
    """The corpus as if nobody had written these nodes, and what cannot be without them (see `falling`).

    A relation goes with either end, and an undercut with the relation that it breaks.
    """
    if not nodes:
        return corpus
    gone = falling(corpus, nodes)
    kept = {node_id: node for node_id, node in corpus.nodes.items() if node_id not in gone}
    relations = tuple(r for r in corpus.relations if gone.isdisjoint(r.key.nodes))
    return replace(corpus, nodes=kept, relations=relations)


def without_relations(corpus: Corpus, keys: Collection[RelationKey]) -> Corpus:
    """The corpus as if nobody had written these relations; what undercuts one goes with it."""
    if not keys:
        return corpus
    kept = (r for r in corpus.relations if not any(key in keys for key in r.key.chain))
    return replace(corpus, relations=tuple(kept))


def falling(corpus: Corpus, nodes: Collection[str]) -> set[str]:
    """These nodes and what goes with them: evidence with the last of its sources, an argument with any of
    its premises.
    """
    gone = set(nodes)
    fresh = sorted(gone)
    for node in fresh:  # grows while it is read
        new = [who for who in _resting(corpus, node, gone) if who not in gone]
        gone.update(new)
        fresh += new
    return gone


def _resting(corpus: Corpus, node: str, gone: set[str]) -> Iterator[str]:
    yield from (r.subject for r in corpus.incoming(node, "premises"))
    if node in corpus.nodes and corpus.nodes[node].type == "source":
        for cited in corpus.incoming(node, "sources", "cites"):
            evidence = corpus.nodes[cited.subject]
            if evidence.type == "evidence" and sources_of(corpus, evidence.id) <= gone:
                yield evidence.id


def _with(corpus: Corpus, added: tuple[Relation, ...]) -> Corpus:
    if not added:
        return corpus
    relations, known = list(corpus.relations), set(corpus.by_key)
    for relation in added:
        if relation.key in known:
            raise ArgmapError(f"{relation} is written already")
        if not all(end in known or end in corpus.nodes for end in (relation.subject, relation.object)):
            raise ArgmapError(f"{relation} cannot be supposed: one of its ends is taken out")
        insort(relations, relation, key=str)
        known.add(relation.key)
    return replace(corpus, relations=tuple(relations))
