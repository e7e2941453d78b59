"""`argmap tensions`: where positions clash, strongest first, each with the steps that show it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import headline
from argmap.cli.internal import list_internal
from argmap.cli.output import talk, write_json, write_lines
from argmap.cli.story import story_lines
from argmap.export.records import tension_record
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.pipeline.analyse import analyse_corpus
from argmap.pipeline.locate import find_node
from argmap.tension.explain import MOST_WAYS, Background, explain

BANDS = ("weak", "moderate", "strong")


def run(argv: Sequence[str]) -> ExitCode:
    """Prints the tensions of a corpus; 2 if one is as strong as `--fail-on`."""
    parser = CommandParser(
        "tensions",
        "List where positions and claims clash, strongest first: the band, a figure between 0 and 1, both "
        "sides. Nothing of this is asserted by an author; it follows from what they wrote, step by step.",
        "  argmap tensions --explain\n"
        "  argmap tensions --between Realizationism 'Symmetry objection' --explain",
    )
    parser.add_corpus()
    parser.add_format()
    parser.add_argument(
        "--between", nargs=2, metavar=("A", "B"), help="only the tension of these two, told in full"
    )
    parser.add_argument(
        "--internal", action="store_true", help="what is at odds with itself: cases, notes, people, camps"
    )
    parser.add_argument("--explain", action="store_true", help="tell each one in sentences, step by step")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N")
    parser.add_argument(
        "--fail-on",
        choices=("never", *BANDS),
        default="never",
        help="exit with 2 from this band on (default: never)",
    )
    arguments = parser.parse_args(argv)
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    analysis = analyse_corpus(corpus)
    if not analysis.converged:
        talk("argmap: the strengths did not converge; scores are approximate")
    if arguments.internal:
        return list_internal(analysis, arguments)
    tensions = _between(corpus, analysis.tensions, arguments.between)
    shown = tensions[: arguments.limit]
    if arguments.format == "json":
        write_json([tension_record(tension) for tension in shown])
    else:
        background = Background.of(corpus, shown if arguments.explain else ())
        for tension in shown:
            ways = sys.maxsize if arguments.between else MOST_WAYS
            write_lines(_lines(background, tension, ways=ways if arguments.explain else 0))
        talk(_summary(tensions, hidden=len(tensions) - len(shown)))
        if analysis.internal and not arguments.between:
            talk(f"{len(analysis.internal)} internal (--internal)")
    if analysis.left_out:
        talk(f"argmap: {analysis.left_out} witnesses left out; each pair is told by its heaviest ones")
    return _exit_code(tensions, arguments.fail_on)


def _between(corpus: Corpus, tensions: Sequence[Tension], names: list[str] | None) -> Sequence[Tension]:
    if names is None:
        return tensions
    sides = {find_node(corpus, name).id for name in names}
    return [tension for tension in tensions if {tension.a, tension.b} == sides]


def _lines(background: Background, tension: Tension, *, ways: int) -> Iterator[str]:
    yield headline(background.corpus, tension)
    if ways:
        yield from story_lines(explain(background, tension, ways=ways))


def _summary(tensions: Sequence[Tension], *, hidden: int) -> str:
    if not tensions:
        return "no tensions"
    counts = [(band, sum(t.band == band for t in tensions)) for band in reversed(BANDS)]
    said = ", ".join(f"{count} {band}" for band, count in counts if count)
    return f"{said}; {hidden} more (--limit)" if hidden else said


def _exit_code(tensions: Sequence[Tension], fail_on: str) -> ExitCode:
    if fail_on == "never":
        return ExitCode.CLEAN
    failing = BANDS[BANDS.index(fail_on) :]
    return ExitCode.FINDINGS if any(t.band in failing for t in tensions) else ExitCode.CLEAN
