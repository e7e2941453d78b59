"""Nearest texts kept in a file: read where nothing changed, renewed where something did."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from argmap.similarity import kept as kept_module
from argmap.similarity.encoder import Vectors, unit_rows
from argmap.similarity.kept import FILE_NAME, KeptNeighbours, Terms
from argmap.similarity.nearest import Nearest, find_nearest
from argmap.similarity.neighbours import mutual_pairs
from argmap.similarity.renewed import search_depth
from argmap.similarity.vectors import text_digest

TERMS = Terms("model@1", 3, 0.1)


def texts(*numbers: int) -> tuple[list[bytes], Vectors]:
    """Digests and vectors of some texts, in the order given."""
    random = np.random.default_rng(11).normal(size=(60, 8)).astype(np.float32)
    return [text_digest(str(n)) for n in numbers], unit_rows(random[list(numbers)])


def anew(vectors: Vectors) -> Nearest:
    return find_nearest(vectors, depth=search_depth(3), min_cosine=0.1)


def test_what_has_not_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests, vectors = texts(*range(20))
    first = KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of(digests, vectors)
    monkeypatch.setattr(kept_module, "find_nearest", pytest.fail)
    monkeypatch.setattr(kept_module, "renew_nearest", pytest.fail)
    again = KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of_same(digests)
    assert again is not None
    for one, other in zip(first, again, strict=True):
        assert (one == other).all()


def test_a_few_changes_are_no_search_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of(*texts(*range(1, 30)))
    monkeypatch.setattr(kept_module, "find_nearest", pytest.fail)
    digests, vectors = texts(0, *range(1, 9), *range(10, 31))
    found = KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of(digests, vectors)
    assert mutual_pairs(found, neighbours=3) == mutual_pairs(anew(vectors), neighbours=3)


@pytest.mark.parametrize(
    "other",
    [
        TERMS._replace(model="model@2"),
        TERMS._replace(neighbours=2),
        TERMS._replace(min_cosine=0.2),
    ],
)
def test_what_was_found_by_other_terms_does_not_count(tmp_path: Path, other: Terms) -> None:
    digests, vectors = texts(*range(9))
    KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of(digests, vectors)
    assert KeptNeighbours(tmp_path, other, talk=pytest.fail).of_same(digests) is None


def test_texts_in_another_order_are_searched_anew(tmp_path: Path) -> None:
    KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of(*texts(*range(20)))
    digests, vectors = texts(*reversed(range(20)))
    found = KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of(digests, vectors)
    assert mutual_pairs(found, neighbours=3) == mutual_pairs(anew(vectors), neighbours=3)


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "bit", "shapes", "rows"])
def test_a_damaged_file_is_made_anew_and_said(tmp_path: Path, damage: str) -> None:
    digests, vectors = texts(*range(20))
    right = KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of(digests, vectors)
    file = tmp_path / ".argmap" / FILE_NAME
    file.write_bytes(damaged(file.read_bytes(), damage, right))
    said: list[str] = []
    found = KeptNeighbours(tmp_path, TERMS, talk=said.append).of(digests, vectors)
    assert mutual_pairs(found, neighbours=3) == mutual_pairs(right, neighbours=3)
    assert len(said) == 1
    assert "pickle" not in said[0]
    assert KeptNeighbours(tmp_path, TERMS, talk=pytest.fail).of_same(digests) is not None


def damaged(content: bytes, damage: str, right: Nearest) -> bytes:
    if damage == "bit":
        middle = len(content) // 2
        return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    if damage in ("shapes", "rows"):
        nearest = right._replace(near=right.near + 20) if damage == "rows" else right
        digests = b"0" * 16 * (20 if damage == "rows" else 19)
        return kept_module._encoded(kept_module.Kept(digests, nearest), TERMS)
    return {"empty": b"", "text": b"not ours", "cut": content[:-100]}[damage]


def test_a_folder_that_cannot_be_written_is_said_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / ".argmap").write_text("a file where the folder should be")
    digests, vectors = texts(*range(20))
    said: list[str] = []
    found = KeptNeighbours(tmp_path, TERMS, talk=said.append).of(digests, vectors)
    assert mutual_pairs(found, neighbours=3) == mutual_pairs(anew(vectors), neighbours=3)
    assert len(said) == 1
