"""A cell of a matrix in, the paths behind it as lines for a terminal out."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.cli.output import wrapped
from argmap.model.corpus import Corpus
from argmap.model.tension import Step
from argmap.phrases import amount
from argmap.tension.matrix.cells import sign_of
from argmap.tension.matrix.find import Matrix, Way
from argmap.tension.words import quoted, step_sentence

_INDENT = "     "


def cell_lines(corpus: Corpus, matrix: Matrix, evidence: str, position: str) -> Iterator[str]:
    """What evidence says of a position, and each path on which that rests, step by step."""
    cell = matrix.cell(evidence, position)
    said = f"What {quoted(corpus, evidence)} says of {quoted(corpus, position)}"
    yield from wrapped(f"{said}: {sign_of(cell)} ({cell:+.2f}, computed).")
    strength = matrix.debate.influence.strength.get(evidence)
    ways = matrix.ways(evidence, position)
    if strength is None or not ways:
        yield f"No path of at most {amount(matrix.hops, 'relation')} leads from one to the other."
        return
    yield f"The evidence stands at {strength:.2f}."
    for number, way in enumerate(ways, 1):
        yield ""
        yield from _told(corpus, number, way)


def _told(corpus: Corpus, number: int, way: Way) -> Iterator[str]:
    yield f"  {number}. {'For' if way.sign > 0 else 'Against'} it, with weight {way.weight:.2f}:"
    for step in way.steps:
        yield from _step(corpus, step, _INDENT)
    for step in way.undercuts:
        yield f"{_INDENT}That weighs less, because:"
        yield from _step(corpus, step, f"{_INDENT}  ")


def _step(corpus: Corpus, step: Step, indent: str) -> Iterator[str]:
    yield from wrapped(step_sentence(corpus, step), indent=indent, hanging=f"{indent}  ")
    yield f"{indent}  {step.location.file_and_line}"
