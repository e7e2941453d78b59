"""A source in, out how prose cites it by authors and year: `Smith (2009)`, `Smith and Jones, 2009`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argmap.model.node import Node
from argmap.similarity.families import PARTICLES, Person, people
from argmap.similarity.names import Name
from argmap.similarity.spelling import BLANK, spelled, words_of

# Or a letter of which this is not sure.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_AND = "(?:and|&|und|et|y|en|och)"
_OF_SEVERAL = rf"(?:,?{BLANK}(?:et{BLANK}al\b\.?|(?:and|&){BLANK}(?:others|colleagues)\b))?"
_POSSESSIVE = "(?:['’]s?)?"
_OTHER_YEARS = rf"(?:\d{{4}}[a-z]?[,;](?:{BLANK})?)*"
# "2009-2012" and "2009/10" are times, "2009a" is a source among several.
_YEAR_ENDS = r"(?![^\W_]|\s?[-–/]\d)"
# What may stand in capitals before a name, and is no other person's given name.
_OPENERS = (
    "After|Against|Also|Although|And|As|At|Because|Before|Both|But|By|Cf|Compare|Contra|Did|Does|Dr|Even|Following|For"
    "|From|Has|Here|If|In|Is|Later|Like|Of|On|Only|Or|Pace|Per|Prof|Professor|Read|Recently|See|Since|So|Source|That"
    "|The|Then|Though|Thus|To|Unlike|Via|Was|When|Where|Whereas|While|With|Yet"
)


def author_years(source: Node) -> Iterator[Name]:
    """The first author with the year, and where there are more authors, all of them with it."""
    authors, year = people(source.attributes.authors), source.attributes.year
    if authors and year and 1000 <= year <= 9999:
        yield _name(source.id, authors[:1], _alone(authors[0]), year)
        if len(authors) > 1:
            yield _name(source.id, authors, _together(authors), year)


def _name(source: str, told: Sequence[Person], written: str, year: int) -> Name:
    """The name that tells these authors, written so."""
    *others, last = (author.family for author in told)
    said = f"{', '.join(others)} and {last}" if others else last
    words = [*words_of(" ".join((*others, last))), str(year)]
    pattern = (
        rf"(?<![^\W_])(?<!['’.-]){_either_case(written)}"
        rf"(?:(?:{BLANK})?[(\[]|,?{BLANK}[(\[]?){_OTHER_YEARS}{year}{_YEAR_ENDS}"
    )
    run = " ".join(("", *words_of(told[0].family)))
    return Name(
        source, f"{said} ({year})", " ".join(words), pattern, run, frozenset(words), _not_behind(told[0])
    )


def _alone(author: Person) -> str:
    """`Smith`, `Smith et al.`, and `Smith, J.` as in a list of references."""
    initial = re.escape(author.given[0][0]) if author.given else ""
    listed = rf"(?:,{BLANK}{initial}\.(?:{BLANK}{_CAPITAL}\.)*)?" if initial else ""
    return f"{spelled(author.family)}(?:{_POSSESSIVE}{_OF_SEVERAL}|{listed})"


def _together(authors: Sequence[Person]) -> str:
    *first, last = (spelled(author.family) for author in authors)
    return rf",{BLANK}".join(first) + rf",?{BLANK}{_AND}{BLANK}{last}{_POSSESSIVE}"


def _either_case(written: str) -> str:
    """`van de Berg`, and at the beginning of a sentence `Van de Berg`."""
    return f"(?i:{written[0]}){written[1:]}" if written[0].islower() else written


def _not_behind(first: Person) -> str:
    """Another author, another given name, or a particle of another family."""
    own = "|".join(
        (_OPENERS, *(rf"{re.escape(name.rstrip('.'))}|{re.escape(name[0])}" for name in first.given))
    )
    return (
        rf"{_CAPITAL}[\w’'-]*\.?,?\s{_AND}\s"
        rf"|(?<![^\W_])(?!(?:{own})\b){_CAPITAL}[\w’'-]*\.?\s"
        rf"|\b(?:{'|'.join(sorted(PARTICLES))})\s"
    )
