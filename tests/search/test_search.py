"""What queries find in notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.pipeline.meaning import Meanings
from argmap.pipeline.search import search
from argmap.pipeline.similar import find_similar
from argmap.search.fuse import fuse
from argmap.search.query import parse_query
from tests.search.notes import NOTES, PAIN, REFLEX, RUB, SNEDDON, SOURCE, TROUT, by_words, ids
from tests.support.corpora import load, write_corpus
from tests.support.encoders import BagOfWords


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpus(tmp_path, NOTES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gravel", [RUB, PAIN]),
        ("camera", [PAIN]),
        ("REFLEXE cafe", [REFLEX]),
        ("recording", [PAIN]),
        ("post-training", [TROUT]),
        ("isn't", [TROUT]),
        ("foo_bar2", [TROUT]),
        ("研究", [REFLEX]),
        ("究研", []),
        ('"feel pain"', [PAIN]),
        ('"pain feel"', []),
        ("injec*", [TROUT]),
        ("gravel -camera", [RUB]),
        ("camera OR injected", [TROUT, PAIN]),
        ("Sentience", [PAIN]),
    ],
)
def test_words(root: Path, text: str, found: list[str]) -> None:
    assert sorted(ids(by_words(root, text))) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("type:position", [PAIN, REFLEX]),
        ("type:position type:evidence", [PAIN, REFLEX, TROUT]),
        ("type:position -tag:welfare", [REFLEX]),
        ("tag:welfare/fish", [PAIN]),
        ("holder:sneddon", [PAIN]),
        ("has:evidence", [PAIN]),
        ("has:source", [TROUT]),
        ("has:opposition", [PAIN]),
        ("has:date", [TROUT]),
        ("has:evidence has:date", []),
        ("path:positions/mere", [REFLEX]),
        ("status:contested", [PAIN]),
        ("-status:contested -status:accepted -status:rejected", [SNEDDON, SOURCE]),
        ("type:claim lips", [RUB]),
        ("-lips type:position", [REFLEX]),
    ],
)
def test_filters(root: Path, text: str, found: list[str]) -> None:
    answer = by_words(root, text)
    assert sorted(ids(answer)) == sorted(found)
    assert not answer.remarks


@pytest.mark.parametrize(
    ("text", "found"),
    [("tag:none", []), ("has:evidence tag:none", []), ("has:evidence -tag:none", [PAIN])],
)
def test_a_value_that_no_note_has_lets_nothing_pass(root: Path, text: str, found: list[str]) -> None:
    answer = by_words(root, text)
    assert (ids(answer), answer.remarks) == (found, ("tag: nothing is called 'none'",))


@pytest.mark.parametrize("length", range(1, len("realization") + 1))
def test_a_word_is_found_while_it_is_typed(root: Path, length: int) -> None:
    assert TROUT in ids(by_words(root, "realization"[:length], typing=True))


def test_a_longer_word_does_not_hide_one_that_is_being_typed(root: Path) -> None:
    (root / "view.md").write_text("# Realizationism\n", encoding="utf-8")
    for length in range(8, len("realization")):
        assert set(ids(by_words(root, "realization"[:length], typing=True))) == {"view", TROUT}


def test_a_slip_is_no_unfinished_word(root: Path) -> None:
    assert ids(by_words(root, "injecx", typing=True)) == []


def test_what_bears_the_name_comes_first(root: Path) -> None:
    assert ids(by_words(root, "lynne sneddon"))[0] == SNEDDON


def test_where_nothing_has_all_words_what_has_some_is_found_and_that_is_said(root: Path) -> None:
    answer = by_words(root, "gravel injected")
    assert set(ids(answer)) == {RUB, PAIN, TROUT}
    assert answer.remarks == ("nothing has all of these words; what has some of them is listed",)


def test_the_first_letter_of_a_word_is_not_one_of_some(root: Path) -> None:
    assert set(ids(by_words(root, "gravel injected f", typing=True))) == {RUB, PAIN, TROUT}
    assert set(ids(by_words(root, "gravel zzz f", typing=True))) == {RUB, PAIN}


def test_a_slip_is_told_with_the_word_as_it_is_written(root: Path) -> None:
    assert by_words(root, "mamals").remarks == ("'mamals' is in no note; did you mean mammals?",)


def test_meaning_joins_words_and_nothing_is_embedded_but_the_query(root: Path) -> None:
    encoder = BagOfWords()
    find_similar(load(root, NOTES), encoder=encoder)
    encoder.encoded.clear()
    answer = search(
        root,
        parse_query("trout lips"),
        limit=5,
        meanings=lambda _: Meanings(root, encoder, talk=print),
        talk=print,
    )
    assert encoder.encoded == ["trout lips"]
    found = {hit.entry.id: hit.found_by for hit in answer.hits}
    assert found[RUB] == ("text", "vector")
    assert all(hit.score > 0 for hit in answer.hits)


def test_phrases_and_filters_bind_what_is_found_by_meaning(root: Path) -> None:
    encoder = BagOfWords()
    find_similar(load(root, NOTES), encoder=encoder)

    def found(text: str) -> list[str]:
        meanings = Meanings(root, encoder, talk=print)
        return ids(
            search(root, parse_query(text), limit=9, by="vector", meanings=lambda _: meanings, talk=print)
        )

    assert set(found("what looks pain fish feel")) >= {PAIN, REFLEX}
    assert found("what looks pain fish feel type:position -camera") == [REFLEX]
    assert found('"fish feel" what looks pain') == [PAIN]


def test_missing_vectors_are_told_and_not_made(root: Path) -> None:
    encoder = BagOfWords()
    meanings = Meanings(root, encoder, talk=print)
    answer = search(root, parse_query("pain"), limit=9, meanings=lambda _: meanings, talk=print)
    assert "no node has a vector yet" in answer.remarks[0]
    assert encoder.encoded == []


def test_fusion_is_by_reciprocal_rank() -> None:
    fused = fuse({"text": [7, 8], "vector": [8, 9]})
    assert [each.key for each in fused] == [8, 7, 9]
    assert fused[0].score == pytest.approx(1 / 62 + 1 / 61)
    assert fused[0].found_by == ("text", "vector")
    assert [each.key for each in fuse({"text": [7, 8], "vector": [8, 9]}, named=[9])] == [9, 8, 7]
