"""Verdicts on suggestions: what readers have made of them, and how each stands to what was said of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from argmap.locations import Location
from argmap.model.suggestion import Suggestion
from argmap.model.verdict import Named

Answer = Literal["dismissed", "accepted"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

# The ids of two nodes, whichever is the subject.
UnorderedPair = frozenset[str]


@dataclass(frozen=True, slots=True)
class SuggestionVerdict:
    """A reader's word on relating two nodes; `relation` is the one that was suggested, or accepted, if any.

    `sentence` is the fingerprint of the sentence that a cue was found in, where that was what was judged.
    An accepted one needs no reason: then it is empty. `place` is where the verdict is written.
    """

    subject: Named
    object: Named
    ruling: Answer
    reason: str
    author: str
    date: datetime.date
    relation: str | None = None
    sentence: str | None = None
    place: Location = field(default=Location.point(""), compare=False)

    @property
    def pair(self) -> UnorderedPair:
        """The ids of both ends as they were."""
        return frozenset((self.subject.id, self.object.id))

    @property
    def precedence(self) -> tuple[datetime.date, int, str, str]:
        """Of several on one pair the highest counts: the latest; of those, an accepted one."""
        return (self.date, ANSWERS.index(self.ruling), self.author, self.reason)


class Reply(NamedTuple):
    """The verdict that counts on two nodes. `changed` says in sentences what is not as it was judged.

    `overruled` are the other verdicts on the same two.
    """

    verdict: SuggestionVerdict
    changed: tuple[str, ...] = ()
    overruled: tuple[SuggestionVerdict, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether a suggestion is to be left out: it comes back once what was judged has changed."""
        return not self.changed


@dataclass(frozen=True)
class Replies:
    """What verdicts on suggestions come to.

    `by_pair` has every pair that somebody has judged, suggested at present or not; `by_suggestion` what
    counts on the suggestions of today, by subject and object: there the sentence that one rests on may have
    changed too. `idle` are verdicts on nodes that are gone.
    """

    by_pair: Mapping[UnorderedPair, Reply] = field(default_factory=dict)
    by_suggestion: Mapping[tuple[str, str], Reply] = field(default_factory=dict)
    idle: tuple[SuggestionVerdict, ...] = ()

    @cached_property
    def dismissed(self) -> frozenset[UnorderedPair]:
        """The pairs that were dismissed as they stand now."""
        return frozenset(
            pair
            for pair, reply in self.by_pair.items()
            if reply.hides and reply.verdict.ruling == "dismissed"
        )

    def of(self, suggestion: Suggestion) -> Reply | None:
        """What counts on a suggestion, if anything was said of its pair."""
        return self.by_suggestion.get((suggestion.subject, suggestion.object))

    def hides(self, suggestion: Suggestion) -> bool:
        """Whether a suggestion has its answer, and what it rests on is as it was then."""
        reply = self.of(suggestion)
        return reply is not None and reply.hides

    def open(self, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
        """Those that wait for an answer, in their order."""
        return tuple(s for s in suggestions if not self.hides(s))

    def on(self, one: str, other: str) -> tuple[SuggestionVerdict, ...]:
        """All verdicts on two nodes, the one that counts first."""
        reply = self.by_pair.get(frozenset((one, other)))
        return (reply.verdict, *reply.overruled) if reply else ()
