"""`argmap strengths`: how strong every node is after all that acts on it, and what one of them rests on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence

from argmap.cli.arguments import CommandParser, positive
from argmap.cli.attribution import attribution_lines
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import title
from argmap.cli.limits import rest_line
from argmap.cli.node_or_folder import load_named
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.cli.supposing import add_supposing, strength_mark, supposed_corpus, two_digits
from argmap.errors import ArgmapError
from argmap.export.strengths import strength_record, strengths_record
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.pipeline.overview import many
from argmap.pipeline.strengths import DEFAULT_SEMANTICS, Strengths, explain_strength, find_strengths
from argmap.semantics.gradual import SEMANTICS
from argmap.semantics.solve import Convergence
from argmap.tension.base_scores import ARGUED


def run(argv: Sequence[str]) -> ExitCode:
    """Prints the strengths of a corpus, or what one rests on; on stderr, how far they can be trusted."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    corpus, node = load_named(arguments, arguments.node)
    if node and arguments.type:
        parser.error("--type chooses among all nodes; it goes with no NODE")
    supposed = supposed_corpus(corpus, arguments)
    convergence = _explain(supposed, node, arguments) if node else _list(corpus, supposed, arguments)
    talk(_said(arguments.semantics, convergence))
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "strengths",
        "List how strong every position, claim, piece of evidence and argument is, strongest first: the "
        "base score that it starts from, and what it comes to under all that raises and lowers it. With a "
        "node, tell what its strength rests on: each relation that acts on it, and each piece of evidence "
        "behind these, with what the strength would be without it. All this is computed, from 0 to 1; no "
        "author asserts it.",
        "  argmap strengths --type position\n"
        "  argmap strengths Realizationism --limit 5\n"
        "  argmap strengths --without 'Symmetry objection' --type position\n"
        "  argmap strengths --semantics df-quad --format json",
    )
    parser.add_argument(
        "node", nargs="?", metavar="NODE", help="id, name, title, alias or ^block; a folder is the notes"
    )
    parser.add_corpus(positional=False)
    add_supposing(parser)
    parser.add_format()
    parser.add_argument(
        "--semantics",
        choices=tuple(SEMANTICS),
        default=DEFAULT_SEMANTICS,
        help=f"how strengths act on one another (default: {DEFAULT_SEMANTICS})",
    )
    parser.add_argument("--type", choices=ARGUED, help="only nodes of this type")
    parser.add_argument(
        "--limit", type=positive, metavar="N", help="only the first N of each type, or of each list"
    )
    return parser


def _explain(corpus: Corpus, node: Node, arguments: Namespace) -> Convergence:
    if node.id not in corpus.nodes:
        raise ArgmapError(f"{node.id!r} is taken out; nothing can be said of it then")
    found = explain_strength(corpus, node, arguments.semantics)
    if arguments.format == "json":
        write_json(strength_record(corpus, arguments.semantics, found, limit=arguments.limit))
    else:
        write_lines(attribution_lines(corpus, found, limit=arguments.limit))
    return found.convergence


def _list(written: Corpus, corpus: Corpus, arguments: Namespace) -> Convergence:
    strengths = find_strengths(corpus, arguments.semantics)
    types = (arguments.type,) if arguments.type else ARGUED
    groups = [[n for n in strengths.strongest() if corpus.nodes[n].type == type_] for type_ in types]
    if arguments.format == "json":
        shown = {node for group in groups for node in group[: arguments.limit]}
        write_json(strengths_record(strengths, [n for n in strengths.strongest() if n in shown]))
    else:
        now = strengths if corpus is written else find_strengths(written, arguments.semantics)
        for group in filter(None, groups):
            write_lines(_lines(corpus, strengths, now.strength, group, arguments.limit))
    return strengths.convergence


def _lines(
    corpus: Corpus, strengths: Strengths, now: Mapping[str, float], group: Sequence[str], limit: int | None
) -> Iterator[str]:
    yield many(len(group), corpus.nodes[group[0]].type)
    for node in group[:limit]:
        change = f"{two_digits(strengths.base[node])} → {two_digits(strengths.strength[node])}"
        mark = strength_mark(now[node], strengths.strength[node])
        yield from wrapped(f"{change}  {title(corpus, node)}{mark}", indent="  ", hanging=" " * 15)
    yield from rest_line(group, limit)
    yield ""


def _said(semantics: str, convergence: Convergence) -> str:
    """In one line how the strengths were found, and whether they are what they claim to be."""
    sweeps, residual = f"{convergence.sweeps} sweeps", f"residual {convergence.residual:.1e}"
    if convergence.converged:
        return f"{semantics}: converged, {sweeps}, {residual}"
    return f"argmap: the {semantics} strengths did not converge and are approximate ({sweeps}, {residual})"
