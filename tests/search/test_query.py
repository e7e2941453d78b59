"""The query language: what is read out of what is typed, and that nothing typed is an error."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.search.expression import expression
from argmap.search.filters import Filter, passing
from argmap.search.query import Query, Term, parse_query
from argmap.search.words import split_words


def words(query: Query) -> list[list[str]]:
    return [[term.text for term in group] for group in query.groups]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("persona drift", [["persona"], ["drift"]]),
        ('"persona drift" noise', [["persona drift"], ["noise"]]),
        ("“persona drift” noise", [["persona drift"], ["noise"]]),
        ("cats OR dogs fish", [["cats", "dogs"], ["fish"]]),
        ("cats OR dogs OR fish", [["cats", "dogs", "fish"]]),
        ("OR dogs", [["OR"], ["dogs"]]),
        ("dogs OR", [["dogs"]]),
        ("cats or dogs", [["cats"], ["or"], ["dogs"]]),
        ("post-training don't foo_bar2", [["post-training"], ["don't"], ["foo_bar2"]]),
        ("https://example.org/a", [["https://example.org/a"]]),
        ("??? -- dogs", [["dogs"]]),
        ('"unclosed phrase', [["unclosed phrase"]]),
        ("", []),
    ],
)
def test_words_and_phrases(text: str, wanted: list[list[str]]) -> None:
    query = parse_query(text)
    assert words(query) == wanted
    assert query.complaints == ()


def test_the_beginning_of_a_word_is_asked_for_by_a_star_or_by_typing_it() -> None:
    assert parse_query("perso*").groups == ((Term("perso", prefix=True),),)
    assert parse_query("a perso", typing=True).groups == ((Term("a"),), (Term("perso", prefix=True),))
    assert parse_query("perso ", typing=True).groups == ((Term("perso"),),)
    assert parse_query('"perso', typing=True).groups == ((Term("perso", quoted=True),),)


def test_what_is_not_wanted() -> None:
    query = parse_query('fish -"mere reflex" -pain')
    assert words(query) == [["fish"]]
    assert query.excluded == (Term("mere reflex", quoted=True), Term("pain"))


def test_filters() -> None:
    query = parse_query('type:claim -Tag:draft holder:"David Chalmers" fish')
    assert query.filters == (
        Filter("type", "claim"),
        Filter("tag", "draft", negated=True),
        Filter("holder", "David Chalmers"),
    )
    assert words(query) == [["fish"]]


def test_an_unknown_filter_is_told_and_the_rest_is_searched() -> None:
    query = parse_query("typ:claim fish")
    assert query.complaints == ("no filter is called typ:; did you mean type:?",)
    assert words(query) == [["fish"]]


def test_a_colon_in_what_resembles_no_filter_is_searched_for_as_a_word() -> None:
    query = parse_query("Republic:514a")
    assert words(query) == [["Republic:514a"]]
    assert "no filter is called Republic:; there are type:" in query.complaints[0]


@pytest.mark.parametrize(
    ("wanted", "known", "values"),
    [
        (Filter("type", "Claim"), (), ("claim",)),
        (Filter("tag", "#Fish"), ("fish", "fish/pain"), ("fish",)),
        (Filter("tag", "fi", open=True), ("fish", "fish/pain", "pain"), ("fish", "fish/pain")),
        (Filter("holder", "chalmers"), ("david chalmers", "murray shanahan"), ("david chalmers",)),
        (Filter("holder", "Chal Dav"), ("david chalmers", "murray shanahan"), ("david chalmers",)),
        (Filter("has", "evidence"), (), ("evidence",)),
    ],
)
def test_values_that_a_filter_lets_pass(
    wanted: Filter, known: tuple[str, ...], values: tuple[str, ...]
) -> None:
    assert passing(wanted, known).values == values
    assert passing(wanted, known).complaint is None


def test_an_unknown_value_is_told_with_what_resembles_it() -> None:
    assert passing(Filter("type", "claims"), ()).complaint == (
        "type: nothing is called 'claims'; did you mean type:claim?"
    )
    assert passing(Filter("tag", "fsh"), ("fish",)).complaint == (
        "tag: nothing is called 'fsh'; did you mean tag:fish?"
    )


def test_chinese_is_split_by_character() -> None:
    assert split_words("意識 is 意").split() == ["意", "識", "is", "意"]
    assert split_words("plain") == "plain"


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = 'porter unicode61')")
    database.execute("INSERT INTO words VALUES ('fish feel pain')")
    return database


_PIECES = st.sampled_from(
    ['"', "*", "-", "OR", "NOT", "AND", "NEAR(", "^", "{a}:", "type:", "has:x", "(", ")", "\0"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(st.text(max_size=5), _PIECES)).map(" ".join)), st.booleans())
def test_any_text_can_be_searched_for(index: sqlite3.Connection, text: str, typing: bool) -> None:
    query = parse_query(text, typing=typing)
    for part in expression(query):
        if part:
            index.execute("SELECT rowid FROM words WHERE words MATCH ?", (part,)).fetchall()
    for each in query.filters:
        passing(each, ["fish"])
