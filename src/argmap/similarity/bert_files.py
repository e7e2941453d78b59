"""A model's folder in, a BERT that numpy runs and its tokenizer out; or the reason why there is none.

What is demanded of a model's settings is written as the types that they are read into.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TypeVar

import msgspec
import numpy as np

from argmap.similarity.bert import Bert, Layer, LayerNorm, Linear, Matrix
from argmap.similarity.safetensors import open_weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PARTS = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])

T = TypeVar("T")


class Unsuited(Exception):
    """The model is of another kind, or something is missing or odd; in a few words."""


class _Architecture(msgspec.Struct, frozen=True):
    """`config.json`: the encoder of the original BERT, in single precision."""

    architectures: tuple[Literal["BertModel"]]
    model_type: Literal["bert"]
    hidden_act: Literal["gelu"]
    num_attention_heads: int
    num_hidden_layers: int
    layer_norm_eps: float
    max_position_embeddings: int
    position_embedding_type: Literal["absolute"] = "absolute"
    dtype: Literal["float32"] = "float32"
    torch_dtype: Literal["float32"] = "float32"


class _Part(msgspec.Struct, frozen=True):
    """An entry of `modules.json`."""

    path: str
    type: str

    @property
    def name(self) -> str | None:
        """The last word of the type, since sentence-transformers has moved its parts about."""
        library, _, name = self.type.partition(".")
        return name.rpartition(".")[2] if library == "sentence_transformers" else None


class _Transformer(msgspec.Struct, frozen=True):
    """`sentence_bert_config.json`: the vectors of all tokens, of texts as they stand."""

    max_seq_length: Annotated[int, msgspec.Meta(ge=3)] | None = None
    do_lower_case: bool = False
    transformer_task: Literal["feature-extraction"] = "feature-extraction"
    module_output_name: Literal["token_embeddings"] = "token_embeddings"


class _Pooling(msgspec.Struct, frozen=True):
    """The pooling's `config.json`: of the ways to make one vector of many, the mean alone."""

    pooling_mode: Literal["mean"] = "mean"
    pooling_mode_cls_token: bool = False
    pooling_mode_max_tokens: bool = False
    pooling_mode_mean_sqrt_len_tokens: bool = False
    pooling_mode_weightedmean_tokens: bool = False
    pooling_mode_lasttoken: bool = False

    def is_mean(self) -> bool:
        return not (
            self.pooling_mode_cls_token
            or self.pooling_mode_max_tokens
            or self.pooling_mode_mean_sqrt_len_tokens
            or self.pooling_mode_weightedmean_tokens
            or self.pooling_mode_lasttoken
        )


class _Prompts(msgspec.Struct, frozen=True):
    """`config_sentence_transformers.json`: nothing is put in front of a text."""

    default_prompt_name: None = None


class _Cutting(msgspec.Struct, frozen=True):
    """`tokenizer_config.json`: BERT's own way of cutting texts into tokens."""

    tokenizer_class: Literal["BertTokenizer", "BertTokenizerFast"]
    model_max_length: float
    do_lower_case: bool = True


class BertFiles(NamedTuple):
    """A model that is ready to run: texts are cut into tokens by the first and encoded by the second."""

    tokenizer: Tokenizer
    bert: Bert


def load_bert(folder: Path) -> BertFiles:
    """The model in a folder as sentence-transformers would run it. Raises Unsuited."""
    try:
        return _loaded(folder)
    except OSError as error:
        raise Unsuited(f"{Path(error.filename).name}: {error.strerror}") from error
    except (ValueError, KeyError, IndexError, msgspec.MsgspecError) as error:
        raise Unsuited(f"model.safetensors: {error}") from error


def _loaded(folder: Path) -> BertFiles:
    architecture = _read(folder / "config.json", _Architecture)
    longest = _tokens_at_most(folder, architecture)
    tokenizer = _tokenizer(folder, longest)
    bert = _bert(open_weights(folder / "model.safetensors"), architecture)
    if len(bert.places) < longest or len(bert.words) < tokenizer.get_vocab_size():
        raise ValueError("fewer tokens than the settings say")
    if not np.isfinite(bert([tokenizer.encode("").ids])).all():  # and so all the parts fit together
        raise ValueError("no numbers come out")
    return BertFiles(tokenizer, bert)


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise Unsuited(f"{path.name}: {error}") from error


def _tokens_at_most(folder: Path, architecture: _Architecture) -> int:
    """After how many tokens texts are cut off. Raises Unsuited where more is done than pooling by mean."""
    parts = _read(folder / "modules.json", list[_Part])
    if [part.name for part in parts] not in _PARTS:
        raise Unsuited("modules.json: not a transformer with pooling alone")
    if not _read(folder / parts[1].path / "config.json", _Pooling).is_mean():
        raise Unsuited("the tokens' mean is not what it makes of them")
    _read(folder / "config_sentence_transformers.json", _Prompts)
    transformer = _read(folder / parts[0].path / "sentence_bert_config.json", _Transformer)
    cutting = _read(folder / "tokenizer_config.json", _Cutting)
    if transformer.do_lower_case and not cutting.do_lower_case:
        raise Unsuited("it lowers case by itself")
    longest = transformer.max_seq_length or cutting.model_max_length
    return int(min(longest, architecture.max_position_embeddings))


def _tokenizer(folder: Path, longest: int) -> Tokenizer:
    try:
        from tokenizers import Tokenizer  # deferred: an extra

        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except ImportError as error:
        raise Unsuited("the library tokenizers is missing") from error
    except Exception as error:  # what the library raises is of no kind of its own
        raise Unsuited(f"tokenizer.json: {error}") from error
    tokenizer.enable_truncation(longest)
    tokenizer.no_padding()
    if not tokenizer.encode("").ids:
        raise Unsuited("an empty text has no tokens")
    return tokenizer


def _bert(matrix: Callable[[str], Matrix], architecture: _Architecture) -> Bert:
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


def _layer(matrix: Callable[[str], Matrix], name: str, architecture: _Architecture) -> Layer:
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


def _norm(matrix: Callable[[str], Matrix], name: str, architecture: _Architecture) -> LayerNorm:
    return LayerNorm(matrix(f"{name}.weight"), matrix(f"{name}.bias"), architecture.layer_norm_eps)
