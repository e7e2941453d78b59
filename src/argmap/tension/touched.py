"""Two states of a corpus in, what lies between them out: touched nodes, and what relates these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey

LINE = 4096  # how many relations are compared at a stroke


class Change(NamedTuple):
    """What lies between two states of a corpus: ids of the nodes that are touched, and the relations of now
    that join one of these, or undercut what does. All that is read of other nodes and relations stands.
    """

    nodes: Set[str]
    relations: Sequence[Relation]


def changes(before: Corpus, now: Corpus) -> Change:
    """Touched are nodes that are new, gone or changed, the ends of relations that are new, gone, or written
    otherwise or elsewhere, and all that is related to what another type or a replacement turned.
    """
    changed = _changed_nodes(before, now)
    turned = _turned(before, now, changed)
    relations = [relation for corpus in (before, now) for relation in around(corpus.relations, turned)]
    relations += _changed_relations(before, now)
    nodes = changed | {end for relation in relations for end in relation.key.nodes}
    return Change(nodes, around(now.relations, nodes))


def around(relations: Iterable[Relation], nodes: Set[str]) -> list[Relation]:
    """Those that join one of the nodes, or undercut what does."""
    if not nodes:
        return []
    return [
        relation
        for relation in relations
        if (key := relation.key)[0] in nodes
        or key[2] in nodes
        or (type(key[2]) is RelationKey and not nodes.isdisjoint(key[2].nodes))
    ]


def _changed_nodes(before: Corpus, now: Corpus) -> set[str]:
    known = before.nodes
    read = [node for node_id, node in now.nodes.items() if known.get(node_id) is not node]
    return {node.id for node in read if known.get(node.id) != node} | (known.keys() - now.nodes.keys())


def _turned(before: Corpus, now: Corpus, changed: set[str]) -> set[str]:
    """What has another type or is replaced, or no more so; and sources, whose text orders citations."""
    both = ((i, before.nodes[i], now.nodes[i]) for i in changed & before.nodes.keys() & now.nodes.keys())
    turned = {i for i, then, new in both if then.type != new.type or new.type == "source"}
    return turned | (before.replaced ^ now.replaced)


def _changed_relations(before: Corpus, now: Corpus) -> Iterator[Relation]:
    """Those of one corpus that are not in the other. Both are sorted: most equals stand in line."""
    head = _in_line(before.relations, now.relations)
    then, new = before.relations[head:], now.relations[head:]
    tail = _in_line(then[::-1], new[::-1])
    then, new = then[: len(then) - tail], new[: len(new) - tail]
    known, other = {r.key: r for r in then}, {r.key: r for r in new}
    yield from (r for key, r in known.items() if other.get(key) != r)
    yield from (r for key, r in other.items() if key not in known)


def _in_line(then: Sequence[Relation], now: Sequence[Relation]) -> int:
    """How many relations both begin with. Slices of objects that are the same compare fastest."""
    shorter = min(len(then), len(now))
    starts = range(0, shorter, LINE)
    start = next((at for at in starts if then[at : at + LINE] != now[at : at + LINE]), shorter)
    pairs = enumerate(zip(then[start:shorter], now[start:shorter], strict=True), start)
    return next((place for place, (one, other) in pairs if one != other), shorter)
