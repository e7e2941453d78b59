"""What somebody names as the target of a relation in, the node that it is and the link to write out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.edit.compose.answers import Aim, InvalidAnswer, Plain, ToldRelation
from argmap.edit.compose.fields import mapping, one_line
from argmap.edit.file_names import UNLINKABLE
from argmap.errors import NodeNotFound
from argmap.loader.identity import is_note
from argmap.loader.names import NameIndex
from argmap.model.authored import LongForm
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import UNDERCUTS
from argmap.nearest import did_you_mean, nearest_names
from argmap.pipeline.locate import find_node

_DASH = re.compile(r"\s+[—–-]\s+")
_ARROW = re.compile(r"(?P<subject>.*?\S)\s*(?P<arrow>-[\w-]+?->|->)\s*(?P<object>\S.*)", re.S)
_DETAILS = tuple(name for name in LongForm.model_fields if name != "to")


def read_relation(corpus: Corpus, word: str, text: str) -> ToldRelation:
    """A relation from words: `TARGET`, `TARGET — why`, or the long form `{to: TARGET, weight: 0.6}`.

    An undercut may break a relation, `A -> B`. Raises NodeNotFound, with the nearest names, or InvalidAnswer.
    """
    if text.lstrip().startswith("{"):
        return _from_long_form(corpus, word, mapping(text))
    known = corpus.vocabulary.words[word]
    arrow = _ARROW.fullmatch(text.strip())
    if arrow and known.type.builtin == UNDERCUTS and not known.inverted:
        broken, why = _split(corpus, arrow["object"])
        return ToldRelation(word, find_aim(corpus, arrow["subject"]), broken, arrow["arrow"], why)
    aim, why = _split(corpus, text)
    return ToldRelation(word, aim, details=why)


def find_aim(corpus: Corpus, text: str) -> Aim:
    """The node that a text names: by id, path, title or alias, as a wikilink, or as `@key`."""
    bare = text.strip()
    key = bare.removeprefix("[").removesuffix("]").strip()
    if key.startswith("@") and not bare.startswith("[["):
        return _cited(corpus, key[1:])
    node = find_node(corpus, bare)
    if not node.is_linkable:
        raise InvalidAnswer(f"{node.location}: the callout has no ^id to link to; write one behind its title")
    return Aim(node.id) if is_note(node.path) else Aim(node.id, node.id.removeprefix("@"))


def link_to(corpus: Corpus, names: NameIndex, aim: Aim) -> str:
    """The link to write for a node: the shortest that means it, `[[name]]`, `[[name#^block]]` or `@key`."""
    if aim.citation is not None:
        return f"@{aim.citation}"
    node = corpus.nodes[aim.node]
    name = names.shortest(node.path)
    if UNLINKABLE.search(name):
        raise InvalidAnswer(
            f"{node.path} cannot be named in a wikilink; rename it without any of [ ] # ^ | ` %%"
        )
    block = f"#^{node.block_id}" if node.block_id else ""
    return f"[[{name}{block}]]"


def relation_value(corpus: Corpus, names: NameIndex, told: ToldRelation) -> Plain:
    """What to write under a relation's word: the link alone, or the long form where more is said."""
    link = link_to(corpus, names, told.aim)
    if told.broken is not None:
        link = f"{link} {told.arrow} {link_to(corpus, names, told.broken)}"
    return {"to": link, **dict(told.details)} if told.details else link


def _from_long_form(corpus: Corpus, word: str, said: dict[str, Plain]) -> ToldRelation:
    unknown = sorted(set(said) - {"to", *_DETAILS})
    if unknown or not isinstance(said.get("to"), str):
        raise InvalidAnswer(f"the long form has `to`, and may have {', '.join(_DETAILS)}")
    short = read_relation(corpus, word, str(said["to"]))
    details = tuple((name, said[name]) for name in _DETAILS if name in said)
    return short._replace(details=details or short.details)


def _split(corpus: Corpus, text: str) -> tuple[Aim, tuple[tuple[str, Plain], ...]]:
    """The target and the reason behind a dash; names may hold dashes too, so the longest that fits counts."""
    failures: list[NodeNotFound] = []
    for target, why in _readings(text):
        try:
            return find_aim(corpus, target), (("why", why),) if why else ()
        except NodeNotFound as error:
            failures.append(error)
    raise failures[-1]


def _readings(text: str) -> Iterator[tuple[str, str]]:
    yield text, ""
    for dash in reversed(list(_DASH.finditer(text))):
        if dash.start():
            yield text[: dash.start()], one_line(text[dash.end() :])


def _cited(corpus: Corpus, key: str) -> Aim:
    keys: dict[str, Node] = {}
    for node in corpus.nodes.values():
        name = node.id.rpartition("/")[2]
        for known in (node.attributes.citekey, name[1:] if name.startswith("@") else None):
            if known and not node.is_block:
                keys.setdefault(known, node)
    if key not in keys:
        hint = did_you_mean(f"@{near}" for near in nearest_names(key, sorted(keys)))
        raise NodeNotFound("; ".join(filter(None, (f"no source has the citation key @{key}", hint))))
    return Aim(keys[key].id, key)
