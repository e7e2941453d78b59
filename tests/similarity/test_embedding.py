"""Embedding: nothing twice, and what has been encoded is kept whatever happens next."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from argmap.similarity.embedding import KEPT_EVERY_TEXTS, Embedded, embed
from argmap.similarity.encoder import Encoder
from argmap.similarity.vectors import VectorCache
from tests.support.encoders import BagOfWords, FailsAfter, NotInstalled

# All of one length, so that they are encoded in this order.
TEXTS = [f"text {n:04}" for n in range(3 * KEPT_EVERY_TEXTS - 5)]


def embedded(root: Path, texts: list[str], encoder: Encoder) -> Embedded:
    with VectorCache(root, talk=pytest.fail) as cache:
        return embed(texts, encoder=encoder, cache=cache)


def test_nothing_is_encoded_twice(tmp_path: Path) -> None:
    encoder = BagOfWords()
    first = embedded(tmp_path, TEXTS, encoder)
    assert sorted(encoder.encoded) == TEXTS
    again = embedded(tmp_path, TEXTS, encoder)
    assert len(encoder.encoded) == len(TEXTS)
    assert (first.encoded, again.encoded) == (len(TEXTS), 0)
    assert np.array_equal(first.vectors, again.vectors)


def test_only_what_is_new_is_encoded(tmp_path: Path) -> None:
    embedded(tmp_path, TEXTS, BagOfWords())
    encoder = BagOfWords()
    result = embedded(tmp_path, [*TEXTS[10:], "a new text"], encoder)
    assert encoder.encoded == ["a new text"]
    assert result.texts == (*TEXTS[10:], "a new text")


def test_another_model_starts_from_nothing(tmp_path: Path) -> None:
    embedded(tmp_path, TEXTS[:3], BagOfWords())
    assert embedded(tmp_path, TEXTS[:3], BagOfWords("bag-of-words@2")).encoded == 3


def test_what_was_encoded_before_a_failure_is_kept_and_used(tmp_path: Path) -> None:
    result = embedded(tmp_path, TEXTS, FailsAfter(batches=2))
    assert result.failure == "the model gave up"
    assert len(result.texts) == len(result.vectors) == result.encoded == 2 * KEPT_EVERY_TEXTS
    assert result.without == len(TEXTS) - 2 * KEPT_EVERY_TEXTS
    assert embedded(tmp_path, TEXTS, BagOfWords()).encoded == result.without


def test_known_vectors_need_no_library(tmp_path: Path) -> None:
    embedded(tmp_path, TEXTS[:3], BagOfWords())
    result = embedded(tmp_path, TEXTS[:3], NotInstalled())
    assert (result.failure, len(result.texts)) == (None, 3)
    assert embedded(tmp_path, TEXTS[:4], NotInstalled()).texts == tuple(TEXTS[:3])


def test_progress_starts_before_the_model_is_loaded_and_ends_at_the_total(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with VectorCache(tmp_path, talk=pytest.fail) as cache:
        for _ in range(2):
            embed(TEXTS, encoder=BagOfWords(), cache=cache, on_progress=lambda *step: seen.append(step))
    total, batch = len(TEXTS), KEPT_EVERY_TEXTS
    assert seen == [(0, total), (batch, total), (2 * batch, total), (total, total)]


_KILLED = """
import os, signal, sys
from pathlib import Path
from argmap.similarity.embedding import embed
from argmap.similarity.vectors import VectorCache
from tests.similarity.test_embedding import TEXTS
from tests.support.encoders import BagOfWords

class Killed(BagOfWords):
    def encode(self, texts):
        if len(self.encoded) >= 2 * len(texts):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts)

with VectorCache(Path(sys.argv[1]), talk=print) as cache:
    embed(TEXTS, encoder=Killed(), cache=cache)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a kill that cannot be caught")
def test_a_kill_loses_no_more_than_the_batch_in_flight(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], capture_output=True, check=False)
    assert run.returncode == -signal.SIGKILL
    assert embedded(tmp_path, TEXTS, BagOfWords()).encoded == len(TEXTS) - 2 * KEPT_EVERY_TEXTS
