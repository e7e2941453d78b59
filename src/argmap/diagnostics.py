"""Findings as data: what is malformed in a corpus, where, and how to mend it. Rendering is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from argmap.locations import Location


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for errors, 1 for warnings, 0 for information."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}


class Rule(NamedTuple):
    """A kind of finding: a stable code, a readable name that says what is wrong, a default severity."""

    code: str
    name: str
    severity: Severity
    summary: str


class Related(NamedTuple):
    """A second place that helps to understand a finding ("first defined here")."""

    location: Location
    message: str


class TextEdit(NamedTuple):
    """Replaces what stands at `location` by `replacement`, touching nothing else."""

    location: Location
    replacement: str


class Fix(NamedTuple):
    """A change that removes the finding and is safe to make without reading the note."""

    title: str
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    rule: Rule
    message: str
    location: Location
    severity: Severity
    node: str | None = None
    related: tuple[Related, ...] = ()
    hint: str | None = None
    fix: Fix | None = None

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, then code: the order in which findings are shown."""
        return (self.location.path, self.location.line, self.location.column, self.code, self.message)

    def at(self, severity: Severity) -> Diagnostic:
        """The same finding, as severe as it is set to be."""
        return self if severity == self.severity else replace(self, severity=severity)

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}[{self.code}] {self.message}"


def finding(
    rule: Rule,
    message: str,
    location: Location,
    *,
    node: str | None = None,
    related: Iterable[Related] = (),
    hint: str | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    """A diagnostic with its rule's default severity; `argmap.toml` may change it later."""
    return Diagnostic(rule, message, location, rule.severity, node, tuple(related), hint, fix)
