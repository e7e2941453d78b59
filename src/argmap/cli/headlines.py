"""How commands name a node and a tension, each on one line."""

from __future__ import annotations

from argmap.model.corpus import Corpus
from argmap.model.tension import Pair, Tension, figure
from argmap.model.verdict import Judgement
from argmap.tension.verdicts.words import mark


def headline(corpus: Corpus, tension: Tension, judgement: Judgement | None = None) -> str:
    """One line: band, figure, both sides, and what a reader has said of it."""
    inferred = "" if tension.asserted else "  (inferred)"
    judged = f"  ({mark(judgement)})" if judgement else ""
    return f"{tension.band:<8} {figure(tension.score)}  {sides(corpus, tension.pair)}{inferred}{judged}"


def sides(corpus: Corpus, pair: Pair) -> str:
    """Both sides by their titles."""
    return " × ".join(title(corpus, side) for side in pair)


def title(corpus: Corpus, node_id: str) -> str:
    """A node's short label on one line."""
    node = corpus.nodes.get(node_id)
    return " ".join((node.title if node else node_id).split())
