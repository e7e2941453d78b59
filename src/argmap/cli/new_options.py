"""A vocabulary in, the options of `argmap new` out; their values in, the answers that they give out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from argmap.cli.arguments import CommandParser
from argmap.edit.compose.answers import Answers, Plain, ToldRelation
from argmap.edit.compose.fields import MEASURE_FORM, FieldKind, field_kinds, read_field
from argmap.edit.compose.links import read_relation
from argmap.edit.compose.template import read_template
from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.vocabulary import NODE_TYPES, NodeType, RelationWord, Vocabulary
from argmap.nearest import name_instead

DESCRIPTION = (
    "Write a new note. In a terminal, without TYPE or TITLE or with nothing but these, the rest is asked. "
    "The note is checked with the corpus before it is written: errors are refused, warnings too unless "
    "--force. No file is ever overwritten. Exit status: 0 if it is written, 1 for misuse and for names and "
    "targets that are none, 2 if it would not pass `argmap check`, 130 if you left."
)
USAGE = "argmap new [TYPE TITLE] [--FIELD VALUE ...] [--RELATION TARGET ...] [OPTION ...]"
EXAMPLE = """\
  argmap new
  argmap new claim 'Trained personas survive pressure' --supports 'Realizationism — it lasts'
  argmap new evidence 'Drift over long chats' --method benchmark --n 120 --sources @chalmers2025 \\
      --measure 'mean drift=2.62 score' --supports 'A heavy prior would look just as sticky' --dry-run"""

_SINGULAR = {"aliases": "alias", "tags": "tag", "measures": "measure", "authors": "author"}
_HINTS = {
    "measures": MEASURE_FORM,
    "authors": "several with `;` between, or once for each",
    "aliases": "several with `;` between, or once for each",
    "tags": "several with commas between",
    "date": "such as 2026-01-31",
}


def new_parser(vocabulary: Vocabulary) -> CommandParser:
    """The parser; every attribute and every relation word, the user's own too, has an option."""
    parser = CommandParser("new", DESCRIPTION, EXAMPLE)
    parser.usage = USAGE
    parser.add_argument("type", nargs="?", metavar="TYPE", type=_type, help=f"one of {', '.join(NODE_TYPES)}")
    parser.add_argument("title", nargs="?", metavar="TITLE", help="what it is called; the file's name too")
    parser.add_corpus(positional=False)
    _add_place(parser)
    _add_fields(parser)
    _add_relations(parser, vocabulary)
    return parser


def given_answers(corpus: Corpus, arguments: argparse.Namespace, node_type: NodeType, title: str) -> Answers:
    """What the options say. Raises InvalidAnswer or NodeNotFound for what no note can hold."""
    return Answers(
        node_type,
        title,
        name=arguments.name,
        folder=arguments.folder,
        fields=given_fields(arguments, node_type),
        relations=given_relations(corpus, arguments),
        body=_body(arguments.body),
        template=read_template(arguments.template) if arguments.template else None,
    )


def given_fields(arguments: argparse.Namespace, node_type: NodeType) -> dict[str, Plain]:
    """The attributes that options state, validated."""
    stated = {name: getattr(arguments, f"field_{name}") for name in field_kinds()}
    return {name: read_field(node_type, name, texts) for name, texts in stated.items() if texts}


def given_relations(corpus: Corpus, arguments: argparse.Namespace) -> tuple[ToldRelation, ...]:
    """The relations that options state, their targets found."""
    return tuple(
        read_relation(corpus, word, text)
        for word in corpus.vocabulary.words
        for text in getattr(arguments, f"relation_{word}") or ()
    )


def says_nothing(arguments: argparse.Namespace) -> bool:
    """Whether no option says anything about the note: what is asked for then is the rest of it."""
    said = (v for k, v in vars(arguments).items() if k.startswith(("field_", "relation_")))
    return not any(said) and arguments.body is None and arguments.template is None


def _add_place(parser: CommandParser) -> None:
    group = parser.add_argument_group("where and how")
    group.add_argument(
        "--folder", metavar="DIR", help="below the notes (default: where most of its type are)"
    )
    group.add_argument("--name", metavar="NAME", help="the file's name, where it is not to be the title")
    group.add_argument("--body", metavar="TEXT", help="markdown below the heading; `-` reads it from stdin")
    group.add_argument("--template", type=Path, metavar="FILE", help="use this one instead of the type's")
    group.add_argument("--similar", action="store_true", help="also show what is near to it in meaning")
    group.add_argument("--edit", action="store_true", help="open it in $VISUAL or $EDITOR once it is written")
    group.add_argument(
        "--dry-run", action="store_true", help="write nothing, print the diff that would make it"
    )
    group.add_argument(
        "--force", action="store_true", help="write it in spite of warnings; errors stay refused"
    )
    group.add_argument("-y", "--yes", action="store_true", help="ask nothing")
    group.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _add_fields(parser: CommandParser) -> None:
    group = parser.add_argument_group("what it says")
    for kind in field_kinds().values():
        singular = [f"--{_SINGULAR[kind.name]}"] if kind.name in _SINGULAR else []
        group.add_argument(
            f"--{kind.name}", *singular, action="append", dest=f"field_{kind.name}",
            metavar=_metavar(kind), help=_meaning(kind),
        )  # fmt: skip


def _add_relations(parser: CommandParser, vocabulary: Vocabulary) -> None:
    group = parser.add_argument_group(
        "how it is related",
        "TARGET is an id, a path, a title, an alias, ^block or @key; 'TARGET — why' adds the reason, and\n"
        "'{to: TARGET, weight: 0.6, about: fact, why: ...}' says more. May be given more than once.",
    )
    taken = set(parser._option_string_actions)
    for key, word in vocabulary.words.items():
        # A relation of the user's own may be called like an option.
        flag = f"--{key}" if f"--{key}" not in taken else f"--relation-{key}"
        group.add_argument(
            flag, action="append", dest=f"relation_{key}", metavar="TARGET", help=_relation_meaning(word)
        )


def _relation_meaning(word: RelationWord) -> str:
    if word.inverted:
        return f"inverse of --{word.type.name}"
    return (word.type.meaning or f"as {word.type.builtin}").replace("%", "%%")


def _metavar(kind: FieldKind) -> str:
    return {"number": "N", "measures": "FIGURE", "choice": "WORD"}.get(kind.shape, "TEXT")


def _meaning(kind: FieldKind) -> str:
    said = [
        kind.meaning,
        _HINTS.get(kind.name, ""),
        f"one of {', '.join(kind.choices)}" if kind.choices else "",
    ]
    of_type = "" if len(kind.types) == len(NODE_TYPES) else f"({', '.join(kind.types)})"
    return " ".join([", ".join(part for part in said if part), of_type]).strip()


def _type(text: str) -> NodeType:
    for known in NODE_TYPES:
        if known == text.strip().lower():
            return known
    raise argparse.ArgumentTypeError(f"{text!r} is no type; {name_instead(text, NODE_TYPES)}")


def _body(text: str | None) -> str:
    if text != "-":
        return text or ""
    if sys.stdin.isatty():
        raise ArgmapError("--body - reads the text from stdin: pipe it in, or say --body TEXT")
    return sys.stdin.read()
