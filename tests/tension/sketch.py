"""Corpora drawn in a few lines, without files: `c1 -supports-> p1`.

One statement a line. `p1 -answers-> q`, `c1 -undercuts-> (c2 -supports-> p1)`; ` *0.5` behind a relation is
its weight, ` !` makes a contradiction exhaustive, ` +supports`, ` +disputes` a stance, ` # text` the reason.
`c1.confidence = 0.8`, `e1.n = 100`, `e1.method = survey`, `e1.measure = accuracy 0.7 score` set attributes;
a bare name makes a node. The first letter of a name is its kind: p position, c claim, e evidence, a argument,
q question, s source, h person, i inquiry.
Line n of the sketch is line n of `sketch.md`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from argmap.config import Config, TensionSection
from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Attributes, Measure, Node
from argmap.model.relation import Qualification, Relation, RelationKey
from argmap.model.tension import Tension, Witness
from argmap.model.vocabulary import NodeType, Vocabulary

KINDS: dict[str, NodeType] = {
    "p": "position",
    "c": "claim",
    "e": "evidence",
    "a": "argument",
    "q": "question",
    "s": "source",
    "h": "person",
    "i": "inquiry",
}
_RELATION = re.compile(
    r"(?P<s>[\w-]+) -(?P<r>[\w-]+)-> (?P<o>[\w-]+|\(.*?\))"
    r"(?: \*(?P<weight>[\d.e-]+))?(?P<exhaustive> !)?(?: \+(?P<stance>\w+))?(?: # (?P<why>.*))?"
)
_ATTRIBUTE = re.compile(r"(?P<node>[\w-]+)\.(?P<name>\w+) = (?P<value>.*)")


def sketch(text: str, *, max_hops: int = 4) -> Corpus:
    """The corpus that a drawing describes."""
    relations: dict[RelationKey, Relation] = {}
    attributes: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        statement = line.strip()
        if match := _ATTRIBUTE.fullmatch(statement):
            _set(attributes.setdefault(match["node"], {}), match["name"], match["value"])
        elif match := _RELATION.fullmatch(statement):
            key = _key(match)
            relations[key] = Relation(
                key, (Location.within_line("sketch.md", number, 1, len(line)),), _said(match)
            )
            for end in _ends(key):
                attributes.setdefault(end, {})
        elif statement:
            attributes.setdefault(statement, {})
    nodes = {name: _node(name, **fields) for name, fields in sorted(attributes.items())}
    return Corpus(
        Path(),
        Config(tensions=TensionSection(max_hops=max_hops)),
        Vocabulary.of(),
        {},
        nodes,
        tuple(relations[key] for key in sorted(relations, key=str)),
    )


def paths(tension: Tension) -> dict[str, list[str]]:
    """The paths of a tension's witnesses by kind, as golden text."""
    found: dict[str, list[str]] = {}
    for witness in tension.witnesses:
        found.setdefault(witness.kind, []).append(path(witness))
    return found


def path(witness: Witness) -> str:
    return "; ".join(str(step) for step in witness.path)


def _key(match: re.Match[str]) -> RelationKey:
    inner = _RELATION.fullmatch(match["o"][1:-1]) if match["o"].startswith("(") else None
    ends = (match["s"], match["o"])
    if match["r"] == "contradicts":
        ends = (min(ends), max(ends))
    return RelationKey(ends[0], match["r"], _key(inner) if inner else ends[1])


def _ends(key: RelationKey) -> tuple[str, ...]:
    return (key.subject, *(_ends(key.object) if isinstance(key.object, RelationKey) else (key.object,)))


def _said(match: re.Match[str]) -> Qualification:
    stance: Any = match["stance"]
    return Qualification(
        float(match["weight"] or 1), match["why"], stance=stance, exhaustive=bool(match["exhaustive"])
    )


def _set(fields: dict[str, Any], name: str, value: str) -> None:
    if name == "measure":
        fields["measures"] = (*fields.get("measures", ()), _measure(*value.split()))
    else:
        fields[name] = value if name in ("method", "date") else int(value) if name == "n" else float(value)


def _measure(name: str, value: str, unit: str | None = None, error: str = "0") -> Measure:
    return Measure(name, float(value), unit, error=float(error))


def _node(name: str, **fields: Any) -> Node:
    place = Location.point("sketch.md")
    return Node(name, KINDS[name[0]], f"What {name} says", name, place, place, Attributes(**fields))
