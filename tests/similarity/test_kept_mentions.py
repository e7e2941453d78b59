"""Mentions of sources as they are kept: no note is read twice, and nothing differs from a search anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.loader.load import load_corpus
from argmap.loader.stored import text_of
from argmap.loader.tree import Tree
from argmap.model.corpus import Note
from argmap.model.suggestion import Suggestion
from argmap.similarity.kept_mentions import FILE_NAME
from argmap.similarity.named_sources import from_names
from tests.support.corpora import load

NOTES = """
=== a.md
See Moral RolePlay.
=== b.md
See nothing.
=== c.md
A long road to scale is long.
=== roads.md
---
type: source
title: A long road
---
=== roles.md
---
type: source
title: Moral RolePlay
---
"""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notes that are read again for the names in them."""
    paths: list[str] = []

    def spy(tree: Tree, note: Note) -> str | None:
        paths.append(note.path)
        return text_of(tree, note)

    monkeypatch.setattr("argmap.similarity.named_sources.text_of", spy)
    return paths


def named(root: Path) -> list[Suggestion]:
    return list(from_names(load_corpus(root).corpus, talk=pytest.fail))


def told(root: Path) -> list[tuple[str, str]]:
    return [(s.subject, s.object) for s in named(root)]


def test_where_nothing_has_changed_no_note_is_read(tmp_path: Path, opened: list[str]) -> None:
    load(tmp_path, NOTES)
    first = named(tmp_path)
    assert sorted(opened) == ["a.md", "b.md", "c.md", "roads.md", "roles.md"]
    opened.clear()
    assert named(tmp_path) == first
    assert told(tmp_path) == [("a", "roles"), ("c", "roads")]
    assert opened == []


def test_a_note_that_changed_is_read_and_one_that_moved_is_not(tmp_path: Path, opened: list[str]) -> None:
    load(tmp_path, NOTES)
    named(tmp_path)
    opened.clear()
    (tmp_path / "b.md").write_text("See a long road.")
    (tmp_path / "a.md").rename(tmp_path / "z.md")
    assert told(tmp_path) == [("b", "roads"), ("c", "roads"), ("z", "roles")]
    assert opened == ["b.md"]


def test_where_a_name_is_gone_only_notes_that_had_it_are_read(tmp_path: Path, opened: list[str]) -> None:
    load(tmp_path, NOTES + "=== scale.md\n---\ntype: source\ntitle: A long road to scale\n---\n")
    assert told(tmp_path) == [("a", "roles"), ("c", "scale")]
    opened.clear()
    (tmp_path / "scale.md").unlink()
    assert told(tmp_path) == [("a", "roles"), ("c", "roads")]
    assert opened == ["c.md"]


def test_what_a_note_cites_is_looked_up_each_time(tmp_path: Path, opened: list[str]) -> None:
    load(tmp_path, NOTES)
    named(tmp_path)
    opened.clear()
    roles = tmp_path / "roles.md"
    roles.write_text(roles.read_text() + "\n[[a]]\n")
    assert told(tmp_path) == [("c", "roads")]
    assert opened == ["roles.md"]


def test_what_is_on_the_disk_otherwise_than_in_the_corpus_is_left_out(tmp_path: Path) -> None:
    corpus = load(tmp_path, NOTES)
    (tmp_path / "c.md").write_text("\n\nA long road.")
    assert [s.subject for s in from_names(corpus)] == ["a"]
    assert [str(s.location) for s in named(tmp_path)] == ["a.md:1:5", "c.md:3:1"]
    draft = load_corpus(tmp_path, overlay={"a.md": "Moral RolePlay", "d.md": "Moral RolePlay"}).corpus
    assert [s.subject for s in from_names(draft)] == ["c"]


@pytest.mark.parametrize("content", [b"", b"broken", b"\x93\x01\xc0\xc0", b"\x93\x00\x90\x80"])
def test_a_file_that_cannot_be_used_is_made_anew(tmp_path: Path, content: bytes) -> None:
    corpus = load(tmp_path, NOTES)
    first = list(from_names(corpus))
    kept = tmp_path / ".argmap" / FILE_NAME
    whole = kept.read_bytes()
    kept.write_bytes(content)
    said: list[str] = []
    assert list(from_names(corpus, talk=said.append)) == first
    assert len(said) <= 1
    assert len(kept.read_bytes()) == len(whole)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    corpus = load(tmp_path, NOTES)
    first = list(from_names(corpus))
    shutil.rmtree(tmp_path / ".argmap")
    (tmp_path / ".argmap").write_text("in the way")
    said: list[str] = []
    assert list(from_names(corpus, talk=said.append)) == first
    assert ["not kept" in message for message in said] == [True]


@contextmanager
def forgotten(root: Path) -> Iterator[None]:
    """As if nothing had been kept, for once."""
    kept = root / ".argmap" / FILE_NAME
    before = kept.read_bytes() if kept.exists() else None
    kept.unlink(missing_ok=True)
    yield
    if before is not None:
        kept.write_bytes(before)


PROSE = [
    "A long road.",
    "A long road to scale",
    "Moral RolePlay",
    "Ek (2009)",
    "[[n2]]",
    "",
    "Ek et al., 2009",
]
TITLES = [
    "title: A long road",
    "title: A long road to scale",
    "title: Moral RolePlay",
    "authors: [Ek]\nyear: 2009",
]
FILES = ["n1.md", "n2.md", "n3.md", "n4.md"]
plain = st.lists(st.sampled_from(PROSE), max_size=3).map("\n".join)
sources = st.sampled_from(TITLES).map("---\ntype: source\n{}\n---\n".format)
edits = st.lists(st.tuples(st.sampled_from(FILES), st.none() | plain | sources), min_size=1, max_size=3)


@settings(deadline=None, max_examples=50)
@given(st.lists(edits, min_size=2, max_size=6))
def test_what_is_kept_changes_no_result(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[str, str | None]]]
) -> None:
    root = tmp_path_factory.mktemp("corpus")
    for changes in rounds:
        for path, content in changes:
            if content is None:
                (root / path).unlink(missing_ok=True)
            else:
                (root / path).write_text(content)
        with forgotten(root):
            anew = named(root)
        assert named(root) == anew
