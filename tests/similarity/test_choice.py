"""Which of the two runs encodes: numpy, or sentence-transformers for other models and graphics processors."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from argmap.errors import MissingExtra
from argmap.similarity import accelerator, choice, transformer
from argmap.similarity.choice import LIGHT_TEXTS, configured_encoder
from argmap.similarity.encoder import Vectors
from argmap.similarity.models import PACKAGED, find_model

pytestmark = pytest.mark.skipif(
    find_model(PACKAGED, Path()) is None, reason="the packaged model is not installed"
)


class Library:
    """In the place of sentence-transformers' model: remembers how many texts it was given."""

    def __init__(self, device: str) -> None:
        self.device = device
        self.given: list[int] = []

    def encode(self, texts: Sequence[str], **_options: object) -> Vectors:
        self.given.append(len(texts))
        return np.ones((len(texts), 384), np.float32)


class Light:
    def __init__(self, folder: Path) -> None:
        assert folder.is_dir()

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 384), np.float32)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    library = Library("cpu")
    monkeypatch.setattr(transformer, "_load", lambda *_, **__: library)
    return library


@pytest.fixture
def graphics_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "has_accelerator", lambda: True)
    monkeypatch.setattr(choice, "LightEncoder", Light)


def test_where_there_are_processors_alone_the_library_is_never_loaded(
    monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    monkeypatch.setattr(choice, "has_accelerator", lambda: False)
    monkeypatch.setattr(choice, "LightEncoder", Light)
    encoder = configured_encoder(PACKAGED, Path(), pytest.fail)
    for _ in range(3):
        encoder.encode(["a text"] * LIGHT_TEXTS)
    assert library.given == []


@pytest.mark.usefixtures("graphics_processor")
def test_few_texts_are_not_worth_loading_the_library(library: Library) -> None:
    encoder = configured_encoder(PACKAGED, Path(), pytest.fail)
    encoder.encode(["a text"] * LIGHT_TEXTS)
    assert library.given == []


@pytest.mark.usefixtures("graphics_processor")
def test_many_texts_go_to_the_graphics_processor_and_that_is_said_once(library: Library) -> None:
    library.device = "cuda:0"
    talk: list[str] = []
    encoder = configured_encoder(PACKAGED, Path(), talk.append)
    for _ in range(4):
        encoder.encode(["a text"] * (LIGHT_TEXTS // 2))
    assert library.given == [LIGHT_TEXTS // 2] * 2
    assert talk == [
        "loading sentence-transformers for the graphics processor: there are many texts",
        "embedding on cuda:0",
    ]


@pytest.mark.usefixtures("graphics_processor")
def test_a_graphics_processor_that_fails_is_done_without(library: Library) -> None:
    def fails(texts: Sequence[str], **_options: object) -> Vectors:
        library.given.append(len(texts))
        raise RuntimeError("CUDA out of memory.\nTried to allocate much")

    library.encode = fails  # type: ignore[method-assign]
    said: list[str] = []
    encoder = configured_encoder(PACKAGED, Path(), said.append)
    for _ in range(2):
        assert encoder.encode(["a text"] * (LIGHT_TEXTS + 1)).shape == (LIGHT_TEXTS + 1, 384)
    assert library.given == [LIGHT_TEXTS + 1]
    assert said[-1] == "going on without the graphics processor: CUDA out of memory."


@pytest.mark.usefixtures("graphics_processor")
def test_without_the_library_all_texts_are_encoded_all_the_same(
    monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    monkeypatch.setattr(transformer, "installed", lambda _: None)
    encoder = configured_encoder(PACKAGED, Path(), pytest.fail)
    assert encoder.encode(["a text"] * (LIGHT_TEXTS + 1)).shape == (LIGHT_TEXTS + 1, 384)
    assert library.given == []


def test_a_model_of_another_kind_goes_to_the_library_with_a_word(tmp_path: Path, library: Library) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "config.json").write_text('{"architectures": ["MPNetModel"]}')
    talk: list[str] = []
    encoder = configured_encoder("own", tmp_path, talk.append)
    encoder.encode(["a text"])
    encoder.encode(["another"])
    assert library.given == [1, 1]
    (line,) = talk
    assert line.startswith("loading sentence-transformers for own: config.json: ")


def test_a_graphics_processor_is_named(library: Library) -> None:
    library.device = "cuda:0"
    talk: list[str] = []
    encoder = transformer.TransformerEncoder(root=Path(), talk=talk.append)
    encoder.encode(["a text"])
    encoder.encode(["another"])
    assert talk == ["embedding on cuda:0"]


def test_both_runs_have_one_name(tmp_path: Path) -> None:
    encoder = configured_encoder(PACKAGED, tmp_path, pytest.fail)
    full = transformer.TransformerEncoder(root=tmp_path)
    assert (encoder.name, encoder.dimensions) == (full.name, full.dimensions)


def test_neither_run_is_one_line_with_the_way_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(transformer, "installed", lambda _: None)
    with pytest.raises(MissingExtra, match=r"argmap\[embeddings\]"):
        configured_encoder("nobody/nothing", tmp_path, pytest.fail).encode(["a text"])


def test_torch_is_not_loaded_to_find_out_that_it_was_built_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accelerator, "version", lambda _: "2.13.0+cpu")
    monkeypatch.setitem(sys.modules, "torch", None)
    assert not accelerator.has_accelerator()


@pytest.mark.parametrize("finds", [True, False])
def test_torch_is_asked_for_a_graphics_processor(monkeypatch: pytest.MonkeyPatch, finds: bool) -> None:
    torch = ModuleType("torch")
    torch.__dict__.update(
        cuda=SimpleNamespace(is_available=lambda: False),
        backends=SimpleNamespace(mps=SimpleNamespace(is_available=lambda: finds)),
    )
    monkeypatch.setattr(accelerator, "version", lambda _: "2.13.0")
    monkeypatch.setitem(sys.modules, "torch", torch)
    assert accelerator.has_accelerator() == finds
