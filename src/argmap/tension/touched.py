"""Two states of a corpus in, the nodes out that are not what they were or stand in other relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey


def touched(before: Corpus, now: Corpus) -> set[str]:
    """Ids of nodes that are new, gone or changed, of all that these are related to, and of the ends of
    relations that are new, gone, or written otherwise or elsewhere.
    """
    nodes = _changed_nodes(before, now)
    ends = {end for key in _changed_relations(before, now) for end in _ends(key)}
    turned = nodes | (before.replaced ^ now.replaced)
    return nodes | ends | set(_related(before, turned)) | set(_related(now, turned))


def _changed_nodes(before: Corpus, now: Corpus) -> set[str]:
    changed = {i for i, node in now.nodes.items() if i in before.nodes and before.nodes[i] != node}
    return changed | (before.nodes.keys() ^ now.nodes.keys())


def _changed_relations(before: Corpus, now: Corpus) -> set[RelationKey]:
    known = before.by_key
    changed = {key for key, r in now.by_key.items() if key in known and _differ(known[key], r)}
    return changed | (known.keys() ^ now.by_key.keys())


def _differ(one: Relation, other: Relation) -> bool:
    return one.places != other.places or one.qualification != other.qualification


def _related(corpus: Corpus, nodes: Iterable[str]) -> Iterator[str]:
    for node in nodes:
        for relation in (*corpus.outgoing(node), *corpus.incoming(node)):
            yield from _ends(relation.key)


def _ends(key: RelationKey) -> Iterator[str]:
    yield key.subject
    if isinstance(key.object, RelationKey):
        yield from _ends(key.object)
    else:
        yield key.object
