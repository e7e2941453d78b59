"""AM415: a corpus in, the reasons out that come from, or are given for, what a later node replaces."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation
from argmap.rules.labels import named, titled

RULE = Rule("AM415", "reliance-on-replaced", Severity.WARNING, "a reason rests on what was replaced")
_HINT = "link to what replaces it, if that still holds; a replaced node carries nothing"
_RELATIONS = frozenset({"supports", "implies", "premises", "assumes"})


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    """What the replaced node's own author wrote there is history; what others write is theirs to mend."""
    for relation in corpus.relations if corpus.replaced else ():
        ends = (relation.subject, relation.object)
        old = [end for end in ends if end in corpus.replaced]
        if len(old) == 1 and corpus.builtin(relation) in _RELATIONS:
            places = [p for p in relation.places if _writer(corpus, p) != old[0]]
            if places:
                yield _found(corpus, relation, corpus.nodes[str(old[0])], places[0])


def _writer(corpus: Corpus, place: Location) -> str | None:
    """The innermost node that a place is part of."""
    note = corpus.notes.get(place.path)
    around = [n for n in note.nodes if n.extent.line <= place.line <= n.extent.end_line] if note else []
    return min(around, key=lambda n: n.extent.end_line - n.extent.line).id if around else None


def _found(corpus: Corpus, relation: Relation, old: Node, place: Location) -> Diagnostic:
    subject, target = corpus.nodes[relation.subject], corpus.nodes[str(relation.object)]
    replacement = next(r for r in corpus.incoming(old.id, "replaces"))
    newer = corpus.nodes[replacement.subject]
    message = (
        f"{named(subject)} {relation.relation} {titled(target)}, but {titled(newer)} replaces {titled(old)}"
    )
    related = (Related(replacement.location, "replaced here"),)
    return finding(RULE, message, place, node=subject.id, related=related, hint=_HINT)
