"""A query in, expressions of FTS5 out. Every word is quoted, so that none can be taken for an operator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.search.query import Query, Term
from argmap.search.words import is_searchable, split_words

# The words of an index are stems, which are shorter than the beginning of a word may be: realizat-, realiz.
_SHORTEST_STEM = 5
_LONGEST_ENDING = 4


class Expression(NamedTuple):
    """What full-text search is asked for; each is empty where the query says nothing of the kind.

    `all` has every group of words in it, `any` at least one. `phrases` are what must be there to the letter,
    `excluded` what must not, whichever way an entry is found.
    """

    all: str
    any: str
    phrases: str
    excluded: str


def expression(query: Query) -> Expression:
    groups = [_either(map(_term, group)) for group in query.groups]
    return Expression(
        " AND ".join(groups),
        _either(groups),
        " AND ".join(map(_term, query.phrases)),
        _either(map(_term, query.excluded)),
    )


def _either(expressions: Iterable[str]) -> str:
    joined = " OR ".join(expressions)
    return f"({joined})" if joined else ""


def _term(term: Term) -> str:
    if not term.prefix:
        return _quoted(term.text)
    shorter = (term.text[:-cut] for cut in range(1, _LONGEST_ENDING + 1) if term.text.isalpha())
    stems = (_quoted(text) for text in shorter if len(text) >= _SHORTEST_STEM and is_searchable(text))
    return _either([f"{_quoted(term.text)} *", *stems])


def _quoted(text: str) -> str:
    doubled = split_words(text).replace('"', '""')
    return f'"{doubled}"'
