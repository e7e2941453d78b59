"""A note's text in, the part of it that is text out: a drawing keeps its data in its note's body."""

from __future__ import annotations

import re

SUFFIX = ".excalidraw.md"

_MARKED = re.compile(r"\A---[ \t]*\r?\n(?:(?!---|\.\.\.).*\r?\n)*?excalidraw-plugin[ \t]*:")
_DATA = re.compile(r"^(?:# Excalidraw Data|#{1,2} Text Elements|#{1,2} Drawing|%%)[ \t]*\r?$", re.M)


def without_drawing(text: str, path: str) -> str:
    """The front matter and prose of an Excalidraw note, up to its drawing; any other text as it is."""
    if "excalidraw-plugin" not in text and not path.lower().endswith(SUFFIX):
        return text
    if not path.lower().endswith(SUFFIX) and not _MARKED.match(text):
        return text
    data = _DATA.search(text)
    return text[: data.start()] if data else text
