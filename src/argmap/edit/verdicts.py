"""A verdict in, the changes to `argmap.verdicts.toml` out: the lines that it is about, and no other byte."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from argmap.diagnostics import TextEdit
from argmap.edit.changes import Changes, FileChange, created, edited
from argmap.edit.splice import splice
from argmap.edit.verdict_lines import spread_by, written
from argmap.errors import ArgmapError
from argmap.git.settings import merges_lines
from argmap.loader.verdicts import (
    SUGGESTIONS,
    TENSIONS,
    VERDICTS_NAME,
    VerdictFile,
    parse_verdicts,
    read_verdicts,
)
from argmap.locations import Location
from argmap.model.suggestion_verdict import SuggestionVerdict
from argmap.model.verdict import Named, Verdict

ATTRIBUTES_NAME = ".gitattributes"

_INTRODUCTION = """\
# What readers have said, one verdict a line: git merges them as it merges lines. `argmap verdict`, `accept`
# and `dismiss` write them. One that no longer fits is kept, and what it was about comes back marked.
"""

AnyOf = Verdict | SuggestionVerdict


def record_verdict(root: Path, verdict: AnyOf, *, instead_of: Collection[AnyOf] = ()) -> Changes:
    """The changes by which a verdict stands in the corpus' file, and those that it replaces do not.

    In a git work tree, `.gitattributes` is told with the first verdict that the file merges by lines. Raises
    UnreadableVerdicts, and ArgmapError where the file is not written a verdict a line.
    """
    known = read_verdicts(root)
    kept = [v for v in _all(known) if v not in instead_of]
    edits = [*_removals(known, instead_of), _insertion(known, kept, verdict)]
    content = _edited(root, known, [*instead_of, verdict], edits)
    _verify(root, content, [*kept, verdict])
    purpose = "recording a verdict"
    if known.content is not None:
        return Changes(root, (edited(VERDICTS_NAME, known.content, content),), purpose)
    return Changes(root, (created(VERDICTS_NAME, content), *_attributes(root)), purpose)


def withdraw_verdicts(root: Path, gone: Collection[AnyOf]) -> Changes:
    """The changes by which verdicts no longer stand in the file. Raises as `record_verdict` does."""
    known = read_verdicts(root)
    if known.content is None:
        return Changes(root, ())
    content = _edited(root, known, gone, _removals(known, gone))
    _verify(root, content, [v for v in _all(known) if v not in gone])
    return Changes(root, (edited(VERDICTS_NAME, known.content, content),), "withdrawing a verdict")


def renamed_in_verdicts(root: Path, renamed: Callable[[str], str]) -> Iterable[FileChange]:
    """The change by which verdicts call nodes by their new ids; none where that changes nothing.

    A list that is not as argmap writes it stays as it is: its verdicts find their nodes by texts.
    """
    try:
        known = read_verdicts(root)
    except ArgmapError:
        return
    orderly = [v for listed in known.lists.values() if listed.is_orderly for v in listed.verdicts]
    pairs = [(v, _with_ids(v, renamed)) for v in orderly]
    edits = [TextEdit(_line(old.place.line), f"{written(new)}\n") for old, new in pairs if old != new]
    if known.content is not None and edits:
        yield edited(VERDICTS_NAME, known.content, splice(known.content, edits))


def _with_ids(verdict: AnyOf, renamed: Callable[[str], str]) -> AnyOf:
    def anew(node: Named) -> Named:
        return node._replace(id=renamed(node.id))

    if isinstance(verdict, SuggestionVerdict):
        return replace(verdict, subject=anew(verdict.subject), object=anew(verdict.object))
    return replace(verdict, a=anew(verdict.a), b=anew(verdict.b), by=anew(verdict.by) if verdict.by else None)


def _all(known: VerdictFile) -> Iterator[AnyOf]:
    for listed in known.lists.values():
        yield from listed.verdicts


def _name(verdict: AnyOf) -> str:
    """The list that a verdict stands in."""
    return SUGGESTIONS if isinstance(verdict, SuggestionVerdict) else TENSIONS


def _edited(root: Path, known: VerdictFile, concerned: Iterable[AnyOf], edits: list[TextEdit]) -> bytes:
    for name in sorted({_name(verdict) for verdict in concerned}):
        if not known.lists[name].is_orderly:
            raise ArgmapError(
                f"{root / VERDICTS_NAME}: the verdicts are not one a line below `{name} = [`, so none can be "
                "added or taken out; put each on a line of its own"
            )
    return splice(known.content or _INTRODUCTION.encode(), edits)


def _removals(known: VerdictFile, gone: Collection[AnyOf]) -> list[TextEdit]:
    return [TextEdit(_line(v.place.line), "") for v in _all(known) if v in gone]


def _insertion(known: VerdictFile, kept: Iterable[AnyOf], verdict: AnyOf) -> TextEdit:
    """Where a verdict goes: before the first of its list that comes after it in an order that spreads them
    evenly. Two readers who add one each then seldom do so in the same place.
    """
    line = f"{written(verdict)}\n"
    name = _name(verdict)
    listed = known.lists[name]
    if listed.opening is None:
        place = Location.point(VERDICTS_NAME, _start_of_list(known))
        return TextEdit(place, f"{name} = [\n{line}]\n")
    order = spread_by(verdict)
    later = [v.place.line for v in kept if _name(v) == name and spread_by(v) > order]
    last = max((v.place.line for v in listed.verdicts), default=listed.opening)
    return TextEdit(Location.point(VERDICTS_NAME, min(later, default=last + 1)), line)


def _start_of_list(known: VerdictFile) -> int:
    """The line on which a list begins that is not there yet: below the other one, else above all tables."""
    for other in known.lists.values():
        if other.closing is not None:
            return other.closing + 1
    return 1 if known.content else _INTRODUCTION.count("\n") + 1


def _line(number: int) -> Location:
    return Location(VERDICTS_NAME, number, 1, number + 1, 1)


def _verify(root: Path, content: bytes, expected: Collection[AnyOf]) -> None:
    """Reads the edited file again: what stands there must be what was meant."""
    found = _all(parse_verdicts(root, content))
    if sorted(found, key=written) != sorted(expected, key=written):
        raise ArgmapError(
            f"{root / VERDICTS_NAME}: cannot be edited without changing other lines; do it by hand"
        )


def _attributes(root: Path) -> Iterable[FileChange]:
    """Git merges the file line by line, keeping those of both sides, once it is told so."""
    if merges_lines(root, VERDICTS_NAME) is not False:
        return
    path = root / ATTRIBUTES_NAME
    line = f"{VERDICTS_NAME} merge=union\n".encode()
    if not path.exists():
        yield created(ATTRIBUTES_NAME, line)
    elif path.is_file():
        before = path.read_bytes()
        gap = b"" if before.endswith(b"\n") or not before else b"\n"
        yield edited(ATTRIBUTES_NAME, before, before + gap + line)
