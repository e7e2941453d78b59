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
        if len({r.object for r in relations}) == 1 and not _has_failed(corpus, subject):
            yield _found(corpus, subject, relations[0])


def _has_failed(corpus: Corpus, subject: str) -> bool:
    """Whether another side is named, under a name that means nothing."""
    note = corpus.notes.get(corpus.nodes[subject].path)
    own = (r for r in (note.references if note else ()) if r.subject == subject and not r.inverted)
    stated = {str(r.target) for r in own if corpus.vocabulary.builtin(r.relation) == "reconciles"}
    return len(stated) > len(corpus.outgoing(subject, "reconciles"))


def _found(corpus: Corpus, subject: str, relation: Relation) -> Diagnostic:
    node, target = corpus.nodes[subject], corpus.nodes[str(relation.object)]
    message = f"{named(node)} reconciles {titled(target)} with nothing"
    return finding(RULE, message, relation.location, node=subject, hint=_HINT)
