"""Two near nodes of one case in, which of them is likely to support the other out."""

from __future__ import annotations

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NodeType
from argmap.similarity.standing import Cases

# From the ground of a case to its top: what stands lower is likely to support what stands higher.
_HEIGHT: dict[NodeType, int] = {"evidence": 0, "argument": 1, "claim": 2, "position": 3}
_ABOVE: frozenset[NodeType] = frozenset(("claim", "position"))
# A chain that has not been found among so many nodes is not worth more.
_MOST_VISITED = 2_000


def likely_support(cases: Cases, one: Node, other: Node, position: str) -> tuple[Node, Node] | None:
    """What would support, and what: by their types; of two claims that nearer to the position is on top.

    None where neither is likely: two pieces of evidence stand side by side, as do claims equally near.
    """
    if one.type not in _HEIGHT or other.type not in _HEIGHT:
        return None
    weight = {node.id: cases.of[node.id][position] for node in (one, other)}
    low, high = sorted((one, other), key=lambda node: (_HEIGHT[node.type], weight[node.id], node.id))
    if high.type not in _ABOVE:
        return None
    return (low, high) if low.type != high.type or weight[low.id] < weight[high.id] else None


def supports_already(corpus: Corpus, one: str, other: str) -> bool:
    """Whether a chain of supports, over premises too, leads from one node to the other, either way."""
    return _leads(corpus, one, other) or _leads(corpus, other, one)


def _leads(corpus: Corpus, start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting and len(seen) < _MOST_VISITED:
        upward = _above(corpus, waiting.pop()) - seen
        if end in upward:
            return True
        seen |= upward
        waiting += sorted(upward)
    return False


def _above(corpus: Corpus, node: str) -> set[str]:
    """What a node supports, and the arguments that it is a premise of."""
    forward = corpus.outgoing(node, "supports", "implies")
    back = corpus.incoming(node, "premises", "explains", "predicts")
    return {r.object for r in forward if isinstance(r.object, str)} | {r.subject for r in back}
