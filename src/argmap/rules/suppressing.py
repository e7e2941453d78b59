"""Findings and their authors' suppressions in; what is left, what was silenced, and idle suppressions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Rule, Severity, finding
from argmap.locations import Location
from argmap.markdown.document import Suppression
from argmap.model.corpus import Note
from argmap.rules.catalogue import Catalogue
from argmap.rules.severities import Severities

UNUSED = Rule("AM010", "unused-suppression", Severity.INFO, "a suppression suppresses nothing")
UNKNOWN = Rule("AM011", "unknown-suppression", Severity.WARNING, "a suppression names no rule")
SUPPRESSION_RULES = (UNUSED, UNKNOWN)
ALL = "all"
_LONGEST = 60
# A guess is dear, and nobody reads so many.
_MOST_GUESSES = 200


class Suppressed(NamedTuple):
    """A finding that is not to be shown: for what the note says at `by`, else for the configuration."""

    diagnostic: Diagnostic
    by: Location | None


class Sifted(NamedTuple):
    """What remains to be said, and what does not."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]


def sift(
    diagnostics: Sequence[Diagnostic], notes: Iterable[Note], rules: Catalogue, severities: Severities
) -> Sifted:
    """Takes out what is suppressed where it stands, and adds what is wrong with the suppressions."""
    stated = {note.path: note.suppressions for note in notes if note.suppressions}
    if not stated:
        return Sifted(tuple(diagnostics), ())
    sifter = _Sifter(stated, rules)
    sifter.take(diagnostics)
    sifter.take(list(sifter.complaints(severities)))
    return Sifted(tuple(sifter.kept), tuple(sifter.suppressed))


class _Sifter:
    """Sorts findings into those that are kept and those that are not, and notes which suppressions worked."""

    def __init__(self, stated: Mapping[str, tuple[Suppression, ...]], rules: Catalogue) -> None:
        self.kept: list[Diagnostic] = []
        self.suppressed: list[Suppressed] = []
        self._stated, self._rules = stated, rules
        self._by_line = {path: _by_line(suppressions) for path, suppressions in stated.items()}
        self._used: set[Location] = set()
        self._guesses = _MOST_GUESSES

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            by = self._silencing(diagnostic)
            if by is None:
                self.kept.append(diagnostic)
            else:
                self._used.add(by.location)
                self.suppressed.append(Suppressed(diagnostic, by.location))

    def _silencing(self, diagnostic: Diagnostic) -> Suppression | None:
        lines = self._by_line.get(diagnostic.location.path, _NOWHERE)
        stated = (*lines.get(diagnostic.location.line, ()), *lines.get(None, ()))
        return next((s for s in stated if self._means(s, diagnostic.rule)), None)

    def _means(self, suppression: Suppression, rule: Rule) -> bool:
        """`all` is no word against a finding about itself."""
        if suppression.word.casefold() == ALL:
            return rule not in SUPPRESSION_RULES
        return self._rules.find(suppression.word) == rule

    def complaints(self, severities: Severities) -> Iterator[Diagnostic]:
        for path, suppressions in self._stated.items():
            table = severities.at(path)
            for suppression in suppressions:
                diagnostic = self._complaint(suppression, severities)
                severity = table[diagnostic.code] if diagnostic else None
                if diagnostic and severity:
                    yield diagnostic.at(severity)

    def _complaint(self, suppression: Suppression, severities: Severities) -> Diagnostic | None:
        word, place = suppression.word, suppression.location
        rule = self._rules.find(word)
        if rule is None and word.casefold() != ALL:
            return self._unknown(word, place)
        if place in self._used or rule in SUPPRESSION_RULES:
            return None
        if self._may_have_missed(rule, place, severities):
            return None
        where = "in this file" if suppression.line is None else "on this line"
        if suppression.line not in (None, place.line):
            where = "on the next line"
        message = f"there is nothing {where} for `{word[:_LONGEST]}` to suppress"
        return finding(UNUSED, message, place, hint="take it out")

    @staticmethod
    def _may_have_missed(rule: Rule | None, place: Location, severities: Severities) -> bool:
        """Whether a rule, or one of all, is off and would perhaps have found something."""
        if rule is None:
            return bool(severities.deselected)
        return severities.at(place.path)[rule.code] is None or rule.code in severities.only_partly

    def _unknown(self, word: str, place: Location) -> Diagnostic:
        if not word:
            message = "the suppression names no rule"
            hint = "name rules by code or name, `ignore AM404`, or `ignore all`"
        else:
            self._guesses -= 1
            meant = self._rules.meant(word) if self._guesses >= 0 else ""
            message = f"{word[:_LONGEST]!r} is no rule{meant}"
            hint = "`argmap rule` lists the rules; a reason stands behind a dash"
        return finding(UNKNOWN, message, place, hint=hint)


Lines = Mapping[int | None, Sequence[Suppression]]
_NOWHERE: Lines = {}


def _by_line(suppressions: Iterable[Suppression]) -> Lines:
    lines: defaultdict[int | None, list[Suppression]] = defaultdict(list)
    for suppression in suppressions:
        lines[suppression.line].append(suppression)
    return lines
