"""`argmap.verdicts.toml` in, verdicts out, each with its line; what cannot be read is an error, no guess.

A verdict is one line of the list `tension`, so that git merges verdicts as it merges lines. Whatever else
is in the file is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from argmap.errors import ArgmapError
from argmap.locations import Location, lines_of
from argmap.model.verdict import RULINGS, Named, Verdict
from argmap.nearest import name_instead

VERDICTS_NAME = "argmap.verdicts.toml"
TENSIONS = "tension"
# What stands for the fingerprint of a text where there is none.
NO_TEXT = "-"

_OPENING = re.compile(rf"""\s*(["']?){TENSIONS}\1\s*=\s*\[\s*(#.*)?""")
_CLOSING = re.compile(r"\s*\]\s*(#.*)?")
_BETWEEN = re.compile(r"\s*(#.*)?")
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( .*)?")
_PLACE_IN_MESSAGE = re.compile(r" \(at line (\d+), column \d+\)$")
_MARK = re.compile(r"[0-9a-f]+(\*\d+(\.\d+)?(e-\d+)?)?")


class UnreadableVerdicts(ArgmapError):
    """The file cannot be read; `place` is where, `problem` what is wrong, with the way out."""

    def __init__(self, root: Path, line: int, problem: str) -> None:
        super().__init__(f"{root / VERDICTS_NAME}:{line}: {problem}")
        self.place = Location.point(VERDICTS_NAME, line)
        self.problem = problem


class VerdictFile(NamedTuple):
    """The file as it stands. `content` is None where there is none.

    `opening` is the line of `tension = [`, if there is one; `is_orderly` says that each verdict has a line of
    its own below that, which is what an editor of lines can work on.
    """

    content: bytes | None
    verdicts: tuple[Verdict, ...] = ()
    opening: int | None = None
    is_orderly: bool = True


def read_verdicts(root: Path) -> VerdictFile:
    """The verdicts on a corpus; none where there is no file. Raises UnreadableVerdicts."""
    try:
        content = (root / VERDICTS_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return VerdictFile(None)
    except OSError as error:
        raise UnreadableVerdicts(root, 1, f"cannot be read: {error.strerror}") from error
    return parse_verdicts(root, content)


def parse_verdicts(root: Path, content: bytes) -> VerdictFile:
    """The verdicts that stand in `content`. Raises UnreadableVerdicts."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableVerdicts(root, line, "not valid UTF-8; save it as UTF-8") from error
    entries = _entries(root, text)
    opening, places = _places(text)
    is_orderly = len(places) == len(entries) and (opening is not None or not entries)
    if not is_orderly:
        places = [_line_of_list(text)] * len(entries)
    verdicts = tuple(_verdict(root, entry, line) for entry, line in zip(entries, places, strict=True))
    return VerdictFile(content, verdicts, opening, is_orderly)


def _entries(root: Path, text: str) -> list[Any]:
    try:
        entries = tomllib.loads(text).get(TENSIONS, [])
    except tomllib.TOMLDecodeError as error:
        raise UnreadableVerdicts(root, *_explained(text, str(error))) from error
    except RecursionError as error:
        raise UnreadableVerdicts(root, 1, "nested too deeply; take an older one from git") from error
    if not isinstance(entries, list):
        raise UnreadableVerdicts(root, _line_of_list(text), f"`{TENSIONS}` is a list of verdicts")
    return entries


def _explained(text: str, error: str) -> tuple[int, str]:
    """The line of an error in TOML, and what is wrong there; marks of a conflict are told as such."""
    for line, words in enumerate(lines_of(text), 1):
        if _CONFLICT.fullmatch(words):
            return line, (
                f"git left the mark of a conflict here ({words[:7]}): each line is one verdict, "
                "so keep the lines of both sides and take the marks out"
            )
    place = _PLACE_IN_MESSAGE.search(error)
    line = int(place.group(1)) if place else len(lines_of(text))
    return line, f"not valid TOML: {_PLACE_IN_MESSAGE.sub('', error)}; mend it, or take an older one from git"


def _places(text: str) -> tuple[int | None, list[int]]:
    """The line that opens the list of verdicts, and those that seem to hold one."""
    lines = lines_of(text)
    opening = next((n for n, line in enumerate(lines, 1) if _OPENING.fullmatch(line)), None)
    places: list[int] = []
    for number, line in enumerate(lines[opening or len(lines) :], (opening or 0) + 1):
        if _CLOSING.fullmatch(line):
            break
        if not _BETWEEN.fullmatch(line):
            places.append(number)
    return opening, places


def _line_of_list(text: str) -> int:
    found = (n for n, line in enumerate(lines_of(text), 1) if re.match(rf"\W*{TENSIONS}\b", line))
    return next(found, 1)


def _verdict(root: Path, entry: Any, line: int) -> Verdict:
    try:
        return _read(entry, Location.point(VERDICTS_NAME, line))
    except ValueError as error:
        problem = f"this is no verdict: {error}; `argmap verdict` writes them"
        raise UnreadableVerdicts(root, line, problem) from error


def _read(entry: Any, place: Location) -> Verdict:
    """Raises ValueError with what is wrong."""
    if not isinstance(entry, dict):
        raise ValueError(f"it is not of the form {{verdict = …, a = …, b = …}} but {type(entry).__name__}")
    ruling = _text(entry, "verdict")
    if ruling not in RULINGS:
        raise ValueError(f"`verdict` is {ruling!r}; {name_instead(ruling, RULINGS)}")
    by = _text(entry, "by") if "by" in entry else None
    texts = _marks(entry, "texts", at_least=3 if by else 2)
    a, b, *rest = ("" if mark == NO_TEXT else mark for mark in texts)
    return Verdict(
        a=Named(_text(entry, "a"), a),
        b=Named(_text(entry, "b"), b),
        ruling=ruling,
        reason=_text(entry, "reason"),
        author=_text(entry, "author"),
        date=_date(entry),
        relations=frozenset(_marks(entry, "relations")),
        by=Named(by, rest[0]) if by else None,
        place=place,
    )


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str):
        raise ValueError(
            f"`{key}` is missing" if value is None else f"`{key}` is not a text in quotation marks"
        )
    return value


def _date(entry: Mapping[str, Any]) -> date:
    value = entry.get("date")
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("`date` is missing" if value is None else "`date` is not a date, such as 2026-01-31")
    return value


def _marks(entry: Mapping[str, Any], key: str, *, at_least: int = 0) -> list[str]:
    marks = _text(entry, key).split()
    if len(marks) < at_least or not all(mark == NO_TEXT or _MARK.fullmatch(mark) for mark in marks):
        raise ValueError(f"`{key}` holds no fingerprints")
    return marks
