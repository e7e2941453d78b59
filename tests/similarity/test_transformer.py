"""The sentence-transformers encoder: silent, lazy, and in one line what to do where it cannot be had."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest

from argmap.errors import ArgmapError, MissingExtra
from argmap.similarity import models, transformer
from argmap.similarity.transformer import TransformerEncoder

PARAPHRASES = (
    (
        "Prompted characters break down under adversarial pressure.",
        "Under attack, role-played personas collapse.",
    ),
    ("The assistant has beliefs of its own.", "The helper persona truly believes things."),
    ("Sea levels rise because glaciers melt.", "Melting ice sheets raise the ocean."),
)


def test_a_missing_library_is_one_line_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def without(name: str) -> ModuleSpec | None:
        assert name == "sentence_transformers"
        return None

    monkeypatch.setattr(transformer, "installed", without)
    with pytest.raises(MissingExtra, match=r"pip install 'argmap\[embeddings\]'") as raised:
        TransformerEncoder(root=tmp_path).encode(["a text"])
    assert "\n" not in str(raised.value)


def test_a_missing_model_has_its_name_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = TransformerEncoder(root=tmp_path).name
    monkeypatch.setattr(models, "find_spec", lambda _: None)
    encoder = TransformerEncoder(root=tmp_path)
    assert (encoder.name, encoder.dimensions) == (named, 384)
    with pytest.raises(MissingExtra):
        encoder.encode(["a text"])


@pytest.mark.slow
def test_a_model_that_is_none_is_one_line_that_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.json").write_text("{}")
    with pytest.raises(ArgmapError, match=r"similarity\.model") as raised:
        TransformerEncoder("broken", root=tmp_path).encode(["a text"])
    assert "\n" not in str(raised.value)


@pytest.mark.slow
def test_paraphrases_are_nearer_than_strangers(tmp_path: Path) -> None:
    encoder = TransformerEncoder(root=tmp_path)
    left, right = (encoder.encode(side) for side in zip(*PARAPHRASES, strict=True))
    assert left.shape == (len(PARAPHRASES), encoder.dimensions)
    assert left.dtype == np.float32
    assert np.linalg.norm(left, axis=1) == pytest.approx(1, abs=1e-6)
    cosines = left @ right.T
    paraphrased = np.eye(len(PARAPHRASES), dtype=bool)
    assert cosines[paraphrased].min() > cosines[~paraphrased].max() + 0.1


@pytest.mark.slow
def test_texts_of_every_kind_get_a_vector(tmp_path: Path) -> None:
    texts = ["", " ", "\0", "\ud800", "🙂" * 10, "word " * 5_000]
    vectors = TransformerEncoder(root=tmp_path).encode(texts)
    assert np.isfinite(vectors).all()


@pytest.mark.slow
def test_the_library_says_nothing() -> None:
    code = (
        "from pathlib import Path; from argmap.similarity.transformer import TransformerEncoder\n"
        "TransformerEncoder(root=Path()).encode(['a text', 'word ' * 2000])"
    )
    run = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True, check=True)
    assert (run.stdout, run.stderr) == (b"", b"")
