"""How far the model of polarity can be trusted on a corpus, by what its authors have asserted; and its speed.

    .venv/bin/python benchmarks/polarity.py [CORPUS]

Asserted attacks and supports between texts that cosine finds close: of those that the model would call
perhaps opposed from a threshold on, how many are attacks? Peers are the share of attacks among them all (the
base rate) and cosine, which is blind to the sign. The cache of readings is left alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.polarity.gate import is_asked
from argmap.polarity.packaged import PackagedReader
from argmap.polarity.reader import ATTACK, TextPair, read_both_ways
from argmap.similarity.choice import configured_encoder
from argmap.similarity.embedding import embed
from argmap.similarity.statements import compared_text
from argmap.similarity.vectors import VectorCache

ATTACKS, SUPPORTS = ("opposes", "contradicts"), ("supports", "implies")
READER = PackagedReader()
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Judged(NamedTuple):
    """Pairs of texts that authors have related: whether one attacks the other, and how near they are."""

    pairs: Sequence[TextPair]
    attack: NDArray[np.bool_]
    cosine: NDArray[np.float64]

    def where(self, rows: NDArray[np.bool_]) -> Judged:
        kept = [pair for pair, row in zip(self.pairs, rows, strict=True) if row]
        return Judged(kept, self.attack[rows], self.cosine[rows])


def asserted(corpus: Corpus) -> Iterator[tuple[TextPair, bool]]:
    """Texts that the model is asked of, each pair once, less those that are both supported and attacked."""
    found: dict[frozenset[str], set[bool]] = {}
    for attack, names in ((True, ATTACKS), (False, SUPPORTS)):
        for relation in (r for name in names for r in corpus.behaving_as(name)):
            if not isinstance(relation.object, RelationKey):
                ends = (corpus.nodes[relation.subject], corpus.nodes[relation.object])
                found.setdefault(frozenset(map(compared_text, ends)), set()).add(attack)
    for texts, attacks in sorted(found.items(), key=lambda item: sorted(item[0])):
        if len(texts) == 2 and len(attacks) == 1 and all(map(is_asked, texts)):
            a, b = sorted(texts)
            yield (a, b), attacks == {True}


def judged(corpus: Corpus) -> Judged:
    pairs, attacks = zip(*asserted(corpus), strict=True)
    texts = sorted({text for pair in pairs for text in pair})
    encoder = configured_encoder(corpus.config.similarity.model, corpus.root, print)
    with VectorCache(corpus.root, talk=print) as cache:
        embedded = embed(texts, encoder=encoder, cache=cache)
    row = {text: number for number, text in enumerate(embedded.texts)}
    left, right = (embedded.vectors[[row[pair[end]] for pair in pairs]] for end in (0, 1))
    return Judged(pairs, np.array(attacks), np.einsum("ij,ij->i", left, right).astype(np.float64))


def told_apart(score: NDArray[np.float64], attack: NDArray[np.bool_]) -> float:
    """AUC: how often an attack scores higher than a support."""
    higher = score[attack][:, np.newaxis] - score[~attack]
    return float(((higher > 0) + 0.5 * (higher == 0)).mean())


def read_by(pairs: Sequence[TextPair], at_once: int) -> NDArray[np.float64]:
    """p(attack) of pairs that are read so many at once."""
    parts = [pairs[start : start + at_once] for start in range(0, len(pairs), at_once)]
    return np.concatenate([read_both_ways(READER, part) for part in parts])[:, ATTACK]


def print_thresholds(p: NDArray[np.float64], attack: NDArray[np.bool_]) -> None:
    print("| p(attack) from | pairs | of these attacks | of all attacks |\n|---|---|---|---|")
    for threshold in THRESHOLDS:
        told = p >= threshold
        right = int((told & attack).sum())
        precision = f"{right / told.sum():.2f}" if told.any() else "–"
        print(f"| {threshold:.1f} | {told.sum()} | {precision} | {right / attack.sum():.2f} |")


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "corpus"
    corpus = load_corpus(root).corpus
    known = judged(corpus)
    close = known.where(known.cosine >= corpus.config.similarity.min_cosine)
    attack = close.attack
    READER.read(close.pairs[:1])  # loads it
    started = time.process_time()
    p = read_by(close.pairs, 1)
    seconds = time.process_time() - started
    moved = np.abs(read_by(close.pairs, 32) - p)
    print(f"asserted pairs: {len(known.pairs)}, attacks among them {known.attack.mean():.2f}")
    print(f"of them close: {len(close.pairs)}, attacks among them {attack.mean():.2f} ({attack.sum()})")
    for name, score in (("p(attack)", p), ("cosine x p", close.cosine * p), ("cosine", close.cosine)):
        print(f"AUC of {name}: {told_apart(score, attack):.3f}")
    print(f"read 32 at once, p differs by up to {moved.max():.2f}, in the median by {np.median(moved):.3f}")
    print(f"pairs in a second of processor time, both ways: {len(p) / seconds:.0f}\n")
    print_thresholds(p, attack)


if __name__ == "__main__":
    main()
