"""A note and its text in, findings out for the links whose names have blanks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Fix, TextEdit, finding
from argmap.loader import findings
from argmap.locations import Location, lines_of
from argmap.model.corpus import Note

_PADDED = re.compile(
    r"(?P<open>!?\[\[)(?P<name>[^\S\n][^\[\]\n|#\\]*|[^\[\]\n|#\\]*[^\S\n])(?P<rest>(?:\\?\||#|\]\]).*)"
)


def padded_links(note: Note, text: str) -> Iterator[Diagnostic]:
    """Each of a note's links that would be the same without the blanks."""
    if not _PADDED.search(text):
        return
    lines = lines_of(text)
    for location in sorted({r.target.location for r in note.references}):
        written = _written(lines, location)
        padded = _PADDED.fullmatch(written)
        if padded and padded["name"].strip():
            yield _padded(location, padded)


def _written(lines: list[str], place: Location) -> str:
    if place.line != place.end_line or place.line > len(lines):
        return ""
    return lines[place.line - 1][place.column - 1 : place.end_column - 1]


def _padded(place: Location, link: re.Match[str]) -> Diagnostic:
    trimmed = f"{link['open']}{link['name'].strip()}{link['rest']}"
    message = f"the name in {link.group()} has blanks around it, which are no part of it"
    fix = Fix(f"write {trimmed}", (TextEdit(place, trimmed),))
    return finding(findings.PADDED_LINK, message, place, fix=fix)
