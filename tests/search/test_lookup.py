"""Search as somebody types: rows at once, better ones after, nothing of what is no longer asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.pipeline.lookup import Lookup
from argmap.pipeline.meaning import Meanings
from argmap.pipeline.search import open_index
from argmap.pipeline.similar import find_similar
from tests.search.notes import NOTES, PAIN, REFLEX, RUB, TROUT, ids
from tests.support.corpora import load, write_corpus
from tests.support.encoders import BagOfWords


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_corpus(tmp_path, NOTES)


def lookup_of(root: Path, meanings: Meanings | None = None) -> Lookup:
    return Lookup(open_index(root, talk=print)[0], lambda: meanings)


def test_rows_come_first_then_their_order_then_what_they_mean(root: Path) -> None:
    encoder = BagOfWords()
    find_similar(load(root, NOTES), encoder=encoder)
    lookup = lookup_of(root, Meanings(root, encoder, talk=print))
    first, ranked, fused = lookup.ask("their lips")
    assert set(ids(first)) == {RUB, PAIN}
    assert not first.is_ranked
    assert ids(ranked)[0] == RUB
    assert ranked.is_ranked
    assert {hit.entry.id: hit.found_by for hit in fused.hits}[RUB] == ("text", "vector")
    lookup.close()


def test_filters_alone_list_what_passes(root: Path) -> None:
    lookup = lookup_of(root)
    (listed,) = lookup.ask("type:position ")
    assert ids(listed) == [REFLEX, PAIN]
    lookup.close()


def test_a_value_may_be_unfinished_while_it_is_typed(root: Path) -> None:
    lookup = lookup_of(root)
    (listed,) = lookup.ask("type:pos")
    assert ids(listed) == [REFLEX, PAIN]
    lookup.close()


def test_what_was_asked_before_is_given_up(root: Path) -> None:
    lookup = lookup_of(root)
    earlier = lookup.ask("pain")
    next(earlier)
    later = lookup.ask("injected")
    assert list(earlier) == []
    assert [ids(answer) for answer in later] == [[TROUT], [TROUT]]
    lookup.close()
