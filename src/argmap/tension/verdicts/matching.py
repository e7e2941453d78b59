"""Verdicts and tensions in, which tension each verdict is about out: by ids, else by what the sides say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.fingerprint import text_mark
from argmap.model.tension import Tension
from argmap.model.verdict import Named, Verdict
from argmap.tension.verdicts.fingerprint import relation_marks


class Match(NamedTuple):
    """A tension that a verdict is about; `flipped` where its `a` is what the verdict calls `b`."""

    tension: Tension
    flipped: bool

    @property
    def sides(self) -> tuple[str, str]:
        """The sides as the verdict has them: its `a`, its `b`."""
        a, b = self.tension.a, self.tension.b
        return (b, a) if self.flipped else (a, b)


class Matcher:
    """Finds the tension of a verdict; what is needed for those that no ids lead to is made when one comes."""

    def __init__(self, corpus: Corpus, tensions: Sequence[Tension]) -> None:
        self._corpus = corpus
        self._tensions = tensions
        self._by_pair = {t.pair: t for t in tensions}

    def find(self, verdict: Verdict) -> Match | None:
        """The tension between the nodes with these ids, else the one that resembles it, if it is only one."""
        for flipped in (False, True):
            a, b = (verdict.b.id, verdict.a.id) if flipped else (verdict.a.id, verdict.b.id)
            if tension := self._by_pair.get((a, b)):
                return Match(tension, flipped)
        ranked = [
            (rank, match) for match in self._candidates(verdict) if (rank := self._rank(verdict, match))
        ]
        best = max((rank for rank, _ in ranked), default=None)
        matches = [match for rank, match in ranked if rank == best]
        # Sides that say the same fit a tension both ways round.
        return matches[0] if len({frozenset(match.sides) for match in matches}) == 1 else None

    def _candidates(self, verdict: Verdict) -> Iterator[Match]:
        keys = {key for side in (verdict.a, verdict.b) for key in (side.id, side.text) if key}
        found = {t.pair: t for key in sorted(keys) for t in self._by_side.get(key, ())}
        for tension in found.values():
            yield Match(tension, flipped=False)
            yield Match(tension, flipped=True)

    @cached_property
    def _by_side(self) -> dict[str, list[Tension]]:
        """Tensions by the id of either side, and by its text."""
        found: defaultdict[str, list[Tension]] = defaultdict(list)
        for tension in self._tensions:
            for side in tension.pair:
                found[side].append(tension)
                if mark := text_mark(self._corpus.nodes[side]):
                    found[mark].append(tension)
        return found

    def _rank(self, verdict: Verdict, match: Match) -> tuple[int, int] | None:
        """How well a tension fits, None where it does not.

        Both sides are what they were, by name or by text; or one is, the other's name is gone from the notes
        (it was renamed and reworded), and the relations between them are the same.
        """
        same = [self._is_same(was, now) for was, now in zip(verdict.sides, match.sides, strict=True)]
        lost = any(
            not s and was.id not in self._corpus.nodes for s, was in zip(same, verdict.sides, strict=True)
        )
        if not all(same) and not (any(same) and lost):
            return None
        marks = relation_marks(self._corpus, match.tension, flipped=match.flipped).keys()
        if all(same):
            return 2, len(marks & verdict.relations)
        return (1, len(marks)) if marks == verdict.relations else None

    def _is_same(self, was: Named, now: str) -> bool:
        return was.id == now or bool(was.text and was.text == text_mark(self._corpus.nodes[now]))
