"""AM409: a corpus in, the arguments that argue for and against nothing out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.rules.attempts import tries
from argmap.rules.labels import named

RULE = Rule("AM409", "argument-without-conclusion", Severity.WARNING, "an argument leads to no conclusion")
_HINT = "say what follows from it: `supports::`, `opposes::` or `undercuts::` and a link"

_CONCLUSIONS = ("supports", "opposes", "undercuts", "qualifies")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("argument"):
        if node.id in corpus.replaced or corpus.outgoing(node.id, *_CONCLUSIONS):
            continue
        if not tries(corpus, node, *_CONCLUSIONS):
            message = f"{named(node)} supports, opposes, undercuts and qualifies nothing"
            yield finding(RULE, message, node.location, node=node.id, hint=_HINT)
