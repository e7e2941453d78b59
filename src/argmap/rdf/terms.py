"""Triples as plain values, so that what is said does not depend on the library that writes it."""

from __future__ import annotations

import math
import re
from typing import NamedTuple, TypeAlias

_SURROGATE = re.compile("[\ud800-\udfff]")


class Iri(str):
    """An absolute IRI, legal as it stands."""

    __slots__ = ()


class Literal(NamedTuple):
    """A text or a typed value; `datatype` is None for plain strings."""

    text: str
    datatype: Iri | None = None


Object: TypeAlias = Iri | Literal


class Triple(NamedTuple):
    subject: Iri
    predicate: Iri
    object: Object


class Namespace(str):
    """The common start of a vocabulary's IRIs: `SKOS.term("altLabel")`."""

    __slots__ = ()

    def term(self, name: str) -> Iri:
        return Iri(self + name)


XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
INTEGER, DECIMAL, DOUBLE = XSD.term("integer"), XSD.term("decimal"), XSD.term("double")
BOOLEAN, DATE, YEAR = XSD.term("boolean"), XSD.term("date"), XSD.term("gYear")


def text(value: str) -> Literal:
    """A string. Lone surrogates, which no encoding of RDF can carry, become U+FFFD."""
    return Literal(_SURROGATE.sub("\ufffd", value))


def integer(value: int) -> Literal:
    return Literal(str(value), INTEGER)


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", BOOLEAN)


def number(value: float) -> Literal:
    """A decimal, or a double where Python writes an exponent: readers make `0.0000001` an illegal decimal."""
    if not math.isfinite(value):
        return Literal("NaN" if math.isnan(value) else "INF" if value > 0 else "-INF", DOUBLE)
    written = repr(float(value))
    return Literal(written, DOUBLE if "e" in written else DECIMAL)
