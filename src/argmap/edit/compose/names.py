"""A title in, the name of a file that may hold it out; or why none may, and which one could."""

from __future__ import annotations

import re
import unicodedata

from argmap.edit.compose.answers import InvalidAnswer
from argmap.loader.identity import without_suffix
from argmap.printable import printable

MAX_BYTES = 200

# Some systems refuse these in names; a title has them for its own sake, so only the name goes without.
_DROPPED = re.compile(r'[?*<>":]|%%')
# These would make another path, or a name that no wikilink can hold: the author is to choose.
_FORBIDDEN = re.compile(r"[/\\\[\]#^|]")
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def file_name(title: str) -> str:
    """The name, without `.md`, of a note with this title.

    Raises InvalidAnswer, with a proposal, where the title holds what no name may.
    """
    problem = _problem(title)
    if problem:
        raise InvalidAnswer(f"{problem}{_way_out(title)}")
    return _trimmed(title)


def checked_name(name: str) -> str:
    """A name that a user chose, as it stands. Raises InvalidAnswer, with a proposal, where it is unsafe."""
    safe = file_name(name)
    if safe != unicodedata.normalize("NFC", name):
        raise InvalidAnswer(f"{name!r} is no safe file name; {safe!r} would be one")
    return safe


def proposed_name(title: str) -> str | None:
    """A safe name that is as near to the title as can be; None where nothing of it is left."""
    shown = "".join(c if printable(c) == c else " " for c in title)
    name = _trimmed(_FORBIDDEN.sub(" ", re.sub(r"\s*[/\\|]\s*", "-", shown))).lstrip("-. ")
    while len(name.encode()) > MAX_BYTES:
        shorter = name.rpartition(" ")[0]
        name = _trimmed(shorter or name[: MAX_BYTES // 4])
    if _DEVICES.fullmatch(name):
        name = f"{name} note"
    return name or None


def _trimmed(title: str) -> str:
    """Without what is dropped; blanks are single, and none of the ends are blanks or dots."""
    kept = " ".join(_DROPPED.sub("", unicodedata.normalize("NFC", title)).split())
    return without_suffix(kept).rstrip(". ").lstrip()


def _problem(title: str) -> str | None:
    name = _trimmed(title)
    forbidden = sorted(set(_FORBIDDEN.findall(name)))
    if not name:
        return "a title is needed" if not title.strip() else f"nothing of {title!r} can be a file name"
    if printable(title) != title:
        return "the title holds control characters"
    if forbidden:
        return f"no note's name may hold {' '.join(forbidden)}"
    if name.startswith("."):
        return "a file whose name begins with a dot is hidden"
    if _DEVICES.fullmatch(name):
        return f"{name!r} is a device on some systems"
    size = len(name.encode())
    return f"{size} bytes are too long for a file name ({MAX_BYTES} at most)" if size > MAX_BYTES else None


def _way_out(title: str) -> str:
    proposal = proposed_name(title)
    return f"; the title may stay as it is with --name {proposal!r}" if proposal else "; give it a --name"
