"""What each side says, and who holds it."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.phrases import joined
from argmap.tension.story.line import Line
from argmap.tension.words import ended, quoted


def sides(corpus: Corpus, tension: Tension) -> Iterator[Line]:
    """For each side its statement, its holders, and what it is worth by itself."""
    for side, strength in ((tension.a, tension.strength_a), (tension.b, tension.strength_b)):
        yield Line(stated(corpus, side), corpus.nodes[side].location)
        yield Line(
            f"{_replaced(corpus, side)}{_held(corpus, side)} On its own grounds it stands at {strength:.2f}.",
            depth=1,
        )


def stated(corpus: Corpus, node_id: str) -> str:
    """A node's title, and what it says where that is more."""
    node = corpus.nodes[node_id]
    text = " ".join(node.text.split())
    same = text.rstrip(".") == " ".join(node.title.split()).rstrip(".")
    return ended(quoted(corpus, node_id)) if same else ended(f"{quoted(corpus, node_id)}: {text}")


def holders(corpus: Corpus, side: str) -> list[str]:
    """Ids of those who are said to hold a side."""
    held = corpus.outgoing(side, "held-by")
    return [r.object for r in held if isinstance(r.object, str)]


def _held(corpus: Corpus, side: str) -> str:
    names = [quoted(corpus, person) for person in holders(corpus, side)]
    return ended(f"Held by {joined(names)}") if names else "Nobody is said to hold it."


def _replaced(corpus: Corpus, side: str) -> str:
    by = [quoted(corpus, r.subject) for r in corpus.incoming(side, "replaces")]
    return f"{joined(by)} {'replaces' if len(by) == 1 else 'replace'} it. " if by else ""
