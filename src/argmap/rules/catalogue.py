"""Rules in, one of them by its code or name out, or the one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from argmap.diagnostics import Rule
from argmap.nearest import nearest_name

_LONGEST_MEANT = 60


class Catalogue:
    """The rules that a corpus is checked by."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    @cached_property
    def _by_word(self) -> dict[str, Rule]:
        return {word.casefold(): rule for rule in self._rules for word in (rule.code, rule.name)}

    def find(self, code_or_name: str) -> Rule | None:
        """The rule that is called `AM403` or `position-without-question`, in either case."""
        return self._by_word.get(code_or_name.strip().casefold())

    def nearest(self, word: str) -> Rule | None:
        """The rule that somebody who wrote `word` most likely meant."""
        near = nearest_name(word, self._by_word) if len(word) <= _LONGEST_MEANT else None
        return self._by_word[near] if near else None

    def meant(self, word: str) -> str:
        """The end of a sentence that names the nearest rule, if there is one."""
        near = self.nearest(word)
        if near is None:
            return ""
        return f"; did you mean {near.name}" + (f" ({near.code})?" if near.code != near.name else "?")
