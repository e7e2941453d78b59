"""A corpus in, its triples out, one at a time: notes, relations, and what argmap computed where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Tension
from argmap.rdf.findings import suggestion_triples, tension_triples
from argmap.rdf.iris import Names
from argmap.rdf.nodes import node_triples
from argmap.rdf.own_terms import OWN_CLASSES, OWN_PROPERTIES, own
from argmap.rdf.relations import own_relation_triples, relation_triples
from argmap.rdf.terms import Iri, Triple, number, text
from argmap.rdf.vocabulary import AM, LABEL, OWL, RDF, RDFS, SKOS, TYPE

# Readers know what kind of thing the terms of these are.
_DECLARED_ELSEWHERE = (RDF, RDFS, OWL, SKOS)


def corpus_triples(
    corpus: Corpus,
    *,
    tensions: Iterable[Tension] = (),
    suggestions: Iterable[Suggestion] = (),
    strengths: Mapping[str, float] | None = None,
    digits: int,
) -> Iterator[Triple]:
    """Triples may repeat. Computed figures are rounded to `digits`.

    Raises ConfigError where the corpus' base is no IRI.
    """
    names = Names(corpus.config.base)
    return _with_declarations(_statements(corpus, names, tensions, suggestions, strengths or {}, digits))


def _statements(
    corpus: Corpus,
    names: Names,
    tensions: Iterable[Tension],
    suggestions: Iterable[Suggestion],
    strengths: Mapping[str, float],
    digits: int,
) -> Iterator[Triple]:
    yield Triple(names.base, TYPE, OWL.term("Ontology"))
    if corpus.config.name is not None:
        yield Triple(names.base, LABEL, text(corpus.config.name))
    for node in corpus.nodes.values():
        yield from node_triples(corpus, names, node)
        if node.id in strengths:
            yield Triple(names.node(node.id), own("strength"), number(round(strengths[node.id], digits)))
    yield from own_relation_triples(corpus, names)
    for relation in corpus.relations:
        yield from relation_triples(corpus, names, relation)
    for tension in tensions:
        yield from tension_triples(corpus, names, tension, digits=digits)
    for suggestion in suggestions:
        yield from suggestion_triples(corpus, names, suggestion, digits=digits)


def _with_declarations(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Adds what kind of thing every term in use is: ontology editors take the undeclared for annotations."""
    declared: dict[Iri, Iri] = {}
    for triple in triples:
        yield triple
        kind = "ObjectProperty" if isinstance(triple.object, Iri) else "DatatypeProperty"
        declared.setdefault(triple.predicate, OWL.term(kind))
        if triple.predicate == TYPE and isinstance(triple.object, Iri):
            declared.setdefault(triple.object, OWL.term("Class"))
    for term, kind_ in declared.items():
        if not term.startswith(_DECLARED_ELSEWHERE):
            yield Triple(term, TYPE, kind_)
            yield from _documentation(term)


def _documentation(term: Iri) -> Iterator[Triple]:
    meaning = (OWN_PROPERTIES | OWN_CLASSES).get(term.removeprefix(AM)) if term.startswith(AM) else None
    if meaning:
        yield Triple(term, RDFS.term("comment"), text(meaning))
