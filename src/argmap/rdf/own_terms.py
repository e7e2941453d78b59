"""The terms of argmap's own namespace, `am:`, each with its meaning. Nothing else may be written in it."""

from __future__ import annotations

from argmap.model.vocabulary import BUILTIN_RELATIONS, NODE_TYPES
from argmap.rdf.terms import Iri
from argmap.rdf.vocabulary import AM

OWN_CLASSES: dict[str, str] = {
    **{t.capitalize(): f"a node of type {t}" for t in NODE_TYPES},
    "Relation": "a relation that an author asserted, as a thing with a place",
    "Measure": "a figure that evidence reports",
    "Suggestion": "a relation that argmap inferred and nobody asserted",
    "Tension": "two nodes that clash, as argmap computed it",
    "Witness": "one way in which the sides of a tension clash",
}
OWN_PROPERTIES: dict[str, str] = {
    **{r.name: r.meaning for r in BUILTIN_RELATIONS},
    "text": "the statement itself",
    "path": "the file, from the corpus root",
    "line": "the line, from 1",
    "place": "a further place, as path:line",
    "confidence": "the author's credence, 0..1",
    "method": "how evidence was obtained",
    "sample-size": "how many cases evidence rests on",
    "measure": "a figure that the evidence reports",
    "value": "the figure",
    "unit": "its unit",
    "baseline": "what it is compared with",
    "error": "its margin of error",
    "doi": "the DOI as written",
    "url": "a web address that is not a legal IRI",
    "citekey": "the key by which citations name the source",
    "asks": "the question of an inquiry, as written",
    "weight": "the weight that the author gave the relation, or that argmap gave a witness, 0..1",
    "why": "the reason given",
    "about": "what an attack is about: fact, definition, value or inference",
    "stance": "what the citing node makes of the source",
    "exhaustive": "the two cannot both be false either",
    "stands-for": "the relation that an inference or conflict node belongs to",
    "strength": "how strong argmap finds the node, 0..1",
    "suggested-subject": "where a suggested relation starts",
    "suggested-object": "where a suggested relation ends",
    "suggested-property": "the relation that is suggested, where a polarity is claimed",
    "kind": "the kind of suggestion or witness",
    "similarity": "cosine of the two texts, -1..1",
    "polarity": "probability that the one attacks the other, 0..1",
    "between": "a side of a tension",
    "score": "the tension's score, 0..1",
    "band": "strong, moderate or weak",
    "witness": "a way in which the sides clash",
    "derived": "whether the clash follows from a path rather than being written down",
    "step": "a relation on the witness' path",
    "route": "the witness' path in words, in order",
}


def own(name: str) -> Iri:
    """The IRI of a term of ours; KeyError for one that is not documented here."""
    if name not in OWN_PROPERTIES and name not in OWN_CLASSES:
        raise KeyError(name)
    return AM.term(name)
