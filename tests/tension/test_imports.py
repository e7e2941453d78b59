"""Analysing loads numpy and nothing heavier."""

from __future__ import annotations

import subprocess
import sys


def test_analysing_loads_no_heavy_library() -> None:
    code = (
        "import sys, argmap.pipeline.analyse, argmap.tension.explain; "
        "print(*sorted({'torch', 'networkx', 'rdflib', 'textual', 'scipy'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
