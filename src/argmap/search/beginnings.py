"""The beginning of a word in, what an index that holds stems can find it by out."""

from __future__ import annotations

import sqlite3

from argmap.search.expression import expression
from argmap.search.query import Query, Term

# What stems lack (Porter 1980): while one of these is being typed, no stem begins as the word does.
_ENDINGS = (
    "able", "ably", "ability", "al", "ally", "ality", "ance", "ant", "ate", "ation", "ational", "ative",
    "ator", "ed", "ement", "ence", "ent", "ers", "es", "ful", "fulness", "ible", "ibility", "ic", "ical",
    "icate", "ies", "ing", "ings", "ion", "ional", "ism", "ist", "ities", "ity", "ive", "iveness", "ization",
    "ize", "izer", "ly", "ment", "ness", "ous", "ousness",
)  # fmt: skip
_SHORTEST_STEM = 3


def beginnings(database: sqlite3.Connection, term: Term) -> tuple[Term, ...]:
    """The term, and the longest stem that it may be an unfinished form of: realizat-, realiz.

    One letter of an ending is little to go by, so that counts only where no word begins as the term does.
    """
    if term.prefix and term.text.isalpha() and len(term.text) > _SHORTEST_STEM:
        least = 2 if is_anywhere(database, term) else 1
        for end in range(len(term.text) - least, _SHORTEST_STEM - 1, -1):
            stem, ending = Term(term.text[:end]), term.text[end:].casefold()
            if any(each.startswith(ending) for each in _ENDINGS) and is_anywhere(database, stem):
                return term, stem
    return (term,)


def is_anywhere(database: sqlite3.Connection, term: Term) -> bool:
    """Whether any entry has it."""
    sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
    return database.execute(sql, (expression(Query(groups=((term,),))).all,)).fetchone() is not None
