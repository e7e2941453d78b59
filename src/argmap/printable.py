"""Untrusted text in, text that a terminal shows without obeying it out."""

from __future__ import annotations

import re

# Left alone: newline, tab (expanded), zero-width joiner and variation selectors, which emoji need.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def printable(text: str) -> str:
    """Shows control and direction-changing characters instead of sending them to the terminal.

    C0 controls and DEL become control pictures (U+2400 and on), C1 and bidirectional controls their code
    point in angle brackets, lone surrogates U+FFFD. Newlines stay; tabs become four blanks.
    """
    return _CONTROL.sub(_shown, text).replace("\t", "    ")


def printable_line(text: str) -> str:
    """As `printable`, on one line: every run of white space is one blank."""
    return " ".join(printable(text).split())


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"⟨U+{code:04X}⟩"


def speakable(text: str) -> str:
    """Text in which bytes of a command line that are no text are question marks."""
    return text.encode("utf-8", "replace").decode()
