"""A model's folder in, a BERT that numpy runs and its tokenizer out; or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from argmap.similarity.bert import Bert, Layer, LayerNorm, Linear, Matrix
from argmap.similarity.bert_settings import Architecture, Cutting, Unsuited, read_settings
from argmap.similarity.safetensors import open_weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class BertFiles(NamedTuple):
    """A model that is ready to run: texts are cut into tokens by the first and encoded by the second."""

    tokenizer: Tokenizer
    bert: Bert


def load_bert(folder: Path) -> BertFiles:
    """The model in a folder as sentence-transformers would run it. Raises Unsuited."""
    try:
        return _loaded(folder)
    except OSError as error:
        raise Unsuited(f"{Path(error.filename or folder).name}: {error.strerror or error}") from error
    except (ValueError, KeyError, IndexError, msgspec.MsgspecError) as error:
        raise Unsuited(f"model.safetensors: {error}") from error


def _loaded(folder: Path) -> BertFiles:
    architecture, cutting, longest = read_settings(folder)
    tokenizer = _tokenizer(folder, cutting)
    tokenizer.enable_truncation(longest)
    tokenizer.no_padding()
    bert = _bert(open_weights(folder / "model.safetensors"), architecture)
    if len(bert.places) < longest or len(bert.words) < tokenizer.get_vocab_size():
        raise ValueError("fewer tokens than the settings say")
    if not np.isfinite(bert([tokenizer.encode("").ids])).all():  # and so all the parts fit together
        raise ValueError("no numbers come out")
    return BertFiles(tokenizer, bert)


def _tokenizer(folder: Path, cutting: Cutting) -> Tokenizer:
    try:
        from tokenizers import Tokenizer  # deferred: an extra

        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except ImportError as error:
        raise Unsuited("the library tokenizers is missing") from error
    except Exception as error:  # what the library raises is of no kind of its own
        raise Unsuited(f"tokenizer.json: {error}") from error
    if not _cuts_as_stated(tokenizer, cutting) or not tokenizer.encode("").ids:
        raise Unsuited("tokenizer.json: not what tokenizer_config.json says")
    return tokenizer


def _cuts_as_stated(tokenizer: Tokenizer, cutting: Cutting) -> bool:
    """Whether the two files that say how to cut texts agree: which one counts depends on the library."""
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    cleaned = tokenizer.normalizer
    return (
        isinstance(tokenizer.model, WordPiece)
        and isinstance(tokenizer.pre_tokenizer, BertPreTokenizer)
        and isinstance(cleaned, BertNormalizer)
        and cleaned.clean_text
        and cleaned.lowercase == cutting.do_lower_case
        and cleaned.strip_accents == cutting.strip_accents
        and cleaned.handle_chinese_chars == cutting.tokenize_chinese_chars
    )


def _bert(matrix: Callable[[str], Matrix], architecture: Architecture) -> Bert:
    places = matrix("embeddings.position_embeddings.weight")
    return Bert(
        words=matrix("embeddings.word_embeddings.weight"),
        # Every text is the first of what BERT was made to read, two at a time.
        places=places + matrix("embeddings.token_type_embeddings.weight")[0],
        norm=_norm(matrix, "embeddings.LayerNorm", architecture),
        layers=tuple(
            _layer(matrix, f"encoder.layer.{number}.", architecture)
            for number in range(architecture.num_hidden_layers)
        ),
    )


def _layer(matrix: Callable[[str], Matrix], name: str, architecture: Architecture) -> Layer:
    looks = [_linear(matrix, f"{name}attention.self.{part}") for part in ("query", "key", "value")]
    return Layer(
        heads=architecture.num_attention_heads,
        looks=Linear(np.concatenate([p.weight for p in looks]), np.concatenate([p.bias for p in looks])),
        looked=_linear(matrix, f"{name}attention.output.dense"),
        after_looking=_norm(matrix, f"{name}attention.output.LayerNorm", architecture),
        widens=_linear(matrix, f"{name}intermediate.dense"),
        narrows=_linear(matrix, f"{name}output.dense"),
        after_working=_norm(matrix, f"{name}output.LayerNorm", architecture),
    )


def _linear(matrix: Callable[[str], Matrix], name: str) -> Linear:
    return Linear(matrix(f"{name}.weight"), matrix(f"{name}.bias"))


def _norm(matrix: Callable[[str], Matrix], name: str, architecture: Architecture) -> LayerNorm:
    return LayerNorm(matrix(f"{name}.weight"), matrix(f"{name}.bias"), architecture.layer_norm_eps)
