"""Texts in, vectors out, without torch: by the models that argmap can run itself, as the packaged one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from argmap.similarity.bert_files import load_bert
from argmap.similarity.bert_settings import Unsuited
from argmap.similarity.encoder import Vectors, tokenizable, unit_rows

# More at once is no faster, and needs memory for every layer's intermediate results.
_TOKENS_AT_ONCE = 256


class LightEncoder:
    """The model in a folder, run by numpy: ready in a tenth of a second, where loading torch takes many.

    Its vectors are those of sentence-transformers but for rounding: tests/similarity/test_light.py holds
    them against each other over texts of every kind (cosine at least 0.99999). Raises Unsuited where the
    model is of another kind, or its files are not as they should be.
    """

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from threadpoolctl import ThreadpoolController  # deferred: an extra
        except ImportError as error:
            raise Unsuited("the library threadpoolctl is missing") from error
        self._libraries = ThreadpoolController()
        with self._one_thread():
            self._tokenizer, self._bert = load_bert(folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The texts' vectors as rows of unit length, shape (len(texts), dimensions)."""
        cut = [encoding.ids for encoding in self._tokenizer.encode_batch(tokenizable(texts))]
        by_length = sorted(range(len(cut)), key=lambda text: -len(cut[text]))
        vectors = np.empty((len(cut), self._bert.words.shape[1]), np.float32)

        def fill(group: list[int]) -> None:
            vectors[group] = self._bert([cut[text] for text in group])

        with self._one_thread(), ThreadPoolExecutor(os.cpu_count()) as workers:
            for _ in workers.map(fill, _groups(by_length, cut)):
                pass
        return unit_rows(vectors)

    def _one_thread(self) -> AbstractContextManager[object]:
        """Lets each processor work on texts of its own.

        Several on one product of matrices wait for each other, where another program is at work too for
        most of the time.
        """
        limited: AbstractContextManager[object] = self._libraries.limit(limits=1, user_api="blas")
        return limited


def _groups(texts: Sequence[int], cut: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Texts to be encoded together, at most so many tokens' worth."""
    group: list[int] = []
    tokens = 0
    for text in texts:
        if group and tokens + len(cut[text]) > _TOKENS_AT_ONCE:
            yield group
            group, tokens = [], 0
        group.append(text)
        tokens += len(cut[text])
    if group:
        yield group
