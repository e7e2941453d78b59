"""Internal tensions: a case, a note, a person or a camp at odds with itself, with all that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, get_args

from argmap.model.tension import Band, Step, Tension, Witness, band_of

InternalKind = Literal["incoherent-case", "note-at-odds", "holds-both", "change-of-mind", "contested-claim"]
KINDS: tuple[InternalKind, ...] = get_args(InternalKind)


@dataclass(frozen=True, slots=True)
class _Attacked:
    """A node against which its own case or note speaks. `score` is in 0..1."""

    subject: str
    score: float
    witnesses: tuple[Witness, ...]

    @property
    def others(self) -> tuple[str, ...]:
        return ()

    @property
    def steps(self) -> tuple[Step, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class IncoherentCase(_Attacked):
    """A side whose own case attacks itself."""

    kind: ClassVar[Literal["incoherent-case"]] = "incoherent-case"


@dataclass(frozen=True, slots=True)
class NoteAtOdds(_Attacked):
    """The head of a note against which other nodes of the same note speak, unanswered there."""

    kind: ClassVar[Literal["note-at-odds"]] = "note-at-odds"


@dataclass(frozen=True, slots=True)
class ContestedClaim:
    """A claim that the case of one side both supports and attacks.

    `pro` and `con` are the masses for and against it within the case of the first of `camps`, the sides
    within whose cases it is contested, the most evenly first. `supports` and `attacks` are its members' own
    relations to the claim, the heaviest first.
    """

    kind: ClassVar[Literal["contested-claim"]] = "contested-claim"

    subject: str
    pro: float
    con: float
    camps: tuple[str, ...]
    supports: tuple[Step, ...]
    attacks: tuple[Step, ...]
    witnesses: tuple[Witness, ...]

    @property
    def score(self) -> float:
        """1 - |pro - con| / (pro + con): 1 where both weigh the same, 0 where one of them is nothing."""
        return 1.0 - abs(self.pro - self.con) / (self.pro + self.con)

    @property
    def others(self) -> tuple[str, ...]:
        return self.camps

    @property
    def steps(self) -> tuple[Step, ...]:
        return (*self.supports, *self.attacks)


class View(NamedTuple):
    """What a person holds: where that is said, and the date of the view, with the node that has the date."""

    node: str
    held: Step
    date: str | None = None
    dated_by: str | None = None


@dataclass(frozen=True, slots=True)
class TwoViews:
    """Two views of one person that clash, or of which one replaces the other.

    Where `order` says how their order in time is known, `first` is the earlier one. `tension` is None where
    a view replaces another that it does not clash with; `replacing` is the relation that says so.
    """

    subject: str
    first: View
    second: View
    order: Literal["dates", "replaces"] | None
    tension: Tension | None
    replacing: Step | None = None

    @property
    def kind(self) -> Literal["holds-both", "change-of-mind"]:
        return "change-of-mind" if self.order else "holds-both"

    @property
    def score(self) -> float | None:
        return self.tension.score if self.tension else None

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        return self.tension.witnesses if self.tension else ()

    @property
    def others(self) -> tuple[str, ...]:
        return (self.first.node, self.second.node)

    @property
    def steps(self) -> tuple[Step, ...]:
        held = (self.first.held, self.second.held)
        return (*held, self.replacing) if self.replacing else held


InternalTension = IncoherentCase | NoteAtOdds | TwoViews | ContestedClaim


def internal_band(found: InternalTension) -> Band | None:
    """The band of its score, where it has one."""
    return None if found.score is None else band_of(found.score)


def concerning(found: Iterable[InternalTension], node: str) -> tuple[InternalTension, ...]:
    """Those that have a node as their subject, or among `others`."""
    return tuple(each for each in found if node in (each.subject, *each.others))
