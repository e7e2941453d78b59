"""A matrix of positions against evidence in, its JSON record out."""

from __future__ import annotations

from argmap.export.records import computed, step_record
from argmap.export.shapes import CellRecord, MatrixEvidenceRecord, MatrixRecord, PathRecord
from argmap.tension.matrix.cells import Row
from argmap.tension.matrix.find import Matrix, Way


def matrix_record(matrix: Matrix, *, paths: bool = False) -> MatrixRecord:
    """Positions and evidence in the order in which they are shown; `paths`: with those behind every cell."""
    return {
        "question": matrix.question,
        "positions": [
            {
                "id": column.position,
                "inconsistency": computed(column.inconsistency),
                "support": computed(column.support),
                "label": matrix.labels[column.position],
            }
            for column in matrix.columns
        ],
        "evidence": [_evidence_record(matrix, row, paths=paths) for row in matrix.rows],
        "keystones": [{"source": k.source, "changes": list(k.changes)} for k in matrix.keystones.found],
        "untouched": list(matrix.untouched),
        "hops": matrix.hops,
        "truncated": matrix.truncated,
        "converged": matrix.convergence.converged,
    }


def cell_record(matrix: Matrix, evidence: str, position: str) -> CellRecord:
    """One cell; evidence that has no path to any position says 0 of all."""
    return {
        "question": matrix.question,
        "evidence": evidence,
        "position": position,
        "cell": computed(matrix.cell(evidence, position)),
        "paths": [_path_record(way) for way in matrix.ways(evidence, position)],
    }


def _evidence_record(matrix: Matrix, row: Row, *, paths: bool) -> MatrixEvidenceRecord:
    positions = [column.position for column in matrix.columns]
    record: MatrixEvidenceRecord = {
        "id": row.evidence,
        "diagnosticity": computed(row.diagnosticity),
        "cells": {position: computed(row.cells[position]) for position in positions},
    }
    if paths:
        record["paths"] = {p: [_path_record(way) for way in matrix.ways(row.evidence, p)] for p in positions}
    return record


def _path_record(way: Way) -> PathRecord:
    return {
        "sign": 1 if way.sign > 0 else -1,
        "weight": computed(way.weight),
        "path": [step_record(step) for step in way.steps],
        "undercuts": [step_record(step) for step in way.undercuts],
    }
