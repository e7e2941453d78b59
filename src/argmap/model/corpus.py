"""The corpus: every note, node and asserted relation of a folder, indexed. Never written to after loading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from argmap.config import Config
from argmap.locations import Location
from argmap.markdown.document import Heading, Suppression
from argmap.model.cue import Cue
from argmap.model.node import Node
from argmap.model.relation import Reference, Relation, RelationKey, Target, UndercutReference
from argmap.model.vocabulary import NodeType, Vocabulary

K = TypeVar("K", bound=Hashable)

_SUBJECT, _OBJECT = attrgetter("key.subject"), attrgetter("key.object")


class OwnField(NamedTuple):
    """A key that is none of argmap's: of which node, as it is written, and its value as plain data."""

    node: str
    key: str
    value: Any


class Attempt(NamedTuple):
    """A relation that a node's author began to state: its value holds no link, or its key is misspelt."""

    node: str
    relation: str
    inverted: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A markdown file, read: its nodes (the head first) and what they refer to, still by name.

    `block_ids` are all `^ids` in the file, those of plain paragraphs too; `fields` is the metadata under
    keys that are none of ours, `attempts` relations that came to nothing, `citekey` where it stands,
    `cues` what sentences say of links in them. `digest` is that of the text it was read from, empty where
    it was read from none.
    """

    path: str
    nodes: tuple[Node, ...]
    references: tuple[Reference, ...]
    undercuts: tuple[UndercutReference, ...] = ()
    headings: tuple[Heading, ...] = ()
    block_ids: tuple[tuple[str, Location], ...] = ()
    fields: tuple[OwnField, ...] = ()
    pinned_id: Location | None = None
    suppressions: tuple[Suppression, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    citekey: Location | None = None
    cues: tuple[Cue, ...] = ()
    digest: bytes = b""

    @property
    def head(self) -> Node:
        return self.nodes[0]


@dataclass(frozen=True)
class Corpus:
    """Everything that a folder of notes asserts.

    `notes` by path, `nodes` by id, `relations` and `dangling` sorted: the order of files on disk shows
    nowhere. `dangling` are plain links to nothing yet, which are no mistakes; `unchecked` the paths of
    templates and of files that the vault's own settings leave out, in which nothing is found wrong.
    """

    root: Path
    config: Config
    vocabulary: Vocabulary
    notes: Mapping[str, Note]
    nodes: Mapping[str, Node]
    relations: tuple[Relation, ...]
    dangling: tuple[tuple[str, Target], ...] = ()
    unchecked: frozenset[str] = frozenset()

    @cached_property
    def by_key(self) -> Mapping[RelationKey, Relation]:
        return {r.key: r for r in self.relations}

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Relation, ...]]:
        return _grouped(map(_SUBJECT, self.relations), self.relations)

    @cached_property
    def _by_object(self) -> Mapping[str | RelationKey, tuple[Relation, ...]]:
        return _grouped(map(_OBJECT, self.relations), self.relations)

    @cached_property
    def _by_builtin(self) -> Mapping[str, tuple[Relation, ...]]:
        groups: dict[str, list[Relation]] = {builtin: [] for builtin in self._builtins.values()}
        append = {name: groups[builtin].append for name, builtin in self._builtins.items()}
        for relation in self.relations:
            append[relation.key.relation](relation)
        return {builtin: tuple(group) for builtin, group in groups.items()}

    @cached_property
    def _builtins(self) -> Mapping[str, str]:
        return {name: relation_type.builtin for name, relation_type in self.vocabulary.types.items()}

    def behaving_as(self, name: str) -> tuple[Relation, ...]:
        """Relations that behave as a built-in one, in the order of `relations`."""
        return self._by_builtin.get(name, ())

    def outgoing(self, node_id: str, *names: str) -> tuple[Relation, ...]:
        """Relations that a node is the subject of; only those that behave as one of `names`, if given."""
        return self._only(self._by_subject.get(node_id, ()), names)

    def incoming(self, node_id: str, *names: str) -> tuple[Relation, ...]:
        """Relations that a node is the object of; only those that behave as one of `names`, if given."""
        return self._only(self._by_object.get(node_id, ()), names)

    def undercutting(self, key: RelationKey) -> tuple[Relation, ...]:
        """Undercuts of a relation."""
        return self._by_object.get(key, ())

    def are_related(self, one: str, other: str) -> bool:
        """Whether an author has said what two nodes have to do with each other, by more than a link.

        What undercuts a relation is about both its ends.
        """
        between = (r for a, b in ((one, other), (other, one)) for r in self.outgoing(a) if b in r.key.nodes)
        return any(not self.vocabulary.types[relation.relation].untyped for relation in between)

    def builtin(self, relation: Relation) -> str:
        """The built-in relation that this one behaves as."""
        return self.vocabulary.builtin(relation.relation)

    def _only(self, relations: tuple[Relation, ...], names: tuple[str, ...]) -> tuple[Relation, ...]:
        if not names or not relations:
            return relations
        builtin = self._builtins
        return tuple([r for r in relations if builtin[r.key.relation] in names])

    def of_type(self, *types: NodeType) -> tuple[Node, ...]:
        """Nodes of the given types, sorted by id."""
        return tuple(n for n in self.nodes.values() if n.type in types)

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Ids of nodes that another node replaces: they keep their place but carry nothing."""
        return frozenset(r.object for r in self.behaving_as("replaces") if isinstance(r.object, str))


def _grouped(keys: Iterable[K], relations: Iterable[Relation]) -> dict[K, tuple[Relation, ...]]:
    groups: defaultdict[K, list[Relation]] = defaultdict(list)
    for key, relation in zip(keys, relations, strict=True):
        groups[key].append(relation)
    return {key: tuple(group) for key, group in groups.items()}
