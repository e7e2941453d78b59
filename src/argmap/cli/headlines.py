"""How commands name a node and a tension, each on one line."""

from __future__ import annotations

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension, figure


def headline(corpus: Corpus, tension: Tension) -> str:
    """One line: band, figure and both sides."""
    sides = " × ".join(title(corpus, side) for side in (tension.a, tension.b))
    inferred = "" if tension.asserted else "  (inferred)"
    return f"{tension.band:<8} {figure(tension.score)}  {sides}{inferred}"


def title(corpus: Corpus, node_id: str) -> str:
    """A node's short label on one line."""
    node = corpus.nodes.get(node_id)
    return " ".join((node.title if node else node_id).split())
