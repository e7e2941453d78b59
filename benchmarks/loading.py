"""How long a corpus takes to load, cold and when nothing has changed, as ratios to peers in the same run.

    .venv/bin/python benchmarks/loading.py [NOTES] [ROUNDS]

Peers: markdown-it-py in full plus PyYAML's CSafeLoader over the same notes (what parsing alone costs, with no
places, no links, no resolution), and `git status` of the same folder where nothing has changed.
Each figure is the median over the rounds, in which the candidates take turns.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from argmap.loader.load import load_corpus
from argmap.loader.scratch import FOLDER

WORDS = ("persona", "model", "training", "disposition", "claim", "evidence", "character", "prompt", "stable")


def write_notes(root: Path, count: int, seed: int = 1) -> None:
    """Notes of about 1.5 KB: front matter, prose with links, two typed callouts."""
    chance = random.Random(seed)
    for number in range(count):
        others = [chance.randrange(count) for _ in range(5)]
        prose = " ".join(chance.choices(WORDS, k=120))
        text = (
            f"---\ntype: position\nclaim: {' '.join(chance.choices(WORDS, k=9))}\ntags: [t{number % 7}]\n"
            f'supports:\n  - "[[note {others[0]}]]"\n  - {{to: "[[note {others[1]}]]", weight: 0.5}}\n---\n'
            f"# Note {number}\n\n{prose} [[note {others[2]}|a label]] {prose}\n\n"
            f"> [!claim] {' '.join(chance.choices(WORDS, k=8))} ^c\n> supports:: [[#]] — {prose[:60]}\n\n"
            f"> [!evidence] {' '.join(chance.choices(WORDS, k=8))} ^e\n> method:: survey\n"
            f"> supports:: [[#^c]], [[note {others[3]}#^c]]\n"
        )
        folder = root / f"f{number % 20}"
        folder.mkdir(exist_ok=True)
        (folder / f"note {number}.md").write_text(text, encoding="utf-8")


def parse_only(root: Path) -> None:
    """The peer: every note through markdown-it-py and its front matter through PyYAML."""
    parser = MarkdownIt("commonmark").enable("table")
    for path in sorted(root.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        _, front_matter, body = text.split("---\n", 2)
        yaml.load(front_matter, Loader=yaml.CSafeLoader)
        parser.parse(body)


def cold(root: Path) -> None:
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    load_corpus(root)


def git_status(root: Path) -> None:
    subprocess.run(["git", "status", "--short"], cwd=root, capture_output=True, check=True)


def timed(job: Callable[[Path], object], root: Path) -> float:
    start = time.perf_counter()
    job(root)
    return time.perf_counter() - start


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_notes(root, count)
        subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
        subprocess.run(["git", "add", "."], cwd=root, check=True)
        times: dict[str, list[float]] = {"parse only": [], "cold": [], "unchanged": [], "git status": []}
        for _ in range(rounds):
            times["parse only"].append(timed(parse_only, root))
            times["cold"].append(timed(cold, root))
            time.sleep(2.1)  # past the clock's grain, in which a file may still change unseen
            load_corpus(root)
            times["unchanged"].append(timed(load_corpus, root))
            times["git status"].append(timed(git_status, root))
        medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{count} notes, {rounds} rounds, medians")
    for name, value in medians.items():
        print(f"  {name:<11} {value:7.3f} s  {value / count * 1e6:6.0f} us a note")
    print(f"  cold / parse only:       {medians['cold'] / medians['parse only']:.2f}")
    print(f"  unchanged / cold:        {medians['unchanged'] / medians['cold']:.3f}")
    print(f"  unchanged / git status:  {medians['unchanged'] / medians['git status']:.1f}")


if __name__ == "__main__":
    main()
