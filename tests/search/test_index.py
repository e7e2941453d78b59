"""The index follows the notes: it is as if made anew, whatever changed and whatever became of its file."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.loader import fingerprint as looking
from argmap.loader import load
from argmap.loader.files import FoundFile
from argmap.loader.fingerprint import fingerprint, look_at
from argmap.loader.tree import FileStat
from argmap.pipeline import search as pipeline
from argmap.pipeline.search import open_index
from argmap.search.query import Query, parse_query
from argmap.search.store import path_of
from tests.search.notes import NOTES, PAIN, REFLEX, RUB, TROUT, by_words, ids
from tests.support.corpora import write_corpus


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpus(tmp_path, NOTES)


def contents(database: sqlite3.Connection) -> list[object]:
    """All that an index holds, without the numbers of its rows; words with their places and frequencies."""
    database.execute("CREATE VIRTUAL TABLE temp.w USING fts5vocab (main, words, instance)")
    joined = "JOIN entries AS e ON e.key = "
    return [
        database.execute(sql).fetchall()
        for sql in (
            "SELECT id, type, title, names, text, status, vector, place, digest FROM entries ORDER BY id",
            f"SELECT id, content FROM bodies AS b {joined} b.key ORDER BY id",
            f"SELECT kind, value, id FROM facets AS f {joined} f.entry ORDER BY kind, value, id",
            f'SELECT term, id, col, "offset" FROM temp.w {joined} w.doc ORDER BY term, id, col, "offset"',
            "SELECT path, stat FROM files ORDER BY path",
            "SELECT fingerprint FROM state",
        )
    ]


def index_of(root: Path) -> list[object]:
    database, _ = open_index(root, talk=print)
    try:
        return contents(database)
    finally:
        database.close()


def change(root: Path, chance: random.Random) -> None:
    note = root / f"n{chance.randrange(8)}.md"
    tail = " ".join(chance.choices(["fish", "trout", "reflex", "pain", "Schmerz"], k=4))
    match chance.randrange(4):
        case 0:
            note.unlink(missing_ok=True)
        case 1:
            note.write_text(
                f"---\ntype: claim\nclaim: {tail}\ntags: [{tail[:4]}]\n---\n{tail}\n", encoding="utf-8"
            )
        case 2:
            target = f"n{chance.randrange(8)}"
            note.write_text(
                f"---\ntype: evidence\nsupports: '[[{target}]]'\n---\n> [!claim] {tail} ^b\n",
                encoding="utf-8",
            )
        case _ if note.exists():
            note.rename(root / f"n{chance.randrange(8)}.md")


@pytest.mark.parametrize("seed", range(5))
def test_a_mended_index_is_as_one_made_anew(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(40):  # enough of them that few changes are mended
        (root / f"other{number}.md").write_text(f"# Other {number}\n", encoding="utf-8")
    index_of(root)
    for _ in range(8):
        change(root, chance)
        mended = index_of(root)
        path_of(root).unlink()
        assert mended == index_of(root)


def test_where_nothing_has_changed_no_note_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_words(root, "gravel")
    monkeypatch.setattr(pipeline, "_indexed_anew", None)
    assert ids(by_words(root, "gravel")) == [RUB, PAIN]


@pytest.mark.parametrize(
    "path",
    [
        "positions/Mere reflex.md",
        "argmap.toml",
        ".argmapignore",
        ".obsidian/app.json",
        "relations.json",
        "new.bib",
    ],
)
def test_a_change_of_any_file_that_counts_is_seen(root: Path, path: str) -> None:
    (root / ".obsidian").mkdir()
    before = look_at(root)
    assert fingerprint(before).fits(look_at(root))
    (root / path).write_text("# {}\n", encoding="utf-8")
    assert not fingerprint(before).fits(look_at(root)) or path.endswith(".md")
    assert look_at(root).digest != before.digest


def test_a_file_written_within_a_tick_of_the_clock_is_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = root / "positions/Mere reflex.md"
    real = load.scan_corpus
    stat = note.stat()

    def coarse(*arguments: object) -> object:
        """As the system tells it where the clock has not moved between two writes."""
        scan = real(*arguments)  # type: ignore[arg-type]
        frozen = FileStat(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        return scan._replace(
            files=tuple(f if f.path[:5] != "posit" else FoundFile(f.path, frozen) for f in scan.files)
        )

    monkeypatch.setattr(looking, "scan_corpus", coarse)
    kept = fingerprint(look_at(root))
    assert kept.fits(look_at(root))
    note.write_text(note.read_text(encoding="utf-8").replace("reflex", "riflex"), encoding="utf-8")
    assert not kept.fits(look_at(root))


def test_a_relation_in_another_note_changes_what_a_node_has(root: Path) -> None:
    assert REFLEX not in ids(by_words(root, "has:evidence"))
    (root / "evidence/More.md").write_text(
        "---\ntype: evidence\nsupports: '[[Mere reflex]]'\n---\n", encoding="utf-8"
    )
    assert REFLEX in ids(by_words(root, "has:evidence"))


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_index_is_made_anew(root: Path, damage: bytes | None) -> None:
    index_of(root)
    path = path_of(root)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    said: list[str] = []
    answer = pipeline.search(root, Query(), limit=1, talk=said.append)
    assert answer.hits == ()
    assert ids(by_words(root, "gravel")) == [RUB, PAIN]
    assert any("made anew" in line for line in said) or damage is None


def test_a_damaged_page_is_met_while_searching(root: Path) -> None:
    index_of(root)
    path = path_of(root)
    data = bytearray(path.read_bytes())
    data[8192:] = random.Random(1).randbytes(len(data) - 8192)
    path.write_bytes(data)
    said: list[str] = []
    answer = pipeline.search(root, parse_query("gravel"), limit=9, by="text", talk=said.append)
    assert ids(answer) == [RUB, PAIN]
    assert "is made anew" in said[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written_is_searched_all_the_same(root: Path) -> None:
    root.chmod(0o555)
    try:
        assert ids(by_words(root, "injected")) == [TROUT]
    finally:
        root.chmod(0o755)


def test_where_no_index_can_be_kept_one_is_made_in_memory(root: Path) -> None:
    (root / ".argmap").write_text("a file in its way", encoding="utf-8")
    assert ids(by_words(root, "injected")) == [TROUT]


def test_a_writer_that_is_killed_while_mending_has_changed_nothing(root: Path) -> None:
    index_of(root)
    script = f"""
import os, signal, sqlite3
database = sqlite3.connect({str(path_of(root))!r})
database.executescript("PRAGMA cache_size = 1; BEGIN IMMEDIATE; DELETE FROM bodies; DELETE FROM entries;")
database.executemany("INSERT INTO bodies VALUES (?, zeroblob(5000))", [(n,) for n in range(99)])
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert path_of(root).with_name(f"{path_of(root).name}-journal").exists()
    assert ids(by_words(root, "gravel")) == [RUB, PAIN]
    mended = index_of(root)
    path_of(root).unlink()
    assert mended == index_of(root)


def test_a_folder_without_notes_is_left_as_it_is(tmp_path: Path) -> None:
    assert by_words(tmp_path, "gravel").hits == ()
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_was_killed_leaves_nothing_in_the_way(root: Path) -> None:
    index_of(root)
    path = path_of(root)
    path.with_name(f"{path.name}-draft").write_bytes(b"half an index")
    (root / "new.md").write_text("# Brand new\n", encoding="utf-8")
    assert ids(by_words(root, "brand")) == ["new"]
