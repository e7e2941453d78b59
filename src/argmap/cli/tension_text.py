"""A tension in, lines of text out: a headline, its witnesses, every step with its place."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.cli.output import wrapped
from argmap.model.corpus import Corpus
from argmap.model.tension import Step, Tension, Witness


def headline(corpus: Corpus, tension: Tension) -> str:
    """One line: band, figure and both sides."""
    sides = " × ".join(title(corpus, side) for side in (tension.a, tension.b))
    inferred = "" if tension.asserted else "  (inferred)"
    return f"{tension.band:<8} {tension.score:.2f}  {sides}{inferred}"


def witness_lines(corpus: Corpus, witness: Witness) -> Iterator[str]:
    """How two sides clash, step by step."""
    origin = "inferred" if witness.kind == "inferred" else "derived" if witness.derived else "asserted"
    yield f"  {witness.kind} ({origin}, weight {witness.weight:.2f})"
    for step in witness.path:
        yield from _step(corpus, step)


def title(corpus: Corpus, node_id: str) -> str:
    """A node's short label on one line."""
    node = corpus.nodes.get(node_id)
    return " ".join((node.title if node else node_id).split())


def _step(corpus: Corpus, step: Step) -> Iterator[str]:
    relation = step.relation.replace("-", " ")
    said = f"{title(corpus, step.subject)} — {relation} → {title(corpus, step.object)}"
    yield from wrapped(said, indent="    ", hanging="      ")
    if step.why:
        yield from wrapped(f"because {step.why}", indent="      ")
    yield f"      {step.location.path}:{step.location.line}"
