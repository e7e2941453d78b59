"""A name in, out what finds it in prose however its signs are written: its words, and a regular expression.

Quotation marks are one and the same, curly or straight, and so are dashes, ellipses, blanks, and letters
with their accents apart or in one.
"""

from __future__ import annotations

import re
import unicodedata

# Apostrophes are among them: which of the two a sign is, only its place tells.
QUOTES = "\"'`´‘’‚‛“”„‟′″‹›«»「」『』《》〈〉〝〞＂＇ʼ"
DASHES = "-‐‑‒–—―−﹘﹣－"
FULL_STOPS = ".?!…。．？！"
# Between two words of a name: blanks, with one end of line among them at most.
BLANK = r"(?:[^\S\n]++\n?|\n)[^\S\n]*+"

_ANY_QUOTE = f"[{re.escape(QUOTES)}]"
_ANY_DASH = f"[{re.escape(DASHES)}]"
_SIGNS = re.compile(
    rf"(?P<dash>\s*{_ANY_DASH}+\s*)|(?P<quote>{_ANY_QUOTE}+)|(?P<more>…|\.{{3,}})|(?P<blank>\s+)"
)
_WRITTEN = {
    "dash": rf"(?:{BLANK})?{_ANY_DASH}+(?:{BLANK})?",
    "quote": f"{_ANY_QUOTE}+",
    "more": r"(?:…|\.{3,})",
    "blank": BLANK,
}
# All that is no letter or digit parts words; this apostrophe is a letter to Python.
_WORD = re.compile(r"[^\W_ʼ]+")
_RARE_SIGN = re.compile(r"[^\w\x00-\x7f]|ʼ")
_ASCII_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}


def words_of(text: str) -> list[str]:
    """The words of a text one after the other, in small letters."""
    if not text.isascii():
        # Often a dash or a quotation mark is all that is not ASCII in a note.
        text = _RARE_SIGN.sub(" ", unicodedata.normalize("NFC", text))
    if not text.isascii():
        return _WORD.findall(text.lower())
    return text.lower().translate(_ASCII_SIGNS).split()


def spelled(name: str) -> str:
    """A regular expression for a name, in all the ways in which its signs may be written."""
    pieces, behind = [], 0
    name = unicodedata.normalize("NFC", name)
    for sign in _SIGNS.finditer(name):
        pieces += [_letters(name[behind : sign.start()]), _WRITTEN[sign.lastgroup or "blank"]]
        behind = sign.end()
    return "".join((*pieces, _letters(name[behind:])))


def _letters(text: str) -> str:
    if text.isascii():
        return re.escape(text)
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{letter}|{apart})"
