"""Text in, text out as the index splits it into words: scripts without blanks are split by character."""

from __future__ import annotations

import re

# Chinese, Japanese, and the scripts of South-East Asia that set no blanks between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_UNENCODABLE = re.compile("[\0\ud800-\udfff]")


def split_words(text: str) -> str:
    """The text with blanks round each character that is a word, without what a database cannot hold."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNSPACED.sub(r" \g<0> ", _UNENCODABLE.sub("\ufffd", text))


def is_searchable(text: str) -> bool:
    """Whether there is a letter or a digit in it: signs are in no index."""
    return any(character.isalnum() for character in text)
