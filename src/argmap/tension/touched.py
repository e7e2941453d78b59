"""Two states of a corpus in, the nodes out that are not what they were or stand in other relations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation


def touched(before: Corpus, now: Corpus) -> set[str]:
    """Ids of nodes that are new, gone or changed, of the ends of relations that are new, gone, or written
    otherwise or elsewhere, and of all that is related to what another type or a replacement turned.
    """
    changed = _changed_nodes(before, now)
    turned = _turned(before, now, changed)
    around = (end for corpus in (before, now) for end in _around(corpus.relations, turned))
    ends = (end for relation in _changed_relations(before, now) for end in relation.key.nodes)
    return {*changed, *ends, *around}


def _changed_nodes(before: Corpus, now: Corpus) -> set[str]:
    changed = {i for i, node in now.nodes.items() if i in before.nodes and before.nodes[i] != node}
    return changed | (before.nodes.keys() ^ now.nodes.keys())


def _turned(before: Corpus, now: Corpus, changed: set[str]) -> set[str]:
    both = changed & before.nodes.keys() & now.nodes.keys()
    return {i for i in both if before.nodes[i].type != now.nodes[i].type} | (before.replaced ^ now.replaced)


def _changed_relations(before: Corpus, now: Corpus) -> Iterator[Relation]:
    """Those of one corpus that are not in the other. Both are sorted: most equals stand in line."""
    head = _in_line(before.relations, now.relations)
    then, new = before.relations[head:], now.relations[head:]
    tail = _in_line(then[::-1], new[::-1])
    then, new = then[: len(then) - tail], new[: len(new) - tail]
    known, other = {r.key: r for r in then}, {r.key: r for r in new}
    yield from (r for key, r in known.items() if key not in other or _differ(r, other[key]))
    yield from (r for key, r in other.items() if key not in known)


def _in_line(then: Sequence[Relation], now: Sequence[Relation]) -> int:
    """How many relations both begin with."""
    pairs = enumerate(zip(then, now, strict=False))
    return next((place for place, (a, b) in pairs if _differ(a, b)), min(len(then), len(now)))


def _differ(one: Relation, other: Relation) -> bool:
    return one.key != other.key or one.places != other.places or one.qualification != other.qualification


def _around(relations: Iterable[Relation], nodes: Collection[str]) -> Iterator[str]:
    if nodes:
        for relation in relations:
            if any(end in nodes for end in relation.key.nodes):
                yield from relation.key.nodes
