"""The packaged model: read as its makers read it, and the same answer for a pair whatever else is read."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import MissingExtra
from argmap.polarity import packaged
from argmap.polarity.packaged import PACKAGED_FINGERPRINT, PACKAGED_LABEL, PackagedReader, kept_lengths
from argmap.polarity.reader import ATTACK, SUPPORT, TextPair, read_both_ways

CLAIM = "Zoos protect endangered animals."
AGAINST = "Zoos keep wild animals in misery for our amusement."
FOR = "Breeding programmes in zoos have saved several species."


@pytest.fixture(scope="module")
def reader() -> PackagedReader:
    for needed in ("argmap_polarity", "onnxruntime", "tokenizers"):
        pytest.importorskip(needed)
    return PackagedReader()


def test_it_reads_what_its_makers_read(reader: PackagedReader) -> None:
    from argmap_polarity import EXPECTED

    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    pairs: list[TextPair] = [(row["a"], row["b"]) for row in expected]
    forward = reader.read(pairs)
    backward = reader.read([(b, a) for a, b in pairs])
    assert forward == pytest.approx(np.array([row["forward"] for row in expected]), abs=1e-3)
    averaged = np.array([row["averaged"] for row in expected])
    assert (forward + backward) / 2 == pytest.approx(averaged, abs=1e-3)


def test_it_tells_attack_from_support(reader: PackagedReader) -> None:
    against, in_favour = (read_both_ways(reader, [(CLAIM, other)])[0] for other in (AGAINST, FOR))
    assert against[ATTACK] > 0.8
    assert in_favour[SUPPORT] > 0.8


def test_which_text_comes_first_makes_no_difference(reader: PackagedReader) -> None:
    one, other = (read_both_ways(reader, [pair]) for pair in ((CLAIM, AGAINST), (AGAINST, CLAIM)))
    assert (one == other).all()


def test_texts_of_every_kind_get_probabilities(reader: PackagedReader) -> None:
    texts = ["", " ", "\0", "\ud800", "🙂" * 10, "word " * 5_000]
    read = reader.read([(a, b) for a in texts for b in texts])
    assert read.shape == (len(texts) ** 2, 3)
    assert read.sum(axis=1) == pytest.approx(1)
    assert reader.read([]).shape == (0, 3)


def test_its_name_is_known_where_it_is_not_installed(
    reader: PackagedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reader.name == f"{PACKAGED_LABEL}@{PACKAGED_FINGERPRINT}"
    monkeypatch.setitem(sys.modules, "argmap_polarity", None)
    assert PackagedReader().name == reader.name


@pytest.mark.parametrize("missing", ["argmap_polarity", "onnxruntime", "tokenizers"])
def test_what_is_not_installed_is_one_line_with_the_way_out(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtra, match=r"pip install 'argmap\[polarity\]'") as raised:
        packaged.PackagedReader().read([(CLAIM, FOR)])
    assert "\n" not in str(raised.value)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(2, 100))
def test_the_end_of_the_longer_text_is_cut_first(first: int, second: int, room: int) -> None:
    left, right = first, second
    while left + right > room:
        left, right = (left - 1, right) if left > right else (left, right - 1)
    assert kept_lengths(first, second, room) == (left, right)
