"""What somebody has typed so far in, what it finds out: a few rows at once, better ones as they are found."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from argmap.pipeline.search import Answer, Hit, hits_of, said_of_words
from argmap.search.find import Wanted, by_words, first_rows, passing_filters, ready
from argmap.search.fuse import DEPTH, FoundBy, Fused, fuse
from argmap.search.query import parse_query

if TYPE_CHECKING:
    from argmap.pipeline.meaning import Meanings

FIRST_ROWS = 20
FIRST_WITHIN_SECONDS = 0.03
# How many steps of its machine SQLite makes before it asks whether to go on.
_STEPS_BETWEEN_LOOKS = 1000


class Lookup:
    """An index that is asked again with every key: what was asked before is given up then.

    `meanings` is called when they are first needed. Questions are answered one at a time, in any thread.
    """

    def __init__(self, database: sqlite3.Connection, meanings: Callable[[], Meanings | None]) -> None:
        self._database = database
        self._meanings = meanings
        self._lock = Lock()
        self._asked = 0

    def ask(self, typed: str, limit: int = DEPTH) -> Generator[Answer, None, None]:
        """Answers, each better than the one before: rows that fit; ranked by words; by words and meaning.

        They end when something else is asked.
        """
        self._asked += 1
        return self._answered(self._asked, typed, limit)

    def close(self) -> None:
        """Gives up what is being answered; nothing can be asked afterwards."""
        self._asked += 1
        with self._lock:
            self._database.close()

    def _answered(self, asked: int, typed: str, limit: int) -> Generator[Answer, None, None]:
        def given_up() -> bool:
            return asked != self._asked

        with self._lock, self._ended_when(given_up):
            wanted = ready(self._database, parse_query(typed, typing=True))
            found = self._ranked(wanted, limit) if wanted.query.groups else self._listed(wanted, limit)
            while not given_up() and (answer := next(found, None)):
                yield answer

    def _listed(self, wanted: Wanted, limit: int) -> Iterator[Answer]:
        keys = passing_filters(self._database, wanted, limit)
        yield Answer(self._hits([Fused(key, 0.0, ()) for key in keys]), wanted.complaints)

    def _ranked(self, wanted: Wanted, limit: int) -> Iterator[Answer]:
        first = fuse({"text": self._first(wanted)})
        yield Answer(self._hits(first), wanted.complaints, is_ranked=False)
        text = by_words(self._database, wanted, limit)
        remarks = (*wanted.complaints, *said_of_words(self._database, wanted, text))
        rankings: dict[FoundBy, tuple[int, ...]] = {"text": text.keys}
        yield Answer(self._hits(fuse(rankings, text.named)[:limit]), remarks)
        meanings = self._meanings()
        if meanings:
            rankings["vector"] = meanings.nearest(self._database, wanted, limit).keys
            yield Answer(self._hits(fuse(rankings, text.named)[:limit]), remarks)

    def _first(self, wanted: Wanted) -> list[int]:
        """What can be found at once; perhaps nothing."""
        found: list[int] = []
        end = time.monotonic() + FIRST_WITHIN_SECONDS
        for key in first_rows(self._database, wanted, FIRST_ROWS):
            found.append(key)
            if time.monotonic() > end:
                break
        return list(dict.fromkeys(found))

    def _hits(self, fused: list[Fused]) -> tuple[Hit, ...]:
        return hits_of(self._database, fused)

    @contextmanager
    def _ended_when(self, given_up: Callable[[], bool]) -> Iterator[None]:
        self._database.set_progress_handler(given_up, _STEPS_BETWEEN_LOOKS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
        finally:
            self._database.set_progress_handler(None, 0)
