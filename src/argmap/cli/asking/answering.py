"""A corpus and what has been answered in, the next question out: label, hint, choices, check of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from argmap.cli.asking.question import Choice, Question
from argmap.edit.compose.answers import Answers, InvalidAnswer, ToldRelation
from argmap.edit.compose.fields import MEASURE_FORM, FieldKind, field_kinds, read_field
from argmap.edit.compose.links import find_aim, link_to, read_relation, relation_value
from argmap.edit.compose.search import NodeSearch, typed_name, types_joined
from argmap.errors import ArgmapError, NodeNotFound
from argmap.loader.names import NameIndex
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import NODE_TYPES, NodeType, with_article
from argmap.phrases import joined

# What is asked about each type without being asked for; everything else can be said afterwards.
MATTERS: dict[NodeType, tuple[str, ...]] = {
    "question": (),
    "position": ("claim", "answers", "held-by"),
    "claim": ("supports", "opposes", "sources"),
    "evidence": ("sources", "method", "n", "measures", "supports", "opposes"),
    "argument": ("premises", "supports", "opposes"),
    "source": ("authors", "year", "url", "citekey"),
    "person": (),
    "inquiry": ("asks",),
    "note": (),
}
TYPE_MEANINGS: dict[NodeType, str] = {
    "question": "what the debate is about",
    "position": "a possible answer to a question",
    "claim": "something that can be supported or opposed",
    "evidence": "what was observed or measured",
    "argument": "premises that only together give a reason",
    "source": "a text that others rest on",
    "person": "somebody who holds positions",
    "inquiry": "a question put to the debate itself",
    "note": "plain prose with links",
}
_HINTS = {
    "claim": "in one sentence; Enter: the title says it",
    "authors": "several with ; between",
    "aliases": "several with ; between",
    "tags": "several with commas between",
    "measures": MEASURE_FORM,
    "n": "sample size",
    "confidence": "your credence, 0 to 1",
    "date": "such as 2026-01-31",
}
# Why somebody answers, holds or cites something needs no telling apart from the note itself.
_WITHOUT_REASON = frozenset({"answers", "held-by", "sources", "cites", "premises"})


class Targets:
    """What may be named as targets in one corpus, for completion and for the check of an answer."""

    def __init__(self, corpus: Corpus, near: Iterable[Node]) -> None:
        self.corpus, self._near = corpus, list(near)
        self.names = NameIndex(corpus.notes.values(), ())
        self._searches: dict[tuple[NodeType, ...], NodeSearch] = {}

    def choices(self, types: tuple[NodeType, ...]) -> Callable[[str], Iterable[Choice]]:
        """Nodes of some types that fit what is typed, those near to the title first."""
        search = self._searches.setdefault(types, NodeSearch(self.corpus, types, first=self._near))
        return lambda typed: [
            Choice(typed_name(self.names, node), node.title, node.type) for node in search.find(typed)
        ]

    def problem(self, word: str, types: tuple[NodeType, ...]) -> Callable[[str], str | None]:
        """What is wrong with a target of a relation word; nothing is wrong with none."""

        def found(text: str) -> str | None:
            try:
                told = read_relation(self.corpus, word, text) if text else None
                if told:
                    relation_value(self.corpus, self.names, told)
            except NodeNotFound as error:
                return str(error).splitlines()[0]
            except ArgmapError as error:
                return str(error)
            node = self.corpus.nodes[told.aim.node] if told and not told.broken else None
            if node and node.type not in types:
                return f"that is {with_article(node.type)}; `{word}` leads to {joined(types, 'or')}"
            return None

        return found


def type_question() -> Question:
    """Which type the note is to be."""
    choices = [Choice(node_type, node_type, TYPE_MEANINGS[node_type]) for node_type in NODE_TYPES]
    return Question(
        "type",
        "question, position, claim, evidence, ...",
        choices=lambda typed: [c for c in choices if c.text.startswith(typed.lower())],
        problem=lambda text: None if text in NODE_TYPES else joined(NODE_TYPES, "or"),
        live=False,
        opens=True,
    )


def field_question(node_type: NodeType, kind: FieldKind) -> Question:
    """What to state under a key."""
    listed = kind.choices

    def problem(text: str) -> str | None:
        try:
            if text:
                read_field(node_type, kind.name, [text])
        except InvalidAnswer as error:
            return str(error)
        return None

    hint = _HINTS.get(kind.name) or kind.meaning or (joined(listed, "or") if listed else "")
    return Question(
        kind.name,
        hint if "Enter" in hint else f"{hint} (Enter: none)".strip(),
        choices=(lambda typed: [Choice(c, c) for c in listed if c.startswith(typed.lower())])
        if listed
        else None,
        problem=problem,
        live=kind.shape == "number",
    )


def asked_question(targets: Targets) -> Question:
    """What an inquiry asks: a question of the corpus, or one in words."""
    return Question(
        "asks", "a question (Tab: choose), or in words (Enter: none)", choices=targets.choices(("question",))
    )


def asked_value(targets: Targets, typed: str) -> str:
    """A link to the question that is named, the words where none is."""
    try:
        aim = find_aim(targets.corpus, typed)
    except ArgmapError:
        return typed
    is_question = targets.corpus.nodes[aim.node].type == "question"
    return link_to(targets.corpus, targets.names, aim) if is_question else typed


def target_question(targets: Targets, answers: Answers, word: str) -> Question:
    """What a relation word leads to; one of several."""
    types = types_joined(targets.corpus.vocabulary, word, answers.type)
    more = any(told.word == word for told in answers.relations)
    leads_to = joined(types, "or") if len(types) < len(NODE_TYPES) else "any note"
    return Question(
        "and" if more else word,
        f"{leads_to} (Enter: {'no more' if more else 'none'})",
        choices=targets.choices(types),
        problem=targets.problem(word, types),
        live=False,
    )


def wants_reason(corpus: Corpus, told: ToldRelation) -> bool:
    """Whether to ask why, which a target with a reason has said already."""
    return not told.details and corpus.vocabulary.words[told.word].type.builtin not in _WITHOUT_REASON


def remaining_keys(corpus: Corpus, answers: Answers) -> dict[str, str]:
    """What has not been said and could be: keys with their meaning."""
    fields = {
        name: kind.meaning for name, kind in field_kinds().items()
        if answers.type in kind.types and name not in answers.fields and name != "title"
    }  # fmt: skip
    words = {
        word: f"inverse of {known.type.name}" if known.inverted else known.type.meaning
        for word, known in corpus.vocabulary.words.items()
        if types_joined(corpus.vocabulary, word, answers.type)
    }
    return {**words, **fields}
