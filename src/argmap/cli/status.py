"""`argmap status`: the overview that the terminal UI opens with, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import headline, title
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.export.overview import overview_record
from argmap.model.corpus import Corpus
from argmap.phrases import amount
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.check import check_corpus
from argmap.pipeline.overview import Overview, counted, make_overview, problems_line, tensions_line


def run(argv: Sequence[str]) -> ExitCode:
    """Prints what there is, what clashes and what is wrong."""
    parser = CommandParser(
        "status",
        "The overview: how many nodes of each kind, the questions with their answers, where positions clash "
        "most, what is malformed.",
        "  argmap status notes/",
    )
    parser.add_corpus()
    parser.add_format()
    arguments = parser.parse_args(argv)
    return print_overview(corpus_root(arguments), as_json=arguments.format == "json")


def print_overview(root: Path, *, as_json: bool = False) -> ExitCode:
    """The overview of the corpus at `root`, on stdout."""
    corpus, diagnostics, _ = check_corpus(root, talk=talk)
    analysis = analyse_corpus(corpus)
    overview = make_overview(corpus, diagnostics, analysis.open_tensions)
    if as_json:
        write_json(overview_record(analysis, overview))
    else:
        write_lines(_lines(analysis, overview))
    return ExitCode.CLEAN


def _lines(analysis: Analysis, overview: Overview) -> Iterator[str]:
    corpus, judged = analysis.corpus, analysis.judged
    yield from wrapped(overview.name)
    yield from wrapped(counted(overview.counts, overview.relations))
    if not corpus.nodes:
        yield ""
        yield "There are no notes here yet: `argmap demo` shows what they may look like."
        return
    yield from _questions(corpus)
    yield ""
    yield tensions_line(overview)
    for tension in overview.sharpest:
        yield from wrapped(headline(corpus, tension, judged.of(tension)), indent="  ", hanging=" " * 17)
    yield ""
    yield problems_line(overview)


def _questions(corpus: Corpus) -> Iterator[str]:
    """Questions, those with most answers first."""
    answers = {q.id: len(corpus.incoming(q.id, "answers")) for q in corpus.of_type("question")}
    if answers:
        yield ""
        yield "Questions"
    for node_id, count in sorted(answers.items(), key=lambda item: (-item[1], item[0])):
        answered = f"({amount(count, 'answer')})"
        yield from wrapped(f"{title(corpus, node_id)}  {answered}", indent="  ", hanging="    ")
