"""A text in, out whether a model of English claims is asked about it.

On what it was not made for (a word or two, code, another language) its answer is arbitrary.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

FEWEST_WORDS = 4
_LEAST_LATIN = 0.5  # of the letters
_LEAST_LETTERS = 0.72  # of what is neither a blank nor a digit: code and formulas have fewer

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_asked(text: str) -> bool:
    """Whether a text is English prose of some length, as far as can be told by its words."""
    words = [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    return len(words) >= FEWEST_WORDS and _is_prose(text) and not _is_foreign(words)


def _is_prose(text: str) -> bool:
    """Whether it is mostly letters, and these mostly Latin ones."""
    solid = [character for character in text if not (character.isspace() or character.isdigit())]
    letters = [character for character in solid if character.isalpha()]
    latin = sum(letter.isascii() or "LATIN" in unicodedata.name(letter, "") for letter in letters)
    return len(letters) >= _LEAST_LETTERS * len(solid) and latin >= _LEAST_LATIN * len(letters)


def _is_foreign(words: list[str]) -> bool:
    """Whether another language has more function words in it than English, or two of them and as many."""
    known = _languages()
    counts = Counter(language for word in words for language in known.get(word, ()))
    english = counts.pop("English", 0)
    other = max(counts.values(), default=0)
    return other > english or other == english >= 2


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """The languages that have each function word."""
    data = resources.files("argmap.polarity") / "function_words.toml"
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for language, words in tomllib.loads(data.read_text("utf-8")).items():
        for word in words.split():
            found[word] += (language,)
    return dict(found)
