"""A matrix of positions against evidence in, CSV out, which a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from argmap.export.records import computed
from argmap.model.corpus import Corpus
from argmap.printable import printable_line
from argmap.tension.matrix.find import Matrix

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@")


def lines(corpus: Corpus, matrix: Matrix) -> Iterator[str]:
    """A row for each piece of evidence, a column for each position, and the two sums at the end."""
    positions = [column.position for column in matrix.columns]
    yield _line("evidence", "title", "diagnosticity", *positions)
    for row in matrix.rows:
        cells = (computed(row.cells[position]) for position in positions)
        yield _line(row.evidence, corpus.nodes[row.evidence].title, computed(row.diagnosticity), *cells)
    yield _line("", "inconsistency", "", *(computed(column.inconsistency) for column in matrix.columns))
    yield _line("", "support", "", *(computed(column.support) for column in matrix.columns))


def _line(*values: str | float) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(_text(v) if isinstance(v, str) else v for v in values)
    return out.getvalue()


def _text(text: str) -> str:
    """Text on one line that begins no formula: a quotation mark in front of it says that it is text."""
    line = printable_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
