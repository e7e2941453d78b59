"""Names that a user gives to notes: which ones a file, and a link to it, can have."""

from __future__ import annotations

import re

MAX_BYTES = 200

_UNLINKABLE = re.compile(r"[\[\]#^|]|%%")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)


def trouble_with(name: str) -> str | None:
    """Why a note's file cannot be called `name` (without `.md`), in words; None where it can."""
    if not name.strip():
        return "it is empty"
    if _CONTROL.search(name):
        return "it holds a control character"
    if "/" in name or "\\" in name:
        return "it holds a path separator"
    if name.startswith(".") or name in (".", ".."):
        return "it begins with a dot, which hides it"
    if match := _UNLINKABLE.search(name):
        return f"a link to it could not hold {match.group()!r}"
    if name != name.strip() or name.endswith("."):
        return "it begins or ends with a blank, or ends with a dot"
    if ":" in name:
        return "it holds a colon, which Obsidian and other systems do not take"
    if _RESERVED.fullmatch(name):
        return "Windows keeps this name for a device"
    if len(name.encode()) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES} bytes"
    return None


def safe_name(text: str) -> str:
    """The nearest name to a text that a note can have."""
    name = _CONTROL.sub(" ", _UNLINKABLE.sub(" ", text)).replace("/", " ").replace("\\", " ")
    name = re.sub(r'[:*?"<>]', "", name)
    name = " ".join(name.split()).strip(". ")
    while len(name.encode()) > MAX_BYTES:
        name = name[:-1].rstrip(". ")
    return f"{name} note" if _RESERVED.fullmatch(name) else name or "untitled"
