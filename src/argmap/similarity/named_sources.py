"""A corpus in, the sources that its notes name in prose without citing them out, each with the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.locations import Location
from argmap.model.corpus import Corpus, Note
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion
from argmap.similarity.source_names import Name, source_names

# What is no prose: front matter, code, links, comments, fields. The signs stay where they are.
_NO_PROSE = re.compile(
    r"\A---\n.*?\n---(?=\n|\Z)|^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|`[^`\n]+`|\[\[[^\[\]\n]*\]\]|\]\([^()\n]*\)"
    r"|\[[^\[\]\n]*@[^\[\]\n]*\]|%%(?:.*?%%|.*\Z)|<!--(?:.*?-->|.*\Z)|^[^\S\n]*+(?:[->*] ?)*+[\w-]++::.*?$",
    re.S | re.M,
)
_AROUND = 50


class _Mention(NamedTuple):
    """A name of a source and the characters where it stands."""

    name: Name
    start: int
    end: int


def from_names(corpus: Corpus) -> Iterator[Suggestion]:
    """A source once for each note, where its name stands first; in the order of the notes.

    A note counts as citing what any node in it cites or rests on.
    """
    names = source_names(corpus)
    for path, note in sorted(corpus.notes.items()) if names else ():
        content = None if path in corpus.unchecked else _read(corpus, path)
        possible = names.possible_in(content) if content else []
        cited = _cited(corpus, note) if possible else set()
        unsaid = [name for name in possible if name.source not in cited]
        if content and unsaid:
            text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            yield from _suggestions(note, text, unsaid)


def _read(corpus: Corpus, path: str) -> bytes | None:
    """A note's text; None where it is not on the disk, as a draft is not."""
    try:
        return (corpus.root / path).read_bytes()
    except OSError:
        return None


def _cited(corpus: Corpus, note: Note) -> set[str]:
    """Sources that a note itself is, or that any relation joins with a node in it."""
    own = {node.id for node in note.nodes}
    ends = (end for node in own for r in corpus.outgoing(node) for end in r.key.nodes[1:])
    return own | set(ends) | {r.subject for node in own for r in corpus.incoming(node)}


def _suggestions(note: Note, text: str, names: Sequence[Name]) -> Iterator[Suggestion]:
    prose = _NO_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    told: set[str] = set()
    for mention in _outermost(prose, names):
        if mention.name.source not in told:
            told.add(mention.name.source)
            place = _place(note, text, mention)
            node = _speaker(note, place)
            quoted = _snippet(text, mention)
            why = f"names “{mention.name.name}” without citing it: “{quoted}” (line {place.line})"
            yield Suggestion(node.id, "sources", mention.name.source, "shared-source", None, why, place)


def _outermost(prose: str, names: Sequence[Name]) -> list[_Mention]:
    """Where the names stand, in their order, without names that are part of a longer one there."""
    found = [_Mention(name, *m.span()) for name in names for m in name.found_in(prose)]
    found.sort(key=lambda mention: (mention.start, -mention.end, mention.name.source))
    outermost: list[_Mention] = []
    for mention in found:
        if not outermost or mention.end > outermost[-1].end:
            outermost.append(mention)
    return outermost


def _place(note: Note, text: str, mention: _Mention) -> Location:
    line_start = text.rfind("\n", 0, mention.start) + 1
    line = text.count("\n", 0, mention.start) + 1
    end_line = line + text.count("\n", mention.start, mention.end)
    end_start = text.rfind("\n", 0, mention.end) + 1
    return Location(note.path, line, mention.start - line_start + 1, end_line, mention.end - end_start + 1)


def _speaker(note: Note, place: Location) -> Node:
    """The innermost callout around a place, else the head."""
    around = [n for n in note.nodes[1:] if n.extent.line <= place.line <= n.extent.end_line]
    return max(around, key=lambda n: (n.extent.line, n.id), default=note.head)


def _snippet(text: str, mention: _Mention) -> str:
    """The name and some words around it, on one line."""
    line_start, line_end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, mention.start - _AROUND)
    end = min(line_end, mention.end + _AROUND)
    before = (
        text[start : mention.start].partition(" ")[2] if start > line_start else text[start : mention.start]
    )
    after = text[mention.end : end].rpartition(" ")[0] if end < line_end else text[mention.end : end]
    cut = ("… " if start > line_start else "", " …" if end < line_end else "")
    return " ".join(f"{cut[0]}{before}{text[mention.start : mention.end]}{after}{cut[1]}".split())
