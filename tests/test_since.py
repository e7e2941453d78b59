"""What `tensions --since` compares: the earlier state is found from the present one, and is what it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from argmap.loader.load import load_corpus
from argmap.model.tension import Tension
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.since import Since, changes_since
from argmap.tension import search, tell
from tests.support.repositories import Repository

Pair = tuple[str, str]


def note(type_: str, *lines: str) -> str:
    return "\n".join(("---", f"type: {type_}", *lines, "---", ""))


def debate(name: str, *attack: str) -> dict[str, str]:
    """Two answers to a question, of which a claim supports one."""
    return {
        f"{name}/q.md": note("question"),
        f"{name}/yes.md": note("position", f'answers: "[[{name}/q]]"', "confidence: 0.9"),
        f"{name}/no.md": note("position", f'answers: "[[{name}/q]]"', "confidence: 0.8"),
        f"{name}/ground.md": note("claim", f'supports: "[[{name}/yes]]"', *attack),
    }


@pytest.fixture
def edited(tmp_path: Path) -> Analysis:
    """Two debates with a tension each; in one of them the attack weighs less than at HEAD."""
    repository = Repository(tmp_path)
    repository.commit(debate("here", 'opposes: "[[here/no]]"') | debate("there", 'opposes: "[[there/no]]"'))
    repository.write(debate("here", 'opposes: {to: "[[here/no]]", weight: 0.5}'))
    return analyse_corpus(load_corpus(tmp_path).corpus)


def test_the_earlier_state_is_the_same_whatever_it_is_found_from(edited: Analysis) -> None:
    found, anew = (changes_since(now, "HEAD") for now in (edited, replace(edited, report=None)))
    assert _said(found) == _said(anew)
    assert [(c.kind, c.tension.a, c.tension.b) for c in found.changes] == [("weaker", "here/no", "here/yes")]


def test_what_no_change_reaches_is_not_found_again(edited: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    told: set[Pair] = set()
    tensions_of = tell.tensions_of

    def heard(*words: object) -> list[Tension]:
        tensions = tensions_of(*words)  # type: ignore[arg-type]
        told.update((t.a, t.b) for t in tensions)
        return tensions

    monkeypatch.setattr(search, "tensions_of", heard)
    since = changes_since(edited, "HEAD")
    assert {(t.a, t.b) for t in since.before.tensions} == {("here/no", "here/yes"), ("there/no", "there/yes")}
    assert told == {("here/no", "here/yes")}


def _said(since: Since) -> list[object]:
    return [since.before.tensions, since.now.tensions, since.changes, since.converged]
