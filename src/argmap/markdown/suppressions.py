"""A note's lines in, the comments in them out by which its author silences rules; and the lines without them.

    supports:: [[Later]] %% argmap: ignore AM101 %%
    <!-- argmap: ignore unsupported-claim — a place to dig -->
    opposes: "[[Later]]"  # argmap: ignore AM101
    argmap-ignore: [AM404, near-duplicate-claim]

A comment at the end of a line is about that line, one alone on a line about the next one; the key is about
the file.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token

from argmap.locations import Location
from argmap.markdown.blocks import make_block_parser
from argmap.markdown.document import FrontMatter, Suppression, YamlList, YamlMap, YamlScalar, YamlValue
from argmap.markdown.light import is_too_large, outside_fences

MARK = "argmap"
FILE_KEY = "argmap-ignore"
# Of one note: an author cannot mean more, and each takes hundreds of bytes.
MAX_SUPPRESSIONS = 10_000

# Neither kind of comment holds the sign that begins it: each is given up where the next one might begin.
_WORDS = r"[ \t]*argmap:[ \t]*(?P<verb>[\w-]+)(?P<rest>(?:[ \t]%s)?)"
_OBSIDIAN = re.compile("%%" + _WORDS % "[^%]*" + "%%")
_HTML = re.compile("<!--" + _WORDS % "[^<]*?" + "-->")
_YAML = re.compile(r"(?:^|(?<=\s))#" + _WORDS % ".*" + "$")
_CODE_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)")
_CODE_BLOCKS = frozenset({"fence", "code_block", "math_block"})
_REASON = re.compile(r"(?:^|[ \t])(?:[—–-]|--)[ \t].*$")
_WORD = re.compile(r"[^\s,;]+")
_QUOTE_MARKS = " \t>"
# What stays of a comment in the middle of a paragraph, which a blank line would end: a comment of no words.
EMPTY_COMMENT = "%%%%"


def take_suppressions(
    lines: Sequence[str], front_matter: FrontMatter | None, body_start: int, path: str
) -> tuple[list[str], tuple[Suppression, ...]]:
    """The lines of a note with its suppressions blotted out of the body, and the suppressions."""
    left = list(lines)
    found = list(islice(_of_file(front_matter), MAX_SUPPRESSIONS))
    comments = dict(islice(_comments(lines, front_matter, body_start), MAX_SUPPRESSIONS))
    alone = {n for n, match in comments.items() if not _around(lines[n - 1], match).strip(_QUOTE_MARKS)}
    targets = _targets(alone)
    for number, match in comments.items():
        stated = _stated(match, targets.get(number, number), number, path)
        found += islice(stated, MAX_SUPPRESSIONS - len(found))
        if number > body_start:
            left[number - 1] = _without(
                lines[number - 1], match, before=left[number - 2] if number > 1 else ""
            )
    return left, tuple(found)


def _targets(alone: Collection[int]) -> dict[int, int]:
    """For each line that holds nothing but a comment, the next one that holds something else."""
    targets: dict[int, int] = {}
    for number in sorted(alone, reverse=True):
        targets[number] = targets.get(number + 1, number + 1)
    return targets


def _comments(
    lines: Sequence[str], front_matter: FrontMatter | None, body_start: int
) -> Iterator[tuple[int, re.Match[str]]]:
    """The first comment of each line that has one, with the line's number."""
    yield from _yaml_comments(lines[:body_start], front_matter)
    marked = [n for n, line in enumerate(lines[body_start:], body_start + 1) if f"{MARK}:" in line]
    code = _code_lines(lines, body_start) if marked else set()
    for number in (n for n in marked if n not in code):
        line = _CODE_SPAN.sub(lambda m: "\ufffc" * len(m[0]), lines[number - 1])
        match = _OBSIDIAN.search(line) or _HTML.search(line)
        if match and _is_meant(match):
            yield number, match


