"""Notes that a vault sets apart in, how they count out: templates say nothing, others go unchecked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from argmap.loader.cache import CachedNote
from argmap.loader.identity import node_id
from argmap.loader.obsidian.settings import VaultSettings
from argmap.model.corpus import Note
from argmap.model.node import Node


def set_apart(read: CachedNote, settings: VaultSettings) -> CachedNote:
    """A template says nothing of its own yet; of a file that Obsidian leaves out nothing is reported."""
    if settings.is_template(read.note.path):
        return CachedNote(_as_template(read.note), ())
    if settings.is_excluded(read.note.path):
        return read._replace(diagnostics=())
    return read


def is_apart(path: str, settings: VaultSettings) -> bool:
    return settings.is_template(path) or settings.is_excluded(path)


def _as_template(note: Note) -> Note:
    """Only what a link may name in it is left."""
    name = PurePosixPath(note.path).stem
    head = note.head
    plain = Node(node_id(note.path), "note", name, name, head.location, head.extent)
    return replace(note, nodes=(plain,), references=(), undercuts=(), fields=(), pinned_id=None)
