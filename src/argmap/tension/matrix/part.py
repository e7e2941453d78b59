"""A corpus and some of its nodes in, the part of it that can act on them out, as a corpus of its own.

What is left out shows neither in the strengths nor in the grounded labels of these nodes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation, RelationKey

# By relation, at which of its ends the node stands that the other end acts on. Replacements take their object
# out of the debate, and evidence is worth more with a source.
_FELT_BY_OBJECT = ("supports", "implies", "opposes", "contradicts", "undercuts", "replaces")
_FELT_BY_SUBJECT = ("contradicts", "premises", "assumes", "explains", "predicts", "sources", "cites")


def part_of(corpus: Corpus, nodes: Iterable[str]) -> Corpus:
    """The corpus without what can act on none of the nodes, directly or through others."""
    reached = dict.fromkeys(nodes)
    open_nodes = list(reached)
    for node in open_nodes:  # grows while it is read
        fresh = [other for other in _acting_on(corpus, node) if other not in reached]
        reached.update(dict.fromkeys(fresh))
        open_nodes += dict.fromkeys(fresh)
    kept = sorted(reached)
    relations = (r for node in kept for r in corpus.outgoing(node) if _within(r.object, reached))
    return replace(corpus, nodes={node: corpus.nodes[node] for node in kept}, relations=tuple(relations))


def _acting_on(corpus: Corpus, node: str) -> Iterator[str]:
    for relation in corpus.incoming(node, *_FELT_BY_OBJECT):
        yield relation.subject
        yield from _undercutters(corpus, relation)
    for relation in corpus.outgoing(node):
        if isinstance(relation.object, str) and _felt_by_subject(corpus, relation, relation.object):
            yield relation.object
            yield from _undercutters(corpus, relation)


def _felt_by_subject(corpus: Corpus, relation: Relation, object_: str) -> bool:
    """Whether the object acts on the subject; a subject that forces its object falls with it."""
    builtin = corpus.builtin(relation)
    if builtin == "supports":
        return corpus.nodes[object_].type == "position" and corpus.nodes[relation.subject].type != "evidence"
    return builtin == "implies" or builtin in _FELT_BY_SUBJECT


def _undercutters(corpus: Corpus, relation: Relation) -> Iterator[str]:
    return (undercut.subject for undercut in corpus.undercutting(relation.key))


def _within(end: str | RelationKey, nodes: Collection[str]) -> bool:
    if isinstance(end, RelationKey):
        return end.subject in nodes and _within(end.object, nodes)
    return end in nodes
