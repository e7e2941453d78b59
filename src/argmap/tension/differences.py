"""Two states of a corpus in, how a relation or a node differs between them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Qualification, Relation, RelationKey
from argmap.tension.base_scores import ARGUED, base_score


@dataclass(frozen=True, slots=True)
class RelationDifference:
    """A relation that was written since (no `before`), withdrawn (no `after`), or is qualified otherwise.

    Its origin is `computed` where it stands for the comparison of two figures.
    """

    before: Relation | None
    after: Relation | None
    of: Literal["relation"] = "relation"

    @property
    def relation(self) -> Relation:
        """As it is; as it was, if it is withdrawn."""
        relation = self.after or self.before
        assert relation
        return relation

    @property
    def key(self) -> RelationKey:
        return self.relation.key

    @property
    def location(self) -> Location:
        """Where it is written; where it was, if it is withdrawn."""
        return self.relation.location


@dataclass(frozen=True, slots=True)
class NodeDifference:
    """A node that starts from another base score (0..1), or is of another type."""

    before: Node
    after: Node
    base_before: float
    base_after: float
    of: Literal["node"] = "node"

    @property
    def location(self) -> Location:
        return self.after.location


Difference = RelationDifference | NodeDifference


def relation_difference(before: Relation | None, after: Relation | None) -> RelationDifference | None:
    """None where a relation counts as before: its reason and its places may change freely."""
    same = before is after if before is None or after is None else _counted(before) == _counted(after)
    return None if same else RelationDifference(before, after)


def node_difference(before: Corpus, after: Corpus, node: str) -> NodeDifference | None:
    """None where a node starts from the same, does not argue, or is not in both."""
    was, now = before.nodes.get(node), after.nodes.get(node)
    if was is None or now is None or {was.type, now.type}.isdisjoint(ARGUED):
        return None
    bases = base_score(before, was), base_score(after, now)
    return None if was.type == now.type and bases[0] == bases[1] else NodeDifference(was, now, *bases)


def _counted(relation: Relation) -> Qualification:
    """What is said of a relation as far as it bears on a score; of figures that is their text."""
    said = relation.qualification._replace(about=None)
    return said if relation.origin == "computed" else said._replace(why=None)
