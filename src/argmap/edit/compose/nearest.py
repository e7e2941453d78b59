"""A statement in, the nodes out that say nearly the same, by the words that they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.node import Node

_WORD = re.compile(r"\w{3,}")
# Rare words count more than common ones; from here on two statements share enough of them to be shown.
MIN_LIKENESS = 0.15


class Near(NamedTuple):
    """A node and how much of its words, weighed by how rare they are, a statement shares: 0..1."""

    node: Node
    likeness: float

    @property
    def is_same(self) -> bool:
        """Whether both consist of the same words."""
        return self.likeness > 0.999


def nearest_nodes(corpus: Corpus, text: str, *, limit: int = 5, floor: float = MIN_LIKENESS) -> list[Near]:
    """Nodes whose title or text shares words with `text`, nearest first; cosine of idf-weighted words."""
    nodes = [n for n in corpus.nodes.values() if n.id not in corpus.replaced and n.type != "person"]
    words = {n.id: [_words(n.text), _words(n.title)] for n in nodes}
    weights = _weights(sets[0] | sets[1] for sets in words.values())
    wanted = _words(text)
    near = (Near(n, max(_cosine(wanted, said, weights) for said in words[n.id])) for n in nodes)
    return sorted((n for n in near if n.likeness >= floor), key=lambda n: (-n.likeness, n.node.id))[:limit]


def _words(text: str) -> frozenset[str]:
    """The words of a text in one case, without the ending of a plural."""
    return frozenset(w.removesuffix("s") if len(w) > 3 else w for w in _WORD.findall(text.casefold()))


def _weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = 0
    for words in texts:
        counts.update(words)
        total += 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _cosine(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    shared = _mass(one & other, weights)
    return shared / math.sqrt(_mass(one, weights) * _mass(other, weights)) if shared else 0.0


def _mass(words: frozenset[str], weights: dict[str, float]) -> float:
    # A word that no node has is as rare as can be.
    rarest = math.log(1 + len(weights)) if weights else 1.0
    return sum(weights.get(word, rarest) ** 2 for word in words)
