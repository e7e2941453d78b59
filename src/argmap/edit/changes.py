"""Changes to the files of a corpus, as data: what stands there now, and what shall stand there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a change: at `path` stands `before` (None: nothing), at `new_path` shall stand `after`.

    Paths are relative to the corpus root with `/` separators; they differ where the file moves.
    """

    path: str
    new_path: str
    before: bytes | None
    after: bytes

    @property
    def moves(self) -> bool:
        return self.path != self.new_path


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes that are made together or not at all; `purpose` says in a few words what for."""

    root: Path
    files: tuple[FileChange, ...]
    purpose: str = "an edit"


def edited(path: str, before: bytes, after: bytes) -> FileChange:
    """A file whose content changes in its place."""
    return FileChange(path, path, before, after)


def created(path: str, after: bytes) -> FileChange:
    """A file that is not there yet."""
    return FileChange(path, path, None, after)
