from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from argmap.atomic import write_atomically
from argmap.export.json_graph import as_json, write
from argmap.pipeline.analyse import Analysis
from tests.export.nasty import OTHER
from tests.support.corpora import load


def _exported(analysis: Analysis, *, suggested: bool = False) -> dict[str, Any]:
    out = io.StringIO()
    write(analysis, out, suggestions=analysis.suggestions if suggested else ())
    loaded: dict[str, Any] = json.loads(out.getvalue())
    return loaded


def test_every_node_and_relation_is_read_back(nasty: Analysis) -> None:
    read = _exported(nasty)

    assert {n["id"]: n["text"] for n in read["nodes"]} == {n.id: n.text for n in nasty.corpus.nodes.values()}
    assert [(r["subject"], r["relation"]) for r in read["relations"]] == [
        (r.subject, r.relation) for r in nasty.corpus.relations
    ]
    assert {r["origin"] for r in read["relations"]} == {"asserted"}


def test_suggestions_are_told_from_what_is_asserted(nasty: Analysis) -> None:
    extra = _exported(nasty, suggested=True)["relations"][len(nasty.corpus.relations) :]

    assert [(r["relation"], r["object"], r["origin"]) for r in extra] == [
        ("similar", "positions/Realism's view", "suggested"),
        ("opposes", OTHER, "suggested"),
    ]


def test_a_tension_has_every_step_of_every_witness(nasty: Analysis) -> None:
    (tension,) = _exported(nasty)["tensions"]

    assert (tension["a"], tension["band"]) == (OTHER, "strong")
    step = tension["witnesses"][0]["path"][0]
    assert {"subject", "relation", "object", "location"} <= step.keys()


def test_an_empty_corpus_is_an_empty_graph(tmp_path: Path) -> None:
    assert _exported(Analysis(load(tmp_path, ""), {}, ())) == {"nodes": [], "relations": [], "tensions": []}


def test_names_that_are_not_unicode_survive_as_escapes(tmp_path: Path) -> None:
    written = tmp_path / "out.json"

    write_atomically(written, lambda out: out.write(as_json({"id": "caf\udce9 né"})))

    assert json.loads(written.read_text(encoding="utf-8")) == {"id": "caf\udce9 né"}
