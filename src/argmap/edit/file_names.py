"""A name for a note in, why no file or link can have it out, and the nearest one that can."""

from __future__ import annotations

import re
import unicodedata

from argmap.loader.identity import without_suffix
from argmap.printable import printable

MAX_BYTES = 200
# What no wikilink can hold as its target.
UNLINKABLE = re.compile(r"[\[\]#^|`\n]|%%")

# Some systems refuse these in names, and no link can hold the last two: a name goes without them.
_DROPPED = re.compile(r'[?*<>":`]|%%')
_SEPARATORS = re.compile(r"\s*[/\\|]\s*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)


def trouble_with(name: str) -> str | None:
    """Why a note's file cannot be called `name` (without `.md`), in words; None where it can."""
    if not name.strip():
        return "it is empty"
    if printable(name) != name:
        return "it holds a control character"
    if "/" in name or "\\" in name:
        return "it holds a path separator"
    if name.startswith("."):
        return "it begins with a dot, which hides it"
    if match := UNLINKABLE.search(name):
        return f"a link to it could not hold {match.group()!r}"
    if name != name.strip() or name.endswith("."):
        return "it begins or ends with a blank, or ends with a dot"
    if ":" in name:
        return "it holds a colon, which Obsidian and other systems do not take"
    if _DEVICES.fullmatch(name):
        return "Windows keeps this name for a device"
    return f"it is longer than {MAX_BYTES} bytes" if len(name.encode()) > MAX_BYTES else None


def trimmed(title: str) -> str:
    """A title without what is dropped in names; blanks are single, and none stands at an end, nor a dot."""
    kept = " ".join(_DROPPED.sub("", unicodedata.normalize("NFC", title)).split())
    return without_suffix(kept).rstrip(". ").lstrip()


def safe_name(text: str) -> str | None:
    """The nearest name to a text that a note can have; None where nothing of it is left."""
    shown = "".join(c if printable(c) == c else " " for c in text)
    name = trimmed(UNLINKABLE.sub(" ", _SEPARATORS.sub("-", shown))).lstrip("-. ")
    while len(name.encode()) > MAX_BYTES:
        shorter = name.rpartition(" ")[0]
        name = trimmed(shorter or name[: MAX_BYTES // 4])
    return f"{name} note" if _DEVICES.fullmatch(name) else name or None
