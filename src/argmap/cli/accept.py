"""`argmap accept`: a suggestion, or any two nodes, become a relation in a note."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from argmap.cli.answering import (
    Pair,
    add_pair,
    author,
    named_pair,
    talk_of_pair,
    talk_of_suggestion,
)
from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.edits import demand_committed, show_diff
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk
from argmap.cli.verdict_changes import talk_of_merging
from argmap.diagnostics import Severity
from argmap.edit.answers import Accepted, accept
from argmap.edit.apply import apply_changes
from argmap.export.findings import text
from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.pipeline.check import Checked, check_corpus
from argmap.pipeline.relating import meant_relation, other_relations
from argmap.printable import printable_line


def run(argv: Sequence[str]) -> ExitCode:
    """Writes a relation and records that it was accepted, or shows what that would change."""
    arguments = _parser().parse_args(argv)
    root = corpus_root(arguments)
    checked = check_corpus(root, talk=talk)
    pair = named_pair(checked.corpus, arguments)
    relation = meant_relation(
        checked.corpus, pair.one, pair.other, word=arguments.relation, suggestion=pair.suggestion
    )
    talk_of_suggestion(pair)
    _talk_of_others(checked.corpus, relation)
    accepted = _accepted(checked, pair, relation, arguments)
    return _finish(checked.corpus, accepted, arguments)


def _parser() -> CommandParser:
    parser = CommandParser(
        "accept",
        "Write the relation that argmap suggests between two nodes, or the one that --relation names, into "
        "the note of its subject, and record it as accepted. No other byte of the note changes; the change "
        "is shown as a diff. Nothing is written that `argmap check` would object to.",
        "  argmap accept 'Role-play view' 'Prompted personas yield' --dry-run\n"
        "  argmap accept 'Drift over long chats' 'Realizationism' --relation opposes",
    )
    add_pair(parser)
    parser.add_argument(
        "--relation", metavar="R", help="the relation from A to B, where argmap suggests none, or another"
    )
    parser.add_argument("--reason", metavar="TEXT", help="why; it is written behind the relation")
    parser.add_argument(
        "--force", action="store_true", help="also with a warning, or where the note is not committed yet"
    )
    return parser


def _accepted(checked: Checked, pair: Pair, relation: RelationKey, arguments: Namespace) -> Accepted:
    return accept(
        checked,
        relation,
        pair.suggestion,
        reason=arguments.reason or "",
        author=author(arguments, checked.corpus.root),
        on=date.today(),
    )


def _finish(corpus: Corpus, accepted: Accepted, arguments: Namespace) -> ExitCode:
    stated = accepted.stated
    show_diff(stated.changes)
    for diagnostic in stated.findings:
        for line in text.lines(diagnostic):
            talk(line)
    if _is_refused(stated.worst, force=arguments.force):
        ways = "" if stated.worst is Severity.ERROR else "; --force writes it all the same"
        talk(f"argmap: not written: `argmap check` would object{ways}")
        return ExitCode.FINDINGS
    if not arguments.dry_run:
        if not arguments.force:
            demand_committed(stated.changes)
        apply_changes(accepted.changes)
        talk_of_merging(accepted.changes)
    subject, name, object_ = stated.relation
    assert isinstance(object_, str)
    talk_of_pair(corpus, (subject, object_), f"accepted, {name}", arguments)
    return ExitCode.CLEAN


def _is_refused(worst: Severity | None, *, force: bool) -> bool:
    return worst is Severity.ERROR or (worst is Severity.WARNING and not force)


def _talk_of_others(corpus: Corpus, relation: RelationKey) -> None:
    for known in other_relations(corpus, relation):
        talk(printable_line(f"argmap: there is also {known} ({known.location.file_and_line})"))
