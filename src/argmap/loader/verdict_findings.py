"""A folder in, what is wrong with its verdicts out: a file that cannot be read, two verdicts on one pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from argmap.diagnostics import Diagnostic, Related, finding
from argmap.loader import findings
from argmap.loader.verdicts import UnreadableVerdicts, read_verdicts
from argmap.model.verdict import Verdict


def verdict_findings(root: Path) -> Iterator[Diagnostic]:
    """Findings about `argmap.verdicts.toml`; none where there is no such file."""
    try:
        verdicts = read_verdicts(root).verdicts
    except UnreadableVerdicts as error:
        hint = "until then `tensions` and all that rests on them refuse to work"
        yield finding(findings.BROKEN_VERDICTS, error.problem, error.place, hint=hint)
        return
    by_pair: defaultdict[frozenset[str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_pair[verdict.pair].append(verdict)
    for said in by_pair.values():
        yield from _repeated(sorted(said, key=lambda v: v.precedence, reverse=True))


def _repeated(said: Sequence[Verdict]) -> Iterator[Diagnostic]:
    counting, *others = said
    for verdict in others:
        yield finding(
            findings.REPEATED_VERDICT,
            f"{verdict.author} says {verdict.ruling} of a pair that {counting.author} has called "
            f"{counting.ruling}, which counts",
            verdict.place,
            related=[
                Related(counting.place, "the verdict that counts: the later, else the one that hides less")
            ],
            hint="`argmap verdict A B …` puts one in the place of both",
        )
