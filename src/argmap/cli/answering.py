"""Two names on the command line in, the nodes and what argmap suggests of them out: `accept`, `dismiss`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from argmap.cli.arguments import CommandParser
from argmap.cli.headlines import title
from argmap.cli.output import talk
from argmap.cli.similarity import compare_texts, read_polarity
from argmap.cli.verdict_changes import add_author, add_dry_run, would
from argmap.git.settings import user_name
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.suggestion import Suggestion
from argmap.pipeline.locate import find_node
from argmap.pipeline.suggestion_verdicts import suggestion_between
from argmap.printable import printable_line


class Pair(NamedTuple):
    """Two nodes as they are named, and the suggestion that joins them, if argmap has one at present."""

    one: Node
    other: Node
    suggestion: Suggestion | None


def add_pair(parser: CommandParser) -> None:
    parser.add_argument("a", metavar="A", help="one node: id, name, title, alias or ^block")
    parser.add_argument("b", metavar="B", help="the other")
    parser.add_corpus(positional=False)
    add_author(parser)
    add_dry_run(parser)


def named_pair(corpus: Corpus, arguments: Namespace) -> Pair:
    """The two nodes, and what argmap suggests of them."""
    one, other = find_node(corpus, arguments.a), find_node(corpus, arguments.b)
    found = suggestion_between(compare_texts(corpus).suggestions, one.id, other.id)
    (suggestion,) = read_polarity(corpus, (found,)) if found else (None,)
    return Pair(one, other, suggestion)


def talk_of_suggestion(pair: Pair) -> None:
    """Says so where argmap has no such suggestion: the names may be of other nodes than the user thinks."""
    if pair.suggestion is None:
        talk("argmap: these two are not suggested at present; what you say of them is kept all the same")


def author(arguments: Namespace, root: Path) -> str:
    """Who judges, as far as it is known."""
    return arguments.author or user_name(root)


def talk_of_pair(corpus: Corpus, ends: tuple[str, str], outcome: str, arguments: Namespace) -> None:
    """Says what has become of two nodes, or would with a dry run."""
    talk(printable_line(f"{title(corpus, ends[0])} ~ {title(corpus, ends[1])}: {would(arguments)}{outcome}"))
