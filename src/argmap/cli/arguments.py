"""Arguments that commands share, on a parser whose misuse exits with 1 and says how to go on."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from pathlib import Path
from typing import NoReturn

from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk
from argmap.edit.pending import is_pending
from argmap.errors import ArgmapError
from argmap.pipeline.locate import find_corpus


class CommandParser(argparse.ArgumentParser):
    """A command's arguments; `example` is shown at the end of its help."""

    def __init__(self, command: str, description: str, example: str) -> None:
        super().__init__(
            prog=f"argmap {command}",
            description=textwrap.fill(description, max(40, min(shutil.get_terminal_size().columns - 2, 100))),
            epilog=f"example:\n{example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}\n{self.format_usage().strip()}", file=sys.stderr)
        sys.exit(ExitCode.MISUSE)

    def add_corpus(self, *, positional: bool = True) -> None:
        """`--corpus DIR`, and DIR by itself where the command takes no other words."""
        self.add_argument(
            "-C", "--corpus", type=Path, metavar="DIR",
            help="the notes (default: nearest folder upwards with argmap.toml, else ./corpus, else this one)",
        )  # fmt: skip
        if positional:
            self.add_argument(
                "folder", nargs="?", type=Path, metavar="DIR", help="the notes, as with --corpus"
            )

    def add_format(self, *others: str) -> None:
        self.add_argument("--format", choices=("text", "json", *others), default="text", help="default: text")


def corpus_root(arguments: argparse.Namespace) -> Path:
    """The corpus that a command is to work on; an interrupted change of its notes is finished or undone.

    Raises ArgmapError where two folders are named.
    """
    folder = getattr(arguments, "folder", None)
    if arguments.corpus and folder:
        raise ArgmapError(f"two folders are named, {arguments.corpus} and {folder}; name one")
    return recovered(find_corpus(arguments.corpus or folder, working_directory=Path.cwd()))


def recovered(root: Path) -> Path:
    """The same folder, in which a change of notes that was interrupted has been finished or undone."""
    if is_pending(root):
        from argmap.edit.apply import recover  # deferred: every command looks, few find anything

        said = recover(root)
        if said:
            talk(f"argmap: {said}")
    return root


def positive(text: str) -> int:
    """A number from 1 on, as an argument."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return number
