"""A canvas (JSON Canvas) in, its links out with the places of their names: cards are notes, files or text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_PIECE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.S
)

Rewrite = Callable[[str], str]


class CanvasRewriting(NamedTuple):
    """How the strings of a canvas change: the paths of its file cards, and the markdown of its text cards."""

    file: Rewrite
    text: Rewrite


def rewrite_canvas(text: str, rewriting: CanvasRewriting) -> str:
    """The canvas with its strings rewritten; every other character stays as it is.

    Raises ValueError where it is no JSON.
    """
    json.loads(text)
    parts: list[str] = []
    done = 0
    for match, rewrite in _cards(text, rewriting):
        old = json.loads(match.group())
        new = rewrite(old)
        if new != old:
            parts += [text[done : match.start()], f'"{_spliced(match.group()[1:-1], old, new)}"']
            done = match.end()
    return "".join([*parts, text[done:]])


def _cards(text: str, rewriting: CanvasRewriting) -> Iterator[tuple[re.Match[str], Rewrite]]:
    """The strings that stand behind `"file":` and `"text":`. In JSON no quotation mark stands outside one."""
    key: str | None = None
    end = 0
    for match in _STRING.finditer(text):
        between = text[end : match.start()].strip()
        if between == ":" and key in ("file", "text"):
            yield match, rewriting.file if key == "file" else rewriting.text
        key = json.loads(match.group()) if between != ":" else None
        end = match.end()


def _spliced(raw: str, old: str, new: str) -> str:
    """A string's inside with what changed in it replaced, the rest spelt as it was."""
    pieces = _PIECE.findall(raw)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = json.dumps(new[start : len(new) - end], ensure_ascii=raw.isascii() and "\\u" in raw)[1:-1]
    return "".join(pieces[:start]) + middle + "".join(pieces[len(old) - end :])


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    for index, (a, b) in enumerate(zip(first, second, strict=False)):
        if a != b:
            return index
    return min(len(first), len(second))
