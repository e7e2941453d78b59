"""Verdicts: what readers have said about tensions, and how each tension stands to what was said of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from argmap.locations import Location
from argmap.model.tension import Tension

Ruling = Literal["dismissed", "standing", "resolved"]
# From the one that hides a tension to the one that leaves it as it is.
RULINGS: tuple[Ruling, ...] = get_args(Ruling)


class Named(NamedTuple):
    """A node as a verdict names it: by its id at that time, and by the fingerprint of its text.

    `text` is empty where a note says nothing but its own name.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reader's word on the tension of `a` and `b`; `by` is the note that resolves it, or says more.

    `relations` are the fingerprints of all relations that led from one side to the other. `place` is where
    it is written, which is no part of what it says.
    """

    a: Named
    b: Named
    ruling: Ruling
    reason: str
    author: str
    date: datetime.date
    relations: frozenset[str]
    by: Named | None = None
    place: Location = field(default=Location.point(""), compare=False)

    @property
    def sides(self) -> tuple[Named, Named]:
        return self.a, self.b

    @property
    def pair(self) -> frozenset[str]:
        """The ids of both sides, whichever stands first."""
        return frozenset((self.a.id, self.b.id))

    @property
    def precedence(self) -> tuple[datetime.date, int, str, str]:
        """Of several on one tension the highest counts: the latest; of those, the one that hides least."""
        return (self.date, RULINGS.index(self.ruling), self.author, self.reason)


class Judgement(NamedTuple):
    """The verdict that counts on a tension. `changed` says in sentences what is not as it was judged.

    `by` is what the note that it names is called now; `overruled` are the other verdicts on the same tension.
    """

    verdict: Verdict
    changed: tuple[str, ...] = ()
    by: str | None = None
    overruled: tuple[Verdict, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether the tension is to be left out: what was dismissed comes back once it has changed."""
        return self.verdict.ruling == "dismissed" and not self.changed


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements by the sides of a tension, and the verdicts that fit none any more."""

    by_pair: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    idle: tuple[Verdict, ...] = ()

    def of(self, tension: Tension) -> Judgement | None:
        """What counts on a tension, if anything was said of it."""
        return self.by_pair.get(tension.pair)

    def on(self, tension: Tension) -> tuple[Verdict, ...]:
        """All verdicts on a tension, the one that counts first."""
        judgement = self.of(tension)
        return (judgement.verdict, *judgement.overruled) if judgement else ()

    def hides(self, tension: Tension) -> bool:
        """Whether a tension is dismissed, and as it was then."""
        judgement = self.of(tension)
        return judgement is not None and judgement.hides

    def open(self, tensions: Sequence[Tension]) -> tuple[Tension, ...]:
        """Those that are not dismissed, in their order."""
        return tuple(tension for tension in tensions if not self.hides(tension))
