"""Relations in, nodes of the Argument Interchange Format out: one for each inference and each conflict.

A support is an RA-node, an attack a CA-node, each with `aif:Premise` and `aif:Conclusion`. An argument's
linked premises are the premises of its inferences. Every CA-node has one conflicted end, so a
contradiction is two of them, and an undercut one for every inference that it breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.rdf.iris import Names
from argmap.rdf.own_terms import own
from argmap.rdf.terms import Iri, Triple
from argmap.rdf.vocabulary import AIF, SCHEMES, TYPE


class Scheme(NamedTuple):
    """An inference or conflict node: premises lead to, or clash with, the conclusion."""

    iri: Iri
    premises: tuple[Iri, ...]
    conclusion: Iri


def scheme_triples(corpus: Corpus, names: Names, key: RelationKey) -> Iterator[Triple]:
    """The inference or conflict nodes of a relation; none for relations that give no reason."""
    relation = names.relation(key)
    for scheme in _schemes(corpus, names, key):
        yield Triple(scheme.iri, TYPE, SCHEMES[corpus.vocabulary.builtin(key.relation)])
        yield from (Triple(scheme.iri, AIF.term("Premise"), premise) for premise in scheme.premises)
        yield Triple(scheme.iri, AIF.term("Conclusion"), scheme.conclusion)
        if scheme.iri != relation:
            yield Triple(scheme.iri, own("stands-for"), relation)


def is_inference_end(corpus: Corpus, argument_id: str) -> bool:
    """Whether an argument itself stands where a statement would: it has no premises, or no conclusion."""
    reasons = corpus.outgoing(argument_id, *SCHEMES)
    concluding = _conclusions(corpus, argument_id)
    undercut = corpus.incoming(argument_id, "undercuts")
    return bool(reasons and not corpus.outgoing(argument_id, "premises")) or bool(undercut and not concluding)


def _schemes(corpus: Corpus, names: Names, key: RelationKey) -> list[Scheme]:
    builtin = corpus.vocabulary.builtin(key.relation)
    if builtin not in SCHEMES:
        return []
    premises = _premises(corpus, names, key.subject)
    iri = names.relation(key)
    if builtin == "undercuts":
        broken = _broken(corpus, names, key)
        if len(broken) == 1:
            return [Scheme(iri, premises, broken[0])]
        return [Scheme(Iri(f"{iri}&part={n}"), premises, target) for n, target in enumerate(broken, 1)]
    assert isinstance(key.object, str), "only an undercut has a relation as its object"
    schemes = [Scheme(iri, premises, names.node(key.object))]
    if builtin == "contradicts":
        mirrored = names.relation(RelationKey(key.object, key.relation, key.subject))
        schemes.append(Scheme(mirrored, (names.node(key.object),), names.node(key.subject)))
    return schemes


def _premises(corpus: Corpus, names: Names, subject: str) -> tuple[Iri, ...]:
    linked = corpus.outgoing(subject, "premises")
    ids = [r.object for r in linked if isinstance(r.object, str)] or [subject]
    return tuple(names.node(i) for i in ids)


def _broken(corpus: Corpus, names: Names, undercut: RelationKey) -> list[Iri]:
    """The inference nodes that an undercut attacks; the argument itself where it concludes nothing."""
    if isinstance(undercut.object, RelationKey):
        return [scheme.iri for scheme in _schemes(corpus, names, undercut.object)]
    concluding = _conclusions(corpus, undercut.object)
    broken = [scheme.iri for key in concluding for scheme in _schemes(corpus, names, key)]
    return broken or [names.node(undercut.object)]


def _conclusions(corpus: Corpus, argument_id: str) -> list[RelationKey]:
    return [r.key for r in corpus.outgoing(argument_id, "supports", "opposes")]
