"""`argmap suggest`: what is listed under which headline, what options leave out and how that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.cli.main import main
from tests.support.corpora import write_corpus
from tests.support.encoders import BagOfWords, NotInstalled

DEBATE = """
=== q.md
---
type: question
title: Where does the cat sit?
---
=== mat.md
---
type: position
claim: The cat sits on the mat.
answers: "[[q]]"
---
=== sofa.md
---
type: position
claim: The cat sits on the sofa.
answers: "[[q]]"
---
=== hair.md
---
type: evidence
claim: Hair was found there.
supports: "[[mat]]"
---
According to Whiskers 1999 there was more.
=== whiskers.md
---
type: source
title: Whiskers 1999
---
=== warm.md
---
type: claim
claim: Sofas are warm.
---
This supports [[sofa]] in winter.
=== warm too.md
---
type: claim
claim: sofas are warm.
---
"""


@pytest.fixture
def debate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_corpus(tmp_path, DEBATE))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("argmap.pipeline.similar.configured_encoder", lambda *_: BagOfWords())
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["suggest", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.usefixtures("debate")
def test_each_kind_has_its_headline_and_all_fits_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    headlines = [line for line in out.splitlines() if line and not line.startswith((" ", "─"))]
    assert headlines == [
        "Said in a sentence, but not as a relation (cue, 1)",
        "A source that is named and not cited, or shared unsaid (shared-source, 1)",
        "Close, in the cases of different positions (between-cases, 1)",
        "Nearly the same text (near-duplicate, 1)",
    ]
    assert "  warm -supports-> sofa\n" in out
    assert (
        "      a sentence says so: “This supports [[sofa]] in winter.” (line 5)\n      warm.md:5:15\n" in out
    )
    assert "names “Whiskers 1999” without citing it" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.usefixtures("debate")
def test_json_carries_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    records = json.loads(run(capsys, "--format", "json")[1])
    assert [(r["kind"], r["subject"], r["relation"], r["object"]) for r in records] == [
        ("cue", "warm", "supports", "sofa"),
        ("shared-source", "hair", "sources", "whiskers"),
        ("between-cases", "mat", None, "sofa"),
        ("near-duplicate", "warm", None, "warm too"),
    ]
    for record in records:
        assert {"cosine", "attack", "why", "location"} <= record.keys()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["--kind", "cue"], ["cue"]),
        (["--kind", "cue", "--kind", "near-duplicate"], ["cue", "near-duplicate"]),
        (["warm"], ["cue", "near-duplicate"]),
        (["mat"], ["between-cases"]),
        (["[[whiskers]]", "."], ["shared-source"]),
        (["--min-cosine", "0.9"], ["cue", "shared-source", "near-duplicate"]),
        (["--limit", "1"], ["cue"]),
    ],
)
@pytest.mark.usefixtures("debate")
def test_options_choose(capsys: pytest.CaptureFixture[str], words: list[str], kinds: list[str]) -> None:
    records = json.loads(run(capsys, *words, "--format", "json")[1])
    assert [record["kind"] for record in records] == kinds


@pytest.mark.usefixtures("debate")
def test_what_a_limit_leaves_out_is_said_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    err = run(capsys, "--limit", "2")[2]
    assert err == "2 more (--limit): 1 between-cases, 1 near-duplicate\n"


@pytest.mark.usefixtures("debate")
def test_less_near_than_what_is_searched_for_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    err = run(capsys, "--min-cosine", "0.2")[2]
    assert err == "texts are compared from cosine 0.5 on (similarity.min-cosine in argmap.toml)\n"


@pytest.mark.usefixtures("debate")
def test_nothing_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--kind", "perhaps-opposed") == (0, "", "nothing to suggest\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "no node is called 'nowhere'"),
        (["mat", "sofa"], "name one node and one folder at most"),
        (["--kind", "opposed"], "invalid choice: 'opposed'"),
        (["--min-cosine", "much"], "'much' is no figure from -1 to 1"),
    ],
)
@pytest.mark.usefixtures("debate")
def test_misuse(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    try:
        code, out, err = run(capsys, *words)
    except SystemExit as ended:
        captured = capsys.readouterr()
        code, out, err = int(ended.code or 0), captured.out, captured.err
    assert (code, out) == (1, "")
    assert said in err


@pytest.mark.usefixtures("debate")
def test_prose_is_read_where_no_model_is_installed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.pipeline.similar.configured_encoder", lambda *_: NotInstalled())
    code, out, err = run(capsys, "--format", "json")
    assert [record["kind"] for record in json.loads(out)] == ["cue", "shared-source"]
    assert code == 0
    assert err.startswith("argmap: not installed")


def test_note_text_does_not_reach_the_terminal_unguarded(
    debate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = debate / "warm.md"
    note.write_text(note.read_text().replace("in winter", "in \x1b[31mwinter"))
    out = run(capsys)[1]
    assert "\x1b" not in out
    assert "winter" in out
