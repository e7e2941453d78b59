"""Paths and strengths in, the matrix out: what each piece of evidence says of each position, in -1..1."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from argmap.tension.matrix.paths import Path

Sign = Literal["++", "+", "·", "-", "--"]
Cells = Mapping[str, float]

PLAIN_FROM = 0.5
SEEN_FROM = 0.1
DIGITS = 9  # figures are compared to so many; what differs less is noise of the arithmetic


class Row(NamedTuple):
    """What a piece of evidence says of every position."""

    evidence: str
    cells: Cells

    @property
    def diagnosticity(self) -> float:
        """How far it tells the positions apart, 0..2: 0 where it favours or disfavours all alike."""
        return max(self.cells.values()) - min(self.cells.values())

    @property
    def order(self) -> tuple[float, float, str]:
        """Sort key: what tells most first, then what says most, then by name."""
        said = math.fsum(abs(cell) for cell in self.cells.values())
        return (-round(self.diagnosticity, DIGITS), -round(said, DIGITS), self.evidence)


class Column(NamedTuple):
    """How a position fares: the sums of what speaks against it and of what speaks for it."""

    position: str
    inconsistency: float
    support: float

    @property
    def rank(self) -> tuple[float, float]:
        """Sort key: the least inconsistency first, then the most support. Positions of one rank tie."""
        return (round(self.inconsistency, DIGITS), -round(self.support, DIGITS))


def sign_of(cell: float) -> Sign:
    """A cell as it is shown."""
    size = round(abs(cell), DIGITS)
    if size < SEEN_FROM:
        return "·"
    if cell > 0:
        return "++" if size >= PLAIN_FROM else "+"
    return "--" if size >= PLAIN_FROM else "-"


def by_evidence(paths: Iterable[Path]) -> Mapping[str, tuple[Path, ...]]:
    """Paths grouped by the evidence that they start from."""
    groups: defaultdict[str, list[Path]] = defaultdict(list)
    for path in paths:
        groups[path.evidence].append(path)
    return {evidence: tuple(group) for evidence, group in groups.items()}


def row_of(
    evidence: str, paths: Sequence[Path], positions: Sequence[str], strength: Mapping[str, float]
) -> Row:
    """The row of one piece of evidence from its paths to the positions."""
    weights: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for path in paths:
        weights[path.position, path.sign].append(path.weight(strength))
    return Row(evidence, {p: _noisy_or(weights[p, +1]) - _noisy_or(weights[p, -1]) for p in positions})


def columns_of(rows: Collection[Row], positions: Iterable[str]) -> tuple[Column, ...]:
    """The positions, the one that the least speaks against first; those that tie by name."""
    columns = [_column(position, [row.cells[position] for row in rows]) for position in positions]
    return tuple(sorted(columns, key=lambda column: (column.rank, column.position)))


def _column(position: str, cells: Sequence[float]) -> Column:
    against = math.fsum(-cell for cell in cells if cell < 0)
    return Column(position, against, math.fsum(cell for cell in cells if cell > 0))


def _noisy_or(weights: Iterable[float]) -> float:
    """1 - Π (1 - weight), in an order that the names of notes do not change."""
    return 1.0 - math.prod(1.0 - weight for weight in sorted(weights))
