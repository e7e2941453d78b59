"""Data to stdout, talk to stderr; note text never reaches a terminal unguarded."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from argmap.printable import printable


def write_lines(lines: Iterable[str]) -> None:
    """Prints lines of data. Control characters are shown, not obeyed."""
    for line in lines:
        print(printable(line))


def write_json(value: Any) -> None:
    """Prints JSON. It is not guarded: JSON escapes control characters itself."""
    print(json.dumps(value, ensure_ascii=not _is_unicode(), indent=2))


def write_json_list(values: Iterable[Any]) -> None:
    """Prints a JSON list as `write_json` does, one value at a time: all of it at once is held nowhere."""
    between = "["
    for value in values:
        written = json.dumps(value, ensure_ascii=not _is_unicode(), indent=2)
        print(between, written.replace("\n", "\n  "), sep="\n  ", end="")
        between = ","
    print("[]" if between == "[" else "\n]")


def talk(message: str) -> None:
    """Tells the user something that is not data."""
    print(printable(message), file=sys.stderr)


def wrapped(text: str, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Text in lines that fit the terminal, 100 columns at most."""
    return textwrap.wrap(
        printable(text),
        columns(),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
    ) or [indent.rstrip()]


def placed(lines: Sequence[str], place: str, *, hanging: str) -> list[str]:
    """Lines and a place, which is never broken: behind the last one where it fits, else below it."""
    *before, last = lines
    whole = f"{last}  ({printable(place)})"
    return [*before, whole] if len(whole) <= columns() else [*lines, f"{hanging}({printable(place)})"]


def columns(*, least: int = 40) -> int:
    """How many columns text may fill: those of the terminal, 100 at most."""
    return max(least, min(shutil.get_terminal_size().columns, 100))


def prepare_streams() -> None:
    """Characters that the terminal's encoding lacks are shown as escapes rather than ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def utf8_stdout() -> TextIO:
    """stdout for files in formats that are UTF-8 whatever the terminal is."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="strict", newline="\n")
    return sys.stdout


def _is_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig", "utf16")
