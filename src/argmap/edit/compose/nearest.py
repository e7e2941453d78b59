"""A statement in, the nodes out that say nearly the same, by the words that they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.rules.wording import stems, turns, words

# Rare words count more than common ones; from here on two statements share enough of them to be shown.
MIN_LIKENESS = 0.22
# A single word in common may be anybody's.
_MIN_LIKENESS_BY_ONE_WORD = 0.4
# They hold sentences together whatever these are about.
_FUNCTION_WORDS = frozenset({
    "about", "above", "after", "again", "against", "all", "almost", "among", "another", "any",
    "anything", "as", "at", "because", "been", "before", "being", "below", "between", "both", "but",
    "by", "can", "could", "did", "down", "during", "each", "either", "else", "ever", "every",
    "everything", "few", "for", "from", "had", "has", "have", "having", "he", "her", "here", "his",
    "how", "however", "i", "if", "in", "into", "less", "like", "many", "may", "me", "might", "more",
    "most", "much", "must", "my", "neither", "never", "no", "none", "nor", "not", "nothing", "now",
    "off", "often", "on", "once", "one", "only", "onto", "or", "other", "our", "out", "over", "own",
    "per", "rather", "same", "shall", "she", "should", "since", "so", "some", "something", "still",
    "such", "than", "their", "them", "then", "they", "thing", "though", "through", "thus", "to", "too",
    "under", "until", "up", "upon", "us", "was", "we", "were", "what", "when", "where", "whether",
    "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would",
    "yet", "you", "your",
})  # fmt: skip


class Near(NamedTuple):
    """A node, how much of its words, weighed by how rare they are, a statement shares (0 to 1), and whether
    both consist of the same ones, small words and order apart.
    """

    node: Node
    likeness: float
    is_same: bool = False


class _Said(NamedTuple):
    """A text's words: all that bear meaning or turn it, and those that it is about."""

    all: tuple[list[str], list[str]]
    topic: frozenset[str]


def nearest_nodes(corpus: Corpus, text: str, *, limit: int = 5, floor: float = MIN_LIKENESS) -> list[Near]:
    """Nodes whose title or text shares words with `text`, nearest first; cosine of idf-weighted words."""
    nodes = [n for n in corpus.nodes.values() if n.id not in corpus.replaced and n.type != "person"]
    near = (n for n in _compared(nodes, _said(text)) if n.is_same or n.likeness >= floor)
    return sorted(near, key=lambda n: (not n.is_same, -n.likeness, n.node.id))[:limit]


def _compared(nodes: Sequence[Node], wanted: _Said) -> Iterable[Near]:
    said = [[_said(text) for text in dict.fromkeys((n.text, n.title))] for n in nodes]
    weights = _weights(frozenset[str]().union(*(s.topic for s in ways)) for ways in said)
    for node, ways in zip(nodes, said, strict=True):
        likeness = max(_likeness(wanted.topic, way.topic, weights) for way in ways)
        yield Near(node, likeness, any(way.all == wanted.all and way.all[0] for way in ways))


def _said(text: str) -> _Said:
    said = words(text)
    bearing = stems(said)
    return _Said((bearing, turns(said)), frozenset(bearing) - _FUNCTION_WORDS)


def _weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = 0
    for topic in texts:
        counts.update(topic)
        total += 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    common = one & other
    shared = _mass(common, weights)
    likeness = shared / math.sqrt(_mass(one, weights) * _mass(other, weights)) if shared else 0.0
    return likeness if len(common) > 1 or likeness >= _MIN_LIKENESS_BY_ONE_WORD else 0.0


def _mass(topic: frozenset[str], weights: dict[str, float]) -> float:
    # A word that no node has is as rare as can be.
    rarest = math.log(1 + len(weights)) if weights else 1.0
    return sum(weights.get(word, rarest) ** 2 for word in topic)
