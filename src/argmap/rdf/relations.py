"""A relation in, triples out: as a direct property, in published words, and as a thing with a place."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.rdf.iris import Names
from argmap.rdf.own_terms import own
from argmap.rdf.schemes import scheme_triples
from argmap.rdf.terms import Iri, Triple, boolean, integer, number, text
from argmap.rdf.vocabulary import CITO, DGB, DGC, EVIDENCE_VIEWS, LABEL, RDF, RDFS, STANCES, TYPE, VIEWS, View


def relation_triples(corpus: Corpus, names: Names, relation: Relation) -> Iterator[Triple]:
    """Everything that is said about one relation."""
    direct = list(_direct(corpus, names, relation))
    yield from direct
    yield from _as_thing(corpus, names, relation, direct)
    yield from scheme_triples(corpus, names, relation.key)
    if relation.qualification.stance is not None and isinstance(relation.object, str):
        yield from _citation(names, relation, STANCES[relation.qualification.stance])


def own_relation_triples(corpus: Corpus, names: Names) -> Iterator[Triple]:
    """The corpus' own relation types, as sub-properties of the built-in ones."""
    for type_ in corpus.vocabulary.types.values():
        if type_.name != type_.builtin:
            property_ = names.relation_type(type_.name)
            yield Triple(property_, RDFS.term("subPropertyOf"), own(type_.builtin))
            yield Triple(property_, LABEL, text(type_.name))


def _direct(corpus: Corpus, names: Names, relation: Relation) -> Iterator[Triple]:
    """From node to node: our own property, the corpus' own, and every published one that fits the kinds."""
    subject, object_ = names.node(relation.subject), _object(names, relation)
    builtin = corpus.builtin(relation)
    yield Triple(subject, own(builtin), object_)
    if corpus.vocabulary.types[builtin].symmetric:
        yield Triple(object_, own(builtin), subject)
    if relation.relation != builtin:
        yield Triple(subject, names.relation_type(relation.relation), object_)
    for view in _views(corpus, relation, builtin):
        start, end = (object_, subject) if view.inverse else (subject, object_)
        yield Triple(start, view.property, end)


def _views(corpus: Corpus, relation: Relation, builtin: str) -> Iterator[View]:
    if not isinstance(relation.object, str):
        return
    stance = relation.qualification.stance
    views: tuple[View, ...] = VIEWS.get(builtin, ())
    if builtin == "sources" and stance in (None, "supports"):
        views += EVIDENCE_VIEWS
    if stance is not None:
        views += (View(STANCES[stance]),)
    kinds = corpus.nodes[relation.subject].type, corpus.nodes[relation.object].type
    for view in views:
        if kinds[0] in view.subjects and kinds[1] in view.objects:
            yield view


def _as_thing(corpus: Corpus, names: Names, relation: Relation, direct: list[Triple]) -> Iterator[Triple]:
    me, said, place = names.relation(relation.key), relation.qualification, relation.location
    yield Triple(me, TYPE, own("Relation"))
    yield Triple(me, TYPE, DGB.term("RelationInstance"))
    yield Triple(me, LABEL, text(str(relation)))
    yield Triple(me, DGB.term("source"), names.node(relation.subject))
    yield Triple(me, DGB.term("destination"), _object(names, relation))
    for property_ in _predicates(corpus, names, relation, direct):
        yield Triple(me, RDF.term("predicate"), property_)
    yield Triple(me, own("path"), text(place.path))
    yield Triple(me, own("line"), integer(place.line))
    for further in relation.places[1:]:
        yield Triple(me, own("place"), text(f"{further.path}:{further.line}"))
    yield Triple(me, own("weight"), number(said.weight))
    for name, value in (("why", said.why), ("about", said.about), ("stance", said.stance)):
        if value is not None:
            yield Triple(me, own(name), text(value))
    if said.exhaustive:
        yield Triple(me, own("exhaustive"), boolean(True))


def _predicates(corpus: Corpus, names: Names, relation: Relation, direct: list[Triple]) -> list[Iri]:
    """The property that the relation is an instance of, and the discourse-graph one where it has one."""
    builtin = corpus.builtin(relation)
    own_type = names.relation_type(relation.relation) if relation.relation != builtin else own(builtin)
    subject = names.node(relation.subject)
    published = {t.predicate for t in direct if t.predicate.startswith(DGC) and t.subject == subject}
    return [own_type, *sorted(published)]


def _citation(names: Names, relation: Relation, stance: Iri) -> Iterator[Triple]:
    me = names.relation(relation.key)
    yield Triple(me, TYPE, CITO.term("Citation"))
    yield Triple(me, CITO.term("hasCitingEntity"), names.node(relation.subject))
    yield Triple(me, CITO.term("hasCitedEntity"), _object(names, relation))
    yield Triple(me, CITO.term("hasCitationCharacterization"), stance)


def _object(names: Names, relation: Relation) -> Iri:
    target = relation.object
    return names.node(target) if isinstance(target, str) else names.relation(target)
