"""A folder and a query in, the nodes that it finds out, best first.

seen folder -> index (as it is, mended or made anew) -> text ranking, vector ranking -> one ranking
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import ArgmapError
from argmap.loader.fingerprint import Fingerprint, Seen, fingerprint, look_at
from argmap.loader.scratch import is_damaged
from argmap.phrases import joined
from argmap.search.find import (
    Found,
    Ranked,
    Wanted,
    by_words,
    passing_filters,
    read_entries,
    ready,
)
from argmap.search.fuse import DEPTH, FoundBy, Fused, fuse
from argmap.search.index import Notes, kept_fingerprint
from argmap.search.query import Query
from argmap.search.spelling import misspelt
from argmap.search.store import DAMAGE, forget_index, open_store
from argmap.talk import Talk

if TYPE_CHECKING:
    from argmap.config import Config
    from argmap.model.corpus import Corpus
    from argmap.pipeline.meaning import Meanings


# Reading and indexing no more than these is not worth a word.
SOON_INDEXED_FILES = 5_000


class Hit(NamedTuple):
    """An entry that was found, by what, and its score: see `argmap.search.fuse`. No words: no score."""

    entry: Found
    score: float = 0.0
    found_by: tuple[FoundBy, ...] = ()


class Answer(NamedTuple):
    """What a query finds, best first where it `is_ranked`, and what to tell the user of it, a line each.

    `left_out` counts what passes the filters beyond what was asked for, where nothing but filters is given.
    """

    hits: tuple[Hit, ...]
    remarks: tuple[str, ...] = ()
    is_ranked: bool = True
    left_out: int = 0


def search(
    root: Path,
    query: Query,
    *,
    limit: int,
    by: FoundBy | None = None,
    meanings: Callable[[Config], Meanings] | None = None,
    talk: Talk,
) -> Answer:
    """What a query finds in a folder of notes; an index that turns out to be damaged is made anew."""

    def found() -> Answer:
        database, seen = open_index(root, talk=talk)
        with closing(database):
            got = partial(meanings, seen.config) if meanings else None
            return answer(database, query, limit=limit, by=by, meanings=got)

    try:
        return found()
    except DAMAGE as error:
        if isinstance(error, sqlite3.Error) and not is_damaged(error):
            raise ArgmapError(f"the search index cannot be read: {error}; try again") from error
        talk(f"the search index cannot be read and is made anew ({error})")
        forget_index(root)
        return found()


def open_index(root: Path, *, talk: Talk) -> tuple[sqlite3.Connection, Seen]:
    """The index of a folder's notes, up to date. The notes are read only where something has changed."""
    seen = look_at(root)
    database = current_index(seen, talk=talk)
    return (database or _indexed_anew(seen, talk)), seen


def current_index(seen: Seen, *, talk: Talk) -> sqlite3.Connection | None:
    """The index that is there, if nothing has changed since it was made."""
    database = open_store(seen.root, talk)
    if database is None:
        return None
    try:
        kept = kept_fingerprint(database)
        if kept and kept.fits(seen):
            return database
    except DAMAGE as error:
        talk(f"the search index cannot be read and is made anew ({error})")
    database.close()
    return None


def index_corpus(
    corpus: Corpus, statuses: Mapping[str, str], seen: Seen, kept: Fingerprint, *, talk: Talk
) -> sqlite3.Connection:
    """The index of a corpus; the folder was `seen`, its fingerprint `kept`, before the notes were read."""
    # Deferred: where nothing has changed, an answer needs neither.
    from argmap.collector import collector_resting
    from argmap.loader.files import read_note_file
    from argmap.loader.tree import Disk
    from argmap.search.entries import make_entries
    from argmap.search.refresh import refreshed
    from argmap.similarity.statements import nodes_by_text
    from argmap.similarity.vectors import text_digest

    tree = Disk(corpus.root)
    with collector_resting():
        vectors = {n.id: text_digest(text) for text, nodes in nodes_by_text(corpus).items() for n in nodes}
        entries = {e.id: e for e in make_entries(corpus, statuses=statuses, vectors=vectors)}
        notes = Notes(entries, seen.stats, kept, lambda path: read_note_file(tree, path)[0].text)
        return refreshed(corpus.root, notes, talk)


def _indexed_anew(seen: Seen, talk: Talk) -> sqlite3.Connection:
    from argmap.loader.load import load_corpus
    from argmap.tension.labels import statuses

    if len(seen.files) > SOON_INDEXED_FILES:
        talk(f"something has changed: bringing the search index of {len(seen.files):,} files up to date")
    kept = fingerprint(seen)
    corpus = load_corpus(seen.root, talk=talk).corpus
    return index_corpus(corpus, statuses(corpus), seen, kept, talk=talk)


def answer(
    database: sqlite3.Connection,
    query: Query,
    *,
    limit: int,
    by: FoundBy | None = None,
    meanings: Callable[[], Meanings] | None = None,
) -> Answer:
    """What a query finds in an index, by words, by meaning or both; `meanings` are got where they count."""
    wanted = ready(database, query)
    if not query.groups:
        return _passing(database, wanted, limit)
    rankings: dict[FoundBy, tuple[int, ...]] = {}
    remarks, named = list(wanted.complaints), frozenset[int]()
    if by != "vector":
        text = by_words(database, wanted, max(limit, DEPTH))
        rankings["text"], named = text.keys, text.named
        remarks += said_of_words(database, wanted, text)
    if by != "text" and meanings:
        near = meanings().nearest(database, wanted, max(limit, DEPTH))
        rankings["vector"] = near.keys
        remarks += near.remarks
    return Answer(hits_of(database, fuse(rankings, named)[:limit]), tuple(remarks))


def _passing(database: sqlite3.Connection, wanted: Wanted, limit: int) -> Answer:
    """What passes the filters, where no words are wanted."""
    keys = passing_filters(database, wanted, -1) if not wanted.query.is_empty else ()
    hits = hits_of(database, [Fused(key, 0.0, ()) for key in keys[:limit]])
    return Answer(hits, wanted.complaints, left_out=max(0, len(keys) - limit))


def hits_of(database: sqlite3.Connection, fused: list[Fused]) -> tuple[Hit, ...]:
    """What was found, with what is known of it."""
    entries = read_entries(database, [each.key for each in fused])
    return tuple(Hit(entries[f.key], f.score, f.found_by) for f in fused if f.key in entries)


def said_of_words(database: sqlite3.Connection, wanted: Wanted, text: Ranked) -> list[str]:
    """That words are nowhere, with those that resemble them; that nothing has all of them."""
    if text.keys and not text.only_some:
        return []
    remarks = [
        f"{word!r} is in no note" + (f"; did you mean {joined(near, 'or')}?" if near else "")
        for word, near in misspelt(database, wanted.query)
    ]
    if text.only_some:
        return [*remarks, "nothing has all of these words; what has some of them is listed"]
    return remarks
