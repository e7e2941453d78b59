"""`argmap check`: what is malformed in a corpus, with file, line and the way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk, write_json, write_lines
from argmap.diagnostics import Diagnostic, Severity
from argmap.export.records import diagnostic_record
from argmap.pipeline.check import check_corpus
from argmap.printable import printable_line

SEVERITIES = tuple(str(s) for s in Severity)


def run(argv: Sequence[str]) -> ExitCode:
    """Prints the findings; 2 if one is as severe as `--fail-on`."""
    parser = CommandParser(
        "check",
        "List what is malformed in a corpus. `argmap rule CODE` explains a finding. Exit status: 0 if "
        "nothing is as severe as --fail-on, 2 if something is, 1 if the corpus cannot be read.",
        "  argmap check notes/\n  argmap check --severity info --format json",
    )
    parser.add_corpus()
    parser.add_format()
    parser.add_argument(
        "--severity", choices=SEVERITIES, default="warning",
        help="the least severe finding that text output shows (default: warning; JSON shows all)",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on", choices=SEVERITIES, default="error", help="exit with 2 from here on (default: error)"
    )
    arguments = parser.parse_args(argv)
    corpus, diagnostics, suppressed = check_corpus(corpus_root(arguments), talk=talk)
    if arguments.format == "json":
        write_json([diagnostic_record(d) for d in diagnostics])
    else:
        least = min(Severity(arguments.severity).rank, Severity(arguments.fail_on).rank)
        shown = [d for d in diagnostics if d.severity.rank >= least]
        for diagnostic in shown:
            write_lines(_lines(diagnostic))
        hidden = len(diagnostics) - len(shown)
        talk(_summary(diagnostics, len(corpus.notes), hidden=hidden, suppressed=len(suppressed)))
    failing = Severity(arguments.fail_on).rank
    return ExitCode.FINDINGS if any(d.severity.rank >= failing for d in diagnostics) else ExitCode.CLEAN


def _lines(diagnostic: Diagnostic) -> Iterator[str]:
    yield printable_line(str(diagnostic))
    for related in diagnostic.related:
        yield f"    {printable_line(f'{related.location}: {related.message}')}"
    if diagnostic.hint:
        yield f"    {diagnostic.hint}"
    elif diagnostic.fix:
        yield f"    fix: {diagnostic.fix.title}"


def _summary(diagnostics: Sequence[Diagnostic], notes: int, *, hidden: int, suppressed: int) -> str:
    counts = Counter(d.severity for d in diagnostics)
    errors, warnings, remarks = (counts[s] for s in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    said = f"{notes} {_plural('note', notes)}: "
    if errors or warnings:
        said += f"{errors} {_plural('error', errors)}, {warnings} {_plural('warning', warnings)}"
    else:
        said += "clean"
    if remarks:
        said += f", {remarks} {_plural('remark', remarks)}"
    if suppressed:
        said += f", {suppressed} suppressed"
    return f"{said} ({hidden} not shown: --severity info)" if hidden else said


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
