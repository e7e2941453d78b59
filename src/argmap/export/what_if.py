"""What would change in, its JSON record out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.records import computed, relation_object
from argmap.export.shapes import ScoreRecord, TensionMoveRecord, WhatIfRecord
from argmap.model.tension import Tension

if TYPE_CHECKING:
    # They compute; these records do not.
    from argmap.pipeline.what_if import WhatIf
    from argmap.tension.changes import TensionChange


def what_if_record(found: WhatIf, *, limit: int | None = None) -> WhatIfRecord:
    """What would change; of each kind of change only the first `limit`."""
    supposition = found.supposition
    return {
        "without_nodes": sorted(supposition.without_nodes),
        "without_relations": [relation_object(k) for k in sorted(supposition.without_relations, key=str)],
        "with_relations": [relation_object(r.key) for r in supposition.with_relations],
        "gone": list(found.gone),
        "converged": found.converged,
        "strengths": [
            {"node": c.node, "before": computed(c.before), "after": computed(c.after)}
            for c in found.strengths[:limit]
        ],
        "statuses": [{"node": c.node, "before": c.before, "after": c.after} for c in found.statuses[:limit]],
        "orders": [
            {"question": c.question, "before": list(map(list, c.before)), "after": list(map(list, c.after))}
            for c in found.orders[:limit]
        ],
        "tensions": [_move_record(c) for c in found.tensions[:limit]],
    }


def _move_record(change: TensionChange) -> TensionMoveRecord:
    return {
        "kind": change.kind,
        "a": change.tension.a,
        "b": change.tension.b,
        "before": _score_record(change.before),
        "after": _score_record(change.after),
    }


def _score_record(tension: Tension | None) -> ScoreRecord | None:
    return {"score": computed(tension.score), "band": tension.band} if tension else None
