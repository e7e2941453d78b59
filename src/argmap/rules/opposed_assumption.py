"""AM417: a corpus in, the views out that assume what they argue against."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Related, Rule, Severity, finding
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.rules.labels import named, titled

RULE = Rule("AM417", "opposed-assumption", Severity.WARNING, "a view assumes what it argues against")
_HINT = "keep one of the two; what is assumed for the argument's sake only is no assumption of the view"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for assumption in corpus.behaving_as("assumes"):
        if not corpus.replaced & {*_ends(assumption)}:
            attack = _attack(corpus, assumption)
            if attack:
                yield _found(corpus, assumption, attack)


def _ends(relation: Relation) -> tuple[str, str]:
    return relation.subject, str(relation.object)


def _attack(corpus: Corpus, assumption: Relation) -> Relation | None:
    """By the view on what it assumes; a contradiction may be written at either end."""
    view, assumed = _ends(assumption)
    against = (r for r in corpus.outgoing(view, "opposes", "contradicts") if r.object == assumed)
    back = (r for r in corpus.outgoing(assumed, "contradicts") if r.object == view)
    return next(against, None) or next(back, None)


def _found(corpus: Corpus, assumption: Relation, attack: Relation) -> Diagnostic:
    view, assumed = (corpus.nodes[i] for i in _ends(assumption))
    verb = "opposes" if corpus.builtin(attack) == "opposes" else "contradicts"
    message = f"{named(view)} assumes {titled(assumed)} and {verb} it"
    related = (Related(attack.location, f"it {verb} it here"),)
    return finding(RULE, message, assumption.location, node=view.id, related=related, hint=_HINT)
