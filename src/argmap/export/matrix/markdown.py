"""A matrix of positions against evidence in, markdown out, for a note or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from argmap.model.corpus import Corpus
from argmap.printable import printable_line
from argmap.tension.matrix.cells import sign_of
from argmap.tension.matrix.find import Matrix

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$^%=!&]")


def lines(corpus: Corpus, matrix: Matrix) -> Iterator[str]:
    """The positions as a numbered table, the evidence as a table of signs, keystones as a list."""
    yield f"## {_title(corpus, matrix.question)}"
    yield ""
    yield from _table(
        ["", "position", "inconsistency", "support", "label"],
        (
            [
                str(number),
                _title(corpus, column.position),
                f"{column.inconsistency:.2f}",
                f"{column.support:.2f}",
                matrix.labels[column.position],
            ]
            for number, column in enumerate(matrix.columns, 1)
        ),
    )
    yield ""
    yield from _table(
        ["evidence", "tells", *(str(number) for number in range(1, len(matrix.columns) + 1))],
        (
            [
                _title(corpus, row.evidence),
                f"{row.diagnosticity:.2f}",
                *(f"`{sign_of(row.cells[column.position])}`" for column in matrix.columns),
            ]
            for row in matrix.rows
        ),
    )
    yield from _list("Keystones", (_keystone(corpus, k.source, k.changes) for k in matrix.keystones.found))
    yield from _list("Claims that no evidence touches", (_title(corpus, claim) for claim in matrix.untouched))


def _keystone(corpus: Corpus, source: str, changes: Iterable[str]) -> str:
    return f"{_title(corpus, source)}: {' '.join(_escaped(change) for change in changes)}"


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
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
