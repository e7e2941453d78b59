"""Verdicts on tensions of one corpus, and what they come to in another."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from argmap.model.corpus import Corpus
from argmap.model.tension import Tension
from argmap.model.verdict import Judged, Judgement, Ruling, Verdict
from argmap.pipeline.verdicts import pass_verdict
from argmap.tension.find import find_tensions
from argmap.tension.verdicts.judging import judge

DAY = datetime.date(2026, 1, 31)


def verdict_on(
    corpus: Corpus,
    a: str,
    b: str,
    ruling: Ruling = "dismissed",
    *,
    by: str | None = None,
    author: str = "Ann",
    day: datetime.date = DAY,
    reason: str = "because",
) -> Verdict:
    return pass_verdict(corpus, tension_of(corpus, a, b), ruling, reason, author=author, by=by, on=day)


def tension_of(corpus: Corpus, a: str, b: str) -> Tension:
    (found,) = (t for t in find_tensions(corpus).tensions if {t.a, t.b} == {a, b})
    return found


def judged(corpus: Corpus, verdicts: Sequence[Verdict]) -> Judged:
    return judge(corpus, find_tensions(corpus).tensions, verdicts)


def judgement(corpus: Corpus, verdict: Verdict) -> Judgement:
    """The only judgement that a verdict leads to."""
    (found,) = judged(corpus, [verdict]).by_pair.values()
    return found


def changes(corpus: Corpus, verdict: Verdict) -> list[str]:
    return list(judgement(corpus, verdict).changed)
