"""Two states of a corpus in, which tensions are new, gone, stronger or weaker out, and because of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from argmap.model.tension import BANDS, Band, ChangeKind, Pair, Tension
from argmap.tension.causes import Causes, State, causes
from argmap.tension.on_paths import LEAST_MOVE

# A score that moved by less is the same score, unless it came into another band.
LEAST_CHANGE = 0.01
_ROUNDING = 1e-9
_RANK: Mapping[Band, int] = {band: rank for rank, band in enumerate(reversed(BANDS))}


class SideChange(NamedTuple):
    """What a side is worth on its own grounds, before and after, in 0..1."""

    side: str
    before: float
    after: float


@dataclass(frozen=True)
class TensionChange:
    """A tension that is another one than before. A new one has no `before`, one that is gone no `after`.

    `states` are what it was found in, before and after.
    """

    kind: ChangeKind
    before: Tension | None
    after: Tension | None
    states: tuple[State, State] = field(repr=False, compare=False)

    @cached_property
    def causes(self) -> Causes:
        """What made the difference; sought when it is asked for."""
        return causes(*self.states, self.before, self.after)

    @property
    def tension(self) -> Tension:
        """As it is; as it was, where it is gone."""
        tension = self.after or self.before
        assert tension
        return tension

    @property
    def pair(self) -> Pair:
        """Ids of both sides, sorted."""
        return self.tension.pair

    @property
    def amount(self) -> float:
        """By how much the score rose (+) or fell (-); one that is not there scores 0."""
        return _score(self.after) - _score(self.before)

    @property
    def rose_in_band(self) -> bool:
        """Whether it is new, or came into a higher band."""
        if self.before is None or self.after is None:
            return self.after is not None
        return _RANK[self.after.band] > _RANK[self.before.band]

    @property
    def strengths(self) -> tuple[SideChange, ...]:
        """The sides whose own-case strength moved by 0.01 or more; none where the tension is new or gone."""
        if self.before is None or self.after is None:
            return ()
        sides = (
            SideChange(self.after.a, self.before.strength_a, self.after.strength_a),
            SideChange(self.after.b, self.before.strength_b, self.after.strength_b),
        )
        return tuple(side for side in sides if abs(side.after - side.before) >= LEAST_MOVE)

    @property
    def order(self) -> tuple[float, str, str]:
        """Sort key: the largest change first, then by name."""
        return (-abs(self.amount), *self.pair)


def compare(before: State, after: State) -> tuple[TensionChange, ...]:
    """The tensions that differ between two states, in `TensionChange.order`.

    One pair of ids is one tension: where nodes may have been renamed, `align.aligned` comes first.
    """
    earlier = {t.pair: t for t in before.tensions}
    later = {t.pair: t for t in after.tensions}
    changes = [
        TensionChange(kind, was, now, (before, after))
        for pair in earlier.keys() | later.keys()
        if (kind := change_kind(was := earlier.get(pair), now := later.get(pair)))
    ]
    return tuple(sorted(changes, key=lambda change: change.order))


def change_kind(before: Tension | None, after: Tension | None) -> ChangeKind | None:
    """None for what is still the same: in its band, and with a score that is less than 0.01 away."""
    if before is None or after is None:
        return "new" if after else "gone" if before else None
    bands = _RANK[after.band] - _RANK[before.band]
    moved = after.score - before.score
    if bands == 0 and abs(moved) < LEAST_CHANGE - _ROUNDING:
        return None
    return "stronger" if (bands or moved) > 0 else "weaker"


def _score(tension: Tension | None) -> float:
    return tension.score if tension else 0.0
