"""What stands below a folder: on the disk, or in another state of it (see `revision.py`)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

EntryKind = Literal["file", "folder", "link", "other"]
LeadsTo = Literal["nothing", "inside", "outside"]


class FileStat(NamedTuple):
    """What tells a changed file from an unchanged one without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Entry(NamedTuple):
    """A name in a folder. `stat` is that of a file, where it is the one on the disk."""

    name: str
    kind: EntryKind
    stat: FileStat | None = None


class Tree(Protocol):
    """The files below a root. Paths are relative to it, with `/` separators; folders end with one, or are "".

    `is_present` says that what is read is what stands there now, and may be remembered as such.
    """

    @property
    def root(self) -> Path: ...

    @property
    def is_present(self) -> bool: ...

    def entries(self, folder: str) -> Sequence[Entry]:
        """What is in a folder, by name. Raises OSError."""

    def is_file(self, path: str) -> bool:
        """Whether a regular file stands at a path, or at the end of a link."""

    def read(self, path: str, *, at_most: int = -1) -> bytes:
        """The first bytes of a file, all of them by default. Raises OSError."""

    def leads_to(self, path: str) -> LeadsTo:
        """What a symbolic link leads to."""


class Disk:
    """What stands below a folder now."""

    is_present = True

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self, folder: str) -> Sequence[Entry]:
        with os.scandir(self.root / folder) as entries:
            return sorted(map(_entry, entries), key=lambda e: e.name)

    def is_file(self, path: str) -> bool:
        return (self.root / path).is_file()

    def read(self, path: str, *, at_most: int = -1) -> bytes:
        with (self.root / path).open("rb") as file:
            return file.read(at_most)

    def leads_to(self, path: str) -> LeadsTo:
        return where_leads(self.root, self.root / path)


def where_leads(root: Path, path: Path) -> LeadsTo:
    """What a path leads to when links are followed, seen from a folder."""
    target = Path(os.path.realpath(path))
    if not target.exists():
        return "nothing"
    return "inside" if target.is_relative_to(os.path.realpath(root)) else "outside"


def _entry(entry: os.DirEntry[str]) -> Entry:
    if entry.is_symlink():
        return Entry(entry.name, "link")
    if entry.is_dir():
        return Entry(entry.name, "folder")
    try:
        s = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return Entry(entry.name, "other")  # it went while the folder was read
    if not entry.is_file():
        return Entry(entry.name, "other")
    return Entry(entry.name, "file", FileStat(s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino))
