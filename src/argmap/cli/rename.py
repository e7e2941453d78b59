"""`argmap rename`: a note gets another name or place, and every link follows."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.cli.arguments import CommandParser, corpus_root
from argmap.cli.edits import demand_committed, show_diff
from argmap.cli.exit_codes import ExitCode
from argmap.cli.output import talk
from argmap.edit.apply import apply_changes
from argmap.edit.rename.rename import Renamed, rename_note
from argmap.loader.load import load_corpus
from argmap.phrases import amount


def run(argv: Sequence[str]) -> ExitCode:
    """Renames a note, or shows what that would change."""
    parser = CommandParser(
        "rename",
        "Give a note another name or place. Every link that means it (wikilinks, embeds, markdown links, "
        "front matter, fields, canvas files) goes on meaning it; no other byte changes. All of it is "
        "done or nothing: if it is interrupted, the next command finishes or undoes it.",
        "  argmap rename 'Role-play view' 'The role-play view' --dry-run\n"
        "  argmap rename drafts/idea.md claims/ --keep-alias",
    )
    parser.add_argument("old", metavar="OLD", help="the note: its name, path or id")
    parser.add_argument("new", metavar="NEW", help="its new name, or path from the corpus root, or FOLDER/")
    parser.add_corpus(positional=False)
    parser.add_argument("--title", action="store_true", help="change a title or heading that is the old name")
    parser.add_argument("--keep-alias", action="store_true", help="keep the old name as an alias")
    parser.add_argument("--dry-run", action="store_true", help="print the change as a diff; write nothing")
    parser.add_argument("--force", action="store_true", help="also where changed notes are not committed yet")
    arguments = parser.parse_args(argv)
    corpus = load_corpus(corpus_root(arguments), talk=talk).corpus
    renamed = rename_note(
        corpus, arguments.old, arguments.new, title=arguments.title, keep_alias=arguments.keep_alias
    )
    if arguments.dry_run:
        show_diff(renamed.changes)
    else:
        if not arguments.force:
            demand_committed(renamed.changes)
        apply_changes(renamed.changes)
    talk(_summary(renamed, done=not arguments.dry_run))
    for place in renamed.left:
        talk(f"{place}: this link cannot be changed safely; change it by hand")
    return ExitCode.CLEAN


def _summary(renamed: Renamed, *, done: bool) -> str:
    files = sum(change.before != change.after for change in renamed.changes.files)
    links = "no link changed"
    if renamed.links:
        links = f"{amount(renamed.links, 'link')} changed in {amount(files, 'file')}"
    return f"{renamed.old} {'is now' if done else 'would be'} {renamed.new}; {links}"
