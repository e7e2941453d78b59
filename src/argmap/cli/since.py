"""What `argmap tensions --since REV` prints: how the tensions differ from those of an earlier revision."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from argmap.cli.between import between
from argmap.cli.exit_codes import ExitCode
from argmap.cli.headlines import sides
from argmap.cli.limits import said_with_rest
from argmap.cli.output import talk, wrapped, write_json_list, write_lines
from argmap.cli.story import story_lines
from argmap.export.findings.github import Level
from argmap.export.findings.report import make_report
from argmap.export.findings.tensions import change_annotation
from argmap.export.tensions import tension_change_record
from argmap.model.tension import Band, ChangeKind, figure
from argmap.phrases import amount, joined
from argmap.pipeline.analyse import Analysis
from argmap.pipeline.since import Since, changes_since
from argmap.tension.background import Background
from argmap.tension.changes import TensionChange
from argmap.tension.explain import explain
from argmap.tension.explain_change import Told, explain_change

KINDS: tuple[ChangeKind, ...] = ("new", "stronger", "weaker", "gone")
MOST_LINES = 5


def report_changes(now: Analysis, arguments: Namespace, failing: Collection[Band]) -> ExitCode:
    """Prints what changed since a revision; 2 if a tension rose into one of the `failing` bands."""
    since = changes_since(now, arguments.since, talk=talk)
    dismissed = sum(_is_dismissed(now, change) for change in since.changes)
    everything = arguments.all or arguments.between
    wanted = [c for c in since.changes if everything or not _is_dismissed(now, c)]
    changes = between(now.corpus, wanted, arguments.between)
    shown = changes[: arguments.limit]
    if arguments.format == "json":
        write_json_list(tension_change_record(now, since.before.corpus, change) for change in shown)
    elif arguments.format == "github":
        write_lines(_annotations(since, shown, failing))
    else:
        write_lines(_lines(since, shown, arguments.since, explained=arguments.explain))
        talk(_summary(changes, arguments.since, hidden=len(changes) - len(shown)))
    if dismissed and not everything:
        talk(f"{dismissed} dismissed (--all)")
    if not since.converged:
        talk("argmap: the strengths did not converge; scores are approximate")
    failed = any(_rose_into(failing, c) and not _is_dismissed(now, c) for c in changes)
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN


def _is_dismissed(now: Analysis, change: TensionChange) -> bool:
    return change.after is not None and now.judged.hides(change.after)


def _rose_into(bands: Collection[Band], change: TensionChange) -> bool:
    return change.after is not None and change.after.band in bands and change.rose_in_band


def _annotations(since: Since, changes: Sequence[TensionChange], failing: Collection[Band]) -> Iterator[str]:
    report = make_report(since.now.corpus.root, (), ())
    for change in changes:
        if change.kind in ("new", "stronger"):
            level: Level = "error" if _rose_into(failing, change) else "warning"
            yield change_annotation(report, since.before, since.now, change, level)


def _lines(
    since: Since, changes: Sequence[TensionChange], revision: str, *, explained: bool
) -> Iterator[str]:
    told = [c.after for c in changes if c.after] if explained else []
    background = Background.of(since.now.corpus, told, since.now.known)
    by_kind = sorted(changes, key=lambda change: KINDS.index(change.kind))
    for number, (kind, group) in enumerate(groupby(by_kind, key=lambda change: change.kind)):
        if number:
            yield ""
        yield kind.capitalize()
        for change in group:
            yield from _headline(since, change)
            yield from _difference(since, change, revision, most=None if explained else MOST_LINES)
            if explained and change.after:
                yield from story_lines(explain(background, change.after))


def _headline(since: Since, change: TensionChange) -> Iterator[str]:
    """Band and score, those before too where both are there, and the sides."""
    before, after = change.before, change.after
    corpus = since.now.corpus if after else since.before.corpus
    scores = " → ".join(figure(t.score) for t in (before, after) if t)
    was = f"  (was {before.band})" if before and after and before.band != after.band else ""
    yield from wrapped(
        f"{change.tension.band:<8} {scores}  {sides(corpus, change.pair)}{was}", indent="  ", hanging=" " * 11
    )


def _difference(since: Since, change: TensionChange, revision: str, *, most: int | None) -> Iterator[str]:
    told = explain_change(since.before, since.now, change)
    for line in told[:most]:
        yield from wrapped(f"{line.sign} {line.text}", indent="    ", hanging="      ")
        yield from _place(line, revision)
    hidden = len(told[most:]) if most else 0
    if hidden:
        yield f"    and {amount(hidden, 'more line')} (--explain)"


def _place(line: Told, revision: str) -> Iterator[str]:
    if line.location:
        then = f" at {revision}" if line.is_past else ""
        yield f"      {line.location.file_and_line}{then}"


def _summary(changes: Sequence[TensionChange], revision: str, *, hidden: int) -> str:
    counts = [(kind, sum(change.kind == kind for change in changes)) for kind in KINDS]
    said = joined([f"{count} {kind}" for kind, count in counts if count])
    if not said:
        return f"no tension has changed since {revision}"
    return said_with_rest(f"since {revision}: {said}", hidden)
