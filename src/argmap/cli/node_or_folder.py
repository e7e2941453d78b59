"""A word that may name a node or the folder of the notes in, the corpus and the node out."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from argmap.cli.arguments import corpus_root
from argmap.cli.output import talk
from argmap.errors import NodeNotFound
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.pipeline.locate import find_node


def load_named(arguments: Namespace, word: str | None) -> tuple[Corpus, Node | None]:
    """The corpus, and the node that is named in it, if one is. What names no node may be a folder.

    Raises NodeNotFound where the word names neither.
    """
    folder = _folder(arguments, word)
    if word is None or (folder and _is_path(word)):
        return _loaded(arguments, folder), None
    corpus = _loaded(arguments, None)
    try:
        node = find_node(corpus, word)
    except NodeNotFound:
        if folder is None:
            raise
        return _loaded(arguments, folder), None
    if folder:
        talk(f"argmap: {word!r} is taken for the node; the folder of that name is -C {folder}")
    return corpus, node


def _folder(arguments: Namespace, word: str | None) -> Path | None:
    """The folder that stands where a node may stand."""
    if word is None or arguments.corpus is not None or not Path(word).is_dir():
        return None
    return Path(word)


def _is_path(word: str) -> bool:
    """Whether a word cannot but be a path: `.`, `./notes`, `notes/`, `/notes`."""
    return word.startswith(".") or word.endswith(("/", os.sep)) or Path(word).is_absolute()


def _loaded(arguments: Namespace, folder: Path | None) -> Corpus:
    arguments.corpus = folder or arguments.corpus
    return load_corpus(corpus_root(arguments), talk=talk).corpus
