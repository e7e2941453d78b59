"""`argmap new`: a note that passes `check`, from options or from answers to questions."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from argmap.cli.arguments import corpus_root
from argmap.cli.edits import show_diff
from argmap.cli.exit_codes import ExitCode
from argmap.cli.new_options import given_answers, new_parser, says_nothing
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.diagnostics import Severity
from argmap.edit.apply import apply_changes
from argmap.edit.compose.place import namesakes
from argmap.edit.compose.propose import Proposal, most_telling, propose
from argmap.errors import ArgmapError
from argmap.export.findings import text
from argmap.export.records import new_record
from argmap.model.vocabulary import Vocabulary
from argmap.pipeline.check import Checked, check_corpus
from argmap.pipeline.editor import editor_command
from argmap.printable import printable_line


def run(argv: Sequence[str]) -> ExitCode:
    """Writes one note, or says why not."""
    if {"-h", "--help"} & set(argv):
        new_parser(Vocabulary.of()).parse_args(argv)
    checked = check_corpus(_root(argv), talk=talk)
    parser = new_parser(checked.corpus.vocabulary)
    arguments = parser.parse_args(argv)
    if _is_to_be_asked(arguments):
        asked = _asked(checked, arguments)
        if asked is None:
            talk("nothing was written")
            return ExitCode.INTERRUPTED
        return _write(asked, arguments)
    if arguments.type is None or arguments.title is None:
        parser.error("TYPE and TITLE are needed; in a terminal, `argmap new` alone asks for everything")
    answers = given_answers(checked.corpus, arguments, arguments.type, arguments.title)
    return _finish(propose(checked, answers, datetime.now()), arguments)


def _root(argv: Sequence[str]) -> Path:
    """The corpus, before the other options are known: its vocabulary makes some of them."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("-C", "--corpus", type=Path)
    try:
        known, _ = early.parse_known_args(argv)
    except argparse.ArgumentError:
        known = argparse.Namespace(corpus=None)  # the whole parser is going to say it
    return corpus_root(known)


def _is_to_be_asked(arguments: argparse.Namespace) -> bool:
    if arguments.yes or arguments.dry_run or arguments.format == "json":
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return arguments.type is None or arguments.title is None or says_nothing(arguments)


def _asked(checked: Checked, arguments: argparse.Namespace) -> Proposal | None:
    from argmap.cli.asking.session import ask  # deferred: options alone need no prompts

    return ask(checked, arguments)


def _finish(proposal: Proposal, arguments: argparse.Namespace) -> ExitCode:
    """Says what the note would bring, and writes it where nothing speaks against it."""
    for line in _said_of(proposal):
        talk(line)
    if arguments.similar:
        _show_similar(proposal)
    if _is_refused(proposal, force=arguments.force):
        ways = "" if proposal.worst() is Severity.ERROR else ", or write it all the same with --force"
        talk(f"argmap: not written: it would not pass `argmap check`; say what is missing{ways}")
        _print_record(proposal, arguments, written=False)
        return ExitCode.FINDINGS
    if arguments.dry_run:
        if arguments.format == "text":
            show_diff(proposal.changes)
        _print_record(proposal, arguments, written=False)
        return ExitCode.CLEAN
    return _write(proposal, arguments)


def _write(proposal: Proposal, arguments: argparse.Namespace) -> ExitCode:
    apply_changes(proposal.changes)
    _print_record(proposal, arguments, written=True)
    if arguments.format == "text":
        write_lines([str(proposal.changes.root / proposal.path)])
        talk(f"next: argmap show {_quoted(proposal.node.id)}")
    return _edit(proposal) if arguments.edit else ExitCode.CLEAN


def _is_refused(proposal: Proposal, *, force: bool) -> bool:
    worst = proposal.worst()
    return worst is Severity.ERROR or (worst is Severity.WARNING and not force)


def _print_record(proposal: Proposal, arguments: argparse.Namespace, *, written: bool) -> None:
    if arguments.format == "json":
        write_json(
            new_record(proposal.node, proposal.path, proposal.text, proposal.findings, written=written)
        )


def _said_of(proposal: Proposal) -> Iterator[str]:
    for remark in proposal.remarks:
        yield f"argmap: {printable_line(remark)}"
    shown = most_telling(proposal)
    for diagnostic in shown:
        yield from text.lines(diagnostic)
    if len(shown) < len(proposal.findings):
        yield f"and {len(proposal.findings) - len(shown)} more in other notes (--format json shows all)"
    for other in namesakes(proposal.corpus, proposal.path):
        yield f"argmap: {printable_line(other)} has this name too; --name gives the file another"


def _show_similar(proposal: Proposal) -> None:
    from argmap.cli.similarity import look_around  # deferred: it brings numpy, and is asked for seldom
    from argmap.cli.suggestion_list import statement

    around = look_around(proposal.corpus, proposal.node)
    if around.near:
        talk(f"near to it, by cosine ({around.model}), which says nothing about agreement:")
    for other, cosine in around.near:
        named = printable_line(f"{cosine:.2f} {other.title} ({other.type} {other.id})")
        for line in (*wrapped(named, indent="  ", hanging="    "), *statement(proposal.corpus, other.id)):
            talk(line)
    if not around.near and not around.unavailable:
        talk("nothing is near to it in meaning")


def _edit(proposal: Proposal) -> ExitCode:
    command = editor_command(os.environ, proposal.changes.root / proposal.path)
    try:
        return ExitCode.MISUSE if subprocess.run(command, check=False).returncode else ExitCode.CLEAN
    except OSError as error:
        raise ArgmapError(f"{command[0]} cannot be started ({error.strerror or error})") from error


def _quoted(text: str) -> str:
    return shlex.quote(printable_line(text))
