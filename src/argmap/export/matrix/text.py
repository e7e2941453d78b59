"""A matrix of positions against evidence in, lines for people out, which fit a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from argmap.model.corpus import Corpus
from argmap.printable import printable_line
from argmap.tension.matrix.cells import PLAIN_FROM, SEEN_FROM, Column, Row, sign_of
from argmap.tension.matrix.find import Matrix

TELLS_FROM = 0.005  # a smaller diagnosticity does not show in two digits
COLUMNS_ABREAST = 14  # further positions stand in a table of their own
MOST_LINES = 3  # of a title; a longer one ends in an ellipsis

NO_POSITIONS = "Nothing answers this question, or only what is replaced."
NO_EVIDENCE = "No evidence has a path to any of them."
_SIGNS = (
    f"++ speaks clearly for a position (from {PLAIN_FROM}), + for it (from {SEEN_FROM}), · says little or "
    "nothing, - and -- speak against it as much"
)
_LABELS = "The label follows from who attacks whom alone (argmap camps --semantics grounded)."


def lines(corpus: Corpus, matrix: Matrix, *, width: int) -> Iterator[str]:
    """Positions, what each piece of evidence says of them, keystones, what no evidence touches."""
    yield from _wrapped(corpus.nodes[matrix.question].title, width)
    if not matrix.columns:
        yield from _wrapped(NO_POSITIONS, width)
        return
    yield from _wrapped("How its positions fare by the evidence, as argmap computed it.", width)
    yield ""
    yield from _positions(corpus, matrix, width)
    yield ""
    yield from _evidence(corpus, matrix, width)
    yield from _keystones(corpus, matrix, width)
    yield from _untouched(corpus, matrix, width)


def _positions(corpus: Corpus, matrix: Matrix, width: int) -> Iterator[str]:
    room = width - 5
    yield f"  {'positions, the least inconsistent first':<{room - 34}}  inconsistency  support  label"
    ties = _ties(matrix.columns)
    for number, column in enumerate(matrix.columns, 1):
        first, *rest = _fitted(corpus, column.position, room - 37)
        figures = f"{column.inconsistency:13.2f}  {column.support:7.2f}  {matrix.labels[column.position]}"
        yield f"  {number:>2} {first:<{room - 37}}  {figures}"
        yield from (f"     {line}" for line in rest)
    if ties:
        yield from _wrapped(f"{ties} tie.", width, "     ")
    yield from _wrapped(_LABELS, width, "  ")


def _ties(columns: Sequence[Column]) -> str:
    """The numbers of positions that tie: `2 and 3`, `1 to 4`; empty where none do."""
    ranks = [column.rank for column in columns]
    runs = [(ranks.index(r) + 1, len(ranks) - ranks[::-1].index(r)) for r in dict.fromkeys(ranks)]
    return "; ".join(f"{a} {'and' if b == a + 1 else 'to'} {b}" for a, b in runs if a < b)


def _evidence(corpus: Corpus, matrix: Matrix, width: int) -> Iterator[str]:
    if not matrix.rows:
        yield from _wrapped(NO_EVIDENCE, width, "  ")
        return
    telling = [row for row in matrix.rows if row.diagnosticity >= TELLS_FROM]
    silent = [row for row in matrix.rows if row.diagnosticity < TELLS_FROM]
    alone = len(matrix.columns) == 1
    for heading, rows in (
        ("evidence, what tells the positions apart best first", telling),
        ("evidence; with one position there is nothing to tell apart" if alone else
         "evidence that tells nothing, for it says the same of all", silent),
    ):  # fmt: skip
        if rows:
            yield f"  {heading}"
            yield from _tables(corpus, matrix.columns, rows, width)
            yield ""
    yield from _wrapped(_SIGNS, width, "  ")


def _tables(corpus: Corpus, columns: Sequence[Column], rows: Sequence[Row], width: int) -> Iterator[str]:
    for start in range(0, len(columns), COLUMNS_ABREAST):
        if start:
            yield ""
        yield from _table(corpus, columns, slice(start, start + COLUMNS_ABREAST), rows, width)


def _table(
    corpus: Corpus, columns: Sequence[Column], shown: slice, rows: Sequence[Row], width: int
) -> Iterator[str]:
    numbers = range(1, len(columns) + 1)[shown]
    yield f"  tells  {' '.join(f'{number:<2}' for number in numbers)}".rstrip()
    for row in rows:
        signs = " ".join(f"{sign_of(row.cells[column.position]):<2}" for column in columns[shown])
        lead = f"  {row.diagnosticity:5.2f}  {signs}  "
        first, *rest = _fitted(corpus, row.evidence, width - len(lead))
        yield lead + first
        yield from (" " * len(lead) + line for line in rest)


def _keystones(corpus: Corpus, matrix: Matrix, width: int) -> Iterator[str]:
    if not matrix.keystones.found:
        return
    yield ""
    yield "  keystones: sources without which this would look different"
    for keystone in matrix.keystones.found:
        yield from _wrapped(corpus.nodes[keystone.source].title, width, "    ", "    ")
        for change in keystone.changes:
            yield from _wrapped(change, width, "      ", "        ")


def _untouched(corpus: Corpus, matrix: Matrix, width: int) -> Iterator[str]:
    if not matrix.untouched:
        return
    yield ""
    yield "  claims in their cases that no evidence touches"
    for claim in matrix.untouched:
        yield from _wrapped(corpus.nodes[claim].title, width, "    ", "      ")


def _fitted(corpus: Corpus, node: str, width: int) -> list[str]:
    """A title in a few lines."""
    title = printable_line(corpus.nodes[node].title)
    return textwrap.wrap(title, width, max_lines=MOST_LINES, placeholder=" …") or [""]


def _wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> Iterable[str]:
    return textwrap.wrap(
        printable_line(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
    )
