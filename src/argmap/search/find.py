"""An index and a query in, the entries that fit out: by words, best first; or all that pass the filters."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from argmap.loader.identity import folded
from argmap.locations import Location
from argmap.model.vocabulary import NODE_TYPES, NodeType
from argmap.search.beginnings import beginnings
from argmap.search.expression import Expression, expression
from argmap.search.filters import SINGLE, Passing, passing
from argmap.search.query import Query
from argmap.search.store import WEIGHTS

# How many entries beyond those asked for are looked at, in case they are as good as the last of these.
_EQUALS = 50


class Found(NamedTuple):
    """An entry of the index, as much of it as a list shows."""

    key: int
    id: str
    type: NodeType
    title: str
    text: str
    place: Location


class Wanted(NamedTuple):
    """A query made ready for an index: SQL for what passes, with its values, and what FTS5 is asked for."""

    query: Query
    condition: str
    values: tuple[str, ...]
    words: Expression
    complaints: tuple[str, ...]


class Ranked(NamedTuple):
    """Keys of entries, best first: of those that have all the words or, as nothing has, `only_some` of them.

    `named` are those among them that are called just as the query says, before all others.
    """

    keys: tuple[int, ...] = ()
    named: frozenset[int] = frozenset()
    only_some: bool = False


def ready(database: sqlite3.Connection, query: Query) -> Wanted:
    """What a query asks of this index, with a complaint for every filter value that it does not have."""
    passed = [passing(each, _known(database, each.name)) for each in query.filters]
    groups = tuple(
        tuple(each for term in group for each in beginnings(database, term)) for group in query.groups
    )
    words = expression(query._replace(groups=groups))
    conditions = [_condition(group) for group in _grouped(passed)]
    if words.phrases:
        conditions.append(("key IN (SELECT rowid FROM words WHERE words MATCH ?)", words.phrases))
    if words.excluded:
        conditions.append(("key NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", words.excluded))
    complaints = (*query.complaints, *(p.complaint for p in passed if p.complaint))
    return Wanted(
        query, " AND ".join(sql for sql, _ in conditions), tuple(v for _, v in conditions), words, complaints
    )


def first_rows(database: sqlite3.Connection, wanted: Wanted, limit: int) -> Iterator[int]:
    """Some entries that have the words, in no order of merit; those come first whose title begins so."""
    start = _start_of_title(wanted.query)
    if start:
        begins = f"folded >= ? AND folded < ? {_and(wanted)}"
        sql = f"SELECT key FROM entries WHERE {begins} ORDER BY folded, id LIMIT ?"
        yield from _keys(database, sql, (start, f"{start}\U0010ffff", *wanted.values, limit))
    if wanted.words.all:
        sql = f"SELECT rowid FROM words WHERE words MATCH ? {_among(wanted)} LIMIT ?"
        yield from _keys(database, sql, (wanted.words.all, *wanted.values, limit))


def by_words(
    database: sqlite3.Connection, wanted: Wanted, limit: int, weights: Sequence[float] = WEIGHTS
) -> Ranked:
    """The entries that have all the words, best first (BM25); where none has, those that have some.

    `weights` say what a word counts in a title, another name, a claim and a body.
    """
    if not wanted.words.all:
        return Ranked()
    named = tuple(_called(database, wanted))
    keys = tuple(dict.fromkeys([*named, *_best(database, wanted, wanted.words.all, limit, weights)]))[:limit]
    if keys or len(wanted.query.groups) < 2:
        return Ranked(keys, frozenset(named))
    keys = _best(database, wanted, wanted.words.any, limit, weights)
    return Ranked(keys, only_some=bool(keys))


def passing_filters(database: sqlite3.Connection, wanted: Wanted, limit: int) -> tuple[int, ...]:
    """Entries that pass, whatever their words: by type, then by title."""
    types = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(NODE_TYPES))
    order = f"CASE type {types} END, folded, id"
    sql = f"SELECT key FROM entries WHERE true {_and(wanted)} ORDER BY {order} LIMIT ?"
    return tuple(_keys(database, sql, (*wanted.values, limit)))


def with_vector(database: sqlite3.Connection, wanted: Wanted) -> list[tuple[int, bytes]]:
    """Entries that pass and state something, by id: keys, and what their vectors are kept under."""
    sql = f"SELECT key, vector FROM entries WHERE vector IS NOT NULL {_and(wanted)} ORDER BY id"
    return database.execute(sql, wanted.values).fetchall()


def read_entries(database: sqlite3.Connection, keys: Sequence[int]) -> dict[int, Found]:
    """What is known of entries, by key."""
    columns = "key, id, type, title, text, place"
    sql = f"SELECT {columns} FROM entries WHERE key IN (SELECT value FROM json_each(?))"
    rows = database.execute(sql, (_json(keys),))
    return {
        key: Found(key, id_, type_, title, text, msgspec.msgpack.decode(place, type=Location))
        for key, id_, type_, title, text, place in rows
    }


def _best(
    database: sqlite3.Connection, wanted: Wanted, match: str, limit: int, weights: Sequence[float]
) -> tuple[int, ...]:
    """By score, then by id. Where the last of them has its equals, these are told apart by id too."""
    fitting = f"words MATCH ? {_among(wanted)}"
    score = f"bm25(words, {', '.join(map(str, weights))})"  # the better, the smaller
    sql = f"SELECT rowid, {score} AS score FROM words WHERE {fitting} ORDER BY score LIMIT ?"
    rows = database.execute(sql, (match, *wanted.values, limit + _EQUALS)).fetchall()
    if len(rows) == limit + _EQUALS and rows[limit - 1][1] == rows[-1][1]:
        rows = database.execute(sql, (match, *wanted.values, -1)).fetchall()
        rows = [row for row in rows if row[1] <= rows[limit - 1][1]]
    named = "SELECT key, id FROM entries WHERE key IN (SELECT value FROM json_each(?))"
    ids = dict(database.execute(named, (_json([key for key, _ in rows]),)).fetchall())
    return tuple(key for _, _, key in sorted((rank, ids[key], key) for key, rank in rows)[:limit])


def _called(database: sqlite3.Connection, wanted: Wanted) -> Iterator[int]:
    named = "SELECT entry FROM facets WHERE kind = 'name' AND value = ?"
    sql = f"SELECT key FROM entries WHERE key IN ({named}) {_and(wanted)} ORDER BY id"
    return _keys(database, sql, (folded(wanted.query.meaning), *wanted.values))


def _keys(database: sqlite3.Connection, sql: str, values: Sequence[object]) -> Iterator[int]:
    return (key for (key,) in database.execute(sql, values))


def _and(wanted: Wanted) -> str:
    return f"AND {wanted.condition}" if wanted.condition else ""


def _among(wanted: Wanted) -> str:
    # The sign keeps SQLite from asking FTS5 for one row after another.
    return f"AND +rowid IN (SELECT key FROM entries WHERE {wanted.condition})" if wanted.condition else ""


def _start_of_title(query: Query) -> str:
    """What a title may begin with, where nothing but plain words are wanted."""
    plain = all(len(group) == 1 and not group[0].quoted for group in query.groups)
    return folded(query.meaning) if plain else ""


def _known(database: sqlite3.Connection, name: str) -> Collection[str]:
    sql = "SELECT DISTINCT value FROM facets WHERE kind = ? ORDER BY value"
    return [value for (value,) in database.execute(sql, (name,))]


def _grouped(passed: Sequence[Passing]) -> Iterator[Passing]:
    """Filters by what a node has one of are alternatives; each of the others has to be passed."""
    merged: dict[tuple[str, bool], Passing] = {}
    for each in passed:
        kind = (each.filter.name, each.filter.negated)
        if each.filter.name not in SINGLE:
            yield each
        elif kind in merged:
            merged[kind] = each._replace(values=(*merged[kind].values, *each.values))
        else:
            merged[kind] = each
    yield from merged.values()


def _condition(passed: Passing) -> tuple[str, str]:
    """SQL over `entries` with one value, a JSON list."""
    among = "(SELECT value FROM json_each(?))"
    match passed.filter.name:
        case "type" | "status" as column:
            sql = f"coalesce({column}, '') IN {among}"
        case "path":
            begins = "substr(entries.path, 1, length(p.value)) = p.value COLLATE NOCASE"
            sql = f"EXISTS (SELECT 1 FROM json_each(?) AS p WHERE {begins})"
        case kind:
            sql = f"key IN (SELECT entry FROM facets WHERE kind = '{kind}' AND value IN {among})"
    return f"NOT ({sql})" if passed.filter.negated else sql, _json(passed.values)


def _json(values: Sequence[object]) -> str:
    return msgspec.json.encode(values).decode()
