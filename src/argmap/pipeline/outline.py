"""A corpus in, what a reader sees first out: the tree from the questions down, as data."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.vocabulary import NODE_TYPES, NodeType

Bearing = Literal["for", "against", "neutral"]

BRANCHES: tuple[tuple[str, tuple[NodeType, ...]], ...] = (
    ("Positions that answer no question", ("position",)),
    ("Claims and evidence in no question", ("claim", "evidence", "argument")),
    ("Inquiries", ("inquiry",)),
    ("Notes", ("note",)),
    ("People", ("person",)),
    ("Sources", ("source",)),
)


class _Rule(NamedTuple):
    """How a relation puts one node below another: at which end the lower one stands, and what it is there."""

    relation: str
    lower: Literal["subject", "object"]
    role: str
    bearing: Bearing


# In the order in which children are listed.
_RULES: tuple[_Rule, ...] = (
    _Rule("answers", "subject", "answers", "neutral"),
    _Rule("premises", "object", "premise", "for"),
    _Rule("supports", "subject", "supports", "for"),
    _Rule("implies", "subject", "implies", "for"),
    _Rule("explains", "object", "explained", "for"),
    _Rule("predicts", "object", "predicted", "neutral"),
    _Rule("assumes", "object", "assumed", "neutral"),
    _Rule("opposes", "subject", "opposes", "against"),
    _Rule("contradicts", "subject", "contradicts", "against"),
    _Rule("contradicts", "object", "contradicts", "against"),
    _Rule("undercuts", "subject", "undercuts", "against"),
    _Rule("qualifies", "subject", "qualifies", "neutral"),
)
# What hangs below kinds of node that take no part in the argument themselves.
_RULES_BY_TYPE: dict[NodeType, tuple[_Rule, ...]] = {
    "inquiry": (_Rule("reconciles", "object", "reconciled", "neutral"),),
    "person": (_Rule("held-by", "subject", "holds", "neutral"),),
    "source": (_Rule("sources", "subject", "rests on it", "neutral"),),
}
_WITH_BLOCKS: frozenset[NodeType] = frozenset({"inquiry", "note", "person", "source"})
_IN_NOTE = "in this note"
_ROLE_ORDER = {role: i for i, role in enumerate(dict.fromkeys(r.role for r in _RULES))}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the tree: a node at one of its places, or the name of a branch (then `node` is None).

    `key` is the way down from a root and names the place across reloads. `role` says in a word what the
    node is to the one above it, `bearing` whether it speaks for or against that one. A node below itself
    is `cyclic` and has no children there. `children` counts them.
    """

    key: tuple[str, ...]
    label: str
    node: str | None
    role: str = ""
    bearing: Bearing = "neutral"
    via: RelationKey | None = None
    children: int = 0
    cyclic: bool = False

    @property
    def depth(self) -> int:
        """0 for the roots."""
        return len(self.key) - 1


class _Child(NamedTuple):
    role: str
    bearing: Bearing
    node: str
    via: RelationKey | None


