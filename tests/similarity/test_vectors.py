"""The vector cache: nothing is lost that was written, and whatever is wrong with the file, work goes on."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from argmap.similarity.encoder import Vectors
from argmap.similarity.vectors import FILE_NAME, VectorCache, as_kept, text_digest
from tests.support.encoders import BagOfWords

MODEL = "bag-of-words@1"


def vectors_of(*texts: str) -> dict[bytes, Vectors]:
    vectors = as_kept(BagOfWords().encode(texts))
    return {text_digest(text): vector for text, vector in zip(texts, vectors, strict=True)}


def write(root: Path, vectors: dict[bytes, Vectors], model: str = MODEL) -> list[str]:
    talk: list[str] = []
    with VectorCache(root, talk=talk.append) as cache:
        cache.write(model, vectors)
    return talk


def read(root: Path, digests: Iterable[bytes], model: str = MODEL) -> tuple[dict[bytes, Vectors], list[str]]:
    talk: list[str] = []
    with VectorCache(root, talk=talk.append) as cache:
        return cache.read(model, list(digests)), talk


def assert_kept(root: Path, vectors: dict[bytes, Vectors]) -> None:
    found, talk = read(root, vectors)
    assert found.keys() == vectors.keys()
    assert all(np.array_equal(found[key], vectors[key]) for key in vectors)
    assert talk == []


def cache_file(root: Path) -> Path:
    return root / ".argmap" / FILE_NAME


def test_what_is_kept_comes_back_bit_by_bit(tmp_path: Path) -> None:
    vectors = vectors_of(*(f"text number {n}" for n in range(1_200)))
    assert write(tmp_path, vectors) == []
    assert_kept(tmp_path, vectors)
    assert read(tmp_path, [text_digest("another")]) == ({}, [])


def test_a_model_does_not_see_the_vectors_of_another(tmp_path: Path) -> None:
    vectors = vectors_of("one", "two")
    write(tmp_path, vectors)
    assert read(tmp_path, vectors, "bag-of-words@2") == ({}, [])


def test_half_precision_moves_no_cosine_by_more_than_a_ten_thousandth() -> None:
    random = np.random.default_rng(5).normal(size=(400, 384)).astype(np.float32)
    vectors = random / np.linalg.norm(random, axis=1, keepdims=True)
    kept = as_kept(vectors)
    assert np.abs(vectors @ vectors.T - kept @ kept.T).max() < 1e-4


def test_the_folder_ignores_itself_in_git(tmp_path: Path) -> None:
    write(tmp_path, vectors_of("one"))
    assert (tmp_path / ".argmap" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("damage", ["text", "cut", "middle"])
def test_a_damaged_file_is_made_anew_and_that_is_said(tmp_path: Path, damage: str) -> None:
    vectors = vectors_of(*(f"text number {n}" for n in range(500)))
    write(tmp_path, vectors)
    file = cache_file(tmp_path)
    whole = file.read_bytes()
    damaged = {
        "text": b"this is no database",
        "cut": whole[: len(whole) // 2],
        "middle": whole[:4096] + b"\xff" * 8192 + whole[12288:],
    }
    file.write_bytes(damaged[damage])
    found, talk = read(tmp_path, vectors)
    assert found == {}
    assert len(talk) == 1
    assert "made anew" in talk[0]
    assert write(tmp_path, vectors) == []
    assert_kept(tmp_path, vectors)


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 1",
        "DROP TABLE vectors",
        "PRAGMA application_id = 0; PRAGMA user_version = 0",
    ],
)
def test_a_file_of_another_layout_is_made_anew(tmp_path: Path, statement: str) -> None:
    vectors = vectors_of("one", "two")
    write(tmp_path, vectors)
    with closing(sqlite3.connect(cache_file(tmp_path))) as database:
        database.executescript(statement)
    found, talk = read(tmp_path, vectors)
    assert found == {}
    assert len(talk) == 1
    assert write(tmp_path, vectors) == []
    assert_kept(tmp_path, vectors)


def test_a_file_that_breaks_while_it_is_written_is_made_anew(tmp_path: Path) -> None:
    talk: list[str] = []
    with VectorCache(tmp_path, talk=talk.append) as cache:
        cache.write(MODEL, vectors_of("one"))
        cache_file(tmp_path).write_bytes(b"this is no database")
        cache.write(MODEL, vectors_of("two"))
        assert len(talk) == 1
    assert_kept(tmp_path, vectors_of("two"))


@pytest.mark.parametrize("blob", [b"", b"short", b"\xff" * 512, b"\x42" * 512, b"\x00\x7c" * 256])
def test_bytes_that_are_no_unit_vector_are_as_good_as_absent(tmp_path: Path, blob: bytes) -> None:
    vectors = vectors_of("one", "two")
    write(tmp_path, vectors)
    with closing(sqlite3.connect(cache_file(tmp_path))) as database, database:
        database.execute("UPDATE vectors SET vector = ? WHERE digest = ?", (blob, text_digest("one")))
    found, talk = read(tmp_path, vectors)
    assert set(found) == {text_digest("two")}
    assert talk == []


def test_where_no_folder_can_be_made_nothing_is_kept_and_that_is_said_once(tmp_path: Path) -> None:
    (tmp_path / ".argmap").write_text("a file")
    talk: list[str] = []
    with VectorCache(tmp_path, talk=talk.append) as cache:
        assert cache.read(MODEL, [text_digest("one")]) == {}
        assert talk == []
        cache.write(MODEL, vectors_of("one"))
        cache.write(MODEL, vectors_of("two"))
    assert len(talk) == 1
    assert "not kept" in talk[0]


def test_a_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    cache_file(tmp_path).mkdir(parents=True)
    talk = write(tmp_path, vectors_of("one"))
    assert len(talk) == 1
    assert cache_file(tmp_path).is_dir()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_still_read(tmp_path: Path) -> None:
    vectors = vectors_of("one", "two")
    write(tmp_path, vectors)
    folder = tmp_path / ".argmap"
    cache_file(tmp_path).chmod(0o444)
    folder.chmod(0o555)
    try:
        assert_kept(tmp_path, vectors)
        assert len(write(tmp_path, vectors_of("three"))) == 1
        (folder / "..").resolve().chmod(0o555)
        assert_kept(tmp_path, vectors)
    finally:
        tmp_path.chmod(0o755)
        folder.chmod(0o755)


_WRITER = """
import sys
from pathlib import Path
from argmap.similarity.vectors import VectorCache
from tests.similarity.test_vectors import MODEL, vectors_of
with VectorCache(Path(sys.argv[1]), talk=print) as cache:
    for batch in range(30):
        cache.write(MODEL, vectors_of(*(f"{sys.argv[2]} {batch} {n}" for n in range(5))))
