"""A query as far as it is typed in, the same with its last filter or value written out."""

from __future__ import annotations

from textual.suggester import Suggester

from argmap.search.filters import CLOSED, FILTERS

# After fewer letters of a filter's name a word is as likely.
_LEAST_LETTERS = 2


class Completion(Suggester):
    """Offers the first filter, or value of one, that begins as the last word does."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        before, blank, last = value.rpartition(" ")
        name, colon, begun = last.removeprefix("-").partition(":")
        choices = CLOSED.get(name, ()) if colon else [f"{filter_}:" for filter_ in FILTERS]
        wanted = begun if colon else name
        if not colon and len(name) < _LEAST_LETTERS:
            return None
        found = next((choice for choice in choices if choice.startswith(wanted) and choice != wanted), None)
        return f"{before}{blank}{last}{found[len(wanted) :]}" if found else None
