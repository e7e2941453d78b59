"""The options --without and --with: a corpus in, what it would be under a supposition out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from argmap.cli.arguments import CommandParser
from argmap.cli.output import talk, wrapped
from argmap.model.corpus import Corpus
from argmap.phrases import joined
from argmap.pipeline.supposing import read_supposition
from argmap.tension.suppose import Supposition, suppose
from argmap.tension.words import clause, quoted


def add_supposing(parser: CommandParser) -> None:
    """`--without` and `--with`, each as often as it takes."""
    parser.add_argument(
        "--without", action="append", default=[], metavar="X",
        help="as if this node, or the relation 'A -opposes-> B', were not written; repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--with", action="append", default=[], metavar="R", dest="with_",
        help="as if the relation 'A -opposes-> B' were written; repeatable",
    )  # fmt: skip


def is_supposing(arguments: Namespace) -> bool:
    """Whether the options say anything."""
    return bool(arguments.without or arguments.with_)


def supposition_of(corpus: Corpus, arguments: Namespace) -> Supposition:
    """What the options say. Raises ArgmapError for what cannot be supposed of a corpus."""
    return read_supposition(corpus, arguments.without, arguments.with_)


def supposed_corpus(corpus: Corpus, arguments: Namespace) -> Corpus:
    """The corpus as the options say it were, which the user hears on stderr.

    It is the same object where they say nothing.
    """
    if not is_supposing(arguments):
        return corpus
    supposition = supposition_of(corpus, arguments)
    after = suppose(corpus, supposition)
    say_supposed(corpus, supposition, (node for node in corpus.nodes if node not in after.nodes))
    return after


def say_supposed(corpus: Corpus, supposition: Supposition, gone: Iterable[str]) -> None:
    """Says on stderr that what is printed is not what the notes say, and what goes with what is taken out."""
    for line in _said(corpus, supposition, gone):
        for part in wrapped(line, hanging="  "):
            talk(part)


def _said(corpus: Corpus, supposition: Supposition, gone: Iterable[str]) -> Iterator[str]:
    for node in sorted(supposition.without_nodes):
        yield f"as if {quoted(corpus, node)} were not written"
    for key in sorted(supposition.without_relations, key=str):
        yield f"as if it were not written that {clause(corpus, key)}"
    for relation in supposition.with_relations:
        yield f"as if it were written that {clause(corpus, relation.key)}"
    others = [quoted(corpus, node) for node in gone if node not in supposition.without_nodes]
    if others:
        yield f"what cannot be without goes too: {joined(others)}"


def two_digits(strength: float) -> str:
    """A strength as it is shown."""
    return f"{strength:.2f}"


def strength_mark(before: float, after: float) -> str:
    """What to put behind a strength that is supposed: what it is now, where that shows."""
    return "" if two_digits(before) == two_digits(after) else f"  (now {two_digits(before)})"
