"""A relation to state in, where it can be written and with what words out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.edit.compose.answers import Aim, InvalidAnswer
from argmap.edit.compose.links import link_to
from argmap.edit.compose.yaml_text import inline
from argmap.edit.quoting import quoted
from argmap.loader.identity import is_note
from argmap.loader.names import NameIndex
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.relation import RelationKey
from argmap.model.vocabulary import RelationWord


class Statement(NamedTuple):
    """A relation as one of its ends states it: the node whose note it is, the word, the link, the reason."""

    owner: Node
    word: RelationWord
    key: str
    link: str
    why: str | None

    def __str__(self) -> str:
        """As a line of front matter, for somebody to write."""
        return f"{self.key}: {self.in_yaml(quotes='')}"

    def in_yaml(self, *, quotes: str) -> str:
        """The value in front matter: the link in the note's own quotation marks, or the long form."""
        if self.why:
            return inline({"to": self.link, "why": self.why})
        return f"'{self.link}'" if quotes == "'" and "'" not in self.link else quoted(self.link)

    def in_field(self) -> Iterator[str]:
        """Values of an inline field, the plainest first: not every reason can stand behind a dash."""
        if self.why is None:
            yield self.link
        else:
            yield f"{self.link} — {self.why}"
            yield f"{{to: {self.link}, why: {quoted(self.why)}}}"


def statement_of(corpus: Corpus, names: NameIndex, relation: RelationKey, why: str | None) -> Statement:
    """How to state a relation between two nodes: in the note of its subject, or where that is no note or
    there is no link to its object, in the note of its object.

    Raises InvalidAnswer where neither end can be written to with a link to the other.
    """
    assert isinstance(relation.object, str)
    subject, object_ = corpus.nodes[relation.subject], corpus.nodes[relation.object]
    kind = corpus.vocabulary.types[relation.relation]
    forward, backward = RelationWord(kind, inverted=False), RelationWord(kind, inverted=not kind.symmetric)
    failures: list[str] = []
    for owner, other, word in ((subject, object_, forward), (object_, subject, backward)):
        try:
            return Statement(owner, word, _key(corpus, word), _link(corpus, names, owner, other), why)
        except InvalidAnswer as error:
            failures.append(str(error))
    raise InvalidAnswer("; ".join(failures))


def _key(corpus: Corpus, word: RelationWord) -> str:
    """The word itself, unless the settings of the corpus read it as another."""
    own = word.type.inverse if word.inverted else word.type.name
    if own and corpus.vocabulary.words.get(own) == word:
        return own
    known = sorted(key for key, meant in corpus.vocabulary.words.items() if meant == word)
    if not known:
        raise InvalidAnswer(f"no key is read as {word.type.name}{', inverted' * word.inverted}")
    return known[0]


def _link(corpus: Corpus, names: NameIndex, owner: Node, other: Node) -> str:
    if owner.path not in corpus.notes:
        raise InvalidAnswer(f"{owner.id} is an entry of {owner.path}, not a note")
    if owner.path in corpus.unchecked:
        raise InvalidAnswer(f"{owner.path} is a template or left out by the vault")
    if not other.is_linkable:
        raise InvalidAnswer(
            f"{other.location}: the callout has no ^id to link to; write one behind its title"
        )
    if owner.path == other.path:
        return f"[[#^{other.block_id}]]" if other.block_id else "[[#]]"
    cited = None if is_note(other.path) else other.id.removeprefix("@")
    return link_to(corpus, names, Aim(other.id, cited))
