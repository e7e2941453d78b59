"""Something at odds with itself in, its JSON record out."""

from __future__ import annotations

from argmap.export.records import computed, step_record
from argmap.export.shapes import InternalRecord, ViewRecord
from argmap.export.tensions import witness_record
from argmap.model.corpus import Corpus
from argmap.model.internal import ContestedClaim, InternalTension, TwoViews, internal_band
from argmap.tension.internal.story import abouts_of, sentence


def internal_record(corpus: Corpus, found: InternalTension) -> InternalRecord:
    contested = found if isinstance(found, ContestedClaim) else None
    return {
        "kind": found.kind,
        "subject": found.subject,
        "others": list(found.others),
        "score": None if found.score is None else computed(found.score),
        "band": internal_band(found),
        "about": list(abouts_of(corpus, found)),
        "sentence": sentence(corpus, found),
        "views": _views(found) if isinstance(found, TwoViews) else [],
        "pro": computed(contested.pro) if contested else None,
        "con": computed(contested.con) if contested else None,
        "steps": [step_record(step) for step in found.steps],
        "witnesses": [witness_record(witness) for witness in found.witnesses],
    }


def _views(found: TwoViews) -> list[ViewRecord]:
    return [
        {"id": view.node, "date": view.date, "dated_by": view.dated_by}
        for view in (found.first, found.second)
    ]
