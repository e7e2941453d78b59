"""Keystroke latency of search as you type, against SQLite's FTS5 with BM25 alone, in processor time.

    .venv/bin/python benchmarks/search.py [NODES] [QUERIES]

Made-up entries of about 200 words with word frequencies as in prose (Zipf), indexed as argmap indexes notes.
Queries of one to three words are typed letter by letter. For every key: when the first rows are there, when
the rows ranked by words are, when those ranked by words and meaning are (vectors are random, and that of the
query is not counted); and how long bare FTS5 takes for the first twenty by BM25, over the same columns and
with the same prefix indexes.
"""

from __future__ import annotations

import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path

import numpy as np

from argmap.loader.fingerprint import Fingerprint
from argmap.loader.scratch import prepare_folder
from argmap.locations import Location
from argmap.pipeline.lookup import Lookup
from argmap.pipeline.meaning import Meanings
from argmap.search.entries import Entry
from argmap.search.index import Notes, fill
from argmap.search.store import make_store, open_store, path_of
from argmap.similarity.encoder import Vectors, unit_rows
from argmap.similarity.vectors import VectorCache, text_digest

SYLLABLES = re.findall(r"\w+", "ba ke lo mi nu ra se ti vo za per con dis tra sim ul ant ent or is")
DIMENSIONS = 384


class Prose:
    """Words that are rare and common as they are in prose."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        drawn = ("".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4))) for _ in range(40_000))
        self.words = list(dict.fromkeys(drawn))
        self._cumulated = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def say(self, count: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self._cumulated, k=count))


class Random:
    """An encoder that costs nothing: what is timed is the comparison."""

    name, dimensions = "random@1", DIMENSIONS

    def encode(self, texts: Sequence[str]) -> Vectors:
        return unit_rows(np.random.default_rng(1).normal(size=(len(texts), DIMENSIONS)))


def entries(count: int, prose: Prose) -> Iterator[tuple[Entry, str]]:
    for number in range(count):
        title, text, body = prose.say(6), prose.say(12), prose.say(180)
        id_ = f"notes/{number}"
        place = Location(f"{id_}.md", 1, 1, 2, 1)
        facets = (("tag", f"t{number % 7}"), ("name", title))
        kind = ("position", "claim", "claim", "evidence")[number % 4]
        digest = text_digest(text)
        yield (
            Entry(id_, kind, title, "", text, "accepted", digest, place, place, False, facets),  # type: ignore[arg-type]
            body,
        )


def build(root: Path, made: Sequence[tuple[Entry, str]]) -> None:
    bodies = {entry.place.path: body for entry, body in made}
    notes = Notes({e.id: e for e, _ in made}, {}, Fingerprint(b"", ()), bodies.__getitem__)
    prepare_folder(root)
    make_store(root, partial(fill, notes=notes))
    with VectorCache(root, talk=print) as cache:
        rows = unit_rows(np.random.default_rng(2).normal(size=(len(made), DIMENSIONS)))
        digests = [entry.vector or b"" for entry, _ in made]
        for start in range(0, len(made), 10_000):
            some = slice(start, start + 10_000)
            cache.write(Random.name, dict(zip(digests[some], rows[some], strict=True)))


def bare(path: Path, made: Sequence[tuple[Entry, str]]) -> sqlite3.Connection:
    """The peer: the same words and nothing else."""
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE words USING fts5 (title, names, claim, body, prefix = '1 2 3')")
    rows = ((entry.title, entry.names, entry.text, body) for entry, body in made)
    database.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", rows)
    database.commit()
    return database


def keystrokes(prose: Prose, made: Sequence[tuple[Entry, str]], count: int) -> Iterator[str]:
    """What stands in the field after each key."""
    for _ in range(count):
        entry, _ = prose.chance.choice(made)
        query = " ".join(entry.title.split()[: prose.chance.randint(1, 3)])
        yield from (query[:end] for end in range(1, len(query) + 1) if query[end - 1] != " ")


def time_argmap(lookup: Lookup, typed: str) -> list[float]:
    """Milliseconds of processor time to each answer."""
    start = time.process_time()
    return [1000 * (time.process_time() - start) for _ in lookup.ask(typed)]


def time_bare(database: sqlite3.Connection, typed: str) -> float:
    *whole, last = typed.split()
    match = " ".join([*(f'"{word}"' for word in whole), f'"{last}" *'])
    start = time.process_time()
    sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT 20"
    database.execute(sql, (match,)).fetchall()
    return 1000 * (time.process_time() - start)


def main(count: int, queries: int) -> None:
    prose = Prose()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = list(entries(count, prose))
        start = time.process_time()
        build(root, made)
        print(f"{count:,} entries; built in {time.process_time() - start:.0f} s, with their vectors")
        peer = bare(root / "bare.sqlite3", made)
        index, text = path_of(root).stat().st_size, sum(len(e.title) + len(e.text) + len(b) for e, b in made)
        print(f"index {index / 1e6:.0f} MB for {text / 1e6:.0f} MB of text; ", end="")
        print(f"bare FTS5 {(root / 'bare.sqlite3').stat().st_size / 1e6:.0f} MB")
        database = open_store(root, print)
        assert database
        meanings = Meanings(root, Random(), talk=print)
        lookup = Lookup(database, lambda: meanings)
        time_argmap(lookup, "warm")
        keys = list(keystrokes(prose, made, queries))
        figures = [(*time_argmap(lookup, typed), time_bare(peer, typed)) for typed in keys]
        lookup.close()
        peer.close()
    print(f"{len(keys)} keys, milliseconds of processor time: median, 95th percentile, worst")
    columns = dict(
        zip(("first rows", "ranked", "fused", "bare FTS5"), zip(*figures, strict=True), strict=True)
    )
    for name, column in columns.items():
        ordered = sorted(column)
        late = ordered[len(ordered) * 95 // 100]
        print(f"{name:10} {statistics.median(ordered):7.1f} {late:7.1f} {ordered[-1]:7.1f}")
    ratios = [ranked / alone for _, ranked, _, alone in figures]
    print(f"ranked / bare FTS5: median {statistics.median(ratios):.2f}; ", end="")
    print(
        f"of the medians {statistics.median(columns['ranked']) / statistics.median(columns['bare FTS5']):.2f}"
    )


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["100000", "20"][len(sys.argv) - 1 :])))
