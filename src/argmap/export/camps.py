"""Camps in, their JSON record out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.shapes import CampsRecord

if TYPE_CHECKING:
    # They compute; these records do not.
    from argmap.tension.camps import Camps


def camps_record(found: Camps) -> CampsRecord:
    return {
        "semantics": found.semantics,
        "truncated": found.truncated or found.approximate,
        "extensions": [list(camp.members) for camp in found.camps],
    }
