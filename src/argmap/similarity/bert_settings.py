"""A model's own settings in, those of a BERT that argmap can run itself out; or why it cannot.

What is demanded is written as the types that they are read into.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import msgspec

_PARTS = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
_MEAN = ("pooling_mode_mean_tokens", True)

T = TypeVar("T")


class Unsuited(Exception):
    """The model is of another kind, or something is missing or odd; in a few words."""


class Architecture(msgspec.Struct, frozen=True):
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


class Cutting(msgspec.Struct, frozen=True):
    """`tokenizer_config.json`: BERT's own way of cutting texts into tokens."""

    tokenizer_class: Literal["BertTokenizer", "BertTokenizerFast"]
    model_max_length: float = float("inf")
    do_lower_case: bool = True
    strip_accents: bool | None = None
    tokenize_chinese_chars: bool = True


class Settings(NamedTuple):
    """`longest` is the number of tokens after which a text is cut off."""

    architecture: Architecture
    cutting: Cutting
    longest: int


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
    """`sentence_bert_config.json`: the vectors of all tokens."""

    max_seq_length: Annotated[int, msgspec.Meta(ge=3)] | None = None
    do_lower_case: bool = False
    transformer_task: Literal["feature-extraction"] = "feature-extraction"
    module_output_name: Literal["token_embeddings"] = "token_embeddings"


class _Prompts(msgspec.Struct, frozen=True):
    """`config_sentence_transformers.json`: nothing is put in front of a text."""

    default_prompt_name: None = None


def read_settings(folder: Path) -> Settings:
    """The settings in a model's folder. Raises Unsuited, or OSError where a file is missing."""
    architecture = _read(folder / "config.json", Architecture)
    cutting = _read(folder / "tokenizer_config.json", Cutting)
    transformer, pooling = _parts(folder)
    if not _is_mean(_read(pooling / "config.json", dict[str, Any])):
        raise Unsuited("its vectors are not the mean of the tokens'")
    _read(folder / "config_sentence_transformers.json", _Prompts)
    own = _read(transformer / "sentence_bert_config.json", _Transformer)
    if own.do_lower_case:
        raise Unsuited("sentence_bert_config.json: do_lower_case")
    longest = own.max_seq_length or cutting.model_max_length
    return Settings(architecture, cutting, int(min(longest, architecture.max_position_embeddings)))


def _parts(folder: Path) -> tuple[Path, Path]:
    """The folders of the two parts that do something: vectors of unit length are made anyway."""
    parts = _read(folder / "modules.json", list[_Part])
    if [part.name for part in parts] not in _PARTS:
        raise Unsuited("modules.json: more or less than a transformer and pooling")
    return folder / parts[0].path, folder / parts[1].path


def _is_mean(pooling: dict[str, Any]) -> bool:
    flags = {(key, on) for key, on in pooling.items() if key.startswith("pooling_mode_") and on}
    return flags <= {_MEAN} and pooling.get("pooling_mode", "mean") == "mean"


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise Unsuited(f"{path.name}: {error}") from error
