"""Answers and a template in, the text of the note out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.edit.compose.answers import Answers, Plain
from argmap.edit.compose.fields import field_kinds
from argmap.edit.compose.links import relation_value
from argmap.edit.compose.template import Template
from argmap.edit.compose.yaml_text import entry_lines
from argmap.loader.names import NameIndex, name_in
from argmap.loader.notes import read_note
from argmap.loader.reading import Reading
from argmap.markdown.parser import parse_document
from argmap.model.corpus import Corpus
from argmap.model.vocabulary import PLURAL_KEYS, canonical_key


class Draft(NamedTuple):
    """A note that is being put together: where it is to stand, and what stands in it."""

    path: str
    answers: Answers
    template: Template


def note_text(corpus: Corpus, names: NameIndex, draft: Draft) -> str:
    """The whole text of a note; read again, it says what the answers say."""
    entries = _merged(draft.template.entries, _said(corpus, names, draft.answers))
    entries = {"type": draft.answers.type, **{k: v for k, v in entries.items() if canonical_key(k) != "type"}}
    text = _written(entries, draft)
    title = draft.answers.title
    if "title" in entries or (
        name_in(draft.path) == title and _read_title(corpus, text, draft.path) == title
    ):
        return text
    return _written(_with_title(entries, title), draft)


def _said(corpus: Corpus, names: NameIndex, answers: Answers) -> dict[str, Plain]:
    """What the user said by key: attributes in the format's order, then relations in the vocabulary's."""
    said = {name: answers.fields[name] for name in field_kinds() if name in answers.fields}
    for word in corpus.vocabulary.words:
        values = [relation_value(corpus, names, told) for told in answers.relations if told.word == word]
        if values:
            said[word] = [value for i, value in enumerate(values) if value not in values[:i]]
    return said


def _merged(template: Mapping[str, Plain], said: Mapping[str, Plain]) -> dict[str, Plain]:
    """The template's keys in their order, then what else was said. Lists grow; else what was said counts."""
    merged: dict[str, Plain] = {}
    for key, value in template.items():
        name = canonical_key(key)
        name = PLURAL_KEYS.get(name, name)
        merged[name if name in said else key] = _joined(value, said[name]) if name in said else value
    return {**merged, **{key: value for key, value in said.items() if key not in merged}}


def _joined(template: Plain, said: Plain) -> Plain:
    if not isinstance(said, list):
        return said
    first = template if isinstance(template, list) else [template] if template not in (None, "") else []
    return [*first, *(value for value in said if value not in first)]


def _with_title(entries: Mapping[str, Plain], title: str) -> dict[str, Plain]:
    head = {key: entries[key] for key in ("type", "claim") if key in entries}
    return {**head, "title": title, **{key: value for key, value in entries.items() if key not in head}}


def _written(entries: Mapping[str, Plain], draft: Draft) -> str:
    front = [line for key, value in entries.items() for line in entry_lines(key, value)]
    body = "\n\n".join(part for part in (draft.template.body, draft.answers.body.strip("\n")) if part)
    return "\n".join(["---", *front, "---", *([body] if body else []), ""])


def _read_title(corpus: Corpus, text: str, path: str) -> str:
    return read_note(parse_document(text, path), Reading(corpus.vocabulary)).note.head.title
