"""Changes to the file of verdicts in, made or shown out: what `verdict`, `accept` and `dismiss` share."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from argmap.cli.arguments import CommandParser
from argmap.cli.edits import show_diff
from argmap.cli.output import talk
from argmap.edit.apply import apply_changes
from argmap.edit.changes import Changes
from argmap.edit.verdicts import ATTRIBUTES_NAME
from argmap.loader.verdicts import VERDICTS_NAME
from argmap.phrases import amount


def add_author(parser: CommandParser) -> None:
    parser.add_argument(
        "--author", metavar="NAME", help="who judges (default: git's user.name, else the login)"
    )


def add_dry_run(parser: CommandParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="print the change as a diff; write nothing")


def make(changes: Changes, arguments: Namespace) -> None:
    """Makes changes, or shows them where it is a dry run."""
    if arguments.dry_run:
        show_diff(changes)
        return
    apply_changes(changes)
    talk_of_merging(changes)


def talk_of_merging(changes: Changes) -> None:
    """Says so where git is told with the first verdict how to merge the file."""
    for change in changes.files:
        if change.path == ATTRIBUTES_NAME:
            talk(f"argmap: {ATTRIBUTES_NAME} tells git to merge {VERDICTS_NAME} line by line")


def talk_of_withdrawal(rulings: Sequence[str], arguments: Namespace) -> None:
    """Says which verdicts are taken back, or would be with a dry run."""
    talk(f"{would(arguments)}withdrawn: {amount(len(rulings), 'verdict')} ({', '.join(rulings)})")


def would(arguments: Namespace) -> str:
    """What stands before what has become of something, if it is a dry run."""
    return "would be " if arguments.dry_run else ""
