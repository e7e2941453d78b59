"""`argmap init`: an existing folder becomes a corpus in one step, and says what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from argmap.cli.arguments import CommandParser, recovered
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk, wrapped, write_lines
from argmap.config import CONFIG_NAME
from argmap.edit.apply import apply_changes
from argmap.edit.initialise import initialise
from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.pipeline.check import check_corpus
from argmap.pipeline.overview import corpus_name
from argmap.pipeline.survey import Survey, survey
from argmap.printable import printable_line

_MOST_RULES = 8
_NEXT = "Next: argmap browse, argmap check, argmap new, argmap tensions --explain"
_NEXT_WHERE_NOTHING_IS = "Next: argmap new question 'What is at issue?', then argmap new position"


def run(argv: Sequence[str]) -> ExitCode:
    """Writes `argmap.toml` where there is none, and tells what the folder holds."""
    parser = CommandParser(
        "init",
        "Make an existing folder of notes a corpus: writes argmap.toml, which marks its root, and says what "
        "is in it. No note is touched; an Obsidian vault works as it is. A corpus stays as it is.",
        "  argmap init ~/vault --name 'Free will'",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="the notes (default: here)"
    )
    parser.add_argument("--name", help="the debate's name (default: the folder's)")
    parser.add_argument("--base", metavar="IRI", help="what the IRIs of exports begin with")
    arguments = parser.parse_args(argv)
    folder: Path = arguments.folder
    if not folder.is_dir():
        raise ArgmapError(f"{folder}: no such folder; make it first, or name another")
    changes = initialise(recovered(folder), name=arguments.name, base=arguments.base)
    apply_changes(changes)
    checked = check_corpus(folder, talk=talk)
    found = survey(checked.corpus, checked.diagnostics)
    write_lines(_lines(checked.corpus, found, is_new=bool(changes.files)))
    return ExitCode.CLEAN


def _lines(corpus: Corpus, found: Survey, *, is_new: bool) -> Iterator[str]:
    done = f"is a corpus now: {CONFIG_NAME} was written" if is_new else "is a corpus already"
    yield from wrapped(f'"{printable_line(corpus_name(corpus))}" {done}')
    yield ""
    yield "Found"
    for line in found.found:
        yield from wrapped(line, indent="  ", hanging="    ")
    if found.to_mend:
        yield ""
        yield "To mend (argmap check lists all, with file and line)"
    for diagnostic, count in found.to_mend[:_MOST_RULES]:
        said = f"{count} x {diagnostic.rule.summary} ({diagnostic.code}), first at {diagnostic.location}"
        yield from wrapped(printable_line(said), indent="  ", hanging="    ")
    if len(found.to_mend) > _MOST_RULES:
        yield f"  and {len(found.to_mend) - _MOST_RULES} more kinds"
    yield ""
    yield _NEXT if corpus.notes else _NEXT_WHERE_NOTHING_IS
