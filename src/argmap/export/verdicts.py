"""Verdicts in, JSON records out."""

from __future__ import annotations

from collections.abc import Collection

from argmap.export.shapes import ListedVerdictRecord, VerdictRecord
from argmap.model.verdict import Judged, Judgement, Verdict


def verdict_records(judged: Judged, only: Collection[Verdict] | None = None) -> list[ListedVerdictRecord]:
    """Every verdict, or only those given: by tension, the one that counts first; then idle ones."""
    found: list[ListedVerdictRecord] = []
    for (a, b), judgement in sorted(judged.by_pair.items()):
        if only is None or judgement.verdict in only:
            found.append({"a": a, "b": b, "state": "counts", **judgement_record(judgement)})
            found += (
                {"a": a, "b": b, "state": "overruled", **_verdict_record(v)} for v in judgement.overruled
            )
    for v in judged.idle:
        if only is None or v in only:
            found.append({"a": v.a.id, "b": v.b.id, "state": "idle", **_verdict_record(v)})
    return found


def judgement_record(judgement: Judgement) -> VerdictRecord:
    record = _verdict_record(judgement.verdict)
    return {**record, "by": judgement.by or record["by"], "changed": list(judgement.changed)}


def _verdict_record(verdict: Verdict) -> VerdictRecord:
    return {
        "verdict": verdict.ruling,
        "reason": verdict.reason,
        "by": verdict.by.id if verdict.by else None,
        "author": verdict.author,
        "date": verdict.date.isoformat(),
        "changed": [],
    }
