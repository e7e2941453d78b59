"""A folder in, what is wrong with its verdicts out: a file that cannot be read, two verdicts on one pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from argmap.diagnostics import Diagnostic, Related, finding
from argmap.loader import findings
from argmap.loader.verdicts import SUGGESTIONS, TENSIONS, UnreadableVerdicts, read_verdicts
from argmap.model.suggestion_verdict import SuggestionVerdict
from argmap.model.verdict import Verdict

_WAYS_OUT = {
    TENSIONS: "`argmap verdict A B …` puts one in the place of both",
    SUGGESTIONS: "`argmap accept A B` or `argmap dismiss A B` puts one in the place of both",
}


def verdict_findings(root: Path) -> Iterator[Diagnostic]:
    """Findings about `argmap.verdicts.toml`; none where there is no such file."""
    try:
        known = read_verdicts(root)
    except UnreadableVerdicts as error:
        hint = "until then `tensions`, `suggest` and all that rests on them refuse to work"
        yield finding(findings.BROKEN_VERDICTS, error.problem, error.place, hint=hint)
        return
    for name, listed in known.lists.items():
        by_pair: defaultdict[frozenset[str], list[Verdict | SuggestionVerdict]] = defaultdict(list)
        for verdict in listed.verdicts:
            by_pair[verdict.pair].append(verdict)
        for said in by_pair.values():
            yield from _repeated(sorted(said, key=lambda v: v.precedence, reverse=True), _WAYS_OUT[name])


def _repeated(said: Sequence[Verdict | SuggestionVerdict], way_out: str) -> Iterator[Diagnostic]:
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
            hint=way_out,
        )
