"""Findings in, lines for people out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.diagnostics import Diagnostic, Severity
from argmap.phrases import amount
from argmap.printable import printable_line


def lines(diagnostic: Diagnostic) -> Iterator[str]:
    """A finding with its place, related places and the way out."""
    yield printable_line(str(diagnostic))
    for related in diagnostic.related:
        yield f"    {printable_line(f'{related.location}: {related.message}')}"
    if diagnostic.hint:
        yield f"    {printable_line(diagnostic.hint)}"
    elif diagnostic.fix:
        yield f"    fix: {printable_line(diagnostic.fix.title)}"


def summary(diagnostics: Sequence[Diagnostic], notes: int, *, hidden: int, suppressed: int) -> str:
    """How much was found, in one line; `hidden` of it is not shown, `suppressed` beside it was silenced."""
    counts = Counter(d.severity for d in diagnostics)
    errors, warnings, remarks = (counts[s] for s in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    said = "clean"
    if errors or warnings:
        said = f"{amount(errors, 'error')}, {amount(warnings, 'warning')}"
    if remarks:
        said += f", {amount(remarks, 'remark')}"
    if suppressed:
        said += f", {suppressed} suppressed"
    if hidden:
        said += f" ({hidden} not shown: --severity info)"
    return f"{amount(notes, 'note')}: {said}"
