from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.errors import ArgmapError
from argmap.export.formats import FORMATS, current_exports, format_named
from argmap.pipeline.analyse import Analysis
from tests.export.nasty import nasty_analysis


def test_a_format_has_its_name_and_aliases() -> None:
    assert format_named("turtle") is format_named("ttl") is format_named(".TTL") is FORMATS["turtle"].write


def test_an_unknown_format_is_told_with_the_nearest_name() -> None:
    with pytest.raises(ArgmapError, match="did you mean graphml"):
        format_named("graphlm")
    with pytest.raises(ArgmapError, match="there are json, turtle, graphml"):
        format_named("zzz")


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_analysis_is_written(name: str, nasty: Analysis, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        format_named(name)(Analysis(nasty.corpus, {}, ()), out)
    assert (tmp_path / "out").stat().st_size


_PRINT = """
import sys; from pathlib import Path
from tests.export.nasty import nasty_analysis; from argmap.export.formats import current_exports
sys.stdout.buffer.write("".join(current_exports(nasty_analysis(Path(sys.argv[1]))).values()).encode())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_two_runs_write_the_same_bytes(tmp_path: Path, seed: str) -> None:
    here = "".join(current_exports(nasty_analysis(tmp_path / "a")).values()).encode()
    there = subprocess.run(
        [sys.executable, "-c", _PRINT, str(tmp_path / "b")],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert there.stdout == here


def test_the_other_formats_do_not_load_rdflib() -> None:
    code = "import sys, argmap.export.formats; sys.exit(bool({'rdflib', 'networkx'} & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
