"""Words that no note has in, words that some note has and that resemble them out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from argmap.nearest import nearest_names
from argmap.search.beginnings import beginnings, is_anywhere
from argmap.search.query import Query

_WORD = re.compile(r"\w+")


def misspelt(database: sqlite3.Connection, query: Query) -> Iterator[tuple[str, list[str]]]:
    """Each plain word of a query that is nowhere, with words as they are written somewhere, nearest first."""
    for term in dict.fromkeys(term for group in query.groups for term in group if not term.quoted):
        if not any(is_anywhere(database, each) for each in beginnings(database, term)):
            yield term.text, list(dict.fromkeys(_like(database, term.text)))[:2]


def _like(database: sqlite3.Connection, word: str) -> Iterator[str]:
    """The index has stems; how a word is written in full stands in one of its texts."""
    first = word[0].casefold()
    sql = "SELECT term FROM vocabulary WHERE term >= ? AND term <= ? AND length(term) > 2"
    stems = [term for (term,) in database.execute(sql, (first, f"{first}\U0010ffff"))]
    for stem in nearest_names(word.casefold(), stems):
        written = _written(database, stem, word)
        if written:
            yield written


def _written(database: sqlite3.Connection, stem: str, word: str) -> str | None:
    sql = (
        "SELECT e.title || ' ' || e.text FROM words JOIN entries AS e ON e.key = words.rowid "
        "WHERE words MATCH ? LIMIT 1"
    )
    row = database.execute(sql, (f'{{title claim}} : "{stem}" *',)).fetchone()
    whole = {w.casefold() for w in _WORD.findall(row[0])} if row else set()
    begun = sorted(w for w in whole if w.startswith(stem[:-1]))
    return next(iter(nearest_names(word.casefold(), begun, limit=1)), None)
