"""A node and one of its keys in, the place of that key out: read again, since few are asked for."""

from __future__ import annotations

from argmap.loader.identity import is_note
from argmap.locations import Location, lines_of
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import canonical_key

_MARKS = " \t>-*+[("


def place_of(corpus: Corpus, node: Node, key: str | None) -> Location:
    """Where a node states a key; where its text stands, if it states none or the key cannot be found."""
    if key is None or not is_note(node.path):
        return node.location
    try:
        text = (corpus.root / node.path).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return node.location
    lines = lines_of(text)
    for number in range(node.extent.line, min(node.extent.end_line, len(lines)) + 1):
        line = lines[number - 1]
        written, colon, _ = line.partition(":")
        name = written.lstrip(_MARKS)
        if colon and canonical_key(name) == key:
            return Location.within_line(node.path, number, len(written) - len(name) + 1, len(name.rstrip()))
    return node.location
