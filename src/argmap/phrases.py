"""Numbers, nouns and names in, phrases out: `1 note`, `3 notes`, `A, B and C`."""

from __future__ import annotations

from collections.abc import Sequence


def amount(count: int, noun: str, plural: str | None = None) -> str:
    """How many there are of something; `plural` where it is not the noun with an `s`."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def joined(phrases: Sequence[str], last: str = "and") -> str:
    """All of them, with commas between and a word before the last."""
    *first, end = phrases or ("",)
    return f"{', '.join(first)} {last} {end}" if first else end
