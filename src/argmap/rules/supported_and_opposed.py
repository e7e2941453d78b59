"""AM405: a corpus in, the nodes that speak for and against the same thing out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.rules.labels import named

RULE = Rule(
    "AM405", "supported-and-opposed", Severity.WARNING, "one node both supports and opposes the same thing"
)
_HINT = "keep one of the two, or give each its own node: what speaks for it, and what speaks against it"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    supports = {(r.subject, r.object): r for r in corpus.behaving_as("supports")}
    reported = set()
    for opposition in corpus.behaving_as("opposes"):
        pair = (opposition.subject, opposition.object)
        if pair in supports and pair not in reported and not corpus.replaced & {*map(str, pair)}:
            reported.add(pair)
            yield _found(corpus, opposition, supports[pair])


def _found(corpus: Corpus, opposition: Relation, support: Relation) -> Diagnostic:
    subject, target = corpus.nodes[opposition.subject], corpus.nodes[str(opposition.object)]
    message = f"{named(subject)} both opposes and supports {named(target)}"
    related = (Related(support.location, "supported here"),)
    return finding(RULE, message, opposition.location, node=subject.id, related=related, hint=_HINT)
