"""AM418: a corpus in, the inquiries out that look into no question."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.rules.labels import named
from argmap.rules.one_sided_inquiry import asked_by

RULE = Rule("AM418", "inquiry-without-question", Severity.WARNING, "an inquiry says not what it asks")
_HINT = 'say what it looks into: `asks: "[[the question]]"`, or the question in words'


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("inquiry"):
        if node.id not in corpus.replaced and not node.attributes.asks and not asked_by(corpus, node):
            message = f"{named(node)} says not what it asks"
            yield finding(RULE, message, node.location, node=node.id, hint=_HINT)
