"""AM406: a corpus in, the pairs that are said both to follow and to exclude one another out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.rules.labels import named, titled

RULE = Rule(
    "AM406",
    "contradiction-with-implication",
    Severity.WARNING,
    "of two things that contradict each other, one is said to imply the other",
)
_HINT = (
    "keep one of the two; if the point is that the first refutes itself, say so in a claim that opposes it"
)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    implications = {_pair(r): r for r in reversed(corpus.behaving_as("implies"))}
    reported = set()
    for contradiction in corpus.behaving_as("contradicts"):
        pair = _pair(contradiction)
        if pair in implications and pair not in reported and not corpus.replaced & pair:
            reported.add(pair)
            yield _found(corpus, contradiction, implications[pair])


def _pair(relation: Relation) -> frozenset[str]:
    return frozenset((relation.subject, str(relation.object)))


def _found(corpus: Corpus, contradiction: Relation, implication: Relation) -> Diagnostic:
    first, second = corpus.nodes[implication.subject], corpus.nodes[str(implication.object)]
    message = f"{named(first)} is said to imply {titled(second)} and to contradict it"
    related = (Related(implication.location, "the implication is stated here"),)
    return finding(
        RULE, message, contradiction.location, node=contradiction.subject, related=related, hint=_HINT
    )
