"""`argmap verdict`: a reader's word on a tension, kept beside the notes; and the list of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import title
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.cli.reply_list import reply_lines
from argmap.cli.verdict_changes import add_author, add_dry_run, make, talk_of_withdrawal, would
from argmap.cli.verdict_list import verdict_lines
from argmap.edit.verdicts import record_verdict, withdraw_verdicts
from argmap.errors import ArgmapError
from argmap.export.replies import reply_records
from argmap.export.verdicts import verdict_records
from argmap.git.settings import user_name
from argmap.loader.load import load_corpus
from argmap.model.verdict import RULINGS, Verdict
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.suggestion_verdicts import replies_to
from argmap.pipeline.verdicts import find_tension, meant_verdicts, pass_verdict


def run(argv: Sequence[str]) -> ExitCode:
    """Records a verdict, withdraws one, or lists them."""
    arguments = _parser().parse_args(argv)
    _demand_sense(arguments)
    root = corpus_root(arguments)
    if arguments.suggestions:
        _list_suggestions(root, arguments)
        return ExitCode.CLEAN
    analysis = analyse_corpus(load_corpus(root, talk=talk).corpus)
    if arguments.verdict:
        _record(analysis, arguments, root)
    elif arguments.withdraw:
        _withdraw(analysis, arguments, root)
    else:
        _list(analysis, arguments)
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "verdict",
        "Say what is to become of a tension: it is none (dismissed), it is real and both sides are kept "
        "(standing), or a note says how it is solved (resolved). The verdict is kept in argmap.verdicts.toml "
        "beside the notes. When a side, or a relation between the sides, is no longer what was judged, the "
        "tension comes back marked. Without a verdict, those on A and B are listed; without A and B, all.",
        "  argmap verdict Realizationism 'Symmetry objection' standing --reason 'it is open'\n"
        "  argmap verdict Realizationism 'Symmetry objection' --withdraw",
    )
    parser.add_argument("a", nargs="?", metavar="A", help="one side: id, name, title, alias or ^block")
    parser.add_argument("b", nargs="?", metavar="B", help="the other side")
    parser.add_argument("verdict", nargs="?", choices=RULINGS, help="dismissed, standing or resolved")
    parser.add_corpus(positional=False)
    parser.add_format()
    parser.add_argument("--reason", metavar="TEXT", help="why; a verdict needs one")
    parser.add_argument("--by", metavar="NOTE", help="the note that resolves it, or says more")
    add_author(parser)
    parser.add_argument("--withdraw", action="store_true", help="take the verdicts on A and B back")
    parser.add_argument("--list", action="store_true", help="list the verdicts, idle ones too (the default)")
    parser.add_argument(
        "--suggestions", action="store_true", help="list what was said of suggestions (accept, dismiss)"
    )
    add_dry_run(parser)
    return parser


def _demand_sense(arguments: Namespace) -> None:
    """Raises ArgmapError for words that do not go together."""
    if arguments.a and not arguments.b:
        raise ArgmapError("a tension has two sides: name both, A and B")
    if arguments.verdict and (arguments.withdraw or arguments.list):
        raise ArgmapError("say either a verdict, --withdraw or --list")
    if arguments.suggestions and (arguments.a or arguments.withdraw or arguments.list):
        raise ArgmapError("--suggestions lists what was said of all suggestions, and does nothing else")
    if arguments.verdict and arguments.reason is None:
        raise ArgmapError("a verdict needs a reason: --reason TEXT")
    if arguments.withdraw and not arguments.b:
        raise ArgmapError("say whose verdict: argmap verdict A B --withdraw")
    if not arguments.verdict and (arguments.reason is not None or arguments.by):
        raise ArgmapError(f"say the verdict: {', '.join(RULINGS[:-1])} or {RULINGS[-1]}")


def _record(analysis: Analysis, arguments: Namespace, root: Path) -> None:
    corpus = analysis.corpus
    tension = find_tension(analysis, arguments.a, arguments.b)
    author = arguments.author or user_name(root)
    verdict = pass_verdict(
        corpus, tension, arguments.verdict, arguments.reason, author=author, by=arguments.by, on=date.today()
    )
    earlier = analysis.judged.on(tension)
    make(record_verdict(root, verdict, instead_of=earlier), arguments)
    was = f" (was: {', '.join(v.ruling for v in earlier)})" if earlier else ""
    sides = f"{title(corpus, tension.a)} × {title(corpus, tension.b)}"
    talk("\n".join(wrapped(f"{sides}: {would(arguments)}{verdict.ruling}{was}")))


def _withdraw(analysis: Analysis, arguments: Namespace, root: Path) -> None:
    gone = meant_verdicts(analysis, arguments.a, arguments.b)
    if not gone:
        raise ArgmapError("there is no verdict on these two; `argmap verdict` lists those that there are")
    make(withdraw_verdicts(root, gone), arguments)
    talk_of_withdrawal([verdict.ruling for verdict in gone], arguments)


def _list(analysis: Analysis, arguments: Namespace) -> None:
    shown: Sequence[Verdict] | None = None
    if arguments.a:
        shown = meant_verdicts(analysis, arguments.a, arguments.b)
    if arguments.format == "json":
        write_json(verdict_records(analysis.judged, shown))
        return
    lines = list(verdict_lines(analysis, shown))
    write_lines(lines)
    if not lines:
        talk("no verdicts")


def _list_suggestions(root: Path, arguments: Namespace) -> None:
    corpus = load_corpus(root, talk=talk).corpus
    replies = replies_to(corpus)
    if arguments.format == "json":
        write_json(list(reply_records(replies)))
        return
    lines = list(reply_lines(corpus, replies))
    write_lines(lines)
    if not lines:
        talk("no verdicts on suggestions")
