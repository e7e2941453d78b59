"""AM402: a corpus in, the figures that do not say in what they are counted out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.rules.labels import named

RULE = Rule("AM402", "figure-without-unit", Severity.WARNING, "a figure in evidence has no unit")
_HINT = "add a `unit`, such as `percent` or `seconds`; `score`, `count` or `1` where the figure is a bare one"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for node in corpus.of_type("evidence"):
        for measure in node.attributes.measures:
            if not measure.unit and node.id not in corpus.replaced:
                message = f'the figure "{measure.name}" ({measure.value:.12g}) of {named(node)} has no unit'
                yield finding(RULE, message, measure.location or node.location, node=node.id, hint=_HINT)
