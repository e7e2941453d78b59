"""AM403: a corpus in, the positions that answer nothing out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.rules.attempts import tries
from argmap.rules.labels import named

RULE = Rule("AM403", "position-without-question", Severity.WARNING, "a position answers no question")
_HINT = 'name the question, `answers: "[[the question]]"`, or make it a claim if it only backs something else'


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("position"):
        if node.id in corpus.replaced or corpus.outgoing(node.id, "answers"):
            continue
        if not tries(corpus, node, "answers"):
            yield finding(RULE, f"{named(node)} answers no question", node.location, node=node.id, hint=_HINT)
