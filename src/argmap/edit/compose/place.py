"""A title, a name and a folder in, the path of the new note out; refused where the note would not be safe."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path, PurePosixPath

from argmap.config import CONFIG_NAME
from argmap.edit.compose.answers import Answers, InvalidAnswer
from argmap.edit.compose.names import checked_name, file_name
from argmap.errors import ConfigError
from argmap.loader.files import NOTE_SUFFIX
from argmap.loader.identity import folded
from argmap.loader.ignored import ignoring
from argmap.loader.load import template_patterns
from argmap.loader.obsidian.settings import read_vault_settings
from argmap.loader.tree import Disk
from argmap.model.corpus import Corpus
from argmap.model.vocabulary import NODE_TYPES, NodeType
from argmap.nearest import name_instead


def place(corpus: Corpus, answers: Answers) -> str:
    """Where the note goes, relative to the root. Raises InvalidAnswer where it cannot go there."""
    name = checked_name(answers.name) if answers.name is not None else file_name(answers.title)
    wanted = usual_folder(corpus, answers.type) if answers.folder is None else answers.folder
    folder = _folder(corpus.root, wanted)
    path = str(PurePosixPath(folder, f"{name}{NOTE_SUFFIX}"))
    taken = next(
        (e for e in _entries(corpus.root / folder) if folded(e) == folded(f"{name}{NOTE_SUFFIX}")), None
    )
    if taken:
        there = PurePosixPath(folder, taken)
        raise InvalidAnswer(
            f"{there} is there already; choose another title, or another file name with --name"
        )
    if read_vault_settings(Disk(corpus.root))[0].is_template(path):
        raise InvalidAnswer(f"{path} would be a template of the vault: what it says would not be read")
    if _is_left_out(corpus, path):
        raise InvalidAnswer(
            f"{path} is left out by `ignore`, an ignore file or as a template: it would not be read"
        )
    return path


def namesakes(corpus: Corpus, path: str) -> list[str]:
    """The notes that a link by the name of the file at `path` may mean as well."""
    name = folded(PurePosixPath(path).name)
    return [other for other in corpus.notes if other != path and folded(PurePosixPath(other).name) == name]


def usual_folder(corpus: Corpus, node_type: NodeType) -> str:
    """The folder that `argmap.toml` names for a type, else the one with most notes of it, else the root."""
    folders = corpus.config.new.folders
    unknown = sorted(set(folders) - set(NODE_TYPES))
    if unknown:
        known = name_instead(unknown[0], NODE_TYPES)
        raise ConfigError(f"{corpus.root / CONFIG_NAME}: new.folders: {unknown[0]!r} is no type; {known}")
    if node_type in folders:
        return folders[node_type]
    heads = (note for note in corpus.notes.values() if note.head.type == node_type)
    counts = Counter(note.path.rpartition("/")[0] for note in heads)
    return min(counts, key=lambda folder: (-counts[folder], folder.count("/"), folder), default="")


def _is_left_out(corpus: Corpus, path: str) -> bool:
    config = corpus.config
    patterns = (*config.ignore, *template_patterns(config))
    return ignoring(Disk(corpus.root), patterns, [], gitignore=config.reading.gitignore).match_file(path)


def _folder(root: Path, wanted: str) -> str:
    """The folder as it is spelt on the disk: one that differs in case only is the same to many systems."""
    parts = PurePosixPath(wanted.replace(os.sep, "/")).parts
    if wanted.startswith(("/", "\\", "~")) or ".." in parts or Path(wanted).is_absolute():
        raise InvalidAnswer(f"the folder {wanted!r} is not below {root}; name one relative to it")
    folder = PurePosixPath()
    for part in parts:
        entries = _entries(root / folder)
        known = next((e for e in entries if e == part), None) or next(
            (e for e in entries if folded(e) == folded(part)), None
        )
        folder = folder / (known or checked_name(part))
        if part.startswith("."):
            raise InvalidAnswer(f"{folder} is a hidden folder: no note there would be read")
        if (root / folder).is_symlink():
            raise InvalidAnswer(f"{folder} is a symbolic link, which argmap does not follow")
        if known and not (root / folder).is_dir():
            raise InvalidAnswer(f"{folder} is no folder")
    return "" if folder == PurePosixPath() else str(folder)


def _entries(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
