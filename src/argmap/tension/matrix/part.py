"""A corpus and some of its nodes in, the parts of it out that matter to them, as corpora of their own.

A question is settled among a few hundred nodes, whatever else a corpus holds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation


class Ends(NamedTuple):
    """Relations, by the end that feels them: from there the way back leads to the other one."""

    object: tuple[str, ...]
    subject: tuple[str, ...]


FOLLOWED = Ends(("supports", "implies", "opposes", "contradicts"), ("contradicts", "premises"))
_LEADING = Ends(FOLLOWED.object, (*FOLLOWED.subject, "explains", "predicts"))
_WEIGHING = Ends((*_LEADING.object, "undercuts"), (*_LEADING.subject, "assumes", "sources", "cites"))
_DECIDING = Ends(
    ("opposes", "contradicts", "undercuts"), ("contradicts", "premises", "assumes", "implies", "supports")
)


def leading_to(corpus: Corpus, positions: Collection[str], *, max_hops: int) -> Corpus:
    """What leads to positions within `max_hops`, never through others, and what undercuts that."""

    def through(node: str) -> bool:
        return corpus.nodes[node].type != "position"

    found = set(behind(corpus, positions, _LEADING, max_hops=max_hops, through=through))
    relations = (r for node in found for r in _felt(corpus, node, _LEADING))
    arguments = (node for node in found if corpus.nodes[node].type == "argument")
    breaking = [u.subject for r in relations for u in corpus.undercutting(r.key)]
    breaking += [u.subject for argument in arguments for u in corpus.incoming(argument, "undercuts")]
    return _kept(corpus, {*found, *breaking})


def weighing(corpus: Corpus, nodes: Iterable[str]) -> Corpus:
    """All that acts on the strengths of nodes, directly or through others."""
    return _kept(corpus, _all_behind(corpus, nodes, lambda node: _felt(corpus, node, _WEIGHING)))


def deciding(corpus: Corpus, nodes: Iterable[str]) -> Corpus:
    """All that acts on the grounded labels of nodes, directly or through others."""

    def felt(node: str) -> Iterator[Relation]:
        return (r for r in _felt(corpus, node, _DECIDING) if r.object == node or _falls(corpus, r))

    return _kept(corpus, _all_behind(corpus, nodes, felt))


def behind(
    corpus: Corpus, starts: Iterable[str], ends: Ends, *, max_hops: int, through: Callable[[str], bool]
) -> Iterator[str]:
    """The starts and what is behind them, the nearest first. The hop from a premise to its argument is free.

    Beyond a node, but for the starts, is looked only where one may go `through` it.
    """
    hops = dict.fromkeys(starts, 0)
    queue, passed = deque(hops), set[str]()
    while queue:
        node = queue.popleft()
        if node in passed:
            continue
        passed.add(node)
        yield node
        if hops[node] > 0 and not through(node):
            continue
        for relation in _felt(corpus, node, ends):
            other, free = _other_end(relation, node), corpus.builtin(relation) == "premises"
            reached = hops[node] + (not free)
            if reached <= min(max_hops, hops.get(other, max_hops + 1) - 1):
                hops[other] = reached
                (queue.appendleft if free else queue.append)(other)


def _all_behind(
    corpus: Corpus, starts: Iterable[str], felt: Callable[[str], Iterator[Relation]]
) -> Collection[str]:
    found = set(starts)
    open_nodes = list(found)
    for node in open_nodes:  # grows while it is read
        for relation in felt(node):
            undercutters = (u.subject for u in corpus.undercutting(relation.key))
            fresh = {o for o in (_other_end(relation, node), *undercutters) if o not in found}
            found |= fresh
            open_nodes += fresh
    return found


def _felt(corpus: Corpus, node: str, ends: Ends) -> Iterator[Relation]:
    """The relations of a node of which it is the end that feels them."""
    yield from corpus.incoming(node, *ends.object)
    yield from (r for r in corpus.outgoing(node, *ends.subject) if isinstance(r.object, str))


def _falls(corpus: Corpus, relation: Relation) -> bool:
    """Whether its subject falls with its object; one that only supports a claim does not."""
    if corpus.builtin(relation) != "supports":
        return True
    subject, object_ = corpus.nodes[relation.subject], corpus.nodes[str(relation.object)]
    return subject.type in ("position", "claim") and object_.type == "position"


def _other_end(relation: Relation, node: str) -> str:
    return relation.subject if relation.object == node else str(relation.object)


def _kept(corpus: Corpus, nodes: Collection[str]) -> Corpus:
    """Only these nodes, what replaces any of them, and the relations among all these."""
    replacing = {r.subject for node in nodes for r in corpus.incoming(node, "replaces")}
    kept = sorted(replacing.union(nodes))
    present = set(kept)
    relations = (r for node in kept for r in corpus.outgoing(node) if present.issuperset(r.key.nodes))
    return replace(corpus, nodes={node: corpus.nodes[node] for node in kept}, relations=tuple(relations))
