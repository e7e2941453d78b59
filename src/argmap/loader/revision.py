"""A folder as it stood at a revision: the files on the disk, with git's where they differ."""

from __future__ import annotations

import errno
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from argmap.git.blobs import BlobReader
from argmap.git.differences import LINK, Differences
from argmap.loader.tree import Disk, Entry, LeadsTo, where_leads


class Revision:
    """What stood below a folder. What git is told to ignore has no history and is taken as it is."""

    is_present = False

    def __init__(self, root: Path, differing: Differences, blobs: BlobReader) -> None:
        self.root = root
        self._disk, self._blobs = Disk(root), blobs
        self._then, self._fresh = differing.then, differing.fresh

    def entries(self, folder: str) -> Sequence[Entry]:
        stood = {entry.name: entry for entry in self._left_alone(folder)}
        stood.update(self._differing.get(folder, {}))
        return sorted(stood.values(), key=lambda e: e.name)

    def is_file(self, path: str) -> bool:
        blob = self._then.get(path)
        if blob:
            return blob.mode != LINK
        return not self._stood_not(path) and self._disk.is_file(path)

    def read(self, path: str, *, at_most: int = -1) -> bytes:
        blob = self._then.get(path)
        if blob and blob.mode == LINK:
            raise OSError(errno.ELOOP, "it was a symbolic link", path)
        if blob:
            content = self._blobs.read(blob, path)
            return content if at_most < 0 else content[:at_most]
        if self._stood_not(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return self._disk.read(path, at_most=at_most)

    def leads_to(self, path: str) -> LeadsTo:
        """Of the target, what is known is where it stands now."""
        blob = self._then.get(path)
        if blob is None:
            return self._disk.leads_to(path)
        target = os.fsdecode(self._blobs.read(blob, path))
        return where_leads(self.root, (self.root / path).parent / target)

    def _left_alone(self, folder: str) -> Iterator[Entry]:
        """What is on the disk and stood there already."""
        if self._stood_not(folder[:-1]) or (folder in self._differing and not (self.root / folder).is_dir()):
            return
        for entry in self._disk.entries(folder):
            path = f"{folder}{entry.name}"
            if not self._is_fresh(path) and path not in self._then:
                yield entry

    @cached_property
    def _differing(self) -> Mapping[str, Mapping[str, Entry]]:
        """By folder what differs in it: files, links, and folders above them."""
        found: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for path, blob in self._then.items():
            place = PurePosixPath(path)
            found[_folder(place)][place.name] = Entry(place.name, "link" if blob.mode == LINK else "file")
            for above in list(place.parents)[:-1]:
                found[_folder(above)][above.name] = Entry(above.name, "folder")
        return found

    def _stood_not(self, path: str) -> bool:
        """Whether a path is fresh, is in a folder that is, or below what was a file."""
        above = [str(folder) for folder in PurePosixPath(path).parents][:-1]
        return any(map(self._is_fresh, (path, *above))) or any(folder in self._then for folder in above)

    def _is_fresh(self, path: str) -> bool:
        return path in self._fresh or f"{path}/" in self._fresh


def _folder(path: PurePosixPath) -> str:
    parent = str(path.parent)
    return "" if parent == "." else f"{parent}/"
