"""Prose in, out where it names sources: each name once, at its first place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.similarity.names import Name
from argmap.similarity.source_names import SourceNames
from argmap.similarity.spelling import words_of

# What is no prose: front matter, code, links, comments, fields.
_NO_PROSE = re.compile(
    r"\A---\n.*?\n---(?=\n|\Z)|^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)|`[^`\n]+`|\[\[[^\[\]\n]*\]\]|\]\([^()\n]*\)"
    r"|\[[^\[\]\n]*@[^\[\]\n]*\]|%%(?:.*?%%|.*\Z)|<!--(?:.*?-->|.*\Z)|^[^\S\n]*+(?:[->*] ?)*+[\w-]++::.*?$",
    re.S | re.M,
)
# What begins the lines of a callout. Its text goes on behind it.
_MARGIN = re.compile(r"^[^\S\n]*(?:>[^\S\n]?)+", re.M)
# It stands for every sign that is no prose, so that none of it is part of a name.
_NOTHING = "\0"
_AROUND = 50


class Mention(NamedTuple):
    """A name by its identity, where it stands, and the words around it."""

    name: bytes
    line: int
    column: int
    end_line: int
    end_column: int
    quoted: str


class _Match(NamedTuple):
    name: Name
    start: int
    end: int


def mentions_in(text: str, names: SourceNames) -> tuple[Mention, ...]:
    """Where a note names sources, in the order of the places. Part of a longer name is none."""
    possible = names.possible_in(words_of(text))
    if not possible:
        return ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = {match.name.identity: match for match in reversed(_outermost(_prose(text), possible))}
    return tuple(_mention(text, match) for match in sorted(first.values(), key=lambda match: match.start))


def _prose(text: str) -> str:
    """The text without what is no prose, of which the places stay."""
    prose = _NO_PROSE.sub(lambda match: re.sub(r"[^\n]", _NOTHING, match[0]), text)
    return _MARGIN.sub(lambda match: " " * len(match[0]), prose)


def _outermost(prose: str, names: Iterable[Name]) -> Sequence[_Match]:
    """Where the names stand, in their order, without names that are part of a longer one there."""
    found = [_Match(name, *match.span()) for name in names for match in name.found_in(prose)]
    found.sort(key=lambda match: (match.start, -match.end, match.name.name))
    outermost: list[_Match] = []
    for match in found:
        if not outermost or match.end > outermost[-1].end:
            outermost.append(match)
    return outermost


def _mention(text: str, match: _Match) -> Mention:
    line_start = text.rfind("\n", 0, match.start) + 1
    line = text.count("\n", 0, match.start) + 1
    end_line = line + text.count("\n", match.start, match.end)
    end_start = text.rfind("\n", 0, match.end) + 1
    place = (line, match.start - line_start + 1, end_line, match.end - end_start + 1)
    return Mention(match.name.identity, *place, _snippet(text, match))


def _snippet(text: str, match: _Match) -> str:
    """The name and some words around it, on one line."""
    line_start, line_end = text.rfind("\n", 0, match.start) + 1, text.find("\n", match.end)
    line_end = len(text) if line_end < 0 else line_end
    start = max(line_start, match.start - _AROUND)
    end = min(line_end, match.end + _AROUND)
    before = text[start : match.start].partition(" ")[2] if start > line_start else text[start : match.start]
    after = text[match.end : end].rpartition(" ")[0] if end < line_end else text[match.end : end]
    cut = ("… " if start > line_start else "", " …" if end < line_end else "")
    return " ".join(f"{cut[0]}{before}{text[match.start : match.end]}{after}{cut[1]}".split())
