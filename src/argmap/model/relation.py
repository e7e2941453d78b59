"""Relations between nodes, and the references that they are resolved from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.locations import SUPPOSED, Location

About = Literal["fact", "definition", "value", "inference"]
Stance = Literal["supports", "disputes", "discusses"]
Origin = Literal["asserted", "suggested", "computed", "supposed"]


class RelationKey(NamedTuple):
    """What identifies a relation. Its object is a node id, or another relation where that is undercut."""

    subject: str
    relation: str
    object: str | RelationKey

    def __str__(self) -> str:
        target = f"({self.object})" if isinstance(self.object, RelationKey) else self.object
        return f"{self.subject} -{self.relation}-> {target}"

    @property
    def nodes(self) -> tuple[str, ...]:
        """Ids of the nodes that it joins; those of the relation that it undercuts, if it does, among them."""
        far = self.object.nodes if isinstance(self.object, RelationKey) else (self.object,)
        return (self.subject, *far)

    @property
    def chain(self) -> tuple[RelationKey, ...]:
        """Itself and the relation that it undercuts, if it does, with what that one undercuts."""
        return (self, *(self.object.chain if isinstance(self.object, RelationKey) else ()))


class Qualification(NamedTuple):
    """What the long form of a relation adds to its two ends."""

    weight: float = 1.0
    why: str | None = None
    about: About | None = None
    stance: Stance | None = None
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed, directed link that an author wrote, with every place where it is written (at least one).

    One of origin `supposed` was written nowhere: it is what somebody wants to see the consequences of.
    """

    key: RelationKey
    places: tuple[Location, ...]
    qualification: Qualification = Qualification()
    origin: Origin = "asserted"

    @property
    def subject(self) -> str:
        return self.key.subject

    @property
    def relation(self) -> str:
        return self.key.relation

    @property
    def object(self) -> str | RelationKey:
        return self.key.object

    @property
    def location(self) -> Location:
        return self.places[0] if self.places else SUPPOSED

    @property
    def weight(self) -> float:
        return self.qualification.weight

    @property
    def why(self) -> str | None:
        return self.qualification.why

    def __str__(self) -> str:
        return str(self.key)


class Target(NamedTuple):
    """A link as it is written: the note's name, and a heading or block inside it; `citation` for `@key`,
    `title` for a key in the name of the note itself.

    An empty `name` is the note itself (`[[#heading]]`, `[[#^block]]`). `location` covers the whole link.
    """

    name: str
    heading: str | None
    block: str | None
    location: Location
    form: Literal["wikilink", "embed", "markdown", "citation", "title", "text"] = "wikilink"
    label: str | None = None
    in_table: bool = False

    def __str__(self) -> str:
        if self.form in ("citation", "title"):
            return f"@{self.name}"
        part = f"#^{self.block}" if self.block else f"#{self.heading}" if self.heading else ""
        return f"{self.name}{part}"


@dataclass(frozen=True, slots=True)
class Reference:
    """An author's wish for a relation, not yet resolved: the target is still a name.

    `inverted` says that it was written at the object's end (`supported-by`).
    """

    subject: str
    relation: str
    target: Target
    inverted: bool = False
    qualification: Qualification = Qualification()


@dataclass(frozen=True, slots=True)
class UndercutReference:
    """An undercut of a relation, not yet resolved: `[[a]] -> [[b]]`, or `[[a]] -opposes-> [[b]]`.

    `broken_relation` is the word on the arrow, if there is one.
    """

    subject: str
    relation: str
    broken_subject: Target
    broken_relation: str | None
    broken_object: Target
    location: Location
    qualification: Qualification = Qualification()

    @property
    def arrow(self) -> str:
        """The undercut relation, as it is written."""
        word = f" -{self.broken_relation}-> " if self.broken_relation else " -> "
        return f"[[{self.broken_subject}]]{word}[[{self.broken_object}]]"
