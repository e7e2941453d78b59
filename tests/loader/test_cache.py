"""The parse cache: what has not changed is not read again, and nothing stale is ever shown."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.loader import cache, stored
from argmap.loader.load import load_corpus
from argmap.loader.tree import FileStat
from argmap.model.corpus import Corpus
from tests.support.corpora import write_corpus

TEXT = '=== a.md\n---\ntype: claim\nsupports: "[[b]]"\n---\n[[c]]\n=== b.md\n---\ntype: claim\n---\n'


def parsed(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Corpus, list[str]]:
    """The corpus, and the notes that had to be parsed for it."""
    seen: list[str] = []
    original = stored._parse

    def spy(file, undecodable, reading):  # type: ignore[no-untyped-def]
        seen.append(file.path)
        return original(file, undecodable, reading)

    with monkeypatch.context() as patch:
        patch.setattr(stored, "_parse", spy)
        return load_corpus(root).corpus, seen


def test_only_what_changed_is_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path, TEXT)
    first, seen = parsed(tmp_path, monkeypatch)
    assert seen == ["a.md", "b.md"]
    second, seen = parsed(tmp_path, monkeypatch)
    assert seen == []
    assert (second.nodes, second.relations, second.notes) == (first.nodes, first.relations, first.notes)
    (tmp_path / "b.md").write_text("---\ntype: position\n---\n")
    third, seen = parsed(tmp_path, monkeypatch)
    assert seen == ["b.md"]
    assert third.nodes["b"].type == "position"


def test_an_edit_of_the_same_size_with_its_times_put_back_is_seen(tmp_path: Path) -> None:
    write_corpus(tmp_path, TEXT)
    note = tmp_path / "b.md"
    before = note.stat()
    load_corpus(tmp_path)
    note.write_text(note.read_text().replace("claim", "mialc"))
    os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_corpus(tmp_path).corpus.nodes["b"].type == "note"


def test_findings_come_back_from_the_cache(tmp_path: Path) -> None:
    write_corpus(tmp_path, TEXT)
    first = load_corpus(tmp_path).diagnostics
    assert [d.code for d in first] == ["AM102"]
    assert load_corpus(tmp_path).diagnostics == first


def test_a_note_that_is_gone_is_gone(tmp_path: Path) -> None:
    write_corpus(tmp_path, TEXT)
    load_corpus(tmp_path)
    (tmp_path / "b.md").unlink()
    corpus, diagnostics = load_corpus(tmp_path)
    assert set(corpus.nodes) == {"a"}
    assert [d.code for d in diagnostics] == ["AM101", "AM102"]


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_cache_is_rebuilt(tmp_path: Path, damage: bytes | None) -> None:
    write_corpus(tmp_path, TEXT)
    first = load_corpus(tmp_path).corpus
    file = tmp_path / ".argmap" / cache.FILE_NAME
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] if damage is None else damage)
    said: list[str] = []
    again = load_corpus(tmp_path, talk=said.append).corpus
    assert ["made anew" in message for message in said] == ([] if damage == b"" else [True])
    assert (again.nodes, again.relations) == (first.nodes, first.relations)
    assert load_corpus(tmp_path).corpus.nodes == first.nodes


def test_a_damaged_row_is_parsed_again(tmp_path: Path) -> None:
    write_corpus(tmp_path, TEXT)
    for name in ("a.md", "b.md"):
        os.utime(tmp_path / name, ns=(0, 0))
    first = load_corpus(tmp_path).corpus
    with sqlite3.connect(tmp_path / ".argmap" / cache.FILE_NAME) as database:
        database.execute("UPDATE notes SET content = substr(content, 1, 9), seen_ns = seen_ns * 2")
    database.close()
    assert load_corpus(tmp_path).corpus.nodes == first.nodes


def test_the_same_text_in_a_sound_encoding_is_no_longer_reported(tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    note.write_bytes("[[a]]".encode("utf-16"))
    assert [d.code for d in load_corpus(tmp_path).diagnostics] == ["AM002"]
    note.write_text("[[a]]", encoding="utf-8")
    assert load_corpus(tmp_path).diagnostics == ()


def test_rows_of_another_vocabulary_are_never_mixed_in(tmp_path: Path) -> None:
    mine, other = (
        cache.Entry(FileStat(1, 1, 1, 1), 1, b"", b"mine"),
        cache.Entry(FileStat(2, 2, 2, 2), 2, b"", b""),
    )

    def opened(vocabulary: str) -> cache.ParseCache:
        return cache.ParseCache(tmp_path, vocabulary, talk=lambda _message: None)

    opened("one").save({"a.md": mine}, [])
    slow = opened("one")
    opened("two").save({"a.md": other, "b.md": other}, [])
    slow.save({"b.md": mine}, [])
    assert opened("two").entries == {}
    assert opened("one").entries == {"b.md": mine}


def test_a_change_of_vocabulary_makes_every_note_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path, TEXT)
    load_corpus(tmp_path)
    (tmp_path / "argmap.toml").write_text('[relations.backs]\nsub-relation-of = "supports"\n')
    _, seen = parsed(tmp_path, monkeypatch)
    assert seen == ["a.md", "b.md"]


def test_the_cache_leaves_itself_out_of_git(tmp_path: Path) -> None:
    write_corpus(tmp_path, TEXT)
    load_corpus(tmp_path)
    assert (tmp_path / ".argmap" / ".gitignore").read_text() == "*\n"


def test_nothing_new_loads_no_parser(tmp_path: Path) -> None:
    write_corpus(tmp_path, TEXT)
    code = (
        "import sys, pathlib; from argmap.loader.load import load_corpus;"
        f"load_corpus(pathlib.Path({str(tmp_path)!r})); print('markdown_it' in sys.modules)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in "ab"
    ]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


note_text = st.text(alphabet=st.sampled_from("[]#^|!`$<>%:-*_ \n()@ab{}\"',.\tÄ\x00\x85é"), max_size=120)
typed = st.builds(
    lambda kind, key, value, body: f"---\ntype: {kind}\n{key}: {value}\n---\n{body}",
    st.sampled_from(["claim", "position", "evidence", "source", "x"]),
    st.sampled_from(
        ["supports", "opposes", "undercuts", "confidence", "measures", "aliases", "id", "sources"]
    ),
    note_text,
    note_text,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d e"]), st.one_of(note_text, typed), max_size=3))
def test_loading_never_raises_and_the_cache_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, notes: dict[str, str]
) -> None:
    root = tmp_path_factory.mktemp("vault")
    for name, text in notes.items():
        (root / f"{name}.md").write_text(text, encoding="utf-8", newline="")
    cold = load_corpus(root)
    warm = load_corpus(root)
    assert cold.diagnostics == warm.diagnostics
    assert (cold.corpus.nodes, cold.corpus.relations) == (warm.corpus.nodes, warm.corpus.relations)
