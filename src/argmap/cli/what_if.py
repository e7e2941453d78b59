"""`argmap what-if`: what would change if something were not written, or if something else were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import sides, title
from argmap.cli.limits import rest_line
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.cli.supposing import add_supposing, is_supposing, say_supposed, supposition_of, two_digits
from argmap.export.what_if import what_if_record
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension, figure
from argmap.phrases import amount
from argmap.pipeline.analyse import analyse_corpus
from argmap.pipeline.orders import Order, OrderChange
from argmap.pipeline.what_if import StatusChange, StrengthChange, WhatIf, what_if
from argmap.tension.changes import TensionChange

Lines = list[str]


def run(argv: Sequence[str]) -> ExitCode:
    """Prints what would change; no note is touched."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if not is_supposing(arguments):
        parser.error("say what is to be supposed: --without X, --with 'A -opposes-> B'")
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    supposition = supposition_of(corpus, arguments)
    found = what_if(analyse_corpus(corpus), supposition)
    if arguments.format == "json":
        write_json(what_if_record(found, limit=arguments.limit))
    else:
        say_supposed(corpus, supposition, found.gone)
        write_lines(_lines(corpus, found, arguments.limit))
    if not found.converged:
        talk("argmap: the strengths did not converge; what is said of them and of tensions is approximate")
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "what-if",
        "Tell what would change if a node, a source or a relation were not written, or if a relation were: "
        "strengths, statuses, the order of the answers to a question, tensions. What rests on it alone goes "
        "with it: evidence with the last of its sources, an argument with any of its premises. No note is "
        "touched.",
        "  argmap what-if --without 'Symmetry objection'\n"
        "  argmap what-if --without 'Superposition -opposes-> Realizationism' --format json\n"
        "  argmap what-if --with 'Good character writing -supports-> Role-play view'",
    )
    parser.add_corpus()
    add_supposing(parser)
    parser.add_format()
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N of each kind of change")
    return parser


def _lines(corpus: Corpus, found: WhatIf, limit: int | None) -> Iterator[str]:
    seen = [change for change in found.strengths if two_digits(change.before) != two_digits(change.after)]
    sections: tuple[tuple[str, list[Lines], int], ...] = (
        ("Strengths", [_strength(corpus, c) for c in seen], len(found.strengths) - len(seen)),
        ("Status", [_status(corpus, c) for c in found.statuses], 0),
        ("Order of the answers, the strongest first", [_order(corpus, c) for c in found.orders], 0),
        ("Tensions", [_tension(corpus, c) for c in found.tensions], 0),
    )
    for heading, entries, slight in sections:
        if entries or slight:
            yield heading
            yield from _entries(entries, slight, limit)
            yield ""
    if not any(entries or slight for _, entries, slight in sections):
        yield "Nothing changes."


def _entries(entries: Sequence[Lines], slight: int, limit: int | None) -> Iterator[str]:
    for entry in entries[:limit]:
        yield from entry
    yield from rest_line(entries, limit)
    if slight:
        yield f"  {amount(slight, 'change')} too small to show in two digits"


def _strength(corpus: Corpus, change: StrengthChange) -> Lines:
    figures = f"{two_digits(change.before)} → {two_digits(change.after)}"
    return wrapped(f"{figures}  {title(corpus, change.node)}", indent="  ", hanging=" " * 15)


def _status(corpus: Corpus, change: StatusChange) -> Lines:
    statuses = f"{change.before or 'replaced':>9} → {change.after or 'replaced':<9}"
    return wrapped(f"{statuses}  {title(corpus, change.node)}", indent="  ", hanging=" " * 25)


def _order(corpus: Corpus, change: OrderChange) -> Lines:
    return [
        *wrapped(title(corpus, change.question), indent="  "),
        *wrapped(f"now:  {_ranked(corpus, change.before)}", indent="    ", hanging=" " * 10),
        *wrapped(f"then: {_ranked(corpus, change.after)}", indent="    ", hanging=" " * 10),
    ]


def _ranked(corpus: Corpus, order: Order) -> str:
    return "; ".join(" = ".join(title(corpus, answer) for answer in group) for group in order)


def _tension(corpus: Corpus, change: TensionChange) -> Lines:
    scores = f"{_score(change.before)} → {_score(change.after)}"
    return wrapped(f"{change.kind:<8}  {scores}  {sides(corpus, change.pair)}", indent="  ", hanging=" " * 25)


def _score(tension: Tension | None) -> str:
    return figure(tension.score) if tension else "none"
