"""A note's text in, its lines as they are shown out: styled line by line, never as one markdown document.

Marks are taken away where a style takes their place; nothing is laid out anew, so that a note of any
length costs little and every line keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.locations import lines_of
from argmap.model.vocabulary import NODE_TYPES
from argmap.tui import glyphs
from argmap.tui.blocks import Block, Text
from argmap.tui.safe import Content, content, styled

MAX_LINES = 20_000

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_CALLOUT = re.compile(r"\[!([\w-]+)[^\]]*\][+-]?\s*(.*)")
_QUOTE = re.compile(r"(?:> ?)+")
_LIST = re.compile(r"(\s*)(?:[-*+]|(\d+[.)]))\s+(.*)")
_FENCE = re.compile(r"\s*(```|~~~)")
_FIELD = re.compile(r"([\w -]+)::\s*(.*)")
_BLOCK_ID = re.compile(r"(.*?)\s*(\^[A-Za-z0-9-]+)\s*$")
_INLINE = re.compile(
    r"(?P<code>`[^`]+`)"
    r"|!?\[\[(?P<link>[^\[\]\n]+)\]\]"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<url>[^()\s]*)\)"
    r"|(?P<cite>\[@[^\[\]\n]+\])"
    r"|\*\*(?P<strong>[^*\n]+)\*\*"
    r"|(?<![\w*])[*_](?P<emphasis>[^*_\s](?:[^*_\n]*[^*_\s])?)[*_](?![\w*])"
)


@dataclass(frozen=True)
class Shown:
    """A line of the file as a block; `number` counts from 1."""

    number: int
    block: Block


def note_blocks(text: str, *, folded: bool, marked: range = range(0)) -> list[Shown]:
    """The lines of a note; front matter is one line while it is `folded`. `marked` lines get a bar."""
    lines = lines_of(text)
    if not lines[-1]:
        lines.pop()
    shown: list[Shown] = []
    end = _front_matter_end(lines)
    if end:
        shown.append(Shown(1, _fold(end, folded)))
        shown += [] if folded else [Shown(i + 1, _raw(lines[i], i + 1 in marked)) for i in range(1, end - 1)]
    shown += _body(lines, end, marked)
    if len(lines) > MAX_LINES:
        rest = f"{len(lines) - MAX_LINES} more lines: e opens the note in your editor"
        shown.append(Shown(MAX_LINES + 1, Text(content((rest, "muted")))))
    return shown


def _front_matter_end(lines: Sequence[str]) -> int:
    """How many lines the front matter takes, fences included; 0 where there is none."""
    if not lines or lines[0].rstrip("\ufeff ").lstrip("\ufeff") != "---":
        return 0
    for i, line in enumerate(lines[1:MAX_LINES], 1):
        if line.rstrip() in ("---", "..."):
            return i + 1
    return 0


FOLD = "front matter"


def _fold(lines: int, folded: bool) -> Block:
    sign = glyphs.CLOSED if folded else glyphs.OPENED
    return Text(
        content((f"  {sign} {FOLD}, {lines - 2} line{'' if lines == 3 else 's'}", "muted")), target=FOLD
    )


def _body(lines: Sequence[str], start: int, marked: range) -> Iterator[Shown]:
    fence: str | None = None
    for i in range(start, min(len(lines), MAX_LINES)):
        line, number = lines[i], i + 1
        opening = _FENCE.match(line)
        if opening and fence in (None, opening[1]):
            fence = None if fence else opening[1]
            yield Shown(number, _raw(line, number in marked))
        elif fence:
            yield Shown(number, _raw(line, number in marked))
        elif line.strip() or i > start:
            yield Shown(number, _line(line, number in marked))


def _raw(line: str, marked: bool) -> Block:
    return Text(styled(line, "code"), _bar(marked), hang=_bar(marked))


def _bar(marked: bool) -> Content:
    return content((f"{glyphs.BAR} ", "accent")) if marked else content("  ")


def _line(line: str, marked: bool) -> Block:
    lead = _bar(marked)
    if heading := _HEADING.fullmatch(line):
        return Text(_inline(heading[2], "heading" if len(heading[1]) == 1 else "strong"), lead)
    if quote := _QUOTE.match(line):
        lead = lead + content((f"{glyphs.BAR} " * quote[0].count(">"), "faint"))
        return Text(_quoted(line[quote.end() :]), lead, hang=lead)
    if item := _LIST.fullmatch(line):
        bullet = item[2] or glyphs.BULLET
        return Text(_inline(item[3]), lead + content((f"{item[1]}{bullet} ", "accent")), hang=lead)
    if line.strip() in ("---", "***", "___"):
        return Text(content((glyphs.ASSERTED * 4, "faint")), lead)
    return Text(_fielded(line), lead, hang=lead)


def _quoted(line: str) -> Content:
    if callout := _CALLOUT.fullmatch(line):
        return _callout(callout[1].lower(), callout[2])
    return _fielded(line)


def _callout(kind: str, title: str) -> Content:
    sign = next((glyphs.TYPES[t] for t in NODE_TYPES if t == kind), glyphs.BULLET)
    name = _BLOCK_ID.fullmatch(title)
    words, block = (name[1], f"  {name[2]}") if name else (title, "")
    return content((f"{sign} {kind}  ", "accent")) + _inline(words, "strong") + content((block, "muted"))


def _fielded(line: str) -> Content:
    """A line of text, or of the form `key:: value`."""
    if field := _FIELD.fullmatch(line):
        return content((f"{field[1]}  ", "muted")) + _inline(field[2])
    if (name := _BLOCK_ID.fullmatch(line)) and name[1]:
        return _inline(name[1]) + content((f"  {name[2]}", "muted"))
    return _inline(line)


def _inline(text: str, role: str = "") -> Content:
    """Text with its links, code and emphasis styled and their marks taken away."""
    pieces: list[Content] = []
    end = 0
    for match in _INLINE.finditer(text):
        pieces.append(styled(text[end : match.start()], role))
        pieces.append(_styled_match(match, role))
        end = match.end()
    pieces.append(styled(text[end:], role))
    return content(*pieces)


def _styled_match(match: re.Match[str], role: str) -> Content:
    found: dict[str, Any] = match.groupdict()
    if found["link"]:
        target, _, label = found["link"].partition("|")
        return styled(label or target.rstrip("\\"), "link")
    if found["label"]:
        return styled(found["label"], "link")
    if found["cite"]:
        return styled(found["cite"], "link")
    if found["code"]:
        return styled(found["code"].strip("`"), "code")
    if found["strong"]:
        return styled(found["strong"], "strong")
    return styled(found["emphasis"] or match[0], "emphasis" if found["emphasis"] else role)
