"""AM410: a corpus in, the questions that nothing answers out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.rules.labels import named

RULE = Rule("AM410", "unanswered-question", Severity.INFO, "nothing in the corpus answers a question")
_HINT = "give a position `answers` and a link to it, or leave it as an open question"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("question"):
        answers = corpus.incoming(node.id, "answers")
        if node.id not in corpus.replaced and all(r.subject in corpus.replaced for r in answers):
            yield finding(RULE, f"nothing answers {named(node)}", node.location, node=node.id, hint=_HINT)
