"""Triples in, Turtle out, sorted by subject. rdflib keeps the graph and lays it out; terms are spelt here.

rdflib's own spelling rounds doubles to seven digits, breaks on texts that end in a backslash and a
quotation mark, and orders subjects by how often they are referred to, which moves them about in a diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, TextIO, cast

import rdflib
from rdflib.plugins.serializers.turtle import VERB, RecursiveSerializer, TurtleSerializer
from rdflib.term import Node

from argmap.rdf.terms import BOOLEAN, DECIMAL, INTEGER, Iri, Literal, Triple
from argmap.rdf.vocabulary import PREFIXES, TYPE

_PLAIN_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_BARE = {str(INTEGER), str(DECIMAL), str(BOOLEAN)}
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_turtle(triples: Iterable[Triple], out: TextIO) -> None:
    """Writes the set of triples; the same set gives the same text."""
    graph = rdflib.Graph(bind_namespaces="none")
    for subject, predicate, object_ in triples:
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), _term(object_)))
    _Serializer(graph).serialize(cast(IO[bytes], _Decoded(out)), encoding="utf-8")


def _term(value: Iri | Literal) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(value, Iri):
        return rdflib.URIRef(value)
    datatype = rdflib.URIRef(value.datatype) if value.datatype else None
    return rdflib.Literal(value.text, datatype=datatype, normalize=False)


class _Decoded:
    """rdflib writes bytes, every piece a whole text; ours is a stream of text."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, piece: bytes) -> int:
        return self._out.write(piece.decode("utf-8"))


class _Serializer(TurtleSerializer):
    def reset(self) -> None:
        super().reset()
        for prefix, namespace in PREFIXES.items():
            self.addNamespace(prefix, rdflib.URIRef(namespace))

    def preprocessTriple(self, triple: tuple[Node, Node, Node]) -> None:  # noqa: N802
        # Past TurtleSerializer's own, which invents prefixes for predicates.
        RecursiveSerializer.preprocessTriple(self, triple)

    def orderSubjects(self) -> list[Node]:  # noqa: N802
        return sorted(self._subjects, key=str)

    def label(self, node: Node, position: int) -> str:
        if position == VERB and str(node) == TYPE:
            return "a"
        return _spelt_literal(node) if isinstance(node, rdflib.Literal) else _spelt_iri(str(node))


def _spelt_iri(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _PLAIN_LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def _spelt_literal(literal: rdflib.Literal) -> str:
    if str(literal.datatype) in _BARE:
        return str(literal)
    quoted = '"' + _SPECIAL.sub(_escaped, str(literal)) + '"'
    return quoted if literal.datatype is None else f"{quoted}^^{_spelt_iri(str(literal.datatype))}"


def _escaped(match: re.Match[str]) -> str:
    return _SHORT.get(match.group()) or f"\\u{ord(match.group()):04X}"
