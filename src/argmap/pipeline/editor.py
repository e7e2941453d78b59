"""The user's editor and a place in, the command that opens the editor there out."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from argmap.errors import ArgmapError


class NoEditor(ArgmapError):
    """Neither $VISUAL nor $EDITOR names an editor."""


def _plus_line(path: str, line: int, _column: int) -> list[str]:
    return [f"+{line}", path]


def _plus_line_comma(path: str, line: int, column: int) -> list[str]:
    return [f"+{line},{column}", path]


def _plus_line_colon(path: str, line: int, column: int) -> list[str]:
    return [f"+{line}:{column}", path]


def _path_colon(path: str, line: int, column: int) -> list[str]:
    return [f"{path}:{line}:{column}"]


def _goto(path: str, line: int, column: int) -> list[str]:
    return ["--wait", "--goto", f"{path}:{line}:{column}"]


_Placing = Callable[[str, int, int], list[str]]
# How an editor is told where to open, by the name of its program.
_PLACING: dict[str, _Placing] = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "gvim", "mvim", "view", "nvi", "ed", "pico", "jed", "mg", "joe"), _plus_line
    ),
    **dict.fromkeys(("nano", "rnano"), _plus_line_comma),
    **dict.fromkeys(("emacs", "emacsclient", "kak", "micro", "gedit"), _plus_line_colon),
    **dict.fromkeys(("hx", "helix", "subl", "zed"), _path_colon),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), _goto),
}


def editor_command(environ: Mapping[str, str], path: Path, line: int = 1, column: int = 1) -> list[str]:
    """The words of a command, for no shell, that opens a file at a place; lines and columns count from 1.

    An editor that argmap does not know opens the file at its start. Raises NoEditor where none is set.
    """
    named = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    if not named:
        raise NoEditor("no editor is set: put one into $VISUAL or $EDITOR, for example EDITOR=nano")
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise NoEditor(f"$VISUAL or $EDITOR cannot be read ({error}): {named}") from error
    name = PurePath(words[0]).name.lower().removesuffix(".exe")
    # An absolute path cannot be taken for an option, whatever the file is called.
    place = str(path.absolute())
    placing = _PLACING.get(name)
    extra = placing(place, line, column) if placing else [place]
    return words + [word for word in extra if word != "--wait" or not {"--wait", "-w"} & set(words)]
