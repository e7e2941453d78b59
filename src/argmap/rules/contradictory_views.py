"""AM416: a corpus in, the people out who are said to hold two views that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.rules.labels import named, titled

RULE = Rule(
    "AM416", "contradictory-views", Severity.WARNING, "one person is said to hold two views that contradict"
)
_HINT = (
    "if the view has changed, say which one `replaces` the other; else see who holds it, or what contradicts"
)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    reported = set()
    for contradiction in corpus.behaving_as("contradicts"):
        pair = (contradiction.subject, str(contradiction.object))
        if corpus.replaced & {*pair}:
            continue
        first, second = (_holders(corpus, node_id) for node_id in sorted(pair))
        for person in sorted(first.keys() & second.keys()):
            if (person, *sorted(pair)) not in reported:
                reported.add((person, *sorted(pair)))
                yield _found(corpus, contradiction, first[person], second[person])


def _holders(corpus: Corpus, node_id: str) -> dict[str, Relation]:
    return {str(r.object): r for r in corpus.outgoing(node_id, "held-by")}


def _found(corpus: Corpus, contradiction: Relation, first: Relation, second: Relation) -> Diagnostic:
    person = corpus.nodes[str(first.object)]
    views = (corpus.nodes[r.subject] for r in (first, second))
    message = f"{named(person)} is said to hold both {' and '.join(map(titled, views))}, which contradict"
    related = (
        Related(first.location, "the other is held here"),
        Related(contradiction.location, "they contradict here"),
    )
    return finding(RULE, message, second.location, node=second.subject, related=related, hint=_HINT)
