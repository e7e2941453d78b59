"""`argmap tensions`: where positions clash, strongest first, each with the steps that show it."""

from __future__ import annotations

import sys
from argparse import BooleanOptionalAction, Namespace
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.between import between
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import headline
from argmap.cli.inferred import add_inferred
from argmap.cli.internal import list_internal
from argmap.cli.limits import said_with_rest
from argmap.cli.output import talk, wrapped, write_json_list, write_lines
from argmap.cli.story import story_lines
from argmap.cli.supposing import add_supposing, is_supposing, supposed_corpus
from argmap.cli.tension_marks import tension_mark, tensions_now
from argmap.cli.verdict_list import talk_of_verdicts, told_verdict
from argmap.export.findings.github import Level
from argmap.export.findings.report import make_report
from argmap.export.findings.tensions import tension_annotation
from argmap.export.tensions import tension_record
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.tension import BANDS, Band, Tension
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.tension.background import Background
from argmap.tension.explain import explain
from argmap.tension.story.line import MOST_WAYS


def run(argv: Sequence[str]) -> ExitCode:
    """Prints the tensions of a corpus; 2 if one is as strong as `--fail-on`."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    _demand_sense(parser, arguments)
    written = load_corpus(corpus_root(arguments), talk=talk).corpus
    analysis, failing = analyse_corpus(supposed_corpus(written, arguments)), _failing(arguments.fail_on)
    if arguments.internal:
        return list_internal(analysis, arguments, failing)
    if arguments.since is not None:
        from argmap.cli.since import report_changes  # deferred: git is asked only here

        return report_changes(analysis, arguments, failing)
    if arguments.inferred is not False:
        analysis = add_inferred(analysis, compute=arguments.inferred is True)
    return _list(written, analysis, arguments, failing)


def _demand_sense(parser: CommandParser, arguments: Namespace) -> None:
    """Ends the program where options do not go together."""
    if is_supposing(arguments) and (arguments.since is not None or arguments.format == "github"):
        parser.error("--since and --format github are about what is written, not about what is supposed")
    others = ("--between", arguments.between), ("--since", arguments.since)
    clashing = [name for name, value in others if value is not None]
    if arguments.format == "github":
        clashing.append("--format github")
    if arguments.inferred and (arguments.since is not None or arguments.internal):
        parser.error(
            "--inferred is about two sides as they are now; it goes with neither --since nor --internal"
        )
    if arguments.internal and clashing:
        parser.error(f"--internal is about what is at odds with itself; it does not go with {clashing[0]}")


def _parser() -> CommandParser:
    parser = CommandParser(
        "tensions",
        "List where positions and claims clash, strongest first: the band, a figure between 0 and 1, both "
        "sides. Nothing of this is asserted by an author; it follows from what they wrote, step by step.",
        "  argmap tensions --explain\n"
        "  argmap tensions --between Realizationism 'Symmetry objection'\n"
        "  argmap tensions --since main --fail-on strong",
    )
    parser.add_corpus()
    parser.add_format("github")
    parser.add_argument(
        "--between", nargs=2, metavar=("A", "B"), help="only the tension of these two, told in full"
    )
    parser.add_argument(
        "--internal", action="store_true", help="what is at odds with itself: cases, notes, people, camps"
    )
    parser.add_argument("--explain", action="store_true", help="tell each one in sentences, step by step")
    parser.add_argument(
        "--since", metavar="REV",
        help="what is new, stronger, weaker and gone since a git revision, and because of which lines",
    )  # fmt: skip
    add_supposing(parser)
    parser.add_argument(
        "--inferred", action=BooleanOptionalAction,
        help="what a model takes to be opposed, read now as far as it is not known; default: what is known",
    )  # fmt: skip
    parser.add_argument("--all", action="store_true", help="also those that a reader has dismissed")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N")
    parser.add_argument(
        "--fail-on",
        choices=("never", *reversed(BANDS)),
        default="never",
        help="exit with 2 from this band on, with --since only for what is new there (default: never)",
    )
    return parser


def _list(written: Corpus, analysis: Analysis, arguments: Namespace, failing: Collection[Band]) -> ExitCode:
    """Prints the tensions that are asked for; 2 if one that counts is in one of the `failing` bands."""
    listed = analysis.tensions if arguments.all or arguments.between else analysis.open_tensions
    tensions = between(analysis.corpus, listed, arguments.between)
    shown = tensions[: arguments.limit]
    if arguments.format == "json":
        write_json_list(tension_record(analysis, tension) for tension in shown)
    elif arguments.format == "github":
        write_lines(_annotations(analysis.corpus, [t for t in shown if t.asserted], failing))
    else:
        _print(written, analysis, shown, arguments)
        talk(_summary(tensions, hidden=len(tensions) - len(shown)))
        if analysis.internal and not arguments.between:
            talk(f"{len(analysis.internal)} at odds with themselves (--internal)")
    if not arguments.between:
        talk_of_verdicts(analysis, tensions)
    if not analysis.converged:
        talk("argmap: the strengths did not converge; scores are approximate")
    failed = any(t.asserted and t.band in failing for t in analysis.judged.open(tensions))
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN


def _print(written: Corpus, analysis: Analysis, shown: Sequence[Tension], arguments: Namespace) -> None:
    """As text: a line each or, where that is asked for, the whole story."""
    told = arguments.explain or arguments.between is not None
    ways = 0 if not told else sys.maxsize if arguments.between else MOST_WAYS
    background = Background.of(analysis.corpus, shown if told else (), analysis.links)
    now = tensions_now(written, analysis)
    for tension in shown:
        write_lines(_lines(background, analysis, tension, tension_mark(now, tension), ways=ways))


def _lines(
    background: Background, analysis: Analysis, tension: Tension, mark: str, *, ways: int
) -> Iterator[str]:
    judgement = analysis.judged.of(tension)
    said = headline(analysis.corpus, tension, judgement)
    yield from wrapped(f"{said}{mark}", hanging=" " * 15)
    if ways:
        yield from told_verdict(analysis.corpus, judgement)
        yield from story_lines(explain(background, tension, ways=ways))


def _annotations(corpus: Corpus, tensions: Sequence[Tension], failing: Collection[Band]) -> Iterator[str]:
    report = make_report(corpus.root, (), ())
    for tension in tensions:
        level: Level = "error" if tension.band in failing else "warning"
        yield tension_annotation(report, corpus, tension, level)


def _summary(tensions: Sequence[Tension], *, hidden: int) -> str:
    if not tensions:
        return "no tensions"
    counts: list[tuple[str, int]] = [
        (band, sum(t.asserted and t.band == band for t in tensions)) for band in BANDS
    ]
    counts.append(("inferred", sum(not t.asserted for t in tensions)))
    said = ", ".join(f"{count} {kind}" for kind, count in counts if count)
    return said_with_rest(said, hidden)


def _failing(fail_on: Band | Literal["never"]) -> Collection[Band]:
    """The bands that end a run with 2."""
    return () if fail_on == "never" else BANDS[: BANDS.index(fail_on) + 1]
