"""What is known of a debate where near texts are judged: plain data, gathered by whoever knows cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Cases(NamedTuple):
    """Who stands in whose case: by node the positions, with its weight there (0..1; 1: it is the position).

    `questions` has by position the questions that it answers.
    """

    of: Mapping[str, Mapping[str, float]]
    questions: Mapping[str, frozenset[str]]

    def shared(self, one: str, other: str) -> str | None:
        """The position in whose case both are, and where they weigh most; None where there is none."""
        mine, theirs = self.of.get(one, {}), self.of.get(other, {})
        both = sorted(mine.keys() & theirs.keys(), key=lambda p: (-mine[p] * theirs[p], p))
        return both[0] if both else None

    def apart(self, one: str, other: str) -> tuple[str, str] | None:
        """Two positions, in whose cases they are, if no case has both; rivals on a question come first."""
        mine, theirs = self.of.get(one, {}), self.of.get(other, {})
        if not mine or not theirs or mine.keys() & theirs.keys():
            return None
        pairs = ((p, q) for p in mine for q in theirs)
        return min(
            pairs,
            key=lambda pair: (not self.questions_of_both(*pair), -mine[pair[0]] * theirs[pair[1]], pair),
        )

    def bears_on(self, node: str, question: str) -> bool:
        """Whether a node is in the case of a position that answers a question."""
        return any(question in self.questions.get(position, ()) for position in self.of.get(node, {}))

    def questions_of_both(self, one: str, other: str) -> list[str]:
        """Questions that two positions both answer, sorted."""
        nothing: frozenset[str] = frozenset()
        return sorted(self.questions.get(one, nothing) & self.questions.get(other, nothing))


NO_CASES = Cases({}, {})
