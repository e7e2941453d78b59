"""A node in, the triples about it out: its types, its text, what its author states about it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import quote

from argmap.model.corpus import Corpus
from argmap.model.node import Attributes, Measure, Node
from argmap.model.relation import Relation
from argmap.rdf.iris import Names, is_iri
from argmap.rdf.own_terms import own
from argmap.rdf.schemes import is_inference_end
from argmap.rdf.terms import DATE, YEAR, Iri, Literal, Triple, integer, number, text
from argmap.rdf.vocabulary import AIF, CLASSES, DC, DCT, I_NODE_TYPES, IBIS, LABEL, SCHEMA, SKOS, TYPE


def node_triples(corpus: Corpus, names: Names, node: Node) -> Iterator[Triple]:
    """Everything that is said about a node but its relations."""
    me = names.node(node.id)
    yield from (Triple(me, TYPE, class_) for class_ in _classes(corpus, node))
    yield Triple(me, LABEL, text(node.title))
    yield Triple(me, own("text"), text(node.text))
    if node.type in I_NODE_TYPES:
        yield Triple(me, AIF.term("claimText"), text(node.text))
    yield Triple(me, DCT.term("identifier"), text(node.id))
    yield Triple(me, own("path"), text(node.location.path))
    yield Triple(me, own("line"), integer(node.location.line))
    yield from _attribute_triples(me, node.attributes)
    for index, measure in enumerate(node.attributes.measures, 1):
        part = names.part(node.id, "measure", str(index))
        yield Triple(me, own("measure"), part)
        yield from _measure_triples(part, measure)


def _classes(corpus: Corpus, node: Node) -> Iterator[Iri]:
    yield own(node.type.capitalize())
    yield from CLASSES[node.type]
    if node.type == "source":
        yield SCHEMA.term("ScholarlyArticle" if node.attributes.doi else "CreativeWork")
    if node.type == "argument" and is_inference_end(corpus, node.id):
        yield AIF.term("I-node")
    reasons = corpus.outgoing(node.id, "supports", "opposes")
    if node.type != "position" and any(_is_position(corpus, r) for r in reasons):
        yield IBIS.term("Argument")


def _is_position(corpus: Corpus, relation: Relation) -> bool:
    return isinstance(relation.object, str) and corpus.nodes[relation.object].type == "position"


def _attribute_triples(me: Iri, said: Attributes) -> Iterator[Triple]:
    yield from (Triple(me, SCHEMA.term("keywords"), text(tag)) for tag in said.tags)
    yield from (Triple(me, SKOS.term("altLabel"), text(alias)) for alias in said.aliases)
    yield from (Triple(me, DC.term("creator"), text(author)) for author in said.authors)
    for property_, value in (
        ("method", said.method),
        ("doi", said.doi),
        ("citekey", said.citekey),
        ("asks", said.asks),
    ):
        if value is not None:
            yield Triple(me, own(property_), text(value))
    if said.confidence is not None:
        yield Triple(me, own("confidence"), number(said.confidence))
    if said.n is not None:
        yield Triple(me, own("sample-size"), integer(said.n))
    if said.date is not None:
        yield Triple(me, DCT.term("date"), _date(said.date))
    if said.year is not None:
        yield Triple(me, DCT.term("issued"), _year(said.year))
    if said.url is not None:
        legal = is_iri(said.url)
        yield Triple(
            me, SCHEMA.term("url") if legal else own("url"), Iri(said.url) if legal else text(said.url)
        )
    if said.doi is not None:
        doi = quote(said.doi, safe="/:;().-_", errors="surrogatepass")
        yield Triple(me, SCHEMA.term("sameAs"), Iri(f"https://doi.org/{doi}"))


def _measure_triples(part: Iri, measure: Measure) -> Iterator[Triple]:
    yield Triple(part, TYPE, own("Measure"))
    yield Triple(part, LABEL, text(measure.name))
    yield Triple(part, own("value"), number(measure.value))
    if measure.unit is not None:
        yield Triple(part, own("unit"), text(measure.unit))
    if measure.baseline is not None:
        stated = measure.baseline
        yield Triple(part, own("baseline"), text(stated) if isinstance(stated, str) else number(stated))
    if measure.error is not None:
        yield Triple(part, own("error"), number(measure.error))


def _date(value: str) -> Literal:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return text(value)
    return Literal(value, DATE) if len(value) == len("2026-01-31") else text(value)


def _year(value: int) -> Literal:
    return Literal(f"{value:04}", YEAR) if 0 < value < 10_000 else integer(value)
