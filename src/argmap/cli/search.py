"""`argmap search`: the nodes that a query finds, best first, by their words and by what they mean."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.exit_codes import ExitCode
from argmap.cli.marks import marked_lines
from argmap.cli.output import talk, wrapped, write_json
from argmap.export.search import hit_record
from argmap.pipeline.search import Answer, Hit, search
from argmap.search.filters import FILTERS
from argmap.search.query import Query, parse_query

if TYPE_CHECKING:
    from argmap.config import Config
    from argmap.pipeline.meaning import Meanings

DEFAULT_LIMIT = 20


def run(argv: Sequence[str]) -> ExitCode:
    """Prints what is found; on stderr, what a query asked for that there is not."""
    parser = _parser()
    arguments, rest = parser.parse_known_args(argv)
    unknown = [word for word in rest if word.startswith("--")]
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    words = [*arguments.query, *rest]
    if not words:
        parser.error("nothing to search for: name words or filters")
    query = parse_query(" ".join(words))
    found = _found(query, arguments)
    for remark in found.remarks:
        talk(remark)
    if not found.hits:
        talk("nothing found")
    if found.left_out:
        talk(f"{found.left_out} more (--limit)")
    if arguments.format == "json":
        write_json([hit_record(hit) for hit in found.hits])
        return ExitCode.CLEAN
    for hit in found.hits:
        marked_lines(_lines(hit), query)
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    filters = ", ".join(f"{name}:" for name in FILTERS)
    parser = CommandParser(
        "search",
        "Search titles, claims and what notes say. All words are wanted, in any form; \"a phrase\" to the "
        f"letter, begin*, -without, one OR other. Filters: {filters}. What is found by its words (BM25) and "
        "what is found by its meaning (cosine of vectors that are there already) is ranked together.",
        "  argmap search persona drift\n"
        "  argmap search 'type:claim \"base model\" -tag:draft'\n"
        "  argmap search 'has:evidence status:contested holder:\"David Chalmers\"'",
    )  # fmt: skip
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, phrases and filters")
    parser.add_corpus(positional=False)
    parser.add_format()
    parser.add_argument(
        "--limit", type=positive, metavar="N", default=DEFAULT_LIMIT, help=f"default: {DEFAULT_LIMIT}"
    )
    parser.add_argument("--text", dest="by", action="store_const", const="text", help="by words alone")
    parser.add_argument("--vector", dest="by", action="store_const", const="vector", help="by meaning alone")
    return parser


def _found(query: Query, arguments: Namespace) -> Answer:
    root = corpus_root(arguments)
    return search(
        root, query, limit=arguments.limit, by=arguments.by, meanings=partial(_meanings, root), talk=talk
    )


def _meanings(root: Path, config: Config) -> Meanings:
    # Deferred: words alone are found without numpy.
    from argmap.pipeline.meaning import Meanings
    from argmap.similarity.choice import configured_encoder

    return Meanings(root, configured_encoder(config.similarity.model, root, talk), talk=talk)


def _lines(hit: Hit) -> Iterator[str]:
    entry = hit.entry
    yield from wrapped(f"{entry.type}: {entry.title}", hanging="  ")
    if entry.text != entry.title:
        yield from wrapped(entry.text, indent="    ")
    found_by = f"  ({' and '.join(hit.found_by)})" if hit.found_by else ""
    yield f"    {entry.place.file_and_line}{found_by}"
