"""Where braces stand in a line, and what of it YAML is given to read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.markdown.braces import find_braces
from argmap.markdown.links import find_links


def items(text: str) -> list[str | None]:
    """What stands in the braces of each item; None where they do not close."""
    found = find_braces(text, find_links(text, "a.md", 1, 1)).items
    return [text[item.start : item.end] if item.end else None for item in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{a}", ["{a}"]),
        ("{a}, {b} — c; {d}{e}", ["{a}", "{b}", "{d}", "{e}"]),
        ("[[a]] {b}, [@k] {c}", ["{b}", "{c}"]),
        ("{a: {b: c}, d}", ["{a: {b: c}, d}"]),
        ("a {b}, c{d}, {{e}}", []),
        ("{a: \"} \\\" }\", b: '}''}'}", ["{a: \"} \\\" }\", b: '}''}'}"]),
        ("{a: it's}, {b: 6\" }", ["{a: it's}", '{b: 6" }']),
        ('{"a":"}"}', ['{"a":"}"}']),
        ("{a: [[}]], b: [@k, } 3]}", ["{a: [[}]], b: [@k, } 3]}"]),
        ('{a: "}', ['{a: "}']),
        ("{a, {b}", [None, "{b}"]),
        ("it's \"so, {a}", ["{a}"]),
        ("}{a}", ["{a}"]),
        ("{", [None]),
        ("", []),
    ],
)
def test_braces_where_an_item_may_begin(text: str, found: list[str | None]) -> None:
    assert items(text) == found


def test_links_without_quotation_marks_are_hidden_from_yaml() -> None:
    text = '{a: [[b#c]], d: "[[e]]", f: [see @g, p. 3]}'
    readable = find_braces(text, find_links(text, "a.md", 1, 1)).readable
    assert readable.replace("\ufffc", "x") == '{a: xxxxxxx, d: "[[e]]", f: xxxxxxxxxxxxxx}'


@given(st.text(alphabet="{}[]\"'\\:, ab", max_size=60))
def test_items_follow_one_another(text: str) -> None:
    links = find_links(text, "a.md", 1, 1)
    braces = find_braces(text, links)
    assert len(braces.readable) == len(text)
    closed = [(item.start, item.end) for item in braces.items if item.end is not None]
    assert all(text[start] == "{" and text[end - 1] == "}" for start, end in closed)
    assert all(end <= start for (_, end), (start, _) in pairwise(closed))
