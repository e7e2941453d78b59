"""Two nodes and a relation in, the change of a note that states it out, with what `check` would say of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Severity, TextEdit
from argmap.edit.changes import Changes, FileChange, edited
from argmap.edit.relate.callout import ways_in_callout
from argmap.edit.relate.head import ways_in_head
from argmap.edit.relate.link import Statement, statement_of
from argmap.edit.relate.reading import reads_as_stated
from argmap.edit.splice import splice
from argmap.errors import ArgmapError
from argmap.loader.files import decode_note
from argmap.loader.load import name_index, scan_corpus
from argmap.loader.tree import Disk
from argmap.locations import lines_of
from argmap.markdown.parser import parse_document
from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.pipeline.check import Checked, added_findings, check_corpus


class StatedRelation(NamedTuple):
    """A relation that could be written: the change, and the findings that there would be with it."""

    relation: RelationKey
    changes: Changes
    findings: tuple[Diagnostic, ...]

    @property
    def worst(self) -> Severity | None:
        """The severity of the worst finding, if there is one."""
        return max((d.severity for d in self.findings), key=lambda s: s.rank, default=None)


def state_relation(checked: Checked, relation: RelationKey, why: str | None = None) -> StatedRelation:
    """The change by which a note states a relation of two nodes, and nothing else that it did not; nothing is
    written. Raises ArgmapError where there is no way to write it.
    """
    corpus = checked.corpus
    why = " ".join(why.split()) or None if why else None
    change = _change(corpus, relation, why)
    overlay = {change.path: decode_note(change.after, change.path)}
    after = check_corpus(corpus.root, overlay=overlay)
    if {corpus.vocabulary.normal(relation)} != set(after.corpus.by_key) ^ set(corpus.by_key):
        raise ArgmapError(
            f"{change.path}: {relation} cannot be written so that it is read as that alone; write it by hand"
        )
    purpose = f"relating {relation.subject} to {relation.object}"
    found = added_findings(checked.diagnostics, after.diagnostics, edited={change.path})
    return StatedRelation(relation, Changes(corpus.root, (change,), purpose), found)


def _change(corpus: Corpus, relation: RelationKey, why: str | None) -> FileChange:
    """The first way to write it that leaves all else as it reads now."""
    files = scan_corpus(Disk(corpus.root), corpus.config).files
    names = name_index(corpus.config, corpus.notes.values(), files, corpus.unchecked)
    statement = statement_of(corpus, names, relation, why)
    path = statement.owner.path
    content = (corpus.root / path).read_bytes()
    text = decode_note(content, path)
    for edits in _ways(corpus, text, statement):
        after = _spliced(path, content, edits)
        if after is not None and reads_as_stated(corpus, text, decode_note(after, path), statement):
            return edited(path, content, after)
    raise ArgmapError(f"{path}: the relation cannot be added safely; write it by hand: {statement}")


def _ways(corpus: Corpus, text: str, statement: Statement) -> Iterator[list[TextEdit]]:
    document, lines = parse_document(text, statement.owner.path), lines_of(text)
    ways = ways_in_callout if statement.owner.is_block else ways_in_head
    yield from ways(corpus, document, lines, statement)


def _spliced(path: str, content: bytes, edits: list[TextEdit]) -> bytes | None:
    """The edited bytes; None where an edit is about a place that is not there."""
    try:
        return splice(content, edits)
    except ValueError:
        return None
    except ArgmapError as error:
        raise ArgmapError(f"{path}: {error}") from error
