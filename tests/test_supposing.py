"""What a user names, a node or an arrow, becomes the supposition that is meant; or the error says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.pipeline.arrows import Arrow, read_arrow
from argmap.pipeline.supposing import read_supposition
from tests.support.corpora import load

DEBATE = """
=== questions/Is it real.md
---
type: question
---
=== Yes.md
---
type: position
answers: "[[Is it real]]"
contradicts: "[[No]]"
---
Unlike [[No]].
=== No.md
---
type: position
answers: "[[Is it real]]"
opposes: "[[Half-way]]"
supports: "[[Half-way]]"
---
=== Half-way.md
---
type: claim
title: Neither one nor the other
sources: "[[A book]]"
cites: "[[No]]"
---
=== Doubt.md
---
type: claim
undercuts: "[[No]] -opposes-> [[Half-way]]"
---
=== A book.md
---
type: source
---
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return load(tmp_path, DEBATE)


@pytest.mark.parametrize(
    ("text", "arrow"),
    [
        ("Yes", None),
        ("Half-way", None),
        ("a->b", None),
        ("[[From a -> b]]", None),
        ("Yes -> No", Arrow("Yes", None, "No")),
        ("[[Yes]]->[[No]]", Arrow("[[Yes]]", None, "[[No]]")),
        ("Half-way -opposed-by-> No", Arrow("Half-way", "opposed-by", "No")),
        ("Doubt -> (No -opposes-> Half-way)", Arrow("Doubt", None, Arrow("No", "opposes", "Half-way"))),
        ("Doubt -> No -opposes-> Half-way", Arrow("Doubt", None, Arrow("No", "opposes", "Half-way"))),
        ("Yes (strict) -> No (mild)", Arrow("Yes (strict)", None, "No (mild)")),
    ],
)
def test_arrows_are_told_from_names(text: str, arrow: Arrow | None) -> None:
    assert read_arrow(text) == arrow


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Yes -contradicts-> No", "No -contradicts-> Yes"),
        ("Yes -> No", "No -contradicts-> Yes"),
        ("Half-way -supported_by-> No", "No -supports-> Half-way"),
        ("Neither one nor the other -> A book", "Half-way -sources-> A book"),
        ("Half-way -> No", "Half-way -cites-> No"),
        ("Doubt -> (No -opposes-> Half-way)", "Doubt -undercuts-> (No -opposes-> Half-way)"),
    ],
)
def test_relations_taken_out(corpus: Corpus, text: str, meant: str) -> None:
    (key,) = read_supposition(corpus, [text]).without_relations
    assert str(key) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Doubt -supports-> Yes", "Doubt -supports-> Yes"),
        ("No -supported-by-> Doubt", "Doubt -supports-> No"),
        ("Yes -contradicts-> Half-way", "Half-way -contradicts-> Yes"),
        ("Half-way -undercuts-> [[Yes]] -> [[No]]", "Half-way -undercuts-> (No -contradicts-> Yes)"),
    ],
)
def test_relations_put_in(corpus: Corpus, text: str, meant: str) -> None:
    (relation,) = read_supposition(corpus, [], [text]).with_relations
    assert (str(relation), relation.origin) == (meant, "supposed")


def test_nodes_go_by_any_of_their_names(corpus: Corpus) -> None:
    found = read_supposition(corpus, ["[[Yes]]", "neither one nor the other", "no.md"])
    assert found.without_nodes == {"Yes", "Half-way", "No"}


def test_what_is_put_in_may_be_undercut_by_what_is_put_in_after_it(corpus: Corpus) -> None:
    found = read_supposition(
        corpus, [], ["Doubt -supports-> Yes", "Half-way -undercuts-> (Doubt -supports-> Yes)"]
    )
    assert str(found.with_relations[1]) == "Half-way -undercuts-> (Doubt -supports-> Yes)"


@pytest.mark.parametrize(
    ("without", "with_", "said"),
    [
        (["Nobody"], [], "no node is called 'Nobody'"),
        (["Yes -> Nobody"], [], "no node is called 'Nobody'"),
        (["Yes -suports-> No"], [], "no relation is called 'suports'; did you mean supports?"),
        (["Yes -supports-> No"], [], "no note says Yes -supports-> No; there is -contradicts->"),
        (["No -> Half-way"], [], "2 relations are No -> Half-way; name the one you mean: -opposes-> or"),
        (["Yes -> Doubt"], [], "no note says Yes -> Doubt"),
        ([], ["Yes"], "'Yes' says no relation; write it as in"),
        ([], ["Yes -> Doubt"], "says no relation"),
        ([], ["No -opposes-> Half-way"], "No -opposes-> Half-way is written already, at No.md:4"),
        ([], ["Doubt -supports-> Yes"] * 2, "Doubt -supports-> Yes is supposed twice"),
        ([], ["Yes -opposes-> Yes"], "Yes cannot be related to itself"),
        ([], ["Is it real -supports-> Yes"], "joins argument or claim or evidence or position with"),
        ([], ["Yes -undercuts-> (No -opposes-> Half-way)"], "not from a position"),
        ([], ["Half-way -undercuts-> (Half-way -> A book)"], "cannot be undercut"),
        ([], ["Half-way -opposes-> (No -opposes-> Half-way)"], "only `undercuts` leads to a relation"),
    ],
)
def test_what_is_not_there_or_may_not_be(
    corpus: Corpus, without: list[str], with_: list[str], said: str
) -> None:
    with pytest.raises(ArgmapError) as raised:
        read_supposition(corpus, without, with_)
    assert said in str(raised.value)
