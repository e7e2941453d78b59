"""A query in, expressions of FTS5 out. Every word is quoted, so that none can be taken for an operator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.search.query import Query, Term
from argmap.search.words import split_words

_TELLING_LETTERS = 3


class Expression(NamedTuple):
    """What full-text search is asked for; each is empty where the query says nothing of the kind.

    `all` has every group of words in it, `any` at least one that tells something itself. `phrases` are what
    must be there to the letter, `excluded` what must not, whichever way an entry is found.
    """

    all: str
    any: str
    phrases: str
    excluded: str


def expression(query: Query) -> Expression:
    telling = [group for group in query.groups if not all(map(_is_hardly_begun, group))]
    return Expression(
        " AND ".join(_group(group) for group in query.groups),
        _either(map(_group, telling or query.groups)),
        " AND ".join(map(_term, query.phrases)),
        _either(map(_term, query.excluded)),
    )


def _is_hardly_begun(term: Term) -> bool:
    """Of a word's first letters, too few to tell it from a great many others."""
    return term.prefix and len(term.text) < _TELLING_LETTERS


def _group(terms: Iterable[Term]) -> str:
    return _either(map(_term, terms))


def _either(expressions: Iterable[str]) -> str:
    joined = " OR ".join(expressions)
    return f"({joined})" if joined else ""


def _term(term: Term) -> str:
    doubled = split_words(term.text).replace('"', '""')
    return f'"{doubled}" *' if term.prefix else f'"{doubled}"'
