"""A node in, the JSON value out that schemas are about: what it is and states, and what it relates to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import RelationKey
from argmap.model.vocabulary import canonical_key

# What every node has, whether its author wrote it or not.
GIVEN = ("id", "type", "title", "text", "path", "block")


class Instances:
    """The JSON values of a corpus' nodes, each made when it is first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._made: dict[str, dict[str, Any]] = {}

    def of(self, node: Node) -> dict[str, Any]:
        """Argmap's keys come before the vault's own, both before relations (lists of ids) of that name."""
        made = self._made.get(node.id)
        if made is None:
            given = (node.id, node.type, node.title, node.text, node.path, node.is_block)
            made = self._related(node) | self._own.get(node.id, {}) | _stated(node)
            made |= dict(zip(GIVEN, given, strict=True))
            self._made[node.id] = made
        return made

    @cached_property
    def _own(self) -> dict[str, dict[str, Any]]:
        own: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for note in self._corpus.notes.values():
            for field in note.fields:
                own[field.node].setdefault(canonical_key(field.key), field.value)
        return own

    def _related(self, node: Node) -> dict[str, Any]:
        """A relation of the user's own counts under its name and as the built-in one that it is a kind of."""
        ids: defaultdict[str, list[str]] = defaultdict(list)
        for relation in self._corpus.outgoing(node.id):
            for name in dict.fromkeys((relation.relation, self._corpus.builtin(relation))):
                ids[name].append(_plain_id(relation.object))
        return dict(ids)


def _plain_id(target: str | RelationKey) -> str:
    return target if isinstance(target, str) else str(target)


def _stated(node: Node) -> dict[str, Any]:
    attributes = node.attributes._asdict()
    attributes["measures"] = [
        {k: v for k, v in m._asdict().items() if v is not None and k != "location"}
        for m in node.attributes.measures
    ]
    return {key: _plain(value) for key, value in attributes.items() if value not in (None, (), [])}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else value
