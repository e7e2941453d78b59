"""Strengths, and what one of them rests on, in, JSON records out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from argmap.export.records import computed, location_record, step_record
from argmap.export.shapes import ContributionRecord, SemanticsName, StrengthRecord, StrengthsRecord
from argmap.model.corpus import Corpus
from argmap.model.tension import step_of

if TYPE_CHECKING:
    # They compute; these records do not.
    from argmap.pipeline.strengths import Strengths
    from argmap.tension.attribution import Attribution, Contribution


def strengths_record(strengths: Strengths, shown: Iterable[str]) -> StrengthsRecord:
    """The strengths of the nodes that are shown. The residual is far below six digits, and is not rounded."""
    converged, sweeps, residual = strengths.convergence
    return {
        "semantics": cast(SemanticsName, strengths.semantics),
        "converged": converged,
        "sweeps": sweeps,
        "residual": residual,
        "strengths": {node: computed(strengths.strength[node]) for node in shown},
    }


def strength_record(
    corpus: Corpus, semantics: str, found: Attribution, *, limit: int | None = None
) -> StrengthRecord:
    """Why one node stands where it stands; of relations and of evidence only the first `limit`."""
    converged, sweeps, residual = found.convergence
    weakest = found.weakest
    return {
        "semantics": cast(SemanticsName, semantics),
        "converged": converged,
        "sweeps": sweeps,
        "residual": residual,
        "node": found.node,
        "base": computed(found.base),
        "strength": computed(found.strength),
        "weakest_premise": weakest and {"node": weakest.node, "strength": computed(weakest.strength)},
        "relations": [_contribution_record(c) for c in found.relations[:limit]],
        "evidence": [
            {
                "node": piece.node,
                "location": location_record(corpus.nodes[piece.node].location),
                "without": computed(piece.without),
            }
            for piece in found.evidence[:limit]
        ],
    }


def _contribution_record(contribution: Contribution) -> ContributionRecord:
    return {**step_record(step_of(contribution.relation)), "without": computed(contribution.without)}
