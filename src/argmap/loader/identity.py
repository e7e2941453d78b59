"""Paths, blocks and names in, node ids and the spellings by which names are compared out."""

from __future__ import annotations

import unicodedata

from argmap.loader.files import NOTE_SUFFIX


def node_id(path: str, block: str | None = None) -> str:
    """The id of a note's head node, or of a block in it: vault-relative, without `.md`, in NFC."""
    name = unicodedata.normalize("NFC", without_suffix(path))
    return f"{name}#^{block}" if block else name


def without_suffix(path: str) -> str:
    return path[: -len(NOTE_SUFFIX)] if is_note(path) else path


def is_note(path: str) -> bool:
    return path.lower().endswith(NOTE_SUFFIX)


def folded(name: str) -> str:
    """Names compare without regard to case and Unicode composition, as Obsidian compares them."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
