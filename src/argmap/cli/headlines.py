"""How commands name a node, a relation and a tension, each on one line."""

from __future__ import annotations

from argmap.locations import SUPPOSED
from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.model.tension import Step, Tension, figure
from argmap.tension.words import step_sentence


def headline(corpus: Corpus, tension: Tension) -> str:
    """One line: band, figure and both sides."""
    sides = " × ".join(title(corpus, side) for side in (tension.a, tension.b))
    inferred = "" if tension.asserted else "  (inferred)"
    return f"{tension.band:<8} {figure(tension.score)}  {sides}{inferred}"


def clause(corpus: Corpus, key: RelationKey) -> str:
    """A relation in words, without the reason for it: `“A” supports “B”`."""
    return step_sentence(corpus, Step(key.subject, key.relation, key.object, SUPPOSED)).removesuffix(".")


def title(corpus: Corpus, node_id: str) -> str:
    """A node's short label on one line."""
    node = corpus.nodes.get(node_id)
    return " ".join((node.title if node else node_id).split())
