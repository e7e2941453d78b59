"""The text of a note in, what it says out, apart from where: for comparing it before and after an edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from argmap.edit.relate.link import Statement
from argmap.loader.notes import read_note
from argmap.loader.reading import Reading
from argmap.locations import Location
from argmap.markdown.document import Document
from argmap.markdown.parser import parse_document
from argmap.model.corpus import Corpus, Note


def reads_as_stated(corpus: Corpus, before: str, after: str, statement: Statement) -> bool:
    """Whether a note says in its second text what it said in the first, and the statement, and no more."""
    documents = [parse_document(text, statement.owner.path) for text in (before, after)]
    if _problems(documents[0]) != _problems(documents[1]):
        return False
    was, now = (_read(corpus, document) for document in documents)
    new = Counter(map(_placeless, now.references)) - Counter(map(_placeless, was.references))
    if _rest(was) != _rest(now) or len(now.references) != len(was.references) + 1 or new.total() != 1:
        return False
    stated = next(r for r in now.references if _placeless(r) in new)
    return (stated.subject, stated.relation, stated.inverted, stated.qualification.why) == (
        statement.owner.id,
        statement.word.type.name,
        statement.word.inverted,
        statement.why,
    )


def _problems(document: Document) -> list[str]:
    return sorted(f"{problem.kind} {problem.message}" for problem in document.problems)


def _read(corpus: Corpus, document: Document) -> Note:
    reading = Reading(corpus.vocabulary, commented=corpus.config.reading.comments == "count")
    return read_note(document, reading).note


def _rest(note: Note) -> str:
    """All that a note says but whom it refers to."""
    ids = [block_id for block_id, _ in note.block_ids]
    return _placeless((note.nodes, note.undercuts, note.headings, ids, note.fields, note.attempts))


def _placeless(value: Any) -> str:
    return repr(_without_places(value))


def _without_places(value: Any) -> Any:
    if isinstance(value, Location):
        return None
    if is_dataclass(value):
        return [_without_places(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return [(key, _without_places(item)) for key, item in value.items()]
    if isinstance(value, list | tuple):
        return [_without_places(item) for item in value]
    return value
