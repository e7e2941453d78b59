"""Findings in, workflow commands out by which GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from argmap.diagnostics import Diagnostic, Severity
from argmap.export.findings.report import Report
from argmap.locations import Location
from argmap.printable import printable, printable_line

Level = Literal["error", "warning", "notice"]

_LEVELS: dict[Severity, Level] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
# As GitHub's own toolkit escapes them; the percent sign goes first.
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def annotation(report: Report, diagnostic: Diagnostic) -> str:
    """One line for a finding."""
    title = " ".join(dict.fromkeys((diagnostic.code, diagnostic.rule.name)))
    lines = [diagnostic.message]
    lines += [f"{report.file(r.location.path)}:{r.location.line}: {r.message}" for r in diagnostic.related]
    if diagnostic.hint:
        lines.append(diagnostic.hint)
    return command(report, _LEVELS[diagnostic.severity], diagnostic.location, title, lines)


def command(report: Report, level: Level, place: Location, title: str, message: Iterable[str]) -> str:
    """A workflow command. Its file is named from the root of the work tree, as GitHub looks for it."""
    properties = {
        "file": report.file(place.path),
        "line": place.line,
        "endLine": max(place.end_line, place.line),
        "title": title,
    }
    if place.end_line == place.line:
        # GitHub knows columns within one line only, and counts the last one in.
        properties |= {"col": place.column, "endColumn": max(place.end_column - 1, place.column)}
    written = ",".join(f"{k}={_escaped(printable(str(v)), _PROPERTY)}" for k, v in properties.items())
    return f"::{level} {written}::{_escaped(chr(10).join(map(printable_line, message)), _DATA)}"


def _escaped(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for character, escape in table:
        text = text.replace(character, escape)
    return text
