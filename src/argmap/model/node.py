"""Nodes: what a note, a callout block or a bibliography entry says, after validation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from argmap.locations import Location
from argmap.model.vocabulary import NodeType

Method = Literal["experiment", "benchmark", "survey", "observation", "case", "thought-experiment", "argument"]
METHODS: tuple[Method, ...] = get_args(Method)


class Measure(NamedTuple):
    """A figure that evidence reports, and where. `unit` is `score`, `count` or `1` for bare figures."""

    name: str
    value: float
    unit: str | None = None
    baseline: float | str | None = None
    error: float | None = None
    location: Location | None = None


class Attributes(NamedTuple):
    """What an author states about a node beside its text; absent fields are None or empty.

    `confidence` is the author's credence in 0..1, `n` a sample size, `asks` the question of an inquiry
    as the author wrote it.
    """

    confidence: float | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    date: str | None = None
    method: Method | None = None
    n: int | None = None
    measures: tuple[Measure, ...] = ()
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    doi: str | None = None
    citekey: str | None = None
    asks: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """Something a note says.

    `id` is the vault-relative path without `.md`, plus `#^block` for a callout, or `@key` for an entry
    of a bibliography file. `text` is the statement itself, `title` a short label. `location` is where
    the text stands, `extent` the whole note, callout or entry.
    """

    id: str
    type: NodeType
    text: str
    title: str
    location: Location
    extent: Location
    attributes: Attributes = Attributes()
    is_block: bool = False

    @property
    def path(self) -> str:
        return self.location.path

    @property
    def block_id(self) -> str | None:
        """What stands behind `^` in a link to a callout; None for a head, and for a callout without an id."""
        return self.id.rpartition("#^")[2] if self.is_block and "#^" in self.id else None

    @property
    def is_linkable(self) -> bool:
        """Whether a link can lead to it: a callout needs an id for that."""
        return not self.is_block or self.block_id is not None

    def __str__(self) -> str:
        return f"{self.id} ({self.type})"
