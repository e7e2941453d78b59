"""What each word of the note format is called in published vocabularies. Tables only.

Sources: IBIS (Taylor), AIF-RDF (Dundee), the discourse-graph ontology (draft 0 / 0.1), CiTO, PROV-O,
Dublin Core, SKOS, schema.org. `am:` is argmap's own, for what they do not have.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.model.relation import Stance
from argmap.model.vocabulary import ANY, REASONS, THESES, NodeType
from argmap.rdf.terms import XSD, Iri, Namespace

AM = Namespace("https://argmap.invalid/ns#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
IBIS = Namespace("https://vocab.methodandstructure.com/ibis#")
AIF = Namespace("http://www.arg.dundee.ac.uk/aif#")
DGB = Namespace("https://discoursegraphs.com/schema/dg_base#")
DGC = Namespace("https://discoursegraphs.com/schema/dg_core#")
CITO = Namespace("http://purl.org/spar/cito/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
DC = Namespace("http://purl.org/dc/elements/1.1/")
DCT = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SCHEMA = Namespace("https://schema.org/")

PREFIXES: dict[str, Namespace] = {
    "aif": AIF, "am": AM, "cito": CITO, "dc": DC, "dct": DCT, "dgb": DGB, "dgc": DGC, "foaf": FOAF,
    "ibis": IBIS, "owl": OWL, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "schema": SCHEMA, "skos": SKOS,
    "xsd": XSD,
}  # fmt: skip

TYPE = RDF.term("type")
LABEL = RDFS.term("label")

# Every type also has its own class, am:Question and so on, by which it is told exactly.
CLASSES: dict[NodeType, tuple[Iri, ...]] = {
    "question": (IBIS.term("Issue"), DGC.term("Question"), SCHEMA.term("Question")),
    "position": (IBIS.term("Position"), DGC.term("Claim"), AIF.term("I-node")),
    "claim": (DGC.term("Claim"), SCHEMA.term("Claim"), AIF.term("I-node")),
    "evidence": (DGC.term("Evidence"), AIF.term("I-node")),
    "argument": (DGC.term("Argument"),),
    "source": (DGC.term("SourceDocument"),),
    "person": (FOAF.term("Person"),),
    "inquiry": (),
    "note": (),
}
I_NODE_TYPES = frozenset(t for t, classes in CLASSES.items() if AIF.term("I-node") in classes)


class View(NamedTuple):
    """A published property that says what a relation of ours says, where the kinds of its ends allow it."""

    property: Iri
    subjects: frozenset[NodeType] = ANY
    objects: frozenset[NodeType] = ANY
    inverse: bool = False


_POSITION = frozenset[NodeType]({"position"})
_QUESTION = frozenset[NodeType]({"question"})
_EVIDENCE = frozenset[NodeType]({"evidence"})
# ibis:supports makes its subject an ibis:Argument, a kind of Issue, and no Issue may be a Position.
_IBIS_REASONS = REASONS - _POSITION

VIEWS: dict[str, tuple[View, ...]] = {
    "answers": (
        View(IBIS.term("responds-to"), _POSITION, _QUESTION),
        View(DGC.term("addresses"), THESES, _QUESTION),
    ),
    "supports": (
        View(IBIS.term("supports"), _IBIS_REASONS, _POSITION),
        View(DGC.term("supports"), REASONS, THESES),
    ),
    "opposes": (
        View(IBIS.term("opposes"), _IBIS_REASONS, _POSITION),
        View(DGC.term("opposes"), REASONS, THESES),
    ),
    "contradicts": (
        View(DGC.term("opposes"), THESES, THESES),
        View(DGC.term("opposes"), THESES, THESES, inverse=True),
    ),
    "qualifies": (View(CITO.term("qualifies")),),
    "extends": (View(CITO.term("extends")),),
    "replaces": (View(DCT.term("replaces")),),
    "held-by": (View(IBIS.term("endorses"), inverse=True),),
    "sources": (View(DCT.term("source")),),
    "cites": (View(CITO.term("cites")),),
}
# What evidence rests on, unless the note says that it disputes or merely discusses the source.
EVIDENCE_VIEWS = (
    View(DGC.term("sourceDocument"), _EVIDENCE),
    View(PROV.term("wasDerivedFrom"), _EVIDENCE),
)
# CiTO's subject is the citing entity: what the note makes of the source, never the reverse.
STANCES: dict[Stance, Iri] = {
    "supports": CITO.term("citesAsEvidence"),
    "disputes": CITO.term("disputes"),
    "discusses": CITO.term("discusses"),
}

# The node for an inference or a conflict, in the Argument Interchange Format.
SCHEMES: dict[str, Iri] = {
    "supports": AIF.term("RA-node"),
    "opposes": AIF.term("CA-node"),
    "contradicts": AIF.term("CA-node"),
    "undercuts": AIF.term("CA-node"),
}
