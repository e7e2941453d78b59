"""What a user types in, what it asks for out. Nothing that can be typed is an error.

words "a phrase" begin* -without one OR other type:claim -tag:draft holder:"David Chalmers"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.nearest import nearest_name
from argmap.search.filters import FILTERS, Filter
from argmap.search.words import is_searchable

_QUOTES = str.maketrans(dict.fromkeys("“”„‟＂", '"'))
_PART = re.compile(
    r'\s*(?P<minus>-(?=\S))?(?:(?P<name>[^\W\d_]+):(?!//))?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]*))'
)
_EITHER = "OR"


class Term(NamedTuple):
    """Words that are to stand in this order; the last of them may go on where it is a `prefix`."""

    text: str
    prefix: bool = False
    quoted: bool = False


class Query(NamedTuple):
    """All `groups` are wanted, and one term of each; none of `excluded`. `complaints` are for the user."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    complaints: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """The words that are wanted, as one text."""
        return " ".join(term.text for group in self.groups for term in group)

    @property
    def phrases(self) -> tuple[Term, ...]:
        """What has to be there to the letter, whatever else resembles the query."""
        return tuple(group[0] for group in self.groups if len(group) == 1 and group[0].quoted)

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.excluded or self.filters)


class _Part(NamedTuple):
    """What stands between two blanks. `is_open` says that more of it may be typed."""

    text: str
    minus: bool
    name: str | None
    quoted: bool
    is_open: bool


def parse_query(text: str, *, typing: bool = False) -> Query:
    """What a text asks for. While it is being `typing`, the last word is the beginning of one."""
    parts = list(_parts(text.translate(_QUOTES), typing=typing))
    read = [_filter(part) for part in parts if part.name]
    groups, excluded = _grouped([part for part in parts if not (part.name and _resembles_filter(part.name))])
    return Query(
        groups,
        excluded,
        tuple(filter_ for filter_, _ in read if filter_),
        tuple(problem for _, problem in read if problem),
    )


def _grouped(parts: list[_Part]) -> tuple[tuple[tuple[Term, ...], ...], tuple[Term, ...]]:
    """What is wanted, with what OR joins in one group, and what is not."""
    groups: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    either = False
    for part in parts:
        term = _term(part)
        if _is_either(part) and groups:
            either = True
        elif term and part.minus:
            excluded.append(term)
        elif term and either:
            groups[-1] = (*groups[-1], term)
            either = False
        elif term:
            groups.append((term,))
    return tuple(groups), tuple(excluded)


def _parts(text: str, *, typing: bool) -> Iterator[_Part]:
    position = 0
    while position < len(text.rstrip()):
        match = _PART.match(text, position)
        assert match is not None
        quoted = match["phrase"] is not None
        is_last = typing and match.end() == len(text) and not match["closed"]
        yield _Part(
            match["phrase"] if quoted else match["word"], bool(match["minus"]), match["name"], quoted, is_last
        )
        position = max(match.end(), position + 1)


def _is_either(part: _Part) -> bool:
    return part.text == _EITHER and not (part.quoted or part.minus or part.name)


def _filter(part: _Part) -> tuple[Filter | None, str | None]:
    name = (part.name or "").lower()
    if name not in FILTERS:
        near = nearest_name(name, FILTERS)
        offered = f"did you mean {near}:?" if near else f"there are {', '.join(f'{f}:' for f in FILTERS)}"
        return None, f"no filter is called {part.name}:; {offered}"
    if not part.text.strip():
        return None, f"{name}: {FILTERS[name]}"
    return Filter(name, part.text.strip(), part.minus, part.is_open), None


def _resembles_filter(name: str) -> bool:
    return name.lower() in FILTERS or nearest_name(name.lower(), FILTERS) is not None


def _term(part: _Part) -> Term | None:
    text = f"{part.name}:{part.text}" if part.name else part.text
    if not is_searchable(text):
        return None
    if part.quoted and not part.name:
        return Term(text, quoted=True)
    return Term(text.rstrip("*"), prefix=text.endswith("*") or (part.is_open and not part.minus))
