"""A folder in, a copy of the corpus that comes with argmap in it out."""

from __future__ import annotations

import shutil
import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import argmap
from argmap.config import CONFIG_NAME
from argmap.errors import ArgmapError


def copy_demo_corpus(folder: Path) -> bool:
    """Copies the corpus to `folder`, whole or not at all; False where a corpus is there already.

    Raises ArgmapError where the folder holds something else, which is left alone.
    """
    if (folder / CONFIG_NAME).is_file():
        return False
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArgmapError(f"{folder} is not empty and no corpus; name another folder: argmap demo DIR")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
        copy = Path(temporary) / "corpus"
        _copy(_demo_corpus(), copy)
        if folder.exists():
            folder.rmdir()
        copy.replace(folder)
    return True


def _demo_corpus() -> Traversable:
    """The corpus in the package; in a checkout, where packages are not built, the one beside it."""
    packaged = resources.files(argmap) / "demo_corpus"
    if packaged.is_dir():
        return packaged
    checkout = Path(argmap.__file__).parents[2] / "corpus"
    if (checkout / CONFIG_NAME).is_file():
        return checkout
    raise ArgmapError("this installation of argmap comes without its corpus; install it again")


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir()
    for item in source.iterdir():
        if item.name.startswith("."):
            continue
        if item.is_dir():
            _copy(item, target / item.name)
        else:
            with item.open("rb") as read, (target / item.name).open("wb") as written:
                shutil.copyfileobj(read, written)
