"""How long it takes to read a corpus as it stood at a revision, as ratios to peers in the same run.

    .venv/bin/python benchmarks/since.py [NOTES] [CHANGED] [ROUNDS]

Peers: loading the corpus of now, of which nothing has changed since the last look, and what it would cost
with a checkout: `git worktree add` and loading that. Each figure is the median over the rounds, in which the
candidates take turns.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from loading import write_notes

from argmap.loader.load import load_corpus
from argmap.pipeline.since import corpus_at

_AUTHOR = ("-c", "user.name=n", "-c", "user.email=n@example.org")


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *_AUTHOR, *words], cwd=root, capture_output=True, check=True)


def with_checkout(root: Path, place: Path) -> None:
    git(root, "worktree", "add", "--detach", str(place), "HEAD")
    load_corpus(place)


def timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    count, changed, rounds = (*given, *(2_000, 3, 5)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "notes"
        root.mkdir()
        write_notes(root, count)
        git(root, "init", "--quiet")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "-m", "notes")
        for path in sorted(root.rglob("*.md"))[:changed]:
            path.write_text(path.read_text(encoding="utf-8").replace("supports", "opposes"), encoding="utf-8")
        load_corpus(root)
        time.sleep(2.1)  # past the clock's grain, in which a file may still change unseen
        load_corpus(root)
        times: dict[str, list[float]] = {"load": [], "look back": [], "checkout": []}
        for number in range(rounds):
            corpus = load_corpus(root).corpus
            times["load"].append(timed(partial(load_corpus, root)))
            times["look back"].append(timed(partial(corpus_at, corpus, "HEAD", talk=print)))
            place = Path(folder) / f"checkout {number}"
            times["checkout"].append(timed(partial(with_checkout, root, place)))
        medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{count} notes, {changed} changed, {rounds} rounds, medians")
    for name, value in medians.items():
        print(f"  {name:<9} {value:7.3f} s")
    print(f"  look back / load:      {medians['look back'] / medians['load']:.2f}")
    print(f"  look back / checkout:  {medians['look back'] / medians['checkout']:.3f}")


if __name__ == "__main__":
    main()
