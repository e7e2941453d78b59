"""`argmap matrix`: the positions of a question against the evidence, and the sources that it hangs on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from argmap.cli.arguments import CommandParser
from argmap.cli.exit_codes import ExitCode
from argmap.cli.matrix_cell import cell_lines
from argmap.cli.node_or_folder import load_named
from argmap.cli.output import columns, talk, write_json, write_lines
from argmap.cli.supposing import add_supposing, supposed_corpus
from argmap.export.matrix import csv_table, markdown, text
from argmap.export.matrix.record import cell_record, matrix_record
from argmap.model.corpus import Corpus
from argmap.phrases import amount
from argmap.pipeline.matrix import find_cell, make_matrix
from argmap.tension.matrix.find import Matrix

LEAST_COLUMNS = 64


def run(argv: Sequence[str]) -> ExitCode:
    """Prints a matrix, or the paths behind one of its cells; on stderr, what it could not take in."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.cell and arguments.format not in ("text", "json"):
        parser.error("--cell is told as text or json")
    if arguments.paths and (arguments.cell or arguments.format != "json"):
        parser.error("--paths goes with --format json, and --cell has them anyway")
    written, question = load_named(arguments, arguments.question)
    corpus = supposed_corpus(written, arguments)
    matrix = make_matrix(corpus, question.id if question else None)
    if arguments.cell:
        _print_cell(corpus, matrix, arguments)
    else:
        _print(corpus, matrix, arguments)
    _say(matrix)
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "matrix",
        "Set the positions of a question against the evidence: what each piece of evidence says of each "
        "position, from -- to ++, how far it tells them apart, which position it speaks against least, and "
        "which sources would change the picture if they fell (Heuer's analysis of competing hypotheses). All "
        "of it is computed from the paths between evidence and positions; --cell tells those of one cell.",
        "  argmap matrix 'Are LLM personas realized or merely simulated'\n"
        "  argmap matrix 'Who decides, the persona or the underlying model' "
        "--cell '^improv' 'Masked shoggoth'\n"
        "  argmap matrix Question --format csv > matrix.csv",
    )
    parser.add_argument(
        "question", nargs="?", metavar="QUESTION",
        help="id, name, title or alias (default: the only one there is); a folder is the notes",
    )  # fmt: skip
    parser.add_corpus(positional=False)
    add_supposing(parser)
    parser.add_format("csv", "markdown")
    parser.add_argument(
        "--cell", nargs=2, metavar=("EVIDENCE", "POSITION"), help="only this cell, told path by path"
    )
    parser.add_argument("--paths", action="store_true", help="in JSON, the paths behind every cell too")
    return parser


def _print_cell(corpus: Corpus, matrix: Matrix, arguments: Namespace) -> None:
    evidence, position = find_cell(matrix, corpus, *arguments.cell)
    if arguments.format == "json":
        write_json(cell_record(matrix, evidence, position))
    else:
        write_lines(cell_lines(corpus, matrix, evidence, position))


def _print(corpus: Corpus, matrix: Matrix, arguments: Namespace) -> None:
    match arguments.format:
        case "json":
            write_json(matrix_record(matrix, paths=arguments.paths))
        case "csv":
            write_lines(csv_table.lines(corpus, matrix))
        case "markdown":
            write_lines(markdown.lines(corpus, matrix))
        case _:
            write_lines(text.lines(corpus, matrix, width=columns(least=LEAST_COLUMNS)))


def _say(matrix: Matrix) -> None:
    """What a reader has to know to trust the figures."""
    keystones = matrix.keystones
    if matrix.hops < matrix.max_hops:
        talk(
            f"argmap: too many paths for {matrix.max_hops} relations (max-hops); "
            f"only those of at most {amount(matrix.hops, 'relation')} count"
        )
    if keystones.untried:
        sources, distance = amount(keystones.untried, "source"), amount(keystones.distance, "relation")
        talk(f"argmap: {sources}, {distance} or more from the matrix, not tried as keystones: too much work")
    if not matrix.convergence.converged:
        talk("argmap: the strengths did not converge; the figures are approximate")
