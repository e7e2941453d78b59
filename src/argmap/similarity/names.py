"""What a source is called in, a name out: what finds it in prose, and what tells it from other names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from argmap.similarity.spelling import spelled, words_of

IDENTITY_BYTES = 16
_MOST_BEFORE = 60
# An address ends here; a version of a preprint may follow.
_NO_LONGER_ADDRESS = r"(?:v\d+)?(?!\w|[./-]\w)"


@dataclass(frozen=True)
class Name:
    """A name of a source.

    A reader cannot tell two names with one `key` apart. `pattern` is a regular expression for the name,
    `not_behind` one for what must not end where the name begins. Where the name stands, there are all of
    the words in `needed`, and `run`: words one after the other, a blank before each.
    """

    source: str
    name: str
    key: str
    pattern: str
    run: str
    needed: frozenset[str]
    not_behind: str = ""

    @cached_property
    def identity(self) -> bytes:
        """The same for names that stand in the same places."""
        said = f"{self.pattern}\0{self.not_behind}".encode("utf-8", "surrogatepass")
        return blake2b(said, digest_size=IDENTITY_BYTES).digest()

    def found_in(self, prose: str) -> Iterator[re.Match[str]]:
        """Every place where the name stands."""
        for match in self._regex.finditer(prose):
            before = prose[max(0, match.start() - _MOST_BEFORE) : match.start()]
            if not (self._unwanted and self._unwanted.search(before)):
                yield match

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _unwanted(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?:{self.not_behind})\Z") if self.not_behind else None


def title_name(source: str, title: str, *, any_case: bool) -> Name:
    """A title, also in underscores, which set it apart from the text around it."""
    pattern = rf"(?{'i' if any_case else ''}:(?<![^\W_]){spelled(title)}(?![^\W_]))"
    words = words_of(title)
    return Name(source, title, " ".join(words), pattern, _run(words), frozenset(words))


def key_name(source: str, key: str) -> Name:
    """A citation key, as it is written."""
    words = words_of(key)
    pattern = rf"(?<!\w){re.escape(key)}(?!\w)"
    return Name(source, key, key.lower(), pattern, _run(words), frozenset(words))


def address_name(source: str, address: str) -> Name:
    """An address. Its last word may go on, as `12345v2` does; it need not be there as it is."""
    words = words_of(address)
    pattern = rf"(?i:(?<!\w){re.escape(address)}{_NO_LONGER_ADDRESS})"
    return Name(source, address, address.lower(), pattern, _run(words), frozenset(words[:-1] or words))


def _run(words: list[str]) -> str:
    return " ".join(("", *words))
