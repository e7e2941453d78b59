"""Filters as they are written in, the values of a corpus that they let pass out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple, get_args

from argmap.loader.identity import folded
from argmap.model.status import Status
from argmap.model.vocabulary import NODE_TYPES
from argmap.nearest import did_you_mean, nearest_names
from argmap.search.properties import PROPERTIES

STATUSES: tuple[str, ...] = get_args(Status)

# What there is, and what each takes.
FILTERS: Mapping[str, str] = {
    "type": ", ".join(NODE_TYPES),
    "tag": "a tag, or the beginning of a nested one",
    "holder": "who holds it, by any part of the name",
    "path": "the beginning of a path",
    "status": ", ".join(STATUSES),
    "has": ", ".join(PROPERTIES),
}
# A node has one value of these, so that several values of one filter are alternatives.
SINGLE = frozenset({"type", "status", "path"})
CLOSED: Mapping[str, Collection[str]] = {"type": NODE_TYPES, "status": STATUSES, "has": tuple(PROPERTIES)}


class Filter(NamedTuple):
    """`name:value`, or `-name:value` where it is `negated`. More of one that is `open` may be typed."""

    name: str
    value: str
    negated: bool = False
    open: bool = False

    def __str__(self) -> str:
        value = f'"{self.value}"' if " " in self.value else self.value
        return f"{'-' if self.negated else ''}{self.name}:{value}"


class Passing(NamedTuple):
    """The values that a filter lets pass; none where nothing is called so, which `complaint` says."""

    filter: Filter
    values: tuple[str, ...]
    complaint: str | None = None


def passing(wanted: Filter, known: Collection[str]) -> Passing:
    """What a filter lets pass of the values that a corpus has; of paths, the one that is written."""
    if wanted.name == "path":
        return Passing(wanted, (wanted.value.removeprefix("/"),))
    choices = CLOSED.get(wanted.name, known)
    values = tuple(sorted(choice for choice in choices if _fits(wanted, choice)))
    return Passing(wanted, values, None if values else _unknown(wanted, choices))


def _fits(wanted: Filter, choice: str) -> bool:
    value = folded(wanted.value.removeprefix("#"))
    if wanted.name == "holder":
        return _is_part_of_name(value, choice)
    return choice.startswith(value) if wanted.open else choice == value


def _is_part_of_name(value: str, name: str) -> bool:
    """Whether every word of it begins one of the name."""
    return all(any(part.startswith(word) for part in name.split()) for word in value.split())


def _unknown(wanted: Filter, choices: Collection[str]) -> str:
    near = nearest_names(folded(wanted.value), choices, limit=1)
    listed = f"there are {', '.join(choices)}" if wanted.name in CLOSED else None
    hint = did_you_mean(f"{wanted.name}:{name}" for name in near) or listed
    said = f"{wanted.name}: nothing is called {wanted.value!r}"
    return f"{said}; {hint}" if hint else said
