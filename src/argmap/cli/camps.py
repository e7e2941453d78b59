"""`argmap camps`: the coherent camps of a debate, who belongs to each and what it must give up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import title
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.cli.supposing import add_supposing, supposed_corpus
from argmap.export.records import camps_record
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.phrases import amount, joined
from argmap.semantics.labelling.budget import DEFAULT_LIMIT
from argmap.semantics.labelling.extensions import SEMANTICS
from argmap.tension.base_scores import ARGUED
from argmap.tension.camps import Camp, Camps, find_camps

LABELS = ("accepted", "rejected", "undecided")
NAMES_IN_HEADING = 3
HEADED_BY = ("position", "claim", "argument", "evidence")
PLURALS = {"evidence": "pieces of evidence"}
SINGULARS = {"evidence": "piece of evidence"}


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
        now = found if corpus is written else find_camps(written, arguments.semantics, limit)
        write_lines(_lines(corpus, found, now, found.camps[: arguments.limit]))
        if len(now.camps) != len(found.camps):
            talk(f"{_number(now)} now")
        talk(_summary(found, hidden=len(found.camps[arguments.limit or len(found.camps) :])))
    if found.truncated:
        talk("argmap: the search ended at its limit; there may be more camps (--max-nodes, --max-seconds)")
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "camps",
        "Show the camps of the debate: what can be held together and defended against all that is said "
        "against it, and what each camp must give up. It follows from who attacks whom, not from strengths.",
        "  argmap camps\n  argmap camps --semantics grounded",
    )
    parser.add_corpus()
    add_supposing(parser)
    parser.add_format()
    parser.add_argument(
        "--semantics", choices=SEMANTICS, default="preferred", help="what makes a camp (default: preferred)"
    )
    parser.add_argument("--limit", type=positive, metavar="N", help="tell only the first N")
    parser.add_argument(
        "--max-nodes", type=positive, metavar="N", default=DEFAULT_LIMIT.nodes,
        help="end the search after N nodes of its tree (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--max-seconds", type=positive, metavar="N", default=round(DEFAULT_LIMIT.seconds),
        help="end the search after N seconds (default: %(default)s)",
    )  # fmt: skip
    return parser


def _lines(corpus: Corpus, found: Camps, now: Camps, shown: Sequence[Camp]) -> Iterator[str]:
    if len(found.camps) == 1:
        (camp,) = found.camps
        yield from _labels(corpus, camp, LABELS, _labels_now(now))
        return
    if found.camps:
        yield from _shared(corpus, found)
    known = _members_now(corpus, now)
    for number, camp in enumerate(shown, 1):
        own = Camp(
            _without(camp.members, found.common),
            _without(camp.given_up, found.hopeless),
            camp.undecided,
        )
        mark = "" if now.truncated or camp.members in known else "  (no camp now)"
        yield from wrapped(f"{number}. {_heading(corpus, own)}{mark}", hanging="   ")
        yield from _labels(corpus, own, ("holds", "must give up", "leaves open"))


def _labels_now(now: Camps) -> dict[str, str]:
    """What each node is now, where there is one camp."""
    if len(now.camps) != 1:
        return {}
    return {node: label for label, nodes in zip(LABELS, now.camps[0], strict=True) for node in nodes}


def _members_now(corpus: Corpus, now: Camps) -> set[tuple[str, ...]]:
    """The camps that there are now, without what is taken out."""
    return {tuple(node for node in camp.members if node in corpus.nodes) for camp in now.camps}


def _shared(corpus: Corpus, found: Camps) -> Iterator[str]:
    for heading, ids in (("in every camp", found.common), ("given up by every camp", found.hopeless)):
        if ids:
            yield from wrapped(f"{heading}: {_counted(corpus, ids)}")
            yield from _names(corpus, (i for i in ids if corpus.nodes[i].type == "position"))
            yield ""


def _labels(
    corpus: Corpus, camp: Camp, words: tuple[str, str, str], now: Mapping[str, str] = {}
) -> Iterator[str]:
    for word, ids in zip(words, camp, strict=True):
        if ids:
            yield f"  {word}"
            marks = {i: f" (now {now[i]})" for i in ids if now.get(i, word) != word}
            yield from _names(corpus, ids, marks)
    yield ""


def _names(corpus: Corpus, ids: Iterable[str], marks: Mapping[str, str] = {}) -> Iterator[str]:
    """Titles by type, in the order of ids, with what is to stand behind some of them."""
    members = sorted(ids)
    for kind in ARGUED:
        titles = [f"{title(corpus, i)}{marks.get(i, '')}" for i in members if corpus.nodes[i].type == kind]
        if titles:
            yield from wrapped("; ".join(titles), indent=f"    {kind:<9} ", hanging=" " * 14)


def _heading(corpus: Corpus, own: Camp) -> str:
    """What a reader would call a camp: the positions that not all share, else claims, else what there is."""
    for kind in HEADED_BY:
        titles = [title(corpus, i) for i in own.members if corpus.nodes[i].type == kind]
        if len(titles) > NAMES_IN_HEADING:
            return f"{'; '.join(titles[:NAMES_IN_HEADING])}; and {len(titles) - NAMES_IN_HEADING} more"
        if titles:
            return "; ".join(titles)
    return "nothing but what every camp holds"


def _counted(corpus: Corpus, ids: Collection[str]) -> str:
    counts = [(kind, sum(corpus.nodes[i].type == kind for i in ids)) for kind in ARGUED]
    return joined([amount(n, SINGULARS.get(kind, kind), PLURALS.get(kind)) for kind, n in counts if n])


def _without(ids: tuple[str, ...], others: Collection[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in others)


def _summary(found: Camps, *, hidden: int) -> str:
    if len(found.camps) == 1:
        accepted, rejected, undecided = (len(label) for label in found.camps[0])
        return f"1 {found.semantics} camp: {accepted} accepted, {rejected} rejected, {undecided} undecided"
    said = _number(found)
    return f"{said}; {hidden} more (--limit)" if hidden else said


def _number(found: Camps) -> str:
    noun = f"{found.semantics} camp"
    return amount(len(found.camps), noun) if found.camps else f"no {noun}s"
