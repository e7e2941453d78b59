"""A matrix of positions against evidence in, markdown out, for a note or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from argmap.export.matrix.text import NO_EVIDENCE, NO_POSITIONS
from argmap.model.corpus import Corpus
from argmap.printable import printable_line
from argmap.tension.matrix.cells import sign_of
from argmap.tension.matrix.find import Matrix

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$^%=!&]")


def lines(corpus: Corpus, matrix: Matrix) -> Iterator[str]:
    """The positions as a numbered table, the evidence as a table of signs, keystones as a list."""
    yield f"## {_title(corpus, matrix.question)}"
    yield ""
    if not matrix.columns:
        yield NO_POSITIONS
        return
    yield from _positions(corpus, matrix)
    yield ""
    yield from _evidence(corpus, matrix) if matrix.rows else [NO_EVIDENCE]
    yield from _list("Keystones", (_keystone(corpus, k.source, k.changes) for k in matrix.keystones.found))
    yield from _list("Claims that no evidence touches", (_title(corpus, claim) for claim in matrix.untouched))


def _positions(corpus: Corpus, matrix: Matrix) -> Iterator[str]:
    yield _row("", "position", "inconsistency", "support", "label")
    yield _row(*["---"] * 5)
    for number, (position, inconsistency, support) in enumerate(matrix.columns, 1):
        figures = f"{inconsistency:.2f}", f"{support:.2f}"
        yield _row(str(number), _title(corpus, position), *figures, matrix.labels[position])


def _evidence(corpus: Corpus, matrix: Matrix) -> Iterator[str]:
    numbers = [str(number) for number in range(1, len(matrix.columns) + 1)]
    yield _row("evidence", "tells", *numbers)
    yield _row(*["---"] * (len(numbers) + 2))
    for row in matrix.rows:
        signs = (f"`{sign_of(row.cells[column.position])}`" for column in matrix.columns)
        yield _row(_title(corpus, row.evidence), f"{row.diagnosticity:.2f}", *signs)


def _keystone(corpus: Corpus, source: str, changes: Iterable[str]) -> str:
    return f"{_title(corpus, source)}: {' '.join(_escaped(change) for change in changes)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    listed = [f"- {item}" for item in items]
    if listed:
        yield from ("", f"{heading}:", "", *listed)


def _title(corpus: Corpus, node: str) -> str:
    return _escaped(corpus.nodes[node].title)


def _escaped(text: str) -> str:
    """Text in which nothing is markup."""
    return _MARKUP.sub(r"\\\g<0>", printable_line(text))
