"""A verdict in, the changes to `argmap.verdicts.toml` out: the lines that it is about, and no other byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

from argmap.diagnostics import TextEdit
from argmap.edit.changes import Changes, FileChange, created, edited
from argmap.edit.quoting import quoted
from argmap.edit.splice import splice
from argmap.errors import ArgmapError
from argmap.git.settings import merges_lines
from argmap.loader.verdicts import (
    NO_TEXT,
    TENSIONS,
    VERDICTS_NAME,
    VerdictFile,
    parse_verdicts,
    read_verdicts,
)
from argmap.locations import Location
from argmap.model.verdict import Named, Verdict

ATTRIBUTES_NAME = ".gitattributes"

_INTRODUCTION = """\
# What readers have said about tensions, one verdict a line: git merges them as it merges lines.
# `argmap verdict` writes them. One that no longer fits is kept, and its tension comes back marked.
"""


def record_verdict(root: Path, verdict: Verdict, *, instead_of: Collection[Verdict] = ()) -> Changes:
    """The changes by which a verdict stands in the corpus' file, and those that it replaces do not.

    In a git work tree, `.gitattributes` is told with the first verdict that the file merges by lines. Raises
    UnreadableVerdicts, and ArgmapError where the file is not written a verdict a line.
    """
    known = read_verdicts(root)
    kept = [v for v in known.verdicts if v not in instead_of]
    content = _edited(root, known, [*_removals(known, instead_of), _insertion(known, kept, verdict)])
    _verify(root, content, [*kept, verdict])
    purpose = "recording a verdict"
    if known.content is not None:
        return Changes(root, (edited(VERDICTS_NAME, known.content, content),), purpose)
    return Changes(root, (created(VERDICTS_NAME, content), *_attributes(root)), purpose)


def withdraw_verdicts(root: Path, gone: Collection[Verdict]) -> Changes:
    """The changes by which verdicts no longer stand in the file. Raises as `record_verdict` does."""
    known = read_verdicts(root)
    if known.content is None:
        return Changes(root, ())
    content = _edited(root, known, _removals(known, gone))
    _verify(root, content, [v for v in known.verdicts if v not in gone])
    return Changes(root, (edited(VERDICTS_NAME, known.content, content),), "withdrawing a verdict")


def renamed_in_verdicts(root: Path, renamed: Callable[[str], str]) -> Iterable[FileChange]:
    """The change by which verdicts call nodes by their new ids; none where that changes nothing.

    A file that is not as argmap writes it stays as it is: its verdicts find their tensions by texts.
    """
    try:
        known = read_verdicts(root)
    except ArgmapError:
        return
    pairs = [(v, _with_ids(v, renamed)) for v in known.verdicts] if known.is_orderly else []
    edits = [TextEdit(_line(old.place.line), f"{_written(new)}\n") for old, new in pairs if old != new]
    if known.content is not None and edits:
        yield edited(VERDICTS_NAME, known.content, splice(known.content, edits))


def _with_ids(verdict: Verdict, renamed: Callable[[str], str]) -> Verdict:
    def anew(node: Named) -> Named:
        return node._replace(id=renamed(node.id))

    return replace(verdict, a=anew(verdict.a), b=anew(verdict.b), by=anew(verdict.by) if verdict.by else None)


def _edited(root: Path, known: VerdictFile, edits: list[TextEdit]) -> bytes:
    if not known.is_orderly:
        raise ArgmapError(
            f"{root / VERDICTS_NAME}: the verdicts are not one a line below `{TENSIONS} = [`, so none can be "
            "added or taken out; put each on a line of its own"
        )
    return splice(known.content or _INTRODUCTION.encode(), edits)


def _removals(known: VerdictFile, gone: Collection[Verdict]) -> list[TextEdit]:
    return [TextEdit(_line(v.place.line), "") for v in known.verdicts if v in gone]


def _insertion(known: VerdictFile, kept: Iterable[Verdict], verdict: Verdict) -> TextEdit:
    """Where a verdict goes: before the first that comes after it in an order that spreads them evenly.

    Two readers who add one each then seldom do so in the same place.
    """
    line = _written(verdict) + "\n"
    if known.opening is None:
        end = 1 if known.content else _INTRODUCTION.count("\n") + 1
        return TextEdit(Location.point(VERDICTS_NAME, end), f"{TENSIONS} = [\n{line}]\n")
    later = [v.place.line for v in kept if _order(v) > _order(verdict)]
    last = max((v.place.line for v in known.verdicts), default=known.opening)
    return TextEdit(Location.point(VERDICTS_NAME, min(later, default=last + 1)), line)


def _order(verdict: Verdict) -> str:
    return hashlib.sha256("\n".join(sorted(verdict.pair)).encode("utf-8", "surrogatepass")).hexdigest()


def _line(number: int) -> Location:
    return Location(VERDICTS_NAME, number, 1, number + 1, 1)


def _written(verdict: Verdict) -> str:
    """A verdict as a line of TOML; what people read comes first."""
    named = [verdict.a, verdict.b, *([verdict.by] if verdict.by else [])]
    fields = {
        "verdict": quoted(verdict.ruling),
        "a": quoted(verdict.a.id),
        "b": quoted(verdict.b.id),
        "reason": quoted(verdict.reason),
        **({"by": quoted(verdict.by.id)} if verdict.by else {}),
        "author": quoted(verdict.author),
        "date": verdict.date.isoformat(),
        "texts": quoted(" ".join(node.text or NO_TEXT for node in named)),
        "relations": quoted(" ".join(sorted(verdict.relations))),
    }
    return f"  {{{', '.join(f'{key} = {value}' for key, value in fields.items())}}},"


def _verify(root: Path, content: bytes, expected: Collection[Verdict]) -> None:
    """Reads the edited file again: what stands there must be what was meant."""
    found = parse_verdicts(root, content).verdicts
    if sorted(found, key=_written) != sorted(expected, key=_written):
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
