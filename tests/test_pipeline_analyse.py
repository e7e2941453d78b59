"""An analysis that builds on the one before says what a new one would, on notes that are edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.loader.load import load_corpus
from argmap.pipeline.analyse import Analysis, analyse_corpus
from tests.support.corpora import write_corpus

NOTES = """
=== Q.md
---
type: question
---
Which?
=== P1.md
---
type: position
answers: "[[Q]]"
---
> [!claim] First ^c
> supports:: [[P1]]
=== P2.md
---
type: position
answers: "[[Q]]"
assumes: "[[Ground]]"
---
> [!claim] Second ^c
> supports:: [[P2]]
=== Ground.md
---
type: claim
---
It is so.
=== E.md
---
type: evidence
supports: "[[P1#^c]]"
opposes: "[[P2#^c]]"
---
Seen.
"""
EDITS = {
    "nothing": "",
    "a line more above": (
        "=== P1.md\n---\ntype: position\nanswers: '[[Q]]'\n---\n"
        "More.\n\n> [!claim] First ^c\n> supports:: [[P1]]\n"
    ),
    "an attack turned": (
        "=== E.md\n---\ntype: evidence\nopposes: '[[P1#^c]]'\nsupports: '[[P2#^c]]'\n---\nSeen.\n"
    ),
    "a note more": "=== N.md\n---\ntype: claim\nopposes: '[[Ground]]'\nsupports: '[[P1]]'\n---\nNew.\n",
    "another type": "=== Ground.md\n---\ntype: position\nanswers: '[[Q]]'\n---\nIt is so.\n",
    "a replacement": "=== N.md\n---\ntype: claim\nreplaces: '[[Ground]]'\n---\nNew.\n",
    "a text": "=== Ground.md\n---\ntype: claim\n---\nAnother.\n",
    "a question less": "=== P2.md\n---\ntype: position\n---\n> [!claim] Second ^c\n> supports:: [[P2]]\n",
    "shorter cases": "=== argmap.toml\n[tensions]\nmax-hops = 1\n",
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_and_after_taking_it_back(tmp_path: Path, edit: str) -> None:
    first = _analysed(tmp_path, NOTES, None)
    edited = _analysed(tmp_path, EDITS[edit], first)
    _same(edited, analyse_corpus(edited.corpus))
    (tmp_path / "N.md").unlink(missing_ok=True)
    (tmp_path / "argmap.toml").unlink(missing_ok=True)
    taken_back = _analysed(tmp_path, NOTES, edited)
    _same(taken_back, first)


def test_where_nothing_has_changed_nothing_is_done_again(tmp_path: Path) -> None:
    first = _analysed(tmp_path, NOTES, None)
    again = _analysed(tmp_path, NOTES, first)
    assert again.report is first.report
    assert again.corpus is not first.corpus


def test_pairs_that_no_edit_reaches_are_not_told_again(tmp_path: Path) -> None:
    apart = "\n".join(
        f"=== X{n}.md\n---\ntype: position\n---\n=== Y{n}.md\n---\ntype: position\nopposes: '[[X{n}]]'\n---\n"
        for n in range(3)
    )
    first = _analysed(tmp_path, NOTES + apart, None)
    edited = _analysed(tmp_path, EDITS["an attack turned"], first)
    known = {id(tension) for tension in first.tensions}
    assert {(t.a, t.b) for t in edited.tensions if id(t) not in known} == {("P1", "P2")}


def _analysed(root: Path, text: str, before: Analysis | None) -> Analysis:
    write_corpus(root, text)
    return analyse_corpus(load_corpus(root).corpus, before)


def _same(one: Analysis, other: Analysis) -> None:
    assert one.tensions == other.tensions
    assert one.strengths == other.strengths
    assert (one.convergence, one.own_case) == (other.convergence, other.own_case)
