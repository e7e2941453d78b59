"""The first paragraph of a block quote in, the callout's title, id and prose out."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.markdown.comments import without_comments
from argmap.markdown.fields import find_fields

_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(?P<title>.*)")
_BLOCK_ID = re.compile(r"(?:^|[ \t\n])\^(?P<id>[A-Za-z0-9-]+)[ \t]*$")
_BLANKS = re.compile(r"[ \t]{2,}")


class Opening(NamedTuple):
    """What a callout's first paragraph says; `start` and `end` are the characters of its title."""

    kind: str
    title: str
    start: int
    end: int
    block_id: str | None
    body: str


def read_opening(content: str, masked: str) -> Opening | None:
    """The callout that a paragraph opens. `masked` is its text in which only fields have their `::`."""
    match = _CALLOUT.match(content)
    if not match:
        return None
    line, block_id = without_block_id(match["title"].rstrip())
    start, end = match.start("title"), match.start("title") + len(line)
    first, _, rest = masked.partition("\n")
    body = content[len(first) + 1 :]
    return Opening(
        kind=match["kind"].lower(),
        title=_said(line, masked[start:end], full_line=False),
        start=start,
        end=end,
        block_id=block_id,
        body=_prose(body, rest),
    )


def trailing_id(content: str) -> re.Match[str] | None:
    """The block id at the end of a text's last line."""
    return _BLOCK_ID.search(content, max(content.rfind("\n"), 0))


def without_block_id(line: str) -> tuple[str, str | None]:
    match = _BLOCK_ID.search(line)
    return (line[: match.start()].rstrip(), match["id"]) if match else (line, None)


def opens_callout(content: str) -> bool:
    return _CALLOUT.match(content) is not None


def _prose(body: str, masked: str) -> str:
    """What the lines of a callout's first paragraph say beside fields and the id at their end."""
    lines = without_block_id(body)[0].split("\n") if body else []
    said = (_said(line, hidden) for line, hidden in zip(lines, masked.split("\n"), strict=False))
    return " ".join(line for line in said if line)


def _said(line: str, masked: str, *, full_line: bool = True) -> str:
    """A line without fields and comments."""
    fields = find_fields(masked[: len(line)], full_line=full_line)
    for field in reversed(fields):
        line = line[: field.start] + line[field.end :]
    line = without_comments(line)
    return _BLANKS.sub(" ", line).strip() if fields else line.strip()
