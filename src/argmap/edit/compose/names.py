"""A title in, the name of the file that is to hold it out; refused, with a proposal, where none may."""

from __future__ import annotations

import unicodedata

from argmap.edit.compose.answers import InvalidAnswer
from argmap.edit.file_names import safe_name, trimmed, trouble_with


def file_name(title: str) -> str:
    """The name, without `.md`, of a note with this title.

    Raises InvalidAnswer, with a proposal, where the title holds what no name may.
    """
    if not title.strip():
        raise InvalidAnswer("a title is needed")
    name = trimmed(title)
    trouble = trouble_with(name)
    if trouble:
        raise InvalidAnswer(f"{title!r} cannot be a file's name: {trouble}{_way_out(title)}")
    return name


def checked_name(name: str) -> str:
    """A name that a user chose, as it stands. Raises InvalidAnswer, with a proposal, where it is unsafe."""
    safe = file_name(name)
    if safe != unicodedata.normalize("NFC", name):
        raise InvalidAnswer(f"{name!r} is no safe file name; {safe!r} would be one")
    return safe


def _way_out(title: str) -> str:
    proposal = safe_name(title)
    return f"; the title may stay as it is with --name {proposal!r}" if proposal else "; give it a --name"
