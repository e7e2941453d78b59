"""Verdicts before and after edits, renames and merges, in real repositories, through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.loader.verdicts import VERDICTS_NAME, read_verdicts
from tests.verdicts.repository import Repository

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "notes")


def listed(repository: Repository, capsys: Capture) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert repository.argmap("verdict", "--format", "json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def states(repository: Repository, capsys: Capture) -> list[tuple[str, str, str, bool]]:
    """Each verdict in short: the sides, its state, and whether its tension comes back as changed."""
    found = listed(repository, capsys)
    return [(f"{v['a']} {v['b']}", v["verdict"], v["state"], bool(v["changed"])) for v in found]


def open_pairs(repository: Repository, capsys: Capture) -> list[str]:
    capsys.readouterr()
    assert repository.argmap("tensions", "--format", "json") == 0
    return sorted(f"{t['a']} {t['b']}" for t in json.loads(capsys.readouterr().out))


def test_a_side_that_git_moves_keeps_its_verdict(repository: Repository, capsys: Capture) -> None:
    repository.say("realism", "fiction", "resolved", by="both")
    repository.git("mv", "realism.md", "Platonism.md")
    repository.git("mv", "both.md", "inquiry.md")
    repository.edit("inquiry.md", "realism", "Platonism")
    repository.edit("structure.md", "[[realism]]", "[[Platonism]]")
    (found,) = listed(repository, capsys)
    assert (found["a"], found["b"], found["state"]) == ("Platonism", "fiction", "counts")
    assert found["changed"] == []
    assert found["by"] == "inquiry"


def test_argmap_rename_brings_the_file_along(repository: Repository, capsys: Capture) -> None:
    repository.say("realism", "fiction", "dismissed")
    repository.say("structure", "fiction", "standing")
    before = (repository.root / VERDICTS_NAME).read_text()
    assert repository.argmap("rename", "realism", "views/Platonism") == 0
    assert (repository.root / VERDICTS_NAME).read_text() == before.replace('"realism"', '"views/Platonism"')
    assert states(repository, capsys) == [
        ("fiction structure", "standing", "counts", False),
        ("fiction views/Platonism", "dismissed", "counts", False),
    ]


@pytest.mark.parametrize(
    ("note", "old", "new", "changed"),
    [
        ("realism.md", "are real", "are really real", ["“realism” says something else."]),
        ("structure.md", "type: position", "type: claim", []),
        ("fiction.md", "opposes: ", 'cites: "[[realism]]"\nopposes: ', []),
        ("fiction.md", "[[structure]]", "[[realism]]", ["New: “fiction” speaks against “realism”."]),
        ("realism.md", "one of them is wrong", "they cannot both be so", []),
        (
            "realism.md",
            "why:",
            "weight: 0.5, why:",
            [
                "Its weight is 0.5, no longer 1: “fiction” contradicts “realism”. "
                "The reason given: one of them is wrong."
            ],
        ),
    ],
)
def test_an_edit_brings_back_what_it_changes(
    repository: Repository, capsys: Capture, note: str, old: str, new: str, changed: list[str]
) -> None:
    repository.say("realism", "fiction", "dismissed")
    assert "fiction realism" not in open_pairs(repository, capsys)
    repository.edit(note, old, new)
    (found,) = listed(repository, capsys)
    assert found["changed"] == changed
    assert ("fiction realism" in open_pairs(repository, capsys)) == bool(changed)


def test_a_verdict_outlives_its_tension(repository: Repository, capsys: Capture) -> None:
    repository.say("realism", "fiction", "dismissed")
    repository.say("structure", "realism", "standing")
    text = (repository.root / "realism.md").read_text()
    (repository.root / "realism.md").unlink()
    assert {state for _, _, state, _ in states(repository, capsys)} == {"idle"}
    assert repository.argmap("tensions") == 0
    assert "2 verdicts on no tension of today (argmap verdict lists them)" in capsys.readouterr().err
    (repository.root / "realism.md").write_text(text)
    assert {state for _, _, state, _ in states(repository, capsys)} == {"counts"}


def test_the_first_verdicts_of_two_branches_merge(repository: Repository, capsys: Capture) -> None:
    repository.branch("one")
    repository.say("realism", "fiction", "dismissed")
    repository.branch("two")
    repository.say("structure", "fiction", "standing")
    assert repository.merges("one")
    assert states(repository, capsys) == [
        ("fiction realism", "dismissed", "counts", False),
        ("fiction structure", "standing", "counts", False),
    ]


def test_two_verdicts_on_one_tension_both_survive_the_merge(repository: Repository, capsys: Capture) -> None:
    repository.say("structure", "fiction", "standing")
    repository.branch("one")
    repository.say("realism", "fiction", "dismissed", "words")
    repository.branch("two")
    repository.say("realism", "fiction", "standing", "both are held")
    assert repository.merges("one")
    assert states(repository, capsys)[:2] == [
        ("fiction realism", "standing", "counts", False),
        ("fiction realism", "dismissed", "overruled", False),
    ]
    assert repository.argmap("check") == 0
    assert "AM119" in capsys.readouterr().out
    repository.say("realism", "fiction", "dismissed", "agreed: words")
    assert [state for _, _, state, _ in states(repository, capsys)] == ["counts", "counts"]


def test_a_withdrawal_and_a_new_verdict_merge(repository: Repository, capsys: Capture) -> None:
    repository.say("realism", "fiction", "dismissed")
    repository.say("structure", "realism", "dismissed")
    repository.branch("one")
    assert repository.argmap("verdict", "realism", "fiction", "--withdraw") == 0
    repository.commit("withdrawn")
    repository.branch("two")
    repository.edit("fiction.md", "are a fiction", "are fictions")
    repository.commit("reworded")
    assert repository.merges("one")
    assert [pair for pair, *_ in states(repository, capsys)] == ["realism structure"]


def test_without_attributes_verdicts_in_different_places_merge(repository: Repository) -> None:
    """A forge that merges by itself knows no `merge=union`: the order of the lines keeps most apart."""
    repository.say("structure", "fiction", "standing")
    (repository.root / ".gitattributes").write_text("")
    repository.commit("no attributes")
    places = {}
    for a, b in (("realism", "fiction"), ("realism", "structure")):
        repository.branch(a + b)
        repository.say(a, b, "dismissed")
        places[a + b] = [v.pair for v in read_verdicts(repository.root).on_tensions.verdicts].index(
            frozenset((a, b))
        )
    assert len(set(places.values())) == 2
    assert repository.merges("realismfiction")
    assert len(read_verdicts(repository.root).on_tensions.verdicts) == 3


def test_the_marks_of_a_conflict_stop_what_rests_on_verdicts(repository: Repository, capsys: Capture) -> None:
    repository.say("realism", "fiction", "dismissed")
    file = repository.root / VERDICTS_NAME
    file.write_text(file.read_text().replace("tension = [\n", "tension = [\n<<<<<<< HEAD\n"))
    broken = file.read_text()
    for words in (["tensions"], ["status"], ["show", "realism"], ["verdict"], ["export", "--to", "json"]):
        assert repository.argmap(*words) == 1
        assert f"{VERDICTS_NAME}:4: git left the mark of a conflict here" in capsys.readouterr().err
    assert repository.argmap("verdict", "structure", "fiction", "standing", "--reason", "x") == 1
    assert repository.argmap("check") == 2
    assert "AM118" in capsys.readouterr().out
    assert file.read_text() == broken


@pytest.mark.parametrize("setting", ["*.toml merge=binary\n", "*.toml -merge\n", "*.toml merge=union"])
def test_what_the_repository_says_of_merging_is_respected(repository: Repository, setting: str) -> None:
    (repository.root / ".gitattributes").write_text(setting)
    repository.say("realism", "fiction", "dismissed")
    assert (repository.root / ".gitattributes").read_text() == setting


def test_other_attributes_stay(repository: Repository) -> None:
    (repository.root / ".gitattributes").write_text("*.png binary")
    repository.say("realism", "fiction", "dismissed")
    said = (repository.root / ".gitattributes").read_text()
    assert said == f"*.png binary\n{VERDICTS_NAME} merge=union\n"
