"""What is known about a note that is to be written: the answers to `argmap new`'s questions, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.model.vocabulary import NodeType

# What front matter holds: scalars, lists and mappings of them.
Plain = str | int | float | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]


class InvalidAnswer(ArgmapError):
    """An answer that no note can hold; the message says why and what would do."""


class Aim(NamedTuple):
    """A node that a relation leads to, by its id; `citation` is the key of one that is named as `@key`."""

    node: str
    citation: str | None = None


class ToldRelation(NamedTuple):
    """A relation of the new note, under the word that it is written with.

    `broken` is set for an undercut of a relation: the relation from `aim` to `broken` breaks, under the
    word on the `arrow` if there is one. `details` are what the long form adds: `why`, `weight`, `about`.
    """

    word: str
    aim: Aim
    broken: Aim | None = None
    arrow: str = "->"
    details: tuple[tuple[str, Plain], ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """A note in the making.

    `name` and `folder` are None where argmap is to choose; `fields` are front matter values by key, `body`
    is markdown that follows what the template says, `template` the text of one to use instead of the type's.
    """

    type: NodeType
    title: str
    name: str | None = None
    folder: str | None = None
    fields: Mapping[str, Plain] = field(default_factory=dict)
    relations: tuple[ToldRelation, ...] = ()
    body: str = ""
    template: str | None = None
