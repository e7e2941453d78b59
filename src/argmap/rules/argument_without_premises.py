"""AM408: a corpus in, the arguments that argue from nothing out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.rules.attempts import tries
from argmap.rules.labels import named

RULE = Rule("AM408", "argument-without-premises", Severity.WARNING, "an argument has no premises")
_HINT = "name what it needs, all together: `premises:: [[one]], [[another]]`; with no parts, make it a claim"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("argument"):
        if node.id in corpus.replaced or corpus.outgoing(node.id, "premises"):
            continue
        if not tries(corpus, node, "premises"):
            yield finding(RULE, f"{named(node)} has no premises", node.location, node=node.id, hint=_HINT)