"""


def test_two_processes_write_while_a_third_one_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WRITER, str(tmp_path)]
    names = [f"{name} {batch} {n}" for name in ("first", "second") for batch in range(30) for n in range(5)]
    digests, expected = [text_digest(name) for name in names], as_kept(BagOfWords().encode(names))
    writers = [subprocess.Popen([*command, name], stdout=subprocess.PIPE) for name in ("first", "second")]
    found = 0
    while any(writer.poll() is None for writer in writers):
        with VectorCache(tmp_path, talk=pytest.fail) as cache:
            present, vectors = cache.matrix(MODEL, digests)
        assert found <= len(present)
        assert np.array_equal(vectors, expected[present] if len(present) else vectors)
        found = len(present)
    said = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert said == [b"", b""]
    assert_kept(tmp_path, vectors_of(*names))


@pytest.mark.parametrize("asked", [3, 2_000])
def test_a_matrix_says_which_texts_it_has_in_the_order_asked(tmp_path: Path, asked: int) -> None:
    texts = [f"text number {n}" for n in range(asked)]
    vectors = vectors_of(*texts[::2], *(f"never asked for {n}" for n in range(1_000)))
    write(tmp_path, vectors)
    digests = [text_digest(text) for text in reversed(texts)]
    with VectorCache(tmp_path, talk=pytest.fail) as cache:
        present, rows = cache.matrix(MODEL, digests)
    assert present.tolist() == [n for n, digest in enumerate(digests) if digest in vectors]
    assert np.array_equal(rows, np.stack([vectors[digests[n]] for n in present]))
