"""Notes that stand nowhere yet are read as if they did, and leave no trace."""

from __future__ import annotations

from pathlib import Path

from argmap.loader.load import load_corpus
from argmap.pipeline.check import check_corpus
from tests.support.corpora import write_corpus

CORPUS = """
=== a.md
---
type: claim
---
=== c.md
---
type: claim
supports: "[[a]]"
---
"""


def test_a_draft_is_one_of_the_notes(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, CORPUS)
    draft = {"b.md": '---\ntype: claim\nopposes: "[[a]]"\n---\n'}
    corpus = load_corpus(root, overlay=draft).corpus
    assert list(corpus.notes) == ["a.md", "b.md", "c.md"]
    assert [str(r) for r in corpus.relations] == ["b -opposes-> a", "c -supports-> a"]


def test_a_draft_stands_in_for_the_note_on_the_disk(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, CORPUS)
    draft = {"c.md": '---\ntype: claim\nopposes: "[[nowhere]]"\n---\n'}
    found = check_corpus(root, overlay=draft).diagnostics
    assert [d.code for d in found if d.location.path == "c.md"] == ["AM404", "AM101"]
    assert [str(r) for r in load_corpus(root).corpus.relations] == ["c -supports-> a"]


def test_a_draft_is_not_kept(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, CORPUS)
    load_corpus(root, overlay={"b.md": "---\ntype: claim\n---\n"})
    assert list(load_corpus(root).corpus.notes) == ["a.md", "c.md"]
    assert not (root / "b.md").exists()
