"""What `--limit` leaves out, in the words that all commands have for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def rest_line(entries: Sequence[object], limit: int | None, *, indent: str = "  ") -> Iterator[str]:
    """The line below a list that says how many entries are not shown; none where all are."""
    hidden = 0 if limit is None else len(entries[limit:])
    if hidden:
        yield f"{indent}{_more(hidden)}"


def said_with_rest(said: str, hidden: int) -> str:
    """A summary of a whole list, of which so many entries are not shown."""
    return f"{said}; {_more(hidden)}" if hidden else said


def _more(hidden: int) -> str:
    return f"{hidden} more (--limit)"
