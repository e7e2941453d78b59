"""An analysis and a supposition in, what would change out: strengths, statuses, orders, tensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from argmap.model.status import Status
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.orders import OrderChange, Ranking, by_strength, compare_orders
from argmap.semantics.solve import TOLERANCE
from argmap.tension.causes import State
from argmap.tension.changes import TensionChange, compare
from argmap.tension.suppose import Supposition, suppose

# From the best to the worst that can be said of a node; how far it moves is the size of a change.
_STANDING: tuple[Status, ...] = ("accepted", "undecided", "contested", "rejected")
_SIZE_DIGITS = 12


class StrengthChange(NamedTuple):
    """The strength of a node that is there before and after, 0..1."""

    node: str
    before: float
    after: float

    @property
    def amount(self) -> float:
        return self.after - self.before


class StatusChange(NamedTuple):
    """The status of a node that is there before and after; None while it is replaced."""

    node: str
    before: Status | None
    after: Status | None

    @property
    def size(self) -> int:
        if self.before is None or self.after is None:
            return len(_STANDING)
        return abs(_STANDING.index(self.before) - _STANDING.index(self.after))


@dataclass(frozen=True)
class WhatIf:
    """Everything that would change, the largest changes first. `gone` are the nodes that would not be there.

    Nothing of it was written by an author, and no note is touched.
    """

    supposition: Supposition
    before: Analysis
    after: Analysis
    gone: tuple[str, ...]
    strengths: tuple[StrengthChange, ...]
    statuses: tuple[StatusChange, ...]
    orders: tuple[OrderChange, ...]
    tensions: tuple[TensionChange, ...]

    @property
    def converged(self) -> bool:
        return self.before.converged and self.after.converged


def what_if(before: Analysis, supposition: Supposition, *, ranking: Ranking = by_strength) -> WhatIf:
    """What would be otherwise if the notes of an analysis were; `ranking` says which answer is the better.

    Raises ArgmapError for what cannot be supposed.
    """
    after = analyse_corpus(suppose(before.corpus, supposition), before)
    strengths = sorted(_strengths(before, after), key=lambda c: (-round(abs(c.amount), _SIZE_DIGITS), c.node))
    statuses = sorted(_statuses(before, after), key=lambda c: (-c.size, c.node))
    return WhatIf(
        supposition,
        before,
        after,
        tuple(node for node in before.corpus.nodes if node not in after.corpus.nodes),
        tuple(strengths),
        tuple(statuses),
        compare_orders(before, after, ranking),
        tuple(_tensions(before, after)),
    )


def _tensions(before: Analysis, after: Analysis) -> Iterator[TensionChange]:
    """Those that count before or after: what a reader has dismissed, and still would, is left out."""
    counting = {t.pair for analysis in (before, after) for t in analysis.open_tensions}
    there, here = (State(analysis.corpus, analysis.tensions, analysis.links) for analysis in (before, after))
    for change in compare(there, here):
        if change.pair in counting:
            yield change


def _strengths(before: Analysis, after: Analysis) -> Iterator[StrengthChange]:
    for node, strength in after.strengths.items():
        change = StrengthChange(node, before.strengths[node], strength)
        if abs(change.amount) > TOLERANCE:
            yield change


def _statuses(before: Analysis, after: Analysis) -> Iterator[StatusChange]:
    for node in after.corpus.nodes:
        change = StatusChange(node, before.statuses.get(node), after.statuses.get(node))
        if change.before != change.after:
            yield change
