"""A query in, expressions of FTS5 out. Every word is quoted, so that none can be taken for an operator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.search.query import Query, Term
from argmap.search.words import split_words


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
    doubled = split_words(term.text).replace('"', '""')
    return f'"{doubled}" *' if term.prefix else f'"{doubled}"'
