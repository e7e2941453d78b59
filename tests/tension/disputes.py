"""Corpora of some dozens of nodes, drawn by chance, and what authors do to them from one day to the next.

Everything is in them that tensions hang on: replaced views, arguments with premises, undercuts of relations
and of arguments, claims that are sides, sources, figures, people of two minds, notes of several nodes, and a
relation of the author's own. Texts repeat, so that ties fall by what nodes say and then by their names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from argmap.config import Config
from argmap.locations import Location
from argmap.model.corpus import Corpus, Note
from argmap.model.node import Attributes, Measure, Node
from argmap.model.relation import Qualification, Relation, RelationKey
from argmap.model.vocabulary import BUILTIN_RELATIONS, NodeType, Vocabulary

KINDS: tuple[NodeType, ...] = ("position", "claim", "claim", "claim", "evidence", "argument")
OTHERS: tuple[NodeType, ...] = ("question", "question", "source", "source", "person", "person")
ARGUED = ("position", "claim", "evidence", "argument")
THESES, GROUNDS = ("position", "claim"), ("position", "claim", "evidence")
ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "supports": (ARGUED, GROUNDS),
    "doubts": (ARGUED, GROUNDS),
    "opposes": (ARGUED, GROUNDS),
    "contradicts": (THESES, THESES),
    "implies": (THESES, THESES),
    "explains": (THESES, ("evidence",)),
    "predicts": (THESES, ("claim", "evidence")),
    "assumes": (THESES, ("claim",)),
    "premises": (("argument",), GROUNDS),
    "undercuts": (("claim", "evidence"), ("argument",)),
    "replaces": (THESES, THESES),
    "answers": (THESES, ("question",)),
    "held-by": (THESES, ("person",)),
    "sources": (ARGUED, ("source",)),
    "cites": (ARGUED, ("source", "claim")),
    "links": (ARGUED, ARGUED),
}
OFTEN = (
    "supports",
    "supports",
    "supports",
    "opposes",
    "opposes",
    "premises",
    "answers",
    "undercuts",
    "cites",
)
OPPOSES = next(r for r in BUILTIN_RELATIONS if r.name == "opposes")
VOCABULARY = Vocabulary.of([OPPOSES._replace(name="doubts", inverse="doubted-by")])


@dataclass
class Dispute:
    """Nodes and relations that an author works on."""

    chance: Random
    nodes: dict[str, Node]
    relations: dict[RelationKey, Relation]
    corner: int = 1000

    def corpus(self) -> Corpus:
        """What stands there now, all of it read anew."""
        nodes = {name: replace(self.nodes[name]) for name in sorted(self.nodes)}
        relations = [replace(self.relations[key]) for key in sorted(self.relations, key=str)]
        notes: dict[str, list[Node]] = {}
        for node in nodes.values():
            notes.setdefault(node.path, []).append(node)
        read = {path: Note(path, tuple(inside), ()) for path, inside in sorted(notes.items())}
        return Corpus(Path(), Config(), VOCABULARY, read, nodes, tuple(relations))

    def edit(self) -> None:
        """One of the things that authors do."""
        self.chance.choice(EDITS if len(self.nodes) > 3 else (Dispute.say,))(self)

    def state(self) -> None:
        """A new relation, or an old one weighed otherwise."""
        name = self.chance.choice((*ENDS, *OFTEN))
        subjects, objects = (self.of_types(types) for types in ENDS[name])
        if subjects and objects:
            subject = self.chance.choice(subjects)
            object_ = self.chance.choice(
                [other for other in objects if self.near(subject, other)] or [subject]
            )
            if name == "contradicts":
                subject, object_ = sorted((subject, object_))
            if subject != object_:
                self.write(RelationKey(subject, name, object_))

    def undercut(self) -> None:
        broken = [key for key in self.relations if isinstance(key.object, str) and key.relation != "links"]
        undercutters = self.of_types(("claim", "evidence"))
        if broken and undercutters:
            undercutter = self.chance.choice(undercutters)
            key = self.chance.choice([k for k in broken if self.near(undercutter, k.subject)] or broken[:1])
            self.write(RelationKey(undercutter, "undercuts", key))

    def reweigh(self) -> None:
        if self.relations:
            self.write(self.chance.choice(list(self.relations)))

    def withdraw(self) -> None:
        if self.relations:
            self._drop(self.chance.choice(list(self.relations)))

    def say(self) -> None:
        """A new node, with something to do."""
        number = self.chance.randrange(1000)
        node_type = self.chance.choice((*KINDS, *OTHERS))
        self.nodes[f"{node_type[0]}{number}"] = self._node(f"{node_type[0]}{number}", node_type)
        for _ in range(3):
            self.state()

    def delete(self) -> None:
        name = self.chance.choice(list(self.nodes))
        del self.nodes[name]
        for key in [key for key in self.relations if name in key.nodes]:
            self._drop(key)

    def reword(self) -> None:
        """Another text, or other attributes."""
        name = self.chance.choice(list(self.nodes))
        self.nodes[name] = self._node(name, self.nodes[name].type)

    def retype(self) -> None:
        name = self.chance.choice(list(self.nodes))
        self.nodes[name] = replace(self.nodes[name], type=self.chance.choice((*KINDS, "question")))

    def move(self) -> None:
        """A relation is written further down."""
        if self.relations:
            key = self.chance.choice(list(self.relations))
            place = Location.point(f"{key.subject}.md", self.chance.randrange(2, 9))
            self.relations[key] = replace(self.relations[key], places=(place,))

    def near(self, one: str, other: str) -> bool:
        """Whether they belong to one corner of the dispute; what is said across is rare."""
        return self.chance.random() < 0.005 or abs(int(one[1:]) - int(other[1:])) < self.corner

    def of_types(self, types: tuple[str, ...]) -> list[str]:
        return [name for name, node in self.nodes.items() if node.type in types]

    def write(self, key: RelationKey) -> None:
        chance = self.chance
        said = Qualification(
            weight=chance.choice((1.0, 1.0, 0.8, 0.5)),
            stance=chance.choice(("supports", "disputes", None))
            if key.relation in ("cites", "sources")
            else None,
            exhaustive=chance.random() < 0.2,
        )
        self.relations[key] = Relation(key, (Location.point(f"{key.subject}.md", 2),), said)

    def _drop(self, key: RelationKey) -> None:
        self.relations.pop(key, None)
        for other in [other for other in self.relations if key in other.chain]:
            self.relations.pop(other, None)

    def _node(self, name: str, node_type: NodeType) -> Node:
        chance = self.chance
        place = Location.point(
            f"note{sum(map(ord, name)) // 3}.md" if chance.random() < 0.8 else f"{name}.md"
        )
        figure = Measure("accuracy", chance.choice((0.2, 0.5, 0.9)))
        attributes = Attributes(
            confidence=chance.choice((None, None, 0.3, 0.9)),
            measures=(figure,) if node_type == "evidence" and chance.random() < 0.5 else (),
            date=chance.choice((None, "2020", "2024")),
            n=chance.choice((None, 40)),
        )
        text = f"Saying number {chance.randrange(8)}"
        return Node(name, node_type, text, name, place, place, attributes)


EDITS: tuple[Callable[[Dispute], None], ...] = (
    Dispute.state,
    Dispute.state,
    Dispute.undercut,
    Dispute.reweigh,
    Dispute.reweigh,
    Dispute.withdraw,
    Dispute.say,
    Dispute.delete,
    Dispute.reword,
    Dispute.reword,
    Dispute.retype,
    Dispute.move,
)


def dispute(chance: Random, size: int) -> Dispute:
    """A dispute of about `size` nodes and three times as many relations."""
    found = Dispute(chance, {}, {}, corner=chance.choice((1000, 40, 20)))
    for _ in range(size // 3):
        found.say()
    for _ in range(size // 4):
        found.undercut()
    for _ in range(2 * size):
        found.state()
    return found
