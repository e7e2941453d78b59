"""What a search found in, its JSON out."""

from __future__ import annotations

from argmap.export.records import location_record
from argmap.export.shapes import SearchRecord
from argmap.pipeline.search import Hit


def hit_record(hit: Hit) -> SearchRecord:
    entry = hit.entry
    return {
        "id": entry.id,
        "type": entry.type,
        "title": entry.title,
        "score": round(hit.score, 6),
        "found_by": list(hit.found_by),
        "location": location_record(entry.place),
    }
