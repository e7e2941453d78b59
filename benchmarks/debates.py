"""A size in, a debate of that size out: as a corpus in memory, or as notes in a folder.

Every question has 3 to 8 positions, every position a case of claims, arguments and evidence with sources, two
to four supports deep; cases attack each other, share evidence and are undercut. On top of that stands what
makes engines slow: a claim that 5,000 pieces of evidence support, a claim that 500 positions rest on, a chain
of 2,000 claims and a circle of 60 positions in which everybody contradicts everybody (so for 100,000 nodes;
smaller debates have smaller ones). The same size and seed give the same debate.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.config import Config
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Attributes, Measure, Node
from argmap.model.relation import Qualification, Relation, RelationKey
from argmap.model.vocabulary import NodeType, Vocabulary

KINDS: dict[str, NodeType] = {
    "q": "question",
    "p": "position",
    "c": "claim",
    "e": "evidence",
    "a": "argument",
    "s": "source",
    "h": "person",
}
METHODS = ("experiment", "benchmark", "survey", "observation", "case", None)


class Statement(NamedTuple):
    """A relation between names; the object of an undercut is a relation or an argument."""

    subject: str
    relation: str
    object: str | RelationKey
    weight: float = 1.0
    stance: str | None = None


class Debate(NamedTuple):
    """Names of nodes, whose first letter says their kind, and what relates them."""

    nodes: tuple[str, ...]
    statements: tuple[Statement, ...]


class _Writer:
    """Draws a debate node by node."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.nodes: list[str] = []
        self.statements: dict[RelationKey, Statement] = {}
        self.sources: list[str] = []
        self.claims: list[str] = []

    def node(self, kind: str) -> str:
        self.nodes.append(f"{kind}{len(self.nodes)}")
        return self.nodes[-1]

    def say(
        self, subject: str, relation: str, object_: str | RelationKey, *, stance: str | None = None
    ) -> None:
        if subject == object_:
            return
        if relation == "contradicts" and isinstance(object_, str) and object_ < subject:
            subject, object_ = object_, subject
        weight = self.chance.choice((1.0, 1.0, 1.0, 0.9, 0.7, 0.5)) if stance is None else 1.0
        statement = Statement(subject, relation, object_, weight, stance)
        self.statements[RelationKey(subject, relation, object_)] = statement

    def question(self) -> None:
        """A question, its positions with their cases, and the quarrel between these."""
        question, cases = self.node("q"), []
        for _ in range(self.chance.randint(3, 8)):
            position = self.node("p")
            self.say(position, "answers", question)
            cases.append((position, *self.case(position)))
        for case in cases:
            for other in self.chance.sample(cases, min(3, len(cases))):
                if case is not other:
                    self.quarrel(*case, *other)

    def case(self, position: str) -> tuple[list[str], list[str], list[RelationKey]]:
        """Claims, evidence and supports of a case, two to four supports deep."""
        claims, evidence, supports = [self.node("c")], [], []
        for _ in range(self.chance.randint(5, 9)):
            above = position if self.chance.random() < 0.4 else self.chance.choice(claims)
            claims.append(self.node("c"))
            supports.append(RelationKey(claims[-1], "supports", above))
        supports.append(RelationKey(claims[0], "supports", position))
        for _ in range(self.chance.randint(6, 12)):
            evidence.append(self.node("e"))
            supports += [RelationKey(evidence[-1], "supports", c) for c in self.chance.sample(claims, 3)]
            self.cite(evidence[-1])
        for _ in range(self.chance.randint(1, 2)):
            argument = self.node("a")
            for premise in self.chance.sample(claims + evidence, 3):
                self.say(argument, "premises", premise)
            supports.append(RelationKey(argument, "supports", position))
        for key in supports:
            self.say(*key)
        self.rely(position, claims, evidence)
        self.claims += claims
        return claims, evidence, supports

    def cite(self, evidence: str) -> None:
        if not self.sources or self.chance.random() < 0.15:
            self.sources.append(self.node("s"))
        self.say(evidence, "sources", self.sources[-1])
        for source in self.chance.sample(self.sources[-50:], min(1, len(self.sources))):
            self.say(
                evidence, "cites", source, stance=self.chance.choice(("supports", "disputes", "discusses"))
            )

    def rely(self, position: str, claims: list[str], evidence: list[str]) -> None:
        """What a case assumes, predicts, explains and entails; and what it takes from other cases."""
        self.say(position, "assumes", self.chance.choice(claims))
        self.say(self.chance.choice(claims), "predicts", self.chance.choice(evidence))
        self.say(self.chance.choice(claims), "explains", self.chance.choice(evidence))
        self.say(position, "implies", self.chance.choice(claims))
        for claim in claims:
            for other in self.chance.sample(self.claims or claims, 1):
                self.say(claim, "links", other)
            if self.claims and self.chance.random() < 0.1:
                self.say(claim, "supports", self.chance.choice(self.claims))

    def quarrel(
        self,
        position: str,
        claims: list[str],
        evidence: list[str],
        supports: list[RelationKey],
        rival: str,
        their_claims: list[str],
        their_evidence: list[str],
        their_supports: list[RelationKey],
    ) -> None:
        """What one case says against another."""
        chance = self.chance
        if chance.random() < 0.3:
            self.say(position, chance.choice(("opposes", "contradicts")), rival)
        for _ in range(6):
            self.say(chance.choice(claims), "opposes", chance.choice(their_claims))
            self.say(chance.choice(evidence), "opposes", chance.choice(their_claims))
        self.say(chance.choice(claims), "opposes", rival)
        self.say(chance.choice(claims), "contradicts", chance.choice(their_claims))
        self.say(chance.choice(claims), "undercuts", chance.choice(their_supports))
        self.say(chance.choice(their_evidence), "opposes", chance.choice(evidence))
        self.say(chance.choice(their_claims), "undercuts", chance.choice(supports))

    def hubs(self, scale: float) -> None:
        """What debates of every size may hold a few of, and engines stumble over."""
        chance = self.chance
        positions = [n for n in self.nodes if n.startswith("p")]
        popular, common, attacker = self.node("c"), self.node("c"), self.node("c")
        self.say(popular, "supports", chance.choice(positions))
        for _ in range(int(5000 * scale)):
            self.say(self.node("e"), "supports", popular)
        for position in chance.sample(positions, min(len(positions), int(500 * scale))):
            self.say(common, "supports", position)
        self.say(attacker, "supports", positions[0])
        self.say(attacker, "opposes", common)
        chain = [self.node("c") for _ in range(int(2000 * scale))]
        for claim, above in zip(chain, chain[1:] + positions[:1], strict=True):
            self.say(claim, "supports", above)
        circle = [self.node("p") for _ in range(int(60 * scale**0.5))]
        for i, one in enumerate(circle):
            for other in circle[:i]:
                self.say(one, "contradicts", other)