class Outline:
    """The tree over one corpus. Children are made when they are asked for; every list is in a fixed order."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._below_node: dict[str, tuple[_Child, ...]] = {}
        self._above: dict[str, Entry] = {}
        self._branches: dict[str, tuple[str, ...]] = {}
        self.roots: tuple[Entry, ...] = tuple(self._make_roots())

    def children(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries one level below."""
        if entry.node is None:
            return self._branch_entries(entry)
        if entry.cyclic:
            return ()
        return tuple(self._entry(entry.key, child) for child in self._below(entry.node, entry.via))

    def way_to(self, node_id: str) -> tuple[Entry, ...]:
        """The entries from a root down to the first place of a node; empty for a node that is not there."""
        entry = self._above.get(node_id)
        if entry is None:
            return ()
        way = [entry]
        while len(way[0].key) > 1:
            way.insert(0, self._at(way[0].key[:-1]))
        return tuple(way)

    def _at(self, key: tuple[str, ...]) -> Entry:
        """The entry with a key that is known to exist."""
        entry = next(e for e in self.roots if e.key == key[:1])
        for depth in range(2, len(key) + 1):
            entry = next(e for e in self.children(entry) if e.key == key[:depth])
        return entry

    def _make_roots(self) -> Iterator[Entry]:
        questions = sorted(self._corpus.of_type("question"), key=self._question_order)
        roots = [self._root(node) for node in questions]
        self._spread(roots)
        yield from roots
        for label, types in BRANCHES:
            if members := self._unplaced(types):
                branch = Entry((f"branch:{label}",), label, None, children=len(members))
                self._branches[label] = members
                self._spread(self._branch_entries(branch))
                yield branch

    def _branch_entries(self, branch: Entry) -> tuple[Entry, ...]:
        members = self._branches[branch.label]
        return tuple(self._entry(branch.key, _Child("", "neutral", node, None)) for node in members)

    def _unplaced(self, types: tuple[NodeType, ...]) -> tuple[str, ...]:
        """Nodes of these types that the tree does not show yet, without those that stand below another one.

        Of nodes that only stand below each other in a circle, the first is taken.
        """
        loose = sorted(
            (n for n in self._corpus.of_type(*types) if n.id not in self._above), key=self._node_order
        )
        if any(t in _RULES_BY_TYPE or t in _WITH_BLOCKS for t in types):
            return tuple(n.id for n in loose)
        below = {child.node for n in loose for child in self._below(n.id, None)}
        tops = [n.id for n in loose if n.id not in below]
        reached = set(self._reach(tops))
        for node in loose:
            if node.id not in reached:
                tops.append(node.id)
                reached.update(self._reach([node.id]))
        return tuple(tops)

    def _reach(self, ids: Iterable[str]) -> Iterator[str]:
        queue, seen = deque(ids), set(ids)
        while queue:
            yield (node := queue.popleft())
            for child in self._below(node, None):
                if child.node not in seen:
                    seen.add(child.node)
                    queue.append(child.node)

    def _spread(self, entries: Iterable[Entry]) -> None:
        """Notes for every node at or below the entries the place nearest to the roots."""
        queue = deque(entries)
        while queue:
            entry = queue.popleft()
            if entry.node is None or entry.node in self._above:
                continue
            self._above[entry.node] = entry
            queue.extend(e for e in self.children(entry) if e.node not in self._above)

    def _root(self, node: Node) -> Entry:
        return self._entry((), _Child("", "neutral", node.id, None))

    def _entry(self, above: tuple[str, ...], child: _Child) -> Entry:
        key = (*above, f"{child.role}:{child.node}")
        cyclic = child.node in {part.partition(":")[2] for part in above}
        count = 0 if cyclic else len(self._below(child.node, child.via))
        title = self._corpus.nodes[child.node].title
        return Entry(key, title, child.node, child.role, child.bearing, child.via, count, cyclic)

    def _below(self, node_id: str, via: RelationKey | None) -> tuple[_Child, ...]:
        """What stands below a node; where it was reached along a relation, what undercuts that one too."""
        below = self._below_node.get(node_id)
        if below is None:
            below = self._below_node[node_id] = self._ordered(self._found_below(self._corpus.nodes[node_id]))
        undercuts = self._corpus.undercutting(via) if via else ()
        if not undercuts:
            return below
        return self._ordered((*below, *(_Child("undercuts", "against", u.subject, u.key) for u in undercuts)))

    def _found_below(self, node: Node) -> Iterator[_Child]:
        for rule in (*_RULES, *_RULES_BY_TYPE.get(node.type, ())):
            for relation in self._along(rule, node.id):
                lower = relation.subject if rule.lower == "subject" else relation.object
                if isinstance(lower, str) and lower != node.id:
                    yield _Child(rule.role, rule.bearing, lower, relation.key)
        if node.type in _WITH_BLOCKS and not node.is_block:
            for block in self._blocks(node):
                yield _Child(_IN_NOTE, "neutral", block.id, None)

    def _ordered(self, children: Iterable[_Child]) -> tuple[_Child, ...]:
        unique = {(c.role, c.node): c for c in children}
        return tuple(sorted(unique.values(), key=self._child_order))

    def _along(self, rule: _Rule, node_id: str) -> tuple[Relation, ...]:
        if rule.lower == "subject":
            return self._corpus.incoming(node_id, rule.relation)
        return self._corpus.outgoing(node_id, rule.relation)

    def _blocks(self, node: Node) -> tuple[Node, ...]:
        note = self._corpus.notes.get(node.path)
        return tuple(n for n in note.nodes if n.is_block and n.id in self._corpus.nodes) if note else ()

    def _child_order(self, child: _Child) -> tuple[int, int, int, str, str]:
        node = self._corpus.nodes[child.node]
        role = _ROLE_ORDER.get(child.role, len(_ROLE_ORDER))
        if child.role == _IN_NOTE:
            return (role, 0, node.location.line, "", node.id)
        return (role, NODE_TYPES.index(node.type), 0, node.title.casefold(), node.id)

    def _question_order(self, node: Node) -> tuple[int, str, str]:
        return (-len(self._corpus.incoming(node.id, "answers")), node.title.casefold(), node.id)

    def _node_order(self, node: Node) -> tuple[int, str, str]:
        return (NODE_TYPES.index(node.type), node.title.casefold(), node.id)
