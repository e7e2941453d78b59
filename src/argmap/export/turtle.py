"""An analysed corpus in, Turtle out, in published vocabularies where they have the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from argmap.export.records import COMPUTED_DIGITS
from argmap.model.suggestion import Suggestion
from argmap.pipeline.analyse import Analysis
from argmap.rdf.triples import corpus_triples


def write(analysis: Analysis, out: TextIO, *, suggestions: Iterable[Suggestion] = ()) -> None:
    """Raises ConfigError where the corpus' base is no IRI."""
    # Here and not above: rdflib takes long to load, and the other formats do without it.
    from argmap.rdf.turtle import write_turtle

    triples = corpus_triples(
        analysis.corpus,
        strengths=analysis.strengths,
        tensions=analysis.tensions,
        suggestions=suggestions,
        digits=COMPUTED_DIGITS,
    )
    write_turtle(triples, out)
