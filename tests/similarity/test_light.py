"""The models that argmap runs itself: the vectors of sentence-transformers, and a reason wherever not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from math import erf
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.loader.load import load_corpus
from argmap.similarity.bert import gelu
from argmap.similarity.bert_files import load_bert
from argmap.similarity.bert_settings import Unsuited
from argmap.similarity.light import LightEncoder
from argmap.similarity.models import find_model
from argmap.similarity.transformer import TransformerEncoder

CORPUS = Path(__file__).parents[2] / "corpus"
ODD = (
    "",
    " ",
    "\n\t",
    "word",
    "  blanks at both ends ",
    "\0",
    "a \ud800 lone surrogate",
    "\ufffd\uffff",
    "a\u0301 and \u00e1, \u200b \u202e",
    "Ünïcödé: ﬁ, ẞ, ǅ, İstanbul",
    "日本語のテキストは空白なしで続く。",
    "مرحبا بالعالم और नमस्ते",
    "🙂🙂🙂 👩‍👩‍👧",
    "[CLS] the tokens [SEP] that [MASK] have [PAD] a meaning [UNK]",
    "##ing is part of a word",
    "x" * 300,
    "word " * 253,
    "word " * 254,
    "word " * 255,
    "word " * 5_000,
    "日本語 " * 400,
)


def packaged() -> Path:
    found = find_model("packaged", Path())
    if found is None:
        pytest.skip("the packaged model is not installed")
    return found.folder


@pytest.fixture(scope="module")
def light() -> LightEncoder:
    return LightEncoder(packaged())


@pytest.fixture(scope="module")
def original() -> TransformerEncoder:
    return TransformerEncoder(root=Path())


def assert_same_vectors(light: LightEncoder, original: TransformerEncoder, texts: list[str]) -> None:
    ours, theirs = light.encode(texts), original.encode(texts)
    assert ours.shape == theirs.shape
    assert ours.dtype == theirs.dtype
    assert (ours * theirs).sum(axis=1).min() >= 0.99999
    assert np.abs(ours - theirs).max() < 1e-5


@pytest.mark.slow
def test_odd_texts_get_the_vectors_of_the_original(light: LightEncoder, original: TransformerEncoder) -> None:
    assert_same_vectors(light, original, list(ODD))


@pytest.mark.slow
def test_the_texts_of_a_corpus_get_the_vectors_of_the_original(
    light: LightEncoder, original: TransformerEncoder
) -> None:
    corpus = load_corpus(CORPUS).corpus
    texts = {node.text for node in corpus.nodes.values()}
    prose = {file.read_text(encoding="utf-8") for file in CORPUS.rglob("*.md")}
    assert_same_vectors(light, original, sorted(texts)[::3] + sorted(prose)[::20])


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_gets_the_vector_of_the_original(
    light: LightEncoder, original: TransformerEncoder, text: str
) -> None:
    assert_same_vectors(light, original, [text])


@pytest.mark.slow
def test_a_model_saved_anew_by_the_installed_library_is_run_too(
    light: LightEncoder, original: TransformerEncoder, tmp_path: Path
) -> None:
    original._loaded.save(str(tmp_path))
    assert np.array_equal(LightEncoder(tmp_path).encode(ODD), light.encode(ODD))


def test_a_text_has_the_same_vector_in_any_company(light: LightEncoder) -> None:
    texts = [*ODD, *(f"claim number {n} {'of many ' * (n % 40)}" for n in range(60))]
    together = light.encode(texts)
    alone = np.concatenate([light.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-6
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-6)
    assert light.encode([]).shape == (0, 384)


def test_gelu_is_exact_to_single_precision() -> None:
    x = np.linspace(-12, 12, 20_001, dtype=np.float32)
    exact = [value * (1 + erf(value / 2**0.5)) / 2 for value in x.tolist()]
    assert np.abs(gelu(x.copy()) - exact).max() < 1e-6


Change = Callable[[Path], None]


def setting(file: str, **changed: Any) -> Change:
    def change(folder: Path) -> None:
        path = folder / file
        path.write_text(json.dumps(json.loads(path.read_text()) | changed))

    return change


def content(file: str, text: str) -> Change:
    def change(folder: Path) -> None:
        (folder / file).unlink()  # it may be a link to the original
        (folder / file).write_text(text)

    return change


def without(file: str) -> Change:
    return lambda folder: (folder / file).unlink()


def cut_off(folder: Path) -> None:
    weights = folder / "model.safetensors"
    half = weights.read_bytes()[: weights.stat().st_size // 2]
    weights.unlink()
    weights.write_bytes(half)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (setting("config.json", architectures=["BertForMaskedLM"]), r"config\.json: .*BertForMaskedLM"),
        (setting("config.json", model_type="mpnet"), r"config\.json: .*mpnet"),
        (setting("config.json", hidden_act="gelu_new"), "gelu_new"),
        (setting("config.json", position_embedding_type="relative_key"), "relative_key"),
        (setting("config.json", dtype="float16"), "float16"),
        (setting("config.json", num_hidden_layers=7), "layer.6"),
        (setting("config.json", num_attention_heads=7), "model.safetensors: .*reshape"),
        (setting("1_Pooling/config.json", pooling_mode_cls_token=True), "mean"),
        (setting("1_Pooling/config.json", pooling_mode="cls"), "mean"),
        (setting("config_sentence_transformers.json", default_prompt_name="query"), "default_prompt_name"),
        (setting("sentence_bert_config.json", max_seq_length=0), "max_seq_length"),
        (setting("tokenizer_config.json", tokenizer_class="RobertaTokenizer"), "RobertaTokenizer"),
        (setting("tokenizer_config.json", do_lower_case=False), "tokenizer_config"),
        (setting("sentence_bert_config.json", do_lower_case=True), "do_lower_case"),
        (content("modules.json", "[]"), "modules"),
        (content("modules.json", '[{"path": "", "type": "own.Transformer"}]'), "modules"),
        (content("tokenizer.json", "{}"), "tokenizer"),
        (without("tokenizer.json"), "tokenizer"),
        (without("model.safetensors"), "model.safetensors: No such file"),
        (content("model.safetensors", ""), "empty"),
        (content("model.safetensors", "version https://git-lfs.github.com/spec/v1"), "model.safetensors"),
        (cut_off, "model.safetensors"),
    ],
)
def test_what_is_not_as_it_should_be_is_left_to_the_library(
    change: Change, reason: str, tmp_path: Path
) -> None:
    weights = "model.safetensors"
    folder = shutil.copytree(packaged(), tmp_path / "model", ignore=shutil.ignore_patterns(weights))
    (folder / weights).symlink_to(packaged() / weights)
    change(folder)
    with pytest.raises(Unsuited, match=reason) as raised:
        load_bert(folder)
    assert "\n" not in str(raised.value)
