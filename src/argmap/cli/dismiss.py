"""`argmap dismiss`: two nodes are not suggested any more, for a reason; or again, if that is taken back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from argmap.cli.answering import (
    add_pair,
    author,
    named_pair,
    talk_of_pair,
    talk_of_suggestion,
)
from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk
from argmap.cli.verdict_changes import make, talk_of_withdrawal
from argmap.edit.answers import dismiss
from argmap.edit.verdicts import withdraw_verdicts
from argmap.errors import ArgmapError
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.pipeline.suggestion_verdicts import JudgedPair, meant_answers, replies_to


def run(argv: Sequence[str]) -> ExitCode:
    """Records that two nodes are not to be suggested, or takes that back."""
    arguments = _parser().parse_args(argv)
    if arguments.withdraw == (arguments.reason is not None):
        raise ArgmapError("say why, with --reason TEXT, or take back what was said, with --withdraw")
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    if arguments.withdraw:
        _withdraw(corpus, arguments)
    else:
        _dismiss(corpus, arguments)
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "dismiss",
        "Say that two nodes which argmap suggests need no relation, and why. It is kept in "
        "argmap.verdicts.toml beside the notes. The suggestion comes back, and says so, once the text of one "
        "of the two has changed.",
        "  argmap dismiss 'Role-play view' 'Prompted personas yield' --reason 'two senses of role'\n"
        "  argmap dismiss 'Role-play view' 'Prompted personas yield' --withdraw",
    )
    add_pair(parser)
    parser.add_argument("--reason", metavar="TEXT", help="why; dismissing needs a reason")
    parser.add_argument(
        "--withdraw", action="store_true", help="take back what was said of the two; notes stay as they are"
    )
    return parser


def _dismiss(corpus: Corpus, arguments: Namespace) -> None:
    pair = one, other, suggestion = named_pair(corpus, arguments)
    talk_of_suggestion(pair)
    judged = JudgedPair(one.id, None, other.id)
    if suggestion is not None:
        judged = JudgedPair(suggestion.subject, suggestion.relation, suggestion.object, suggestion)
    changes = dismiss(
        corpus, judged, arguments.reason, author=author(arguments, corpus.root), on=date.today()
    )
    make(changes, arguments)
    talk_of_pair(corpus, (judged.subject, judged.object), "dismissed", arguments)


def _withdraw(corpus: Corpus, arguments: Namespace) -> None:
    gone = meant_answers(corpus, replies_to(corpus), arguments.a, arguments.b)
    if not gone:
        raise ArgmapError(
            "nothing was said of these two; `argmap verdict --suggestions` lists what was said of others"
        )
    make(withdraw_verdicts(corpus.root, gone), arguments)
    talk_of_withdrawal([verdict.ruling for verdict in gone], arguments)
