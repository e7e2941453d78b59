"""`argmap browse`: the terminal UI; where stdout is no terminal, the overview instead."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode


def run(argv: Sequence[str]) -> ExitCode:
    """Opens the terminal UI and returns when the user leaves it."""
    parser = CommandParser(
        "browse",
        "Open the terminal UI: questions, positions, claims and evidence as a tree, notes with their "
        "relations, tensions side by side, search as you type. Where stdout is no terminal, print the "
        "overview (`argmap status`).",
        "  argmap browse notes/",
    )
    parser.add_corpus()
    root = corpus_root(parser.parse_args(argv))
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        from argmap.cli.status import print_overview

        return print_overview(root)
    from argmap.tui.app import run as run_app

    return ExitCode(run_app(root))
