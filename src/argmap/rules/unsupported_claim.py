"""AM404: a corpus in, the claims that nothing speaks for out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.rules.attempts import tries
from argmap.rules.labels import named

RULE = Rule("AM404", "unsupported-claim", Severity.INFO, "nothing in the corpus supports a claim")
_HINT = "add what speaks for it (`supported-by`, or what it `explains`), or leave it as a place to dig"

_REASONS = ("supports", "implies", "explains", "predicts")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("claim"):
        if node.id not in corpus.replaced and not _is_supported(corpus, node):
            yield finding(RULE, f"nothing supports {named(node)}", node.location, node=node.id, hint=_HINT)


def _is_supported(corpus: Corpus, node: Node) -> bool:
    """Reasons lead to a claim; what it accounts for speaks for it the other way round."""
    reasons = corpus.incoming(node.id, *_REASONS)
    if any(r.subject not in corpus.replaced for r in reasons):
        return True
    if corpus.outgoing(node.id, "explains", "predicts") or tries(corpus, node, "explains", "predicts"):
        return True
    return tries(corpus, node, *_REASONS, inverted=True)
