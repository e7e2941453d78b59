"""Notes that speak against what they assert; and those that merely report both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.model.internal import InternalTension
from argmap.tension.find import find_tensions
from argmap.tension.internal.find import find_internal
from argmap.tension.internal.story import sentence
from tests.support.corpora import load

POSITION = """
=== Realism.md
---
type: {type}
---
> [!claim] It lasts. ^lasts
> supports:: [[Realism]]

> [!claim] It is an act. ^act
{act}

> [!claim] An act would tire. ^tire
{tire}
"""


def found(tmp_path: Path, *, act: str, tire: str = "", type_: str = "position") -> list[InternalTension]:
    corpus = load(tmp_path, POSITION.format(type=type_, act=f"> {act}", tire=f"> {tire}"))
    return list(find_internal(corpus, find_tensions(corpus)))


def test_a_callout_that_attacks_its_position(tmp_path: Path) -> None:
    (one,) = found(tmp_path, act="opposes:: [[Realism]]")
    assert (one.kind, one.subject) == ("note-at-odds", "Realism")
    assert [str(w.attack) for w in one.witnesses] == ["Realism#^act -opposes-> Realism"]
    assert one.witnesses[0].attack.location.line == 8
    corpus = load(tmp_path, POSITION.format(type="position", act="> opposes:: [[Realism]]", tire="> "))
    assert sentence(corpus, one) == (
        "The note “Realism” speaks against itself at 1 point, and does not answer."
    )


def test_a_callout_that_attacks_a_ground_of_the_note(tmp_path: Path) -> None:
    (one,) = found(tmp_path, act="contradicts:: [[#^lasts]]", type_="claim")
    assert [w.kind for w in one.witnesses] == ["case-against-case"]


@pytest.mark.parametrize("answer", ["opposes:: [[#^act]]", "undercuts:: [[#^act]] -> [[Realism]]"])
def test_an_objection_that_the_note_answers_is_none(tmp_path: Path, answer: str) -> None:
    assert found(tmp_path, act="opposes:: [[Realism]]", tire=answer) == []


def test_two_that_attack_each_other_do_not_answer_one_another(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === Realism.md
        ---
        type: claim
        opposes: "[[#^act]]"
        ---
        > [!claim] It is an act. ^act
        > opposes:: [[Realism]]
        """,
    )
    assert [f.subject for f in find_internal(corpus, find_tensions(corpus))] == ["Realism"]


@pytest.mark.parametrize("type_", ["note", "question", "inquiry"])
def test_what_reports_both_sides_is_not_at_odds(tmp_path: Path, type_: str) -> None:
    head = f"type: {type_}\n" if type_ != "note" else ""
    report = f"""
=== Report.md
---
{head}title: Report
---
> [!claim] It is so. ^one
> contradicts:: [[#^two]]

> [!claim] It is not so. ^two
"""
    corpus = load(tmp_path, report)
    assert find_internal(corpus, find_tensions(corpus)) == ()


def test_what_the_case_already_tells_is_not_told_of_the_note_again(tmp_path: Path) -> None:
    (one,) = found(tmp_path, act="opposes:: [[#^lasts]]\n> supports:: [[Realism]]")[:1]
    assert one.kind == "incoherent-case"
    assert [f.kind for f in found(tmp_path, act="opposes:: [[#^lasts]]\n> supports:: [[Realism]]")] == [
        "incoherent-case"
    ]


def test_a_claim_of_another_note_is_not_what_a_note_asserts(tmp_path: Path) -> None:
    assert found(tmp_path, act="opposes:: [[#^tire]]") == []
