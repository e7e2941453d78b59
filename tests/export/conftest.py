from __future__ import annotations

from pathlib import Path

import pytest

from argmap.pipeline.analyse import Analysis
from tests.export.nasty import nasty_analysis


@pytest.fixture
def nasty(tmp_path: Path) -> Analysis:
    return nasty_analysis(tmp_path)
