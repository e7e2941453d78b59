"""Embedding: nothing twice, and what has been encoded is kept whatever happens next."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from argmap.similarity import embedding, turns
from argmap.similarity.embedding import KEPT_EVERY_TEXTS, Embedded, embed
from argmap.similarity.encoder import Encoder
from argmap.similarity.vectors import VectorCache, as_kept, text_digest
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
from argmap.similarity import embedding, turns
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


_SLOW = """
import sys, time
from pathlib import Path
from argmap.similarity import embedding, turns
from argmap.similarity.embedding import embed
from argmap.similarity.vectors import VectorCache
from tests.similarity.test_embedding import TEXTS
from tests.support.encoders import BagOfWords

class Slow(BagOfWords):
    def encode(self, texts):
        print(len(texts), flush=True)
        time.sleep(0.2)
        return super().encode(texts)

sys.stdin.readline()
with VectorCache(Path(sys.argv[1]), talk=print) as cache:
    print(-embed(TEXTS, encoder=Slow(), cache=cache).encoded, flush=True)
"""


def started(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _SLOW, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_of_two_processes_none_encodes_what_the_other_does(tmp_path: Path) -> None:
    processes = [started(tmp_path) for _ in range(2)]
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    told = [[int(line) for line in process.communicate()[0].split()] for process in processes]
    assert sum(sum(batches) for *batches, _ in told) == len(TEXTS)
    assert [sum(numbers) for numbers in told] == [0, 0]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a kill that cannot be caught")
def test_the_next_process_goes_on_where_one_was_killed(tmp_path: Path) -> None:
    with started(tmp_path) as killed:
        assert killed.stdin
        assert killed.stdout
        killed.stdin.write("\n")
        killed.stdin.flush()
        first, second = killed.stdout.readline(), killed.stdout.readline()  # the second batch is in flight
        killed.kill()
    assert (int(first), int(second)) == (KEPT_EVERY_TEXTS, KEPT_EVERY_TEXTS)
    assert embedded(tmp_path, TEXTS, BagOfWords()).encoded == len(TEXTS) - KEPT_EVERY_TEXTS


def test_a_process_that_stands_still_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_PATIENCE_SECONDS", 0.1)
    (tmp_path / ".argmap").mkdir()
    with FileLock(tmp_path / ".argmap" / embedding.LOCK_NAME):
        assert embedded(tmp_path, TEXTS, BagOfWords()).encoded == len(TEXTS)
    assert embedded(tmp_path, TEXTS, NotInstalled()).without == 0


def test_what_another_process_embeds_meanwhile_is_taken_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "_LOOK_EVERY_SECONDS", 0.01)
    lock = FileLock(tmp_path / ".argmap" / embedding.LOCK_NAME)
    seen: list[int] = []

    def hear(done: int, _total: int) -> None:
        """The other one keeps 60 more, then leaves its turn."""
        seen.append(done)
        if lock.is_locked:
            with VectorCache(tmp_path, talk=pytest.fail) as its:
                texts = TEXTS[done : done + 60]
                vectors = as_kept(BagOfWords().encode(texts))
                its.write(BagOfWords().name, dict(zip(map(text_digest, texts), vectors, strict=True)))
        if done == 120:
            lock.release()

    with VectorCache(tmp_path, talk=pytest.fail) as cache, lock:
        result = embed(TEXTS, encoder=BagOfWords(), cache=cache, on_progress=hear)
    assert seen == [0, 60, 120, 180, len(TEXTS)]
    assert result.encoded == len(TEXTS) - 180
