"""Which verdict counts on a suggestion after edits: laws, on corpora drawn without files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap.model.corpus import Corpus
from argmap.model.fingerprint import named
from argmap.model.suggestion import Suggestion
from argmap.model.suggestion_verdict import ANSWERS, SuggestionVerdict
from argmap.similarity.judging import judge_suggestions, sentence_mark
from tests.tension.sketch import sketch

DAY = datetime.date(2026, 1, 31)
NAMES = ("c1", "c2", "c3", "c4")
TEXTS = st.fixed_dictionaries({name: st.sampled_from(["one", "two", "three", "four"]) for name in NAMES})


def corpus_of(texts: Mapping[str, str]) -> Corpus:
    """Claims by id and text."""
    corpus = sketch("\n".join(texts))
    return replace(corpus, nodes={name: replace(corpus.nodes[name], text=texts[name]) for name in texts})


def suggestion(corpus: Corpus, one: str, other: str) -> Suggestion:
    return Suggestion(one, None, other, "similar", 0.7, "near", corpus.nodes[one].location)


def verdict(corpus: Corpus, one: str = "c1", other: str = "c2", **others: Any) -> SuggestionVerdict:
    said: dict[str, Any] = {"ruling": "dismissed", "reason": "r", "author": "Ann", "date": DAY, **others}
    return SuggestionVerdict(named(corpus.nodes[one]), named(corpus.nodes[other]), **said)


@given(TEXTS, TEXTS)
def test_a_pair_stays_away_exactly_as_long_as_both_say_what_they_said(
    before: dict[str, str], now: dict[str, str]
) -> None:
    said = verdict(corpus_of(before))
    corpus = corpus_of(now)
    for ends in (("c1", "c2"), ("c2", "c1")):
        found = suggestion(corpus, *ends)
        replies = judge_suggestions(corpus, [found, suggestion(corpus, "c3", "c4")], [said])
        same = all(before[name] == now[name] for name in ("c1", "c2"))
        assert replies.hides(found) == same
        assert replies.dismissed == ({frozenset(ends)} if same else set())
        assert len(replies.open([found, suggestion(corpus, "c3", "c4")])) == 2 - same


@given(TEXTS, st.permutations(NAMES))
def test_names_do_not_matter_where_texts_tell_nodes_apart(
    texts: dict[str, str], order: tuple[str, ...]
) -> None:
    texts = {name: f"{text} {name}" for name, text in texts.items()}
    said = verdict(corpus_of(texts))
    renamed = {name: f"c-{order[index]}" for index, name in enumerate(NAMES)}
    corpus = corpus_of({renamed[name]: text for name, text in texts.items()})
    replies = judge_suggestions(corpus, [], [said])
    assert replies.dismissed == {frozenset((renamed["c1"], renamed["c2"]))}
    assert not replies.idle


@given(TEXTS, st.sets(st.sampled_from(NAMES)))
def test_no_verdict_is_lost(texts: dict[str, str], gone: set[str]) -> None:
    corpus = corpus_of(texts)
    said = [verdict(corpus, a, b) for a, b in (("c1", "c2"), ("c2", "c3"), ("c4", "c1"))]
    left = corpus_of({f"{name}x" if name in gone else name: text for name, text in texts.items()})
    replies = judge_suggestions(left, [], said)
    counted = [v for reply in replies.by_pair.values() for v in (reply.verdict, *reply.overruled)]
    assert sorted([*counted, *replies.idle], key=str) == sorted(said, key=str)


def test_two_that_said_the_same_are_found_again_as_two() -> None:
    before = corpus_of({"c1": "same", "c2": "same"})
    now = corpus_of({"c2": "same", "c9": "same"})
    assert judge_suggestions(now, [], [verdict(before)]).dismissed == {frozenset(("c2", "c9"))}
    assert judge_suggestions(now, [], [verdict(before, "c2", "c1")]).dismissed == {frozenset(("c2", "c9"))}
    several = corpus_of({"c2": "same", "c8": "same", "c9": "same"})
    assert len(judge_suggestions(several, [], [verdict(before)]).idle) == 1


@given(st.permutations([(day, ruling) for day in (1, 2) for ruling in ANSWERS]))
def test_the_later_one_counts_and_of_one_day_what_was_accepted(order: list[tuple[int, Any]]) -> None:
    corpus = corpus_of({"c1": "one", "c2": "two"})
    said = [verdict(corpus, date=DAY.replace(day=day), ruling=ruling) for day, ruling in order]
    first, *others = judge_suggestions(corpus, [], said).on("c2", "c1")
    assert (first.date.day, first.ruling) == (2, "accepted")
    assert len(others) == 3


def test_a_cue_is_judged_with_its_sentence() -> None:
    corpus = corpus_of({"c1": "one", "c2": "two"})
    near = suggestion(corpus, "c1", "c2")
    cue = replace(
        near, kind="cue", relation="extends", why="a sentence says so: “It extends [[c2]].” (line 3)"
    )
    moved = replace(cue, why=cue.why.replace("line 3", "line 9").replace("[[c2]]", "[[views/C2|it]]"))
    other = replace(cue, why="a sentence says so: “It once extended [[c2]].” (line 3)")
    judged = judge_suggestions(corpus, [cue], [verdict(corpus, sentence=sentence_mark(cue))])
    assert judged.hides(cue)
    for changed, hidden in ((moved, True), (other, False), (near, True)):
        replies = judge_suggestions(corpus, [changed], [verdict(corpus, sentence=sentence_mark(cue))])
        assert replies.hides(changed) == hidden
    assert not judge_suggestions(corpus, [cue], [verdict(corpus)]).hides(cue)