def _yaml_comments(
    lines: Sequence[str], front_matter: FrontMatter | None
) -> Iterator[tuple[int, re.Match[str]]]:
    """Comments that are no part of a value: `#` in quotes or in a block of text begins none."""
    marked = [(n, m) for n, line in enumerate(lines, 1) if MARK in line and (m := _YAML.search(line))]
    values = _by_line(_scalars(front_matter.entries)) if front_matter and marked else {}
    for number, match in marked:
        place = (number, match.start() + 1)
        spans = values.get(number, ())
        inside = any((s.line, s.column) <= place < (s.end_line, s.end_column) for s in spans)
        if _is_meant(match) and not inside:
            yield number, match


def _by_line(values: Iterable[YamlScalar]) -> dict[int, list[Location]]:
    lines: defaultdict[int, list[Location]] = defaultdict(list)
    for place in dict.fromkeys(value.location for value in values):
        for number in range(place.line, place.end_line + 1):
            lines[number].append(place)
    return lines


def _is_meant(match: re.Match[str]) -> bool:
    """`ignore`, or a slip of it: other words behind `argmap:` are somebody's remark."""
    verb = match["verb"].lower()
    return verb == "ignore" or bool(difflib.get_close_matches(verb[:20], ["ignore"], cutoff=0.75))


def _stated(match: re.Match[str], line: int, number: int, path: str) -> Iterator[Suppression]:
    verb, start = match["verb"].lower(), match.start("rest")
    whole = Location.within_line(path, number, match.start() + 1, len(match[0]))
    words = list(islice(_WORD.finditer(_REASON.sub("", match["rest"])), MAX_SUPPRESSIONS))
    if verb != "ignore" or not words:
        yield Suppression("" if verb == "ignore" else verb, line, whole)
        return
    for word in words:
        place = Location.within_line(path, number, start + word.start() + 1, len(word[0]))
        yield Suppression(word[0], line, place)


def _of_file(front_matter: FrontMatter | None) -> Iterator[Suppression]:
    for key, value in front_matter.entries if front_matter else ():
        if key.text.strip().lower().replace("_", "-") == FILE_KEY:
            for scalar in _scalars_of(value):
                for word in _WORD.findall(scalar.text) or [""]:
                    yield Suppression(word, None, scalar.location)


def _around(line: str, match: re.Match[str]) -> str:
    return line[: match.start()] + line[match.end() :]


def _without(line: str, match: re.Match[str], *, before: str) -> str:
    """The line with blanks for the comment, so that everything else keeps its column."""
    left = (line[: match.start()] + " " * len(match[0]) + line[match.end() :]).rstrip()
    starts_a_block = not before.strip(_QUOTE_MARKS)
    if left.strip(_QUOTE_MARKS) or starts_a_block:
        return left
    return line[: match.start()] + EMPTY_COMMENT


def _scalars(entries: Sequence[tuple[YamlScalar, YamlValue]]) -> Iterator[YamlScalar]:
    for key, value in entries:
        yield key
        yield from _scalars_of(value)


def _scalars_of(value: YamlValue) -> Iterator[YamlScalar]:
    if isinstance(value, YamlScalar):
        yield value
    elif isinstance(value, YamlList):
        for item in value.items:
            yield from _scalars_of(item)
    elif isinstance(value, YamlMap):
        yield from _scalars(value.entries)


def _code_lines(lines: Sequence[str], body_start: int) -> set[int]:
    text = "\n".join(lines[body_start:])
    if is_too_large(text):
        outside = {number for number, _ in outside_fences(list(lines), body_start)}
        return set(range(body_start + 1, len(lines) + 1)) - outside
    tokens: list[Token] = []
    _parser().block.parse(text, _parser(), {}, tokens)
    spans = [token.map for token in tokens if token.type in _CODE_BLOCKS and token.map]
    return {n for start, end in spans for n in range(body_start + start + 1, body_start + end + 1)}


@cache
def _parser() -> MarkdownIt:
    return make_block_parser()
