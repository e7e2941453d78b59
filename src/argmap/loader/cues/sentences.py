"""The text of a block and its links in, sentences out, in which a link is one sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.locations import Location
from argmap.markdown.document import Passage

# A link in a sentence: its number between two signs that no text holds.
OPEN, _CLOSE = "\ue000", "\ue001"
LINK = rf"{OPEN}(\d+){_CLOSE}"
_RESERVED = re.compile(f"[{OPEN}{_CLOSE}]")
_MARKUP = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|~~|==|\[\^[^\[\]\s]+\]|\^[A-Za-z0-9-]+\s*$|%%")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|etc|al|dr|prof|mr|mrs|ms|st|no|p|pp|ch|sec|fig|ca|resp)|\b[A-Z])\.$", re.I
)
_QUOTATION_MARK = re.compile(r"[\"“”„«»]")
_LONGEST_ABBREVIATED = 8
_END = re.compile(rf"(?<![.!?…])[.!?…]++[\"”’')\]]*+(?:\s++(?=[\"“‘'(\[]*(?:[A-Z0-9]|{OPEN}))|\s*+$)")


class Sentence(NamedTuple):
    """A sentence in which links are numbered signs; `links` are how they are written, `places` where.

    `before` is the sentence before it in its block, if there is one. `quoted`: quotation marks that were
    opened before it are still open.
    """

    text: str
    links: Sequence[str]
    places: Sequence[Location]
    before: str
    quoted: bool

    @property
    def told(self) -> str:
        """How it reads, links as they are written."""
        return re.sub(LINK, lambda sign: self.links[int(sign[1])], self.text)

    @property
    def has_link(self) -> bool:
        return OPEN in self.text


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a block in their order, those without links too."""
    places = [place for _, _, place in passage.links]
    links = [passage.text[start:end] for start, end, _ in passage.links]
    marks, before = 0, ""
    for text in _split(_MARKUP.sub("", _with_signs(passage))):
        yield Sentence(text, links, places, before, quoted=marks % 2 == 1)
        marks += len(_QUOTATION_MARK.findall(text))
        before = text


def _with_signs(passage: Passage) -> str:
    pieces, behind = [], 0
    for number, (start, end, _) in enumerate(passage.links):
        pieces += [_RESERVED.sub("", passage.text[behind:start]), f"{OPEN}{number}{_CLOSE}"]
        behind = end
    return "".join((*pieces, _RESERVED.sub("", passage.text[behind:])))


def _split(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text[max(start, end.start() - _LONGEST_ABBREVIATED) : end.start() + 1]):
            yield " ".join(text[start : end.end()].split())
            start = end.end()
    rest = " ".join(text[start:].split())
    if rest:
        yield rest
