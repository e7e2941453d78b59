"""`argmap strengths`: what it prints, and that its figures are those of the reference and of `tensions`."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from argmap.cli.main import main
from argmap.loader.load import load_corpus
from argmap.pipeline.strengths import find_strengths
from argmap.tension.find import find_tensions
from tests.support.corpora import write_corpus

ROOT = Path(__file__).parents[2]
BAGS = json.loads((ROOT / "tests/semantics/data/strengths.json").read_text(encoding="utf-8"))
REFERENCES = {"quadratic-energy": "QE", "df-quad": "DFQuAD", "h-categorizer": "h-categorizer"}
VERBS = {"attack": "opposes", "support": "supports"}

DEBATE = """
=== q.md
---
type: question
---
=== yes.md
---
type: position
answers: "[[q]]"
contradicts: "[[no]]"
---
=== no.md
---
type: position
confidence: 0.2
---
=== seen.md
---
type: evidence
title: It was seen, by many people and more than once, in all kinds of weather and at all hours
method: survey
n: 100
supports: "[[yes]]"
---
=== broken.md
---
type: claim
title: The glass was broken.
opposes: {to: "[[seen]]", weight: 0.5}
---
"""


@pytest.fixture
def debate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_corpus(tmp_path, DEBATE))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(["strengths", "--format", "json", *words]) == 0
    return json.loads(capsys.readouterr().out)


def qe(base: float, energy: float) -> float:
    """Quadratic energy, written out."""
    pull = energy**2 / (1 + energy**2)
    return base + (1 - base) * pull if energy > 0 else base - base * pull


@pytest.mark.parametrize("name", REFERENCES)
@pytest.mark.parametrize("number", range(len(BAGS)))
def test_notes_have_the_strengths_of_the_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: int, name: str
) -> None:
    bag = BAGS[number]
    for node, confidence in bag["base"].items():
        fields = "\n".join(f"{VERBS[kind]}:: [[{o}]]" for kind, s, o in bag["edges"] if s == node)
        head = f"---\ntype: claim\nconfidence: {confidence}\n---\n"
        (tmp_path / f"{node}.md").write_text(f"{head}{fields}\n", encoding="utf-8")
    printed = as_json(capsys, "--semantics", name, "-C", str(tmp_path))
    assert printed["semantics"] == name
    assert printed["converged"]
    assert printed["residual"] <= 1e-9
    assert (printed["sweeps"] > 0) == bag["cyclic"]
    assert printed["strengths"] == pytest.approx(bag["strengths"][REFERENCES[name]], abs=1e-6)


def test_the_default_is_what_tensions_rest_on() -> None:
    corpus = load_corpus(ROOT / "corpus").corpus
    strengths, report = find_strengths(corpus), find_tensions(corpus)
    assert len(strengths.strength) > 100
    assert strengths.strength == report.strengths
    assert strengths.convergence == report.convergence


@pytest.mark.usefixtures("debate")
def test_json_has_every_node_that_argues_strongest_first(capsys: pytest.CaptureFixture[str]) -> None:
    strengths = as_json(capsys)["strengths"]
    assert strengths["broken"] == 0.5
    assert strengths["seen"] == pytest.approx(qe(0.7, -0.25), abs=1e-6)
    assert strengths["yes"] == pytest.approx(qe(0.5, qe(0.7, -0.25) - strengths["no"]), abs=2e-6)
    assert strengths["no"] == pytest.approx(qe(0.2, -strengths["yes"]), abs=2e-6)
    assert list(strengths) == ["seen", "yes", "broken", "no"]
    assert list(as_json(capsys, "--type", "position")["strengths"]) == ["yes", "no"]
    assert list(as_json(capsys, "--limit", "1")["strengths"]) == ["seen", "yes", "broken"]


@pytest.mark.usefixtures("debate")
def test_text_is_grouped_by_type_and_fits_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["strengths", "--limit", "1"]) == 0
    printed = capsys.readouterr()
    strength = as_json(capsys)["strengths"]
    assert printed.out.splitlines() == [
        "2 positions",
        f"  0.50 → {strength['yes']:.2f}  yes",
        "  1 more (--limit)",
        "",
        "1 claim",
        "  0.50 → 0.50  The glass was broken.",
        "",
        "1 evidence",
        "  0.70 → 0.66  It was seen, by many people and more than once, in all kinds of",
        "               weather and at all hours",
        "",
    ]
    assert printed.err.startswith("quadratic-energy: converged, ")
    assert "residual" in printed.err


@pytest.mark.usefixtures("debate")
def test_a_node_is_told_what_it_would_be_without_each_thing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["strengths", "seen"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "It was seen, by many people and more than once, in all kinds of weather and at",
        "all hours",
        "evidence · seen · seen.md:3:8",
        "",
        "This evidence stands at 0.66. It starts from 0.70, by its method, sample size",
        "and source. 1 relation lowers it: “The glass was broken.” speaks against “It was",
        "seen, by many people and more than once, in all kinds of weather and at all",
        "hours” (without this 0.70).",
        "",
        "What lowers it",
        "  -0.04  “The glass was broken.” speaks against “It was seen, by many people and",
        "         more than once, in all kinds of weather and at all hours”. Without this",
        "         it would stand at 0.70.",
        "         broken.md:4",
    ]
    (ground,) = as_json(capsys, "yes")["evidence"]
    assert main(["strengths", "yes"]) == 0
    out = capsys.readouterr().out
    assert "What raises it\n  +0." in out
    assert "seen.md:6\n" in out
    told = " ".join(out.split())
    assert "The evidence behind it +0." in told
    assert f"at all hours” it would stand at {ground['without']:.2f}." in told


ARGUMENT = """
=== because.md
---
type: argument
premises: ["[[seen]]", "[[broken]]"]
supports: "[[yes]]"
---
"""


def test_an_argument_is_told_with_its_weakest_premise(
    debate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(debate, ARGUMENT)
    assert main(["strengths", "because"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "It is no stronger than its weakest premise, “The glass was broken.” at 0.50." in told
    assert "at all hours” it would not be there." in told
    printed = as_json(capsys, "because")
    assert printed["weakest_premise"] == {"node": "broken", "strength": 0.5}
    assert {ground["node"]: ground["without"] for ground in printed["evidence"]} == {"seen": 0.0}
    assert as_json(capsys, "yes")["weakest_premise"] is None


@pytest.mark.usefixtures("debate")
def test_a_node_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    printed = as_json(capsys, "seen", "--semantics", "h-categorizer")
    assert (printed["node"], printed["base"], printed["evidence"]) == ("seen", 0.7, [])
    assert printed["strength"] == pytest.approx(0.7 / 1.25, abs=1e-6)
    (against,) = printed["relations"]
    assert (against["subject"], against["location"]["line"], against["without"]) == ("broken", 4, 0.7)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["q"], "'q' is of type question; only"),
        (["nobody"], "no node is called 'nobody'"),
        (["yes", "--type", "claim"], "--type chooses among all nodes"),
    ],
)
@pytest.mark.usefixtures("debate")
def test_what_cannot_be_explained(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    with contextlib.suppress(SystemExit):
        assert main(["strengths", *words]) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert not printed.out


def test_a_node_that_is_called_as_a_folder_is_the_node(
    debate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(
        debate, "=== seen/again.md\n---\ntype: claim\n---\n=== more/again.md\n---\ntype: claim\n---\n"
    )
    assert main(["strengths", "seen"]) == 0
    printed = capsys.readouterr()
    assert "evidence · seen · " in printed.out
    assert "'seen' is taken for the node; the folder of that name is -C seen" in printed.err
    assert list(as_json(capsys, "more")["strengths"]) == ["again"]
    for words in (["-C", "seen"], ["seen/"], ["./seen"]):
        assert list(as_json(capsys, *words)["strengths"]) == ["again"]


def test_a_folder_is_the_notes(debate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, str(debate)) == as_json(capsys, "--corpus", str(debate))


@pytest.mark.usefixtures("debate")
def test_strengths_that_did_not_converge_are_said_to_be_approximate(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.semantics.solve.MAX_SWEEPS", 2)
    assert main(["strengths"]) == 0
    assert "did not converge and are approximate (2 sweeps" in capsys.readouterr().err
    assert not as_json(capsys)["converged"]
