"""Names as they are written: signs that part words, and signs that stand for one another."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.similarity.names import title_name
from argmap.similarity.spelling import DASHES, QUOTES, spelled, words_of


@pytest.mark.parametrize("sign", [*QUOTES, *DASHES, *"…·•。、，！？（）【】\u00a0\u2009\u202f\u3000_*"])
def test_a_sign_parts_words(sign: str) -> None:
    assert words_of(f"so{sign}Far{sign}") == ["so", "far"]


@pytest.mark.parametrize(
    "mark", ["“{}”", "„{}“", "«{}»", "‹{}›", "「{}」", "《{}》", "({})", "—{}—", "…{}…", "_{}_", "*{}*"]
)
def test_a_title_is_found_inside_signs(mark: str) -> None:
    name = title_name("s", "A cost-benefit analysis", any_case=True)
    text = f"See {mark.format('a cost-benefit analysis')} for more."
    assert [match[0] for match in name.found_in(text)] == ["a cost-benefit analysis"]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Poe's last raven", "Poe’s last raven"),
        ("Poe’s last raven", "Poe's last raven"),
        ("The “hard problem” revisited", "The ‘hard problem’ revisited"),
        ('The "hard problem" revisited', "The «hard problem» revisited"),
        ("Cost–benefit, once more", "Cost-benefit, once more"),
        ("Now - and then", "Now — and then"),
        ("Now — and then", "Now---and then"),
        ("And so… on", "And so... on"),
        ("And so... on", "And so… on"),
        ("A long road", "A\u00a0long\u2009road"),
        ("A long road", "A long\nroad"),
        ("Ünder the sea", unicodedata.normalize("NFD", "Ünder the sea")),
        (unicodedata.normalize("NFD", "Ünder the sea"), "Ünder the sea"),
    ],
)
def test_one_title_in_two_hands(title: str, written: str) -> None:
    name = title_name("s", title, any_case=True)
    assert [match[0] for match in name.found_in(f"See {written}.")] == [written]
    assert name.needed <= set(words_of(written))
    assert name.run in " ".join(("", *words_of(f"See {written}.")))


@pytest.mark.parametrize(
    "text", ["A longer road", "along road", "A long  roads", "A long\n\nroad", "A-long road"]
)
def test_another_title(text: str) -> None:
    assert not list(title_name("s", "A long road", any_case=True).found_in(text))


@given(st.text(alphabet=f"aBé1 {QUOTES}{DASHES}….,:()[]*+?\\", min_size=1))
def test_a_name_is_spelled_as_it_is_written(name: str) -> None:
    assert re.fullmatch(spelled(name), name)


@given(st.text(), st.text())
def test_the_words_of_two_texts_are_those_of_both(one: str, other: str) -> None:
    assert words_of(f"{one} {other}") == words_of(one) + words_of(other)
