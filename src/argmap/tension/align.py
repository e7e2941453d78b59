"""An earlier and a later corpus in, the earlier one with the names of the later one out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import RelationKey

# What tells that two nodes are one, the surest first; it is believed where it fits one node on either side.
_TELLING: tuple[Callable[[Node], Hashable], ...] = (
    lambda node: (node.text, PurePosixPath(node.id).name),
    lambda node: node.text,
)


def aligned(before: Corpus, after: Corpus, moved: Mapping[str, str] | None = None) -> Corpus:
    """`before` with every node that was renamed since under the id that it has in `after`.

    Places stay those of `before`. `moved` has the new paths of files that are known to have been renamed.
    """
    names = new_names(before, after, moved or {})
    if not names:
        return before
    nodes = (replace(n, id=names[n.id]) if n.id in names else n for n in before.nodes.values())
    relations = (replace(r, key=_renamed(before, r.key, names)) for r in before.relations)
    return replace(
        before,
        nodes={node.id: node for node in sorted(nodes, key=lambda n: n.id)},
        relations=tuple(sorted(relations, key=lambda r: (str(r.key), r.location))),
    )


def new_names(before: Corpus, after: Corpus, moved: Mapping[str, str]) -> dict[str, str]:
    """Ids of `before` that are gone, with the ids that these nodes have in `after`; no id comes twice."""
    gone = [node for node_id, node in before.nodes.items() if node_id not in after.nodes]
    fresh = {node_id: node for node_id, node in after.nodes.items() if node_id not in before.nodes}
    names = dict(_in_moved_files(gone, fresh, moved))
    for telling in _TELLING:
        taken = set(names.values())
        earlier = _told_apart((n for n in gone if n.id not in names), telling)
        later = _told_apart((n for n in fresh.values() if n.id not in taken), telling)
        names.update({node: later[key] for key, node in earlier.items() if key in later})
    return names


def _in_moved_files(
    gone: Iterable[Node], fresh: Mapping[str, Node], moved: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The ids of a note and of its callouts begin with its path."""
    for node in gone:
        old, new = (path.removesuffix(".md") for path in (node.path, moved.get(node.path, "")))
        name = new + node.id.removeprefix(old)
        if new and node.id.startswith(old) and name in fresh:
            yield node.id, name


def _told_apart(nodes: Iterable[Node], telling: Callable[[Node], Hashable]) -> dict[Hashable, str]:
    """Ids by what tells a node, where it tells one from all others."""
    found: defaultdict[Hashable, list[str]] = defaultdict(list)
    for node in nodes:
        found[telling(node)].append(node.id)
    return {said: ids[0] for said, ids in found.items() if len(ids) == 1}


def _renamed(corpus: Corpus, key: RelationKey, names: Mapping[str, str]) -> RelationKey:
    subject = names.get(key.subject, key.subject)
    if isinstance(key.object, RelationKey):
        return RelationKey(subject, key.relation, _renamed(corpus, key.object, names))
    object_ = names.get(key.object, key.object)
    if corpus.vocabulary.types[key.relation].symmetric:
        subject, object_ = sorted((subject, object_))
    return RelationKey(subject, key.relation, object_)
