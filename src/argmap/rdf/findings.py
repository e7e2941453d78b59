"""What argmap computed in, triples out: each under its own class, never as a relation between nodes."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Step, Tension, Witness
from argmap.rdf.iris import Names
from argmap.rdf.own_terms import own
from argmap.rdf.terms import Iri, Triple, boolean, integer, number, text
from argmap.rdf.vocabulary import PROV, TYPE


def suggestion_triples(
    corpus: Corpus, names: Names, suggestion: Suggestion, *, digits: int
) -> Iterator[Triple]:
    me = names.part(suggestion.subject, f"suggestion:{suggestion.kind}", suggestion.object)
    run = Iri(f"{names.base}?activity:suggest")
    yield Triple(me, TYPE, own("Suggestion"))
    yield Triple(me, own("suggested-subject"), names.node(suggestion.subject))
    yield Triple(me, own("suggested-object"), names.node(suggestion.object))
    if suggestion.relation is not None:
        yield Triple(me, own("suggested-property"), own(corpus.vocabulary.builtin(suggestion.relation)))
    yield Triple(me, own("kind"), text(suggestion.kind))
    yield Triple(me, own("why"), text(suggestion.why))
    yield Triple(me, own("path"), text(suggestion.location.path))
    yield Triple(me, own("line"), integer(suggestion.location.line))
    for name, figure in (("similarity", suggestion.cosine), ("polarity", suggestion.attack)):
        if figure is not None:
            yield Triple(me, own(name), number(round(figure, digits)))
    yield Triple(me, PROV.term("wasGeneratedBy"), run)
    yield Triple(run, TYPE, PROV.term("Activity"))


def tension_triples(corpus: Corpus, names: Names, tension: Tension, *, digits: int) -> Iterator[Triple]:
    me = names.part(tension.a, "tension", tension.b)
    yield Triple(me, TYPE, own("Tension"))
    yield Triple(me, own("between"), names.node(tension.a))
    yield Triple(me, own("between"), names.node(tension.b))
    yield Triple(me, own("score"), number(round(tension.score, digits)))
    yield Triple(me, own("band"), text(tension.band))
    for position, witness in enumerate(tension.told, 1):
        part = Iri(f"{me}&witness={position}")
        yield Triple(me, own("witness"), part)
        yield from _witness_triples(corpus, names, part, witness, digits=digits)


def _witness_triples(
    corpus: Corpus, names: Names, me: Iri, witness: Witness, *, digits: int
) -> Iterator[Triple]:
    yield Triple(me, TYPE, own("Witness"))
    yield Triple(me, own("kind"), text(witness.kind))
    yield Triple(me, own("derived"), boolean(witness.derived))
    yield Triple(me, own("weight"), number(round(witness.weight, digits)))
    route = "; ".join(
        f"{s.subject} -{s.relation}-> {s.object} ({s.location.file_and_line})" for s in witness.path
    )
    yield Triple(me, own("route"), text(route))
    for step in witness.path:
        key = _asserted(corpus, step)
        if key:
            yield Triple(me, own("step"), names.relation(key))


def _asserted(corpus: Corpus, step: Step) -> RelationKey | None:
    """The relation that a step walks along: a symmetric one is asserted once, but walked from either end."""
    keys = [step.key]
    if isinstance(step.object, str):
        keys.append(RelationKey(step.object, step.relation, step.subject))
    return next((key for key in keys if key in corpus.by_key), None)
