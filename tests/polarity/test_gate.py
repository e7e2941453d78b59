"""Which texts a model of English claims is asked about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.loader.load import load_corpus
from argmap.polarity.gate import FEWEST_WORDS, is_asked
from argmap.similarity.statements import nodes_by_text
from tests.support.fixtures import fixture_file

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "text",
    [
        "Free will is an illusion.",
        "Don’t trust what models say.",
        "The naïve café owner wrote a résumé.",
        "In 2024, 45 % of 1,200 people said that they do.",
        "Simone de Beauvoir is right about the self",
        "The van der Waals force explains why geckos stick to walls.",
        "Chalmers coined “die harten Probleme” for what is hard in German seminars.",
        "Chess improves pupils' concentration",
    ],
)
def test_english_claims_are_asked(text: str) -> None:
    assert is_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Yes.",
        "Chess improves concentration.",  # three words
        "Der freie Wille ist eine Illusion",
        "Schulen sollten Schach lehren",
        "La liberté est une illusion",
        "L'école devrait enseigner les échecs",
        "La libertad es una ilusión",
        "Los animales sienten dolor",
        "De vrije wil is een illusie",
        "Dieren hebben recht op vrijheid",
        "Il libero arbitrio è un'illusione",
        "Свобода воли — это иллюзия человека",
        "自由意志は幻想であると 多くの 哲学者が 言う",
        "自由意志 是 一种 幻觉 而已",
        "for i in range(10): print(i)",
        "def f(x): return x + 1 if x else None",
        "12 34 56 78 90",
        "\0\0\0\0",
        "🙂 🙂 🙂 🙂",
        "https://example.org/a/b?c=d&e=f",
    ],
)
def test_what_the_model_was_not_made_for_is_not_asked(text: str) -> None:
    assert not is_asked(text)


def test_what_an_english_corpus_says_is_asked() -> None:
    said = list(nodes_by_text(load_corpus(ROOT / "corpus").corpus))
    refused = [text for text in said if not is_asked(text)]
    assert all(len(text.split()) < FEWEST_WORDS for text in refused)
    assert len(refused) < len(said) / 50


def test_what_a_german_debate_says_is_not_asked() -> None:
    text = fixture_file("argdown/veggie_debate.argdown").read_text(encoding="utf-8")
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", text) if len(s.split()) >= 8]
    asked = [sentence for sentence in sentences if is_asked(sentence)]
    assert len(asked) < len(sentences) / 20
