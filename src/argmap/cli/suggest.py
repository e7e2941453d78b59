"""`argmap suggest`: relations that nobody has written, each with what made argmap think of it."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.cli.reply_list import talk_of_replies
from argmap.cli.similarity import compare_texts, read_polarity
from argmap.cli.suggestion_list import counted, suggestion_lines
from argmap.export.replies import judged_suggestion_record
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.suggestion import SUGGESTION_KINDS, Suggestion
from argmap.pipeline.locate import find_node
from argmap.pipeline.suggestion_verdicts import replies_to


def run(argv: Sequence[str]) -> ExitCode:
    """Prints what argmap suggests, the most useful first; nothing is written into any note."""
    arguments = _parser().parse_args(argv)
    _take_folder(arguments)
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    node = find_node(corpus, arguments.node).id if arguments.node else None
    similar = compare_texts(corpus)
    around = [s for s in similar.suggestions if node is None or node in (s.subject, s.object)]
    found = read_polarity(corpus, around, wanted="perhaps-opposed" in (arguments.kind or ()))
    replies = replies_to(corpus, found)
    wanted = [s for s in found if _is_wanted(s, arguments)]
    suggestions = wanted if arguments.all else list(replies.open(wanted))
    shown = suggestions[: arguments.limit]
    if arguments.format == "json":
        write_json([judged_suggestion_record(suggestion, replies.of(suggestion)) for suggestion in shown])
    else:
        write_lines(suggestion_lines(corpus, shown, replies))
    _talk_of_rest(corpus, suggestions, len(shown), arguments, nothing_missing=not similar.unavailable)
    talk_of_replies(replies, wanted, all_shown=arguments.all)
    return ExitCode.CLEAN


def _parser() -> CommandParser:
    parser = CommandParser(
        "suggest",
        "List relations that nobody has written and that are worth a look: what a sentence around a link "
        "says, sources that are named and not cited, near texts in the cases of different positions, likely "
        "supports within one. Each says why and where to look. Similarity says nothing about agreement: read "
        "both, then write the relation that fits.",
        "  argmap suggest --limit 20\n  argmap suggest Realizationism --kind between-cases --kind cue",
    )
    parser.add_argument(
        "words", nargs="*", metavar="NODE|DIR",
        help="only of this node (id, name, title, alias or ^block); a folder is taken for the notes",
    )  # fmt: skip
    parser.add_corpus(positional=False)
    parser.add_format()
    parser.add_argument(
        "--kind", action="append", choices=SUGGESTION_KINDS, metavar="K",
        help=f"only of this kind, once or more: {', '.join(SUGGESTION_KINDS)}",
    )  # fmt: skip
    parser.add_argument(
        "--min-cosine", type=_cosine, metavar="X", help="of near texts only those with at least this cosine"
    )
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N")
    parser.add_argument("--all", action="store_true", help="show those that were accepted or dismissed too")
    return parser


def _take_folder(arguments: Namespace) -> None:
    """Tells the folder of notes from the name of a node; what could be either is the folder."""
    folders = [word for word in arguments.words if Path(word).is_dir()]
    names = [word for word in arguments.words if word not in folders]
    if len(folders) > 1 or len(names) > 1:
        _parser().error("name one node and one folder at most")
    arguments.folder = Path(folders[0]) if folders else None
    arguments.node = names[0] if names else None


def _is_wanted(suggestion: Suggestion, arguments: Namespace) -> bool:
    near = suggestion.cosine is None or suggestion.cosine >= (arguments.min_cosine or -1.0)
    return near and (not arguments.kind or suggestion.kind in arguments.kind)


def _talk_of_rest(
    corpus: Corpus,
    suggestions: Sequence[Suggestion],
    shown: int,
    arguments: Namespace,
    *,
    nothing_missing: bool,
) -> None:
    """How many there are of what, and what is not shown."""
    searched = corpus.config.similarity.min_cosine
    if arguments.min_cosine is not None and arguments.min_cosine < searched:
        talk(f"texts are compared from cosine {searched:g} on (similarity.min-cosine in argmap.toml)")
    hidden = suggestions[shown:]
    if hidden:
        for line in wrapped(f"{len(hidden)} more (--limit): {counted(hidden)}"):
            talk(line)
    elif not suggestions and nothing_missing:
        talk("nothing to suggest")


def _cosine(text: str) -> float:
    try:
        cosine = float(text)
    except ValueError:
        cosine = 2.0
    if not -1 <= cosine <= 1:
        raise ArgumentTypeError(f"{text!r} is no figure from -1 to 1")
    return cosine
