"""A node in, what `has:` finds it by out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from argmap.model.corpus import Corpus
from argmap.model.node import Node

Has = Callable[[Corpus, Node], bool]


def _from(*relations: str) -> Has:
    return lambda corpus, node: bool(corpus.outgoing(node.id, *relations))


def _to(*relations: str) -> Has:
    return lambda corpus, node: bool(corpus.incoming(node.id, *relations))


def _stated(*fields: str) -> Has:
    return lambda _, node: any(getattr(node.attributes, field) not in (None, ()) for field in fields)


def _evidence(corpus: Corpus, node: Node) -> bool:
    return any(corpus.nodes[r.subject].type == "evidence" for r in corpus.incoming(node.id, "supports"))


def _source(corpus: Corpus, node: Node) -> bool:
    named = (r.object for r in corpus.outgoing(node.id, "sources", "cites"))
    return any(corpus.nodes[target].type == "source" for target in named if isinstance(target, str))


def _contradiction(corpus: Corpus, node: Node) -> bool:
    return _from("contradicts")(corpus, node) or _to("contradicts")(corpus, node)


def _undercut(corpus: Corpus, node: Node) -> bool:
    """It, or a relation that it is the subject of."""
    said = corpus.outgoing(node.id)
    return _to("undercuts")(corpus, node) or any(corpus.undercutting(relation.key) for relation in said)


# Each is about what authors assert, and about the node itself: evidence for its premises is not its own.
PROPERTIES: Mapping[str, Has] = {
    "evidence": _evidence,
    "support": _to("supports"),
    "opposition": _to("opposes"),
    "undercut": _undercut,
    "contradiction": _contradiction,
    "reconciliation": _to("reconciles"),
    "replacement": _to("replaces"),
    "answer": _to("answers"),
    "question": _from("answers"),
    "holder": _from("held-by"),
    "source": _source,
    "tag": _stated("tags"),
    "alias": _stated("aliases"),
    "date": _stated("date", "year"),
    "confidence": _stated("confidence"),
    "method": _stated("method"),
    "measure": _stated("measures"),
    "url": _stated("url", "doi"),
}


def properties(corpus: Corpus, node: Node) -> Iterator[str]:
    """Everything that a node has, by the word for it."""
    return (name for name, has in PROPERTIES.items() if has(corpus, node))
