"""A statement in, its words out as comparisons want them: without case, punctuation and plurals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Words that may come and go without a change of meaning: no tense, quantity or negation is among them.
_SMALL = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "is", "are", "be", "do", "does", "of", "s", "it",
    "its", "there", "also", "indeed", "really", "very", "just", "and",
})  # fmt: skip
_NEGATIONS = frozenset({
    "not", "no", "never", "none", "nothing", "nobody", "nowhere", "neither", "nor", "without", "hardly",
    "rarely", "seldom", "few", "unless", "lacks", "fails",
})  # fmt: skip
_CONTRACTED = re.compile(r"\b(?P<verb>\w+?)n['’]t\b|\bcannot\b")
_VERBS = {"ca": "can", "wo": "will", "sha": "shall"}
_OPPOSITES = ("un", "in", "im", "ir", "il", "dis", "non", "anti", "mis", "a", "de", "under", "over")
_SHORTEST_TYPO = 5


def words(text: str) -> list[str]:
    """The words in order; `isn't` is two, of which one is `not`."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if "n't" in plain or "n’t" in plain or "cannot" in plain:
        plain = _CONTRACTED.sub(_spelt_out, plain)
    return plain.translate(_BLANKED).split()


def stems(said: Sequence[str]) -> list[str]:
    """What bears the meaning, in the singular, sorted."""
    return sorted(_stem(word) for word in said if word not in _SMALL)


def turns(said: Sequence[str]) -> list[str]:
    """What turns or measures the meaning: negations and figures, sorted."""
    return sorted(word for word in said if word in _NEGATIONS or any(map(str.isdigit, word)))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def may_slip(word: str) -> bool:
    """Whether a word is long enough to be known when it is misspelt, and no figure."""
    return len(word) >= _SHORTEST_TYPO and word.isalpha()


def is_slip(one: str, other: str) -> bool:
    """Whether a word is another one misspelt: a letter or two inside it, not at its ends, which bend."""
    shorter, longer = sorted((one, other), key=len)
    if not (may_slip(one) and may_slip(other)):
        return False
    if one[0] != other[0] or one[-2:] != other[-2:] or longer.removesuffix(shorter) in _OPPOSITES:
        return False
    from rapidfuzz.distance import OSA  # deferred: most corpora hold nothing that is nearly alike

    allowed = 1 if len(shorter) < 8 else 2
    return 0 < OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _spelt_out(match: re.Match[str]) -> str:
    verb = match["verb"] or "ca"
    return f"{_VERBS.get(verb, verb)} not"


class _PunctuationBlanked(dict[int, str]):
    """What each character becomes, asked for once each: punctuation a blank, all else itself."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        self[point] = " " if unicodedata.category(char).startswith("P") else char
        return self[point]


_BLANKED = _PunctuationBlanked()
