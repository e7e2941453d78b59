"""`argmap export`: the graph in another tool's format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from argmap.atomic import write_atomically
from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode
from argmap.cli.inferred import add_inferred
from argmap.cli.output import talk, utf8_stdout
from argmap.cli.similarity import compare_unanswered, read_polarity
from argmap.export.formats import FORMATS, format_named
from argmap.loader.load import load_corpus
from argmap.model.suggestion import Suggestion
from argmap.pipeline.analyse import analyse_corpus


def run(argv: Sequence[str]) -> ExitCode:
    """Writes the asserted graph, and what argmap derived from it where that is asked for."""
    parser = CommandParser(
        "export",
        "Write the graph. What authors asserted is always in it; strengths and tensions, which argmap "
        "computed, are labelled as computed, suggestions are added only with --suggestions, "
        "tensions that a model infers with --inferred.",
        "  argmap export --to turtle --output debate.ttl\n  argmap export --to json | jq '.nodes | length'",
    )
    parser.add_corpus()
    parser.add_argument("--to", required=True, metavar="FORMAT", help=f"one of {', '.join(FORMATS)}")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: stdout")
    parser.add_argument("--suggestions", action="store_true", help="add what argmap suggests, marked as such")
    parser.add_argument(
        "--inferred",
        action="store_true",
        help="add what a model takes to be opposed to the tensions, marked as such",
    )
    arguments = parser.parse_args(argv)
    writer = format_named(arguments.to)
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    analysis = analyse_corpus(corpus)
    suggestions: tuple[Suggestion, ...] = ()
    if arguments.suggestions:
        suggestions = read_polarity(corpus, compare_unanswered(corpus).suggestions)
    if arguments.inferred:
        analysis = add_inferred(analysis, compute=True)
    if arguments.output is None:
        writer(analysis, utf8_stdout(), suggestions=suggestions)
        return ExitCode.CLEAN
    write_atomically(arguments.output, lambda out: writer(analysis, out, suggestions=suggestions))
    talk(f"{arguments.output}: {len(corpus.nodes)} nodes, {len(corpus.relations)} relations")
    return ExitCode.CLEAN
