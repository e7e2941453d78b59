"""How long it takes to find the nearest of every text, to find them again after an edit, and to read them.

    .venv/bin/python benchmarks/neighbours.py [TEXTS] [ROUNDS] [ROWS]

Peer: faiss IndexFlatIP where it is installed, else numpy (a matrix product and argpartition); either searches
for some of the rows, 4,096 unless told otherwise, in all the texts, and its time is scaled up to all rows.
Vectors have 384 dimensions and are made up: topics within themes. Times are of the wall clock: both sides use
every core. The nearest that argmap finds for those rows are held against the peer's.
"""

from __future__ import annotations

import importlib.util
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from argmap.similarity.encoder import Vectors, unit_rows
from argmap.similarity.kept import KeptNeighbours, Terms
from argmap.similarity.nearest import NOBODY, Nearest, find_nearest
from argmap.similarity.renewed import search_depth
from argmap.similarity.vectors import text_digest

DIMENSIONS, NEIGHBOURS, MIN_COSINE = 384, 5, 0.5
ROWS_AT_ONCE = 512


def made_up(count: int) -> Vectors:
    """Unit vectors of texts on topics, twenty texts or so on each, within sixty themes."""
    random = np.random.default_rng(1)
    themes = random.standard_normal((60, DIMENSIONS), np.float32)
    topics = themes[random.integers(0, 60, count // 20 + 1)]
    topics += random.standard_normal(topics.shape, np.float32)
    vectors = topics[random.integers(0, len(topics), count)]
    vectors += np.float32(1.3) * random.standard_normal(vectors.shape, np.float32)
    return unit_rows(vectors)


def numpy_search(vectors: Vectors, rows: int, depth: int) -> np.ndarray:
    """The nearest of the first rows, themselves among them."""
    found = []
    for start in range(0, rows, ROWS_AT_ONCE):
        product = vectors[start : min(start + ROWS_AT_ONCE, rows)] @ vectors.T
        found.append(np.argpartition(product, -depth, axis=1)[:, -depth:].copy())
    return np.concatenate(found)


def faiss_search(vectors: Vectors, rows: int, depth: int) -> np.ndarray:
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    near: np.ndarray = index.search(vectors[:rows], depth)[1]
    return near


def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = job()
    return time.perf_counter() - start, result


def missed(nearest: Nearest, peers: np.ndarray) -> int:
    """How many of the listed nearest the peer has not found; rows of equal cosine aside."""
    lists = nearest.near[: len(peers)]
    found = (lists[:, :, np.newaxis] == peers[:, np.newaxis, :]).any(axis=2)
    return int(((lists != NOBODY) & ~found).sum())


def main() -> None:
    count, rounds, rows = (
        int(sys.argv[n]) if len(sys.argv) > n else d for n, d in ((1, 20_000), (2, 3), (3, 4_096))
    )
    rows, depth = min(rows, count), search_depth(NEIGHBOURS)
    vectors = made_up(count + 1)
    digests = [text_digest(str(number)) for number in range(count + 1)]
    peer, search = ("faiss", faiss_search) if importlib.util.find_spec("faiss") else ("numpy", numpy_search)
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            jobs = {
                "anew": lambda: anew(vectors[:-1]),
                peer: lambda: search(vectors[:-1], rows, depth + 1),
                "anew, and kept": lambda: kept(Path(folder)).of(digests[:-1], vectors[:-1]),
                "nothing changed": lambda: kept(Path(folder)).of_same(digests[:-1]),
                "one text more": lambda: kept(Path(folder)).of(digests, vectors),
            }
            results = {}
            for name, job in jobs.items():
                seconds, results[name] = timed(job)
                times.setdefault(name, []).append(seconds * (count / rows if name == peer else 1))
    medians = {name: statistics.median(values) for name, values in times.items()}
    nearest, memory = results["anew"]
    report(count, peer, medians, missed(nearest, results[peer]), memory)


def anew(vectors: Vectors) -> tuple[Nearest, float]:
    """The nearest of every text, and the most memory in MB that it took to find them."""
    tracemalloc.start()
    found = find_nearest(vectors, depth=search_depth(NEIGHBOURS), min_cosine=MIN_COSINE)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return found, most / 2**20


def kept(root: Path) -> KeptNeighbours:
    return KeptNeighbours(root, Terms("made-up@1", NEIGHBOURS, MIN_COSINE), talk=print)


def report(count: int, peer: str, medians: dict[str, float], missed_by_peer: int, memory: float) -> None:
    print(f"{count} texts, {NEIGHBOURS} nearest of each from cosine {MIN_COSINE} on")
    for name, value in medians.items():
        print(f"  {name:<18} {value:8.3f} s")
    print(f"  anew / {peer}:      {medians['anew'] / medians[peer]:8.2f}")
    print(f"  one text / anew:   {medians['one text more'] / medians['anew']:8.4f}")
    print(f"  listed here, not by {peer}: {missed_by_peer}")
    print(f"  more memory at the peak of a search: {memory:.0f} MB")


if __name__ == "__main__":
    main()
