"""A kind of suggestion in, the words for it out: a headline, and what such a suggestion says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from argmap.model.suggestion import SuggestionKind


class KindWords(NamedTuple):
    """`headline` stands above the suggestions of a kind, `meaning` says what argmap means by them."""

    headline: str
    meaning: str


KIND_WORDS: Mapping[SuggestionKind, KindWords] = {
    "perhaps-opposed": KindWords(
        "Perhaps opposed",
        "A model that reads polarity thinks that one speaks against the other. It errs often enough.",
    ),
    "cue": KindWords(
        "Said in a sentence, but not as a relation",
        "The sentence around a plain link says how the two stand to each other.",
    ),
    "shared-source": KindWords(
        "A source that is named and not cited, or shared unsaid",
        "A note names a source that it does not cite, or findings that look independent share one.",
    ),
    "between-cases": KindWords(
        "Close, in the cases of different positions",
        "Their texts are near each other, and nobody has said whether they agree.",
    ),
    "within-case": KindWords(
        "Likely supports within a case",
        "Both stand in the case of one position, and are of types between which a support is likely.",
    ),
    "similar": KindWords(
        "About the same thing",
        "Their texts are near each other, which says nothing about agreement.",
    ),
    "near-duplicate": KindWords(
        "Nearly the same text",
        "They say nearly the same in nearly the same words; one word may still turn the meaning.",
    ),
}
