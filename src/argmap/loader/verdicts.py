"""`argmap.verdicts.toml` in, verdicts out, each with its line; what cannot be read is an error, no guess.

A verdict is one line of the list `tension` or `suggestion`. Whatever else is in the file is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from argmap.errors import ArgmapError
from argmap.loader.verdict_entries import suggestion_verdict, tension_verdict
from argmap.loader.verdict_lists import line_of_list, place_entries
from argmap.locations import Location, lines_of
from argmap.model.suggestion_verdict import SuggestionVerdict
from argmap.model.verdict import Verdict

VERDICTS_NAME = "argmap.verdicts.toml"
TENSIONS = "tension"
SUGGESTIONS = "suggestion"

_WRITERS = "`argmap verdict`, `accept` and `dismiss` write them"
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( .*)?")
_PLACE_IN_MESSAGE = re.compile(r" \(at line (\d+), column \d+\)$")

AnyVerdict = TypeVar("AnyVerdict", Verdict, SuggestionVerdict)


class UnreadableVerdicts(ArgmapError):
    """The file cannot be read; `place` is where, `problem` what is wrong, with the way out."""

    def __init__(self, root: Path, line: int, problem: str) -> None:
        super().__init__(f"{root / VERDICTS_NAME}:{line}: {problem}")
        self.place = Location.point(VERDICTS_NAME, line)
        self.problem = problem


class VerdictList(NamedTuple, Generic[AnyVerdict]):
    """One list of the file: its verdicts, and the lines on which it opens and closes, if it is there.

    `is_orderly` says that each verdict has a line of its own in between.
    """

    verdicts: tuple[AnyVerdict, ...] = ()
    opening: int | None = None
    closing: int | None = None
    is_orderly: bool = True


class VerdictFile(NamedTuple):
    """The file as it stands. `content` is None where there is none."""

    content: bytes | None
    on_tensions: VerdictList[Verdict] = VerdictList()
    on_suggestions: VerdictList[SuggestionVerdict] = VerdictList()

    @property
    def lists(self) -> dict[str, VerdictList[Verdict] | VerdictList[SuggestionVerdict]]:
        """Both lists by the names that they have in the file."""
        return {TENSIONS: self.on_tensions, SUGGESTIONS: self.on_suggestions}


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
    tables = _tables(root, text)
    return VerdictFile(
        content,
        _list(root, text, TENSIONS, tables, tension_verdict),
        _list(root, text, SUGGESTIONS, tables, suggestion_verdict),
    )


def _tables(root: Path, text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableVerdicts(root, *_explained(text, str(error))) from error
    except RecursionError as error:
        raise UnreadableVerdicts(root, 1, "nested too deeply; take an older one from git") from error


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


def _list(
    root: Path,
    text: str,
    name: str,
    tables: Mapping[str, Any],
    read: Callable[[Any, Location], AnyVerdict],
) -> VerdictList[AnyVerdict]:
    entries = tables.get(name, [])
    if not isinstance(entries, list):
        raise UnreadableVerdicts(root, line_of_list(text, name), f"`{name}` is a list of verdicts")
    placed = place_entries(text, name, entries)
    verdicts = tuple(_verdict(root, entry, line, read) for entry, line in placed.items)
    return VerdictList(verdicts, placed.opening, placed.closing, placed.is_orderly)


def _verdict(root: Path, entry: Any, line: int, read: Callable[[Any, Location], AnyVerdict]) -> AnyVerdict:
    try:
        return read(entry, Location.point(VERDICTS_NAME, line))
    except ValueError as error:
        raise UnreadableVerdicts(root, line, f"this is no verdict: {error}; {_WRITERS}") from error
