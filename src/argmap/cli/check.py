"""`argmap check`: what is malformed in a corpus, with file, line and the way out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from argmap.cli.arguments import CommandParser, recovered
from argmap.cli.edits import show_diff
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk, write_json, write_json_list, write_lines
from argmap.diagnostics import Diagnostic, Severity
from argmap.edit.apply import apply_changes
from argmap.edit.fixes import Fixed, fix_notes
from argmap.errors import ArgmapError
from argmap.export.findings import github, sarif, text
from argmap.export.findings.report import make_report
from argmap.export.records import diagnostic_record
from argmap.loader.verdicts import UnreadableVerdicts
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.phrases import amount
from argmap.pipeline.check import Checked, check_corpus, only_in
from argmap.pipeline.locate import find_corpus
from argmap.rules.severities import Selection

SEVERITIES = tuple(str(s) for s in Severity)


def run(argv: Sequence[str]) -> ExitCode:
    """Prints the findings; 2 if one is as severe as `--fail-on`."""
    arguments = _parser().parse_args(argv)
    root, files = _corpus_and_files(arguments)
    selection = Selection(tuple(arguments.select), tuple(arguments.ignore))
    compare = _compare if arguments.similar else None
    strict = arguments.strict_obsidian
    check = partial(check_corpus, root, selection=selection, talk=talk, strict_obsidian=strict)
    if arguments.fix or arguments.diff:
        fixed = fix_notes(root, lambda drafts: check(overlay=drafts), wanted=lambda d: _is_in(files, d))
        if arguments.diff:
            return _diff(fixed)
        apply_changes(fixed.changes)
        talk(f"fixed {_counted(fixed)}")
    checked = only_in(check(compare=compare), files)
    shown = _shown(checked, arguments)
    _write(root, checked, shown, arguments.format)
    if arguments.format != "json":
        hidden, silenced = len(checked.diagnostics) - len(shown), len(checked.suppressed)
        notes = len(files) if files else len(checked.corpus.notes)
        talk(text.summary(checked.diagnostics, notes, hidden=hidden, suppressed=silenced))
    failing = Severity(arguments.fail_on).rank
    return (
        ExitCode.FINDINGS if any(d.severity.rank >= failing for d in checked.diagnostics) else ExitCode.CLEAN
    )


def _compare(corpus: Corpus) -> tuple[Suggestion, ...]:
    # Deferred: nothing else here needs vectors.
    from argmap.cli.similarity import compare_texts
    from argmap.pipeline.suggestion_verdicts import replies_to

    suggestions = compare_texts(corpus).suggestions
    try:
        return replies_to(corpus, suggestions).open(suggestions)
    except UnreadableVerdicts:
        return suggestions  # which is a finding of its own


def _parser() -> CommandParser:
    parser = CommandParser(
        "check",
        "List what is malformed in a corpus. `argmap rule CODE` explains a finding. Where files are named, "
        "the corpus is read whole all the same, and what is found in them is shown. Exit status: 0 if "
        "nothing is as severe as --fail-on, 2 if something is, 1 if the corpus cannot be read.",
        "  argmap check notes/\n  argmap check --severity info --format json\n"
        "  argmap check --select dangling-relation notes/claims/Persistence.md\n"
        "  argmap check --diff | git apply --allow-empty",
    )
    parser.add_corpus(positional=False)
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="the notes' folder, or files in it"
    )
    parser.add_format("github", "sarif")
    parser.add_argument(
        "--severity", choices=SEVERITIES, default="warning",
        help="the least severe finding that text and annotations show (default: warning; JSON and SARIF "
        "show all)",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, default="error", help="exit with 2 from here on (default: error)"
    )
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="only this rule, by code or name"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="all but this rule")
    parser.add_argument(
        "--strict-obsidian", action="store_true",
        help="links by alias lead nowhere, as in Obsidian (as if [reading] in argmap.toml said so)",
    )  # fmt: skip
    parser.add_argument(
        "--similar", action="store_true", help="compare texts by their vectors too, to find near-duplicates"
    )
    parser.add_argument("--fix", action="store_true", help="make the safe fixes in the notes, then check")
    parser.add_argument(
        "--diff",
        action="store_true",
        help="print the safe fixes as a diff; write nothing; 2 if there are any",
    )
    return parser


def _diff(fixed: Fixed) -> ExitCode:
    show_diff(fixed.changes)
    talk(f"could fix {_counted(fixed)}")
    return ExitCode.FINDINGS if fixed.changes.files else ExitCode.CLEAN


def _counted(fixed: Fixed) -> str:
    if not fixed.fixed:
        return "nothing"
    return f"{amount(len(fixed.fixed), 'finding')} in {amount(len(fixed.changes.files), 'note')}"


def _is_in(files: frozenset[str], diagnostic: Diagnostic) -> bool:
    return not files or diagnostic.location.path in files


def _corpus_and_files(arguments: argparse.Namespace) -> tuple[Path, frozenset[str]]:
    """The corpus to load, and the files in it that were named, as it calls them."""
    files = [path for path in arguments.paths if path.is_file()]
    folders = [path for path in arguments.paths if path not in files]
    named = [*([arguments.corpus] if arguments.corpus else []), *folders]
    if len(named) > 1:
        raise ArgmapError(f"two folders are named, {named[0]} and {named[1]}; name one")
    nearby = Path.cwd() if named or not files else files[0].resolve().parent
    root = recovered(find_corpus(named[0] if named else None, working_directory=nearby))
    return root, frozenset(_inside(root, path) for path in files)


def _inside(root: Path, path: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError as error:
        raise ArgmapError(f"{path} is not in the corpus {root}; name its folder with --corpus") from error


def _shown(checked: Checked, arguments: argparse.Namespace) -> list[Diagnostic]:
    if arguments.format in ("json", "sarif"):
        return list(checked.diagnostics)
    least = min(Severity(arguments.severity).rank, Severity(arguments.fail_on).rank)
    return [d for d in checked.diagnostics if d.severity.rank >= least]


def _write(root: Path, checked: Checked, shown: Sequence[Diagnostic], form: str) -> None:
    report = make_report(root, shown, checked.suppressed)
    if form == "json":
        write_json_list(diagnostic_record(d) for d in shown)
    elif form == "sarif":
        write_json(sarif.log(report))
    elif form == "github":
        write_lines(github.annotation(report, d) for d in shown)
    else:
        write_lines(line for d in shown for line in text.lines(d))
