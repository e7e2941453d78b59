"""AM413: a corpus in, the reconciliations out that touch one side only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.rules.labels import named, titled

RULE = Rule("AM413", "one-sided-reconciliation", Severity.WARNING, "a reconciliation names one side only")
_HINT = "name the other side under `reconciles` too; to narrow one view alone, write `qualifies`"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    reconciled: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in corpus.behaving_as("reconciles"):
        if relation.subject not in corpus.replaced:
            reconciled[relation.subject].append(relation)
    for subject, relations in reconciled.items():
        if len({r.object for r in relations}) == 1:
            yield _found(corpus, subject, relations[0])


def _found(corpus: Corpus, subject: str, relation: Relation) -> Diagnostic:
    node, target = corpus.nodes[subject], corpus.nodes[str(relation.object)]
    message = f"{named(node)} reconciles {titled(target)} with nothing"
    return finding(RULE, message, relation.location, node=subject, hint=_HINT)
