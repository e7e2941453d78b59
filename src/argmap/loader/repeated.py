"""Findings in, the same out with those that every note of a kind shares told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.diagnostics import Diagnostic, Related
from argmap.loader import findings

_SHOWN = 10


def told_once(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """A vault may have thousands of notes of one type that is none of ours: one finding stands for all."""
    alike: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        if diagnostic.rule == findings.UNKNOWN_TYPE:
            alike[diagnostic.message].append(diagnostic)
        else:
            yield diagnostic
    for same in alike.values():
        yield _standing_for(sorted(same, key=lambda d: d.sort_key))


def _standing_for(same: list[Diagnostic]) -> Diagnostic:
    first, *others = same
    if not others:
        return first
    related = tuple(Related(d.location, "has this type too") for d in others[:_SHOWN])
    more = f"{len(others)} more notes have" if len(others) > 1 else "1 more note has"
    return replace(first, message=f"{first.message} ({more} this type)", related=related)
