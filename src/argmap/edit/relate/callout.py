"""A statement about a callout in, the ways to write it as a field of the callout out, the neatest first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostics import TextEdit
from argmap.edit.relate.link import Statement
from argmap.loader.blocks import node_type_of, owner_ids, owning_callout
from argmap.locations import Location
from argmap.markdown.document import Callout, Document
from argmap.model.corpus import Corpus

_BEFORE_KIND = re.compile(r"^(?P<prefix>.*?)\[!")
# A list item's marker stands on its first line only; blanks take its place on the next ones.
_MARKER = re.compile(r"[^\s>]")


def ways_in_callout(
    corpus: Corpus, document: Document, lines: list[str], statement: Statement
) -> Iterator[list[TextEdit]]:
    """Edits that add a line to the callout: below its last field, at its end, or right below its title.

    Whether a way keeps the rest as it was is for the caller to see.
    """
    found = _callout(corpus, document, statement.owner.id)
    if found is None:
        return
    index, callout = found
    prefix = _prefix(lines[callout.title_location.line - 1])
    for line in dict.fromkeys(_places(document, index, callout)):
        end = Location.point(document.path, line, len(lines[line - 1]) + 1)
        for value in statement.in_field():
            yield [TextEdit(end, f"\n{prefix}{statement.key}:: {value}")]


def _callout(corpus: Corpus, document: Document, node_id: str) -> tuple[int, Callout] | None:
    owners = owner_ids(document.callouts, corpus.notes[document.path].head.id)
    for index, callout in enumerate(document.callouts):
        if owners[index] == node_id and node_type_of(callout):
            return index, callout
    return None


def _places(document: Document, index: int, callout: Callout) -> Iterator[int]:
    """The lines below which a field may stand."""
    own = [
        field.location.end_line
        for field in document.fields
        if field.form != "link" and owning_callout(document.callouts, field.callout) == index
    ]
    if own:
        yield max(own)
    yield callout.extent.end_line
    yield callout.title_location.line


def _prefix(title_line: str) -> str:
    """What a line of the callout begins with: `> `, or more where it stands in a list or another callout."""
    before = _BEFORE_KIND.match(title_line)
    return _MARKER.sub(" ", before["prefix"]) if before else "> "
