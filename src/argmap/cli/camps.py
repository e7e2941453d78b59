"""`argmap camps`: the coherent camps of a debate, who belongs to each and what it must give up."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.camp_lines import camp_lines
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk, write_json, write_lines
from argmap.cli.supposing import add_supposing, supposed_corpus
from argmap.export.camps import camps_record
from argmap.loader.load import load_corpus
from argmap.semantics.labelling.budget import DEFAULT_LIMIT
from argmap.semantics.labelling.kinds import SEMANTICS
from argmap.tension.camps import Camps, find_camps
from argmap.tension.links import read_links


def run(argv: Sequence[str]) -> ExitCode:
    """Prints the camps of a corpus."""
    arguments = _parser().parse_args(argv)
    written = load_corpus(corpus_root(arguments), talk=talk).corpus
    corpus = supposed_corpus(written, arguments)
    limit = DEFAULT_LIMIT._replace(nodes=arguments.max_nodes, seconds=arguments.max_seconds)
    found = find_camps(corpus, arguments.semantics, limit)
    if arguments.format == "json":
        write_json(camps_record(found))
    else:
        links = read_links(corpus) if arguments.explain else None
        now = None if corpus is written else find_camps(written, arguments.semantics, limit)
        write_lines(camp_lines(corpus, found, limit=arguments.limit, links=links, now=now))
        talk(_summary(found) + (f"; now {_number(now)}" if now and now.total != found.total else ""))
    if not found.sought:
        talk("argmap: the search ended at its limit; there may be more camps (--max-nodes, --max-seconds)")
    elif found.truncated and arguments.format == "json":
        talk(f"argmap: {len(found.camps)} of {found.total} camps are listed")
    if found.approximate:
        talk("argmap: undercuts leave more ways to fall than were followed; a camp may hold too much")
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "camps",
        "Show the camps of the debate: what can be held together and defended against all that is said "
        "against it, and what each camp must give up. It follows from who attacks whom, not from strengths.",
        "  argmap camps\n  argmap camps --semantics grounded --explain",
    )
    parser.add_corpus()
    add_supposing(parser)
    parser.add_format()
    parser.add_argument(
        "--semantics", choices=SEMANTICS, default="preferred", help="what makes a camp (default: preferred)"
    )
    parser.add_argument(
        "--explain", action="store_true", help="say of all that is given up by what, step by step"
    )
    parser.add_argument("--limit", type=positive, metavar="N", help="tell only N sides of each choice")
    parser.add_argument(
        "--max-nodes", type=positive, metavar="N", default=DEFAULT_LIMIT.nodes,
        help="end the search after N nodes of its tree (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--max-seconds", type=positive, metavar="N", default=round(DEFAULT_LIMIT.seconds),
        help="end the search after N seconds (default: %(default)s)",
    )  # fmt: skip
    return parser


def _summary(found: Camps) -> str:
    if len(found.camps) == 1:
        accepted, rejected, undecided = (len(label) for label in found.camps[0])
        return f"1 {found.semantics} camp: {accepted} accepted, {rejected} rejected, {undecided} undecided"
    made = " × ".join(str(len(sides)) for sides in found.choices)
    product = f" ({made}: a camp takes one side of each choice)" if len(found.choices) > 1 else ""
    return f"{_number(found)} {found.semantics} camps{product}"


def _number(found: Camps) -> str:
    return str(found.total or "no")
