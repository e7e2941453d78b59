"""Similarity in a process of its own: what it finds, what it says meanwhile, and its end."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest

from argmap.tui.comparison import Found, _listen, compare
from tests.support.corpora import load

NEAR = """
=== a.md
---
type: claim
claim: the cat sat on the mat
---
=== b.md
---
type: claim
claim: a cat on a mat
---
"""


async def heard(*messages: dict[str, Any]) -> tuple[Found, list[str]]:
    """What is made of the lines that the other process writes."""
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    assert process.stdin
    process.stdin.write("".join(f"{json.dumps(message)}\n" for message in messages).encode())
    process.stdin.close()
    said: list[str] = []
    return await _listen(process, said.append), said


async def test_how_far_it_is_and_what_it_waits_for_is_said() -> None:
    found, said = await heard(
        {"done": 0, "total": 900},
        {"said": "loading sentence-transformers"},
        {"done": 64, "total": 900},
        {"unavailable": "no model"},
    )
    assert said[:2] == ["comparing texts 0/900", "loading sentence-transformers"]
    assert said[2].startswith("comparing texts 64/900, ")
    assert said[2].endswith(" left")
    assert found == Found((), "no model")


@pytest.mark.slow
async def test_texts_are_compared_in_another_process(tmp_path: Path) -> None:
    said: list[str] = []
    found = await compare(load(tmp_path, NEAR), said.append)
    assert [(s.subject, s.object) for s in found.suggestions] == [("a", "b")]
    assert found.unavailable is None
    assert said[0] == "comparing texts 0/2"
