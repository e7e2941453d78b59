"""`argmap suggest`: nodes that are about the same thing and that nobody has related."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.cli.arguments import CommandParser, corpus_root, positive
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import title
from argmap.cli.output import talk, wrapped, write_json, write_lines
from argmap.cli.reply_list import talk_of_replies, told_reply
from argmap.cli.similarity import compare_texts, read_polarity
from argmap.export.replies import judged_suggestion_record
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.pipeline.suggestion_verdicts import replies_to


def run(argv: Sequence[str]) -> ExitCode:
    """Prints what argmap suggests, nearest first; nothing is written into any note."""
    parser = CommandParser(
        "suggest",
        "List pairs of nodes whose texts are about the same thing and that no relation joins yet. Similarity "
        "says nothing about agreement: read both, then write the relation that fits.",
        "  argmap suggest --limit 20",
    )
    parser.add_corpus()
    parser.add_format()
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N")
    parser.add_argument("--all", action="store_true", help="show those that were accepted or dismissed too")
    arguments = parser.parse_args(argv)
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    similar = compare_texts(corpus)
    found = read_polarity(corpus, similar.suggestions)
    replies = replies_to(corpus, found)
    suggestions = found if arguments.all else replies.open(found)
    if not suggestions and not similar.unavailable:
        talk("nothing to suggest")
    shown = suggestions[: arguments.limit]
    talk_of_replies(replies, found, all_shown=arguments.all)
    if arguments.format == "json":
        write_json([judged_suggestion_record(suggestion, replies.of(suggestion)) for suggestion in shown])
        return ExitCode.CLEAN
    for suggestion in shown:
        write_lines(_lines(corpus, suggestion))
        write_lines(told_reply(replies.of(suggestion)))
    if len(shown) < len(suggestions):
        talk(f"{len(suggestions) - len(shown)} more (--limit)")
    return ExitCode.CLEAN


def _lines(corpus: Corpus, suggestion: Suggestion) -> Iterator[str]:
    ends = f"{title(corpus, suggestion.subject)} ~ {title(corpus, suggestion.object)}"
    yield from wrapped(f"{suggestion.kind}: {ends}", hanging="  ")
    yield from wrapped(suggestion.why, indent="    ")
    yield f"    {suggestion.location}"
