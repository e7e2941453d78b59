"""`argmap show`: one node with its text, its relations both ways and the tensions that it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import headline, title
from argmap.cli.internal import internal_headline
from argmap.cli.output import placed, talk, wrapped, write_json, write_lines
from argmap.cli.similarity import compare_unanswered, read_polarity
from argmap.export.internal import internal_record
from argmap.export.overview import show_record
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.internal import concerning
from argmap.model.node import Measure, Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.suggestion import Suggestion
from argmap.phrases import amount
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.locate import blocks_of, find_node

# Where the text begins behind a band and a figure.
_BESIDE_SCORE = " " * 17


def run(argv: Sequence[str]) -> ExitCode:
    """Prints a node, everything asserted about it, and apart from that what argmap derived."""
    parser = CommandParser(
        "show",
        "Show a node: what it says and where, its relations both ways, what resembles it, the tensions that "
        "it stands in. A node is named by its id, its note's name, its title, an alias, or ^block.",
        "  argmap show Realizationism\n  argmap show 'superposition#^noise' --format json",
    )
    parser.add_argument("node", metavar="NODE", help="id, name, title, alias or ^block")
    parser.add_corpus(positional=False)
    parser.add_format()
    parser.add_argument("--no-suggestions", action="store_true", help="leave out what merely resembles it")
    arguments = parser.parse_args(argv)
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    node = find_node(corpus, arguments.node)
    analysis = _analysed(corpus, node, suggest=not arguments.no_suggestions)
    if arguments.format == "json":
        internal = [internal_record(corpus, each) for each in concerning(analysis.internal, node.id)]
        write_json(show_record(analysis, node, internal))
    else:
        write_lines(_lines(analysis, node))
    dismissed = sum(analysis.judged.hides(t) for t in analysis.tensions if node.id in t.pair)
    if dismissed:
        talk(f"{amount(dismissed, 'dismissed tension')} left out (argmap tensions --all)")
    return ExitCode.CLEAN


def _analysed(corpus: Corpus, node: Node, *, suggest: bool) -> Analysis:
    analysis = analyse_corpus(corpus)
    if not suggest:
        return analysis
    similar = compare_unanswered(corpus)
    near = [s for s in similar.suggestions if node.id in (s.subject, s.object)]
    return analysis.with_similar(read_polarity(corpus, near), similar.unavailable)


def _lines(analysis: Analysis, node: Node) -> Iterator[str]:
    corpus = analysis.corpus
    yield from wrapped(node.title)
    yield f"{node.type} · {node.id} · {node.location}"
    if node.text != node.title:
        yield ""
        yield from wrapped(node.text, indent="  ")
    yield from _facts(node)
    if node.id in analysis.strengths and node.type not in ("question", "source", "person", "note"):
        yield f"  strength {analysis.strengths[node.id]:.2f} (computed)"
    if node.id in analysis.statuses:
        yield f"  status {analysis.statuses[node.id]} (computed)"
    yield from _section("In this note", [_block(block) for block in blocks_of(corpus, node)])
    yield from _asserted("From it", [(_outgoing(corpus, r), r) for r in corpus.outgoing(node.id)])
    yield from _asserted("To it", [(_incoming(corpus, r), r) for r in corpus.incoming(node.id)])
    near = [_suggested(corpus, node, suggestion) for suggestion in analysis.suggestions]
    yield from _section("Suggested, asserted by nobody", near)
    clashes = [t for t in analysis.open_tensions if node.id in t.pair]
    told = [headline(corpus, t, analysis.judged.of(t)) for t in clashes]
    yield from _section("Tensions", told, hanging=_BESIDE_SCORE)
    at_odds = concerning(analysis.internal, node.id)
    internal = [internal_headline(corpus, each) for each in at_odds]
    yield from _section("Internal tensions", internal, hanging=_BESIDE_SCORE)


def _block(block: Node) -> str:
    name = f" ^{block.block_id}" if block.block_id else ""
    return f"{block.type}{name}: {' '.join(block.text.split())}  (line {block.location.line})"


def _section(heading: str, entries: list[str], *, hanging: str = "    ") -> Iterator[str]:
    if entries:
        yield ""
        yield heading
    for entry in entries:
        yield from wrapped(entry, indent="  ", hanging=hanging)


def _asserted(heading: str, told: list[tuple[str, Relation]]) -> Iterator[str]:
    if told:
        yield ""
        yield f"{heading}, asserted"
    for text, relation in told:
        lines = wrapped(text, indent="  ", hanging="    ")
        yield from placed(lines, relation.location.file_and_line, hanging="    ")


def _facts(node: Node) -> Iterator[str]:
    for name, value in node.attributes._asdict().items():
        if name == "measures":
            yield from (f"  {_measure(measure)}" for measure in value)
        elif value not in (None, ()):
            shown = ", ".join(value) if isinstance(value, tuple) else value
            yield from wrapped(f"{name} {shown}", indent="  ", hanging="    ")


def _measure(measure: Measure) -> str:
    unit = "" if measure.unit in (None, "1") else f" {measure.unit}"
    against = "" if measure.baseline is None else f" (baseline {measure.baseline})"
    error = "" if measure.error is None else f" ± {measure.error:g}"
    return f"{measure.name}: {measure.value:g}{error}{unit}{against}"


def _outgoing(corpus: Corpus, relation: Relation) -> str:
    target = relation.object
    other = f"[{_arrow(corpus, target)}]" if isinstance(target, RelationKey) else title(corpus, target)
    return f"{_word(relation.relation)} → {other}{_reason(relation)}"


def _incoming(corpus: Corpus, relation: Relation) -> str:
    said = f"{title(corpus, relation.subject)} {_word(relation.relation)} → it"
    return f"{said}{_reason(relation)}"


def _arrow(corpus: Corpus, key: RelationKey) -> str:
    inner = key.object if isinstance(key.object, str) else str(key.object)
    return f"{title(corpus, key.subject)} {_word(key.relation)} → {title(corpus, inner)}"


def _word(relation: str) -> str:
    return relation.replace("-", " ")


def _reason(relation: Relation) -> str:
    return f" — {' '.join(relation.why.split())}" if relation.why else ""


def _suggested(corpus: Corpus, node: Node, suggestion: Suggestion) -> str:
    other = suggestion.other_than(node.id)
    if not suggestion.relation:
        return f"{suggestion.kind} ~ {title(corpus, other)}: {suggestion.why}"
    arrow = f"-{suggestion.relation}->" if suggestion.object == other else f"<-{suggestion.relation}-"
    return f"{suggestion.kind} {arrow} {title(corpus, other)}: {suggestion.why}"
