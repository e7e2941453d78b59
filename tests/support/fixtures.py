"""Third-party data, which the project does not hold: beside the checkout, or where `ARGMAP_FIXTURES` says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE_CHECKOUT = Path(__file__).parents[3] / "shared" / "fixtures"


def fixture_file(name: str) -> Path:
    """A file of the fixtures. The test is skipped, saying why, where there are none."""
    folder = Path(os.environ.get("ARGMAP_FIXTURES") or _BESIDE_CHECKOUT)
    path = folder / name
    if not path.is_file():
        pytest.skip(f"{path} is not here; name the folder of fixtures with ARGMAP_FIXTURES")
    return path