def debate(size: int, seed: int = 1) -> Debate:
    """A debate of about `size` nodes and five times as many relations."""
    writer = _Writer(seed)
    scale = size / 100_000
    while len(writer.nodes) < size - 7_100 * scale:
        writer.question()
    writer.hubs(scale)
    return Debate(tuple(writer.nodes), tuple(writer.statements.values()))


def as_corpus(debate: Debate) -> Corpus:
    """The debate as if it had been loaded: a note for each node, named by it."""
    chance = random.Random(1)
    nodes = {name: _node(name, chance) for name in sorted(debate.nodes)}
    relations = [_relation(statement, line) for line, statement in enumerate(debate.statements, 5)]
    relations.sort(key=lambda r: str(r.key))
    return Corpus(Path(), Config(), Vocabulary.of(), {}, nodes, tuple(relations))


def _node(name: str, chance: random.Random) -> Node:
    place = Location.point(f"{name}.md")
    attributes = Attributes()
    if name[0] == "e":
        measures = (Measure(f"m{chance.randrange(2000)}", chance.random()),) if chance.random() < 0.3 else ()
        attributes = Attributes(
            method=chance.choice(METHODS), n=chance.choice((None, 20, 400)), measures=measures
        )
    return Node(
        name, KINDS[name[0]], f"{chance.random()} is what {name} says", name, place, place, attributes
    )


def _relation(statement: Statement, line: int) -> Relation:
    key = RelationKey(*statement[:3])
    place = Location.within_line(f"{statement.subject}.md", line, 1, 40)
    return Relation(key, (place,), Qualification(statement.weight, stance=statement.stance))  # type: ignore[arg-type]


def write_notes(debate: Debate, root: Path) -> None:
    """The debate as notes, one for each node, fifty to a folder."""
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in debate.statements:
        said[statement.subject].append(statement)
    for number, name in enumerate(debate.nodes):
        folder = root / f"f{number // 50}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.md").write_text("\n".join(_note(name, said[name])), encoding="utf-8")


def _note(name: str, said: list[Statement]) -> Iterator[str]:
    yield from ("---", f"type: {KINDS[name[0]]}", f"claim: What {name} says.")
    by_relation: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        by_relation[statement.relation].append(statement)
    for relation, statements in by_relation.items():
        if relation != "links":
            yield f"{relation}:"
            yield from (f"  - {_target(statement)}" for statement in statements)
    yield from ("---", f"# {name}", "", " ".join(["A sentence of the note."] * 20), "")
    yield from (f"See [[{statement.object}]]." for statement in by_relation["links"])


def _target(statement: Statement) -> str:
    broken = statement.object
    to = (
        f"[[{broken.subject}]] -> [[{broken.object}]]" if isinstance(broken, RelationKey) else f"[[{broken}]]"
    )
    if statement.stance:
        return f'{{to: "{to}", stance: {statement.stance}}}'
    return f'{{to: "{to}", weight: {statement.weight}}}' if statement.weight < 1 else f'"{to}"'
