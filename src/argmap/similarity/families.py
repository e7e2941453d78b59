"""The authors of a source in, their family names out, as they are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu",
    "zum", "zur", "af", "av", "al", "el", "bin", "ibn",
})  # fmt: skip

_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_OTHERS = re.compile(r",?\s+(?:et al\b\.?|and others)\s*$")
_SEVERAL = re.compile(r"\s*;\s*|\s+(?:and|&)\s+")
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\.?(?=,|$)", re.I)


class Person(NamedTuple):
    """An author: the family name with its particles, and the names that come before it."""

    family: str
    given: tuple[str, ...]


def people(authors: Iterable[str]) -> list[Person]:
    """The authors in their order; none where one of them cannot be told apart from the others."""
    found = [_person(part) for author in authors for part in _parts(author)]
    known = [person for person in found if person]
    return known if len(known) == len(found) else []


def _parts(author: str) -> list[str]:
    """One string may name several: `Smith and Jones`. Where commas part them too, nothing is sure."""
    plain = _OTHERS.sub("", _WIKILINK.sub(r"\1", author))
    parts = [part for part in _SEVERAL.split(" ".join(re.sub(r"[{}]", "", plain).split())) if part]
    return [""] if len(parts) > 1 and any("," in part for part in parts) else parts


def _person(name: str) -> Person | None:
    family, comma, given = _SUFFIX.sub("", name).partition(",")
    person = _turned(family.split(), given.split()) if comma else _straight(family.split())
    return person if person and _is_name(person.family) else None


def _turned(family: list[str], given: list[str]) -> Person:
    """`Beauvoir, Simone de` and `de Beauvoir, Simone`."""
    start = _first_particle(given)
    return Person(" ".join((*given[start:], *family)), tuple(given[:start]))


def _straight(words: list[str]) -> Person | None:
    """`Simone de Beauvoir`. `Di Lee` has no particle, but a given name."""
    if not words:
        return None
    given = 1 if len(words) > 1 and words[0][0].isupper() else 0
    start = given + _first_particle(words[given:-1])
    return Person(" ".join(words[start:]), tuple(words[:start]))


def _first_particle(words: list[str]) -> int:
    """Where the particles begin that such words end with."""
    start = len(words)
    while start and words[start - 1].lower() in PARTICLES:
        start -= 1
    return start


def _is_name(family: str) -> bool:
    last = family.rpartition(" ")[2]
    return len(last) > 1 and not last[0].islower() and not re.search(r"\d", family)
