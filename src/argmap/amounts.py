"""A number and a noun in, both in words out: `1 note`, `3 notes`."""

from __future__ import annotations


def amount(count: int, noun: str, plural: str | None = None) -> str:
    """How many there are of something; `plural` where it is not the noun with an `s`."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"
