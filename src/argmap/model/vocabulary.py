"""The words of the note format: node types, relation types and the keys that authors write for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from argmap.model.relation import RelationKey

NodeType = Literal[
    "question", "position", "claim", "evidence", "argument", "source", "person", "inquiry", "note"
]
NODE_TYPES: tuple[NodeType, ...] = get_args(NodeType)
ANY: frozenset[NodeType] = frozenset(NODE_TYPES)

# What `[!type]` callouts may define; a plain note is always a whole file.
BLOCK_TYPES: frozenset[NodeType] = ANY - {"note"}


def _types(*names: NodeType) -> frozenset[NodeType]:
    return frozenset(names)


THESES = _types("position", "claim")
GROUNDS = _types("position", "claim", "evidence")
REASONS = _types("position", "claim", "evidence", "argument")


class RelationType(NamedTuple):
    """One row of the relation table: which kinds it joins and by which keys it is written.

    `builtin` is the name itself, or for a relation type of the user's own the built-in one that it is
    a sub-relation of and behaves as.
    """

    name: str
    inverse: str | None
    subjects: frozenset[NodeType]
    objects: frozenset[NodeType]
    meaning: str
    builtin: str
    symmetric: bool = False
    same_type: bool = False
    untyped: bool = False

    def joins(self, subject: NodeType, object_: NodeType) -> bool:
        """Whether it may lead from a node of one type to one of another."""
        if self.same_type and subject != object_:
            return False
        return subject in self.subjects and object_ in self.objects

    @property
    def allowed(self) -> str:
        """What it joins, in words: `position or claim with question`."""
        if self.same_type:
            return "two of the same type"
        return f"{listed_types(self.subjects)} with {listed_types(self.objects)}"


def listed_types(types: frozenset[NodeType]) -> str:
    """Node types as alternatives in a sentence."""
    return "any node" if len(types) > 6 else " or ".join(sorted(types))


def _relation(
    name: str,
    inverse: str | None,
    subjects: frozenset[NodeType],
    objects: frozenset[NodeType],
    meaning: str,
    *,
    symmetric: bool = False,
    same_type: bool = False,
    untyped: bool = False,
) -> RelationType:
    return RelationType(name, inverse, subjects, objects, meaning, name, symmetric, same_type, untyped)


UNDERCUTS = "undercuts"
LINKS = "links"
CITES = "cites"
# The relations that an undercut may break.
UNDERCUTTABLE = ("supports", "opposes", "contradicts")

BUILTIN_RELATIONS: tuple[RelationType, ...] = (
    _relation("answers", "answered-by", THESES, _types("question"), "is a possible answer"),
    _relation("supports", "supported-by", REASONS, GROUNDS, "gives reason to accept"),
    _relation("premises", "premise-of", _types("argument"), GROUNDS, "needed, all together"),
    _relation("implies", "implied-by", THESES, THESES, "if the first then the second"),
    _relation("explains", "explained-by", THESES, _types("evidence"), "would account for what was observed"),
    _relation("predicts", "predicted-by", THESES, _types("claim", "evidence"), "expects it"),
    _relation("assumes", "assumed-by", THESES, _types("claim"), "falls without it"),
    _relation("opposes", "opposed-by", REASONS, GROUNDS, "gives reason to reject"),
    _relation("contradicts", None, THESES, THESES, "cannot both be true", symmetric=True),
    _relation(
        UNDERCUTS,
        "undercut-by",
        _types("claim", "evidence", "argument"),
        _types("argument"),
        "breaks the inference, not the conclusion",
    ),
    _relation("qualifies", "qualified-by", REASONS, ANY, "narrows its scope"),
    _relation("extends", "extended-by", ANY, ANY, "builds on"),
    _relation(
        "reconciles", "reconciled-by", _types("position", "claim", "inquiry"), ANY, "says how both can hold"
    ),
    _relation("replaces", "replaced-by", ANY, ANY, "its author's later view", same_type=True),
    _relation("held-by", "holds", THESES, _types("person"), "who maintains it"),
    _relation("sources", "source-of", ANY, _types("source"), "what it rests on"),
    _relation(CITES, "cited-by", ANY, ANY, "pandoc citation or plain link to a source", untyped=True),
    _relation(LINKS, "linked-from", ANY, ANY, "untyped wikilink", untyped=True),
)


class RelationWord(NamedTuple):
    """A key as an author writes it: the relation, and whether it is written at the object's end."""

    type: RelationType
    inverted: bool


@dataclass(frozen=True)
class Vocabulary:
    """Built-in relation types and the user's own, looked up by name or by the key that is written."""

    types: Mapping[str, RelationType]
    words: Mapping[str, RelationWord]

    @classmethod
    def of(cls, own: Iterable[RelationType] = (), read_as: Mapping[str, str] = {}) -> Vocabulary:
        """`read_as` has further keys, and the word that each stands for: `links` for none at all."""
        types = {r.name: r for r in (*BUILTIN_RELATIONS, *own)}
        words: dict[str, RelationWord] = {}
        for r in types.values():
            if r.builtin == LINKS:
                continue  # what is merely linked is written as a link
            words[r.name] = RelationWord(r, inverted=False)
            if r.inverse:
                words[r.inverse] = RelationWord(r, inverted=True)
        known = dict(words)
        for key, word in read_as.items():
            if word in known:
                words[canonical_key(key)] = known[word]
            else:
                words.pop(canonical_key(key), None)
        return cls(types, words)

    def word(self, key: str) -> RelationWord | None:
        """The relation that a front matter key or inline field stands for, if it does."""
        return self.words.get(canonical_key(key))

    def normal(self, key: RelationKey) -> RelationKey:
        """The key as a corpus has it: of a relation that is mutual, the smaller id is the subject."""
        if self.types[key.relation].symmetric and isinstance(key.object, str):
            first, second = sorted((key.subject, key.object))
            return RelationKey(first, key.relation, second)
        return key

    @property
    def identity(self) -> str:
        """Changes whenever a relation type or a word for one does; the same in every process."""
        types = " ".join(f"{r.name}/{r.inverse}/{r.builtin}" for _, r in sorted(self.types.items()))
        return types + " ".join(f" {key}={w.type.name}/{w.inverted}" for key, w in sorted(self.words.items()))

    def builtin(self, name: str) -> str:
        """The built-in relation that a relation behaves as (itself, unless it is the user's own)."""
        return self.types[name].builtin


def canonical_key(key: str) -> str:
    """Keys compare in lower case with hyphens for blanks and underscores, as Dataview has it."""
    return "-".join(key.strip().lower().replace("_", "-").split())


def with_article(node_type: str) -> str:
    """A type as it stands in a sentence: `a claim`, `an inquiry`, `evidence`."""
    if node_type == "evidence":
        return node_type
    return f"an {node_type}" if node_type[0] in "aei" else f"a {node_type}"


# Obsidian takes these for each other; argmap keeps both under the second.
PLURAL_KEYS = {"alias": "aliases", "tag": "tags"}

# Front matter keys and inline fields that carry attributes rather than relations.
ATTRIBUTE_KEYS = frozenset(
    {
        "type", "claim", "title", "id", "aliases", "alias", "tags", "tag", "date", "created", "modified",
        "confidence", "method", "n", "measures", "authors", "year", "url", "doi", "citekey", "asks",
    }
)  # fmt: skip
