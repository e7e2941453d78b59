"""`exports/` is what the code writes for `corpus/` now."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.export.formats import FORMATS, current_exports
from argmap.loader.load import load_corpus
from argmap.pipeline.analyse import analyse_corpus

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    return current_exports(analyse_corpus(load_corpus(ROOT / "corpus").corpus))


@pytest.mark.parametrize("suffix", [f.suffix for f in FORMATS.values()])
def test_the_file_is_current(now: dict[str, str], suffix: str) -> None:
    name = f"corpus{suffix}"
    held = (ROOT / "exports" / name).read_bytes().decode("utf-8")
    # Not compared as one text: pytest would take minutes to show where two long texts differ.
    differing = [(a, b) for a, b in zip(held.split("\n"), now[name].split("\n"), strict=False) if a != b]
    assert not differing[:3], "run `make exports`"
    assert len(held) == len(now[name]), "run `make exports`"
