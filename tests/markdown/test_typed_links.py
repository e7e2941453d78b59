"""Typed links of Juggl, basic-memory and Semantic MediaWiki: which lines are ones, and what they relate."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.markdown.parser import parse_document
from tests.support.corpora import load


def fields(text: str) -> list[tuple[str, str, str]]:
    return [(f.form, f.key, f.value) for f in parse_document(text, "note.md").fields]


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("- supports [[a]]", "supports", "[[a]]"),
        ("* supports [[a]], [[b|l]]", "supports", "[[a]], [[b|l]]"),
        ("1. held_by [[a]] (in 2019)", "held_by", "[[a]] (in 2019)"),
        ('- "held by" [[a]]', "held by", "[[a]]"),
        ("- supports [[a]] — because", "supports", "[[a]] — because"),
        ("- supports [[a]] ^id", "supports", "[[a]]"),
        ("- supports [[a]] %% note %%", "supports", "[[a]]"),
        ("> - supports [[a]]", "supports", "[[a]]"),
        ("- supports [[a]]\n  and more", "supports", "[[a]]"),
    ],
)
def test_items_that_are_typed_links(line: str, key: str, value: str) -> None:
    assert fields(line) == [("list", key, value)]


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] [[a]]", "- [x] supports [[a]]", "- [-] [[a]]", "- [t](u) [[a]]", "- [fact] text [[a]] (why)",
        "- see also [[a]]", "- supports [[a]] and [[b]]", "- supports the [[a]]", "- [[a]]", "supports [[a]]",
        "- supports `[[a]]`", "- supports [a](b.md)", "- x\n\n  supports [[a]]",
    ],
)  # fmt: skip
def test_items_that_are_prose(line: str) -> None:
    assert fields(line) == []


def test_a_word_in_a_link_is_a_key() -> None:
    text = "so [[supports::a#h|label]] and [[::b]], ![[c::d]]"
    (field,) = parse_document(text, "note.md").fields
    assert (field.form, field.key, field.value) == ("link", "supports", "[[supports::a#h|label]]")
    assert (field.links[0].parts.name, field.links[0].parts.heading) == ("a", "h")
    assert [link.parts.name for link in parse_document(text, "note.md").links] == [
        "supports::a",
        "::b",
        "c::d",
    ]


DIALECTS = """
    === c.md
    ---
    type: claim
    ---
    - supports [[a]] (it was seen)
    - held_by [[p]]
    - "opposed by" [[b]]
    - see [[b]]
    - opposes [[b]] (x) — for this reason
    [[extends::a]] and [[std::vector]]
    === a.md
    ---
    type: claim
    ---
    === b.md
    ---
    type: claim
    ---
    === p.md
    ---
    type: person
    ---
"""


def test_the_vocabulary_says_which_words_are_relations(tmp_path: Path) -> None:
    corpus = load(tmp_path, DIALECTS)
    relations = {(r.subject, r.relation, r.object): r.why for r in corpus.relations}
    assert relations == {
        ("b", "opposes", "c"): None,
        ("c", "extends", "a"): None,
        ("c", "held-by", "p"): None,
        ("c", "links", "b"): None,
        ("c", "opposes", "b"): "for this reason",
        ("c", "supports", "a"): "it was seen",
    }
    assert corpus.notes["c.md"].fields == ()
