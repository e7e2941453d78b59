"""A folder in, what tells whether its corpus would be read as another one now out; no note is opened."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from argmap import __version__
from argmap.config import CONFIG_NAME, Config, read_config
from argmap.loader.cache import CLOCK_GRAIN_NS, reader_identity
from argmap.loader.discourse.edges import FILE_NAME as EDGES_NAME
from argmap.loader.discourse.settings import read_discourse_settings
from argmap.loader.files import FoundFile
from argmap.loader.load import scan_corpus
from argmap.loader.obsidian.settings import read_vault_settings
from argmap.loader.tree import Disk, FileStat


class Seen(NamedTuple):
    """A folder as it was at a time: its settings, its files, and a digest of these and of argmap's reader."""

    root: Path
    config: Config
    files: tuple[FoundFile, ...]
    digest: bytes
    seen_ns: int

    @property
    def stats(self) -> Mapping[str, FileStat | None]:
        return {file.path: file.stat for file in self.files}


class Fingerprint(NamedTuple):
    """What is kept of a `Seen`; `young` are digests of files that may change within the clock's tick."""

    digest: bytes
    young: tuple[tuple[str, bytes], ...]

    def fits(self, seen: Seen) -> bool:
        """Whether nothing has changed since."""
        return self.digest == seen.digest and all(_digest_of(seen.root, p) == d for p, d in self.young)


def look_at(root: Path) -> Seen:
    """The folder as it is now; only its settings are opened. Raises ConfigError."""
    seen_ns = time.time_ns()
    tree = _Recorded(root)
    config = read_config(root / CONFIG_NAME, partial(tree.read, CONFIG_NAME))
    vault, _ = read_vault_settings(tree)
    read_discourse_settings(tree, vault.folder)
    files = (*scan_corpus(tree, config).files, *_unscanned(root))
    settings = [__version__, reader_identity(), vault.folder, tree.opened]
    stats = [(file.path, file.stat) for file in files]
    digest = hashlib.blake2b(msgspec.msgpack.encode([settings, stats]), digest_size=16).digest()
    return Seen(root, config, files, digest, seen_ns)


def fingerprint(seen: Seen) -> Fingerprint:
    """To be taken before the corpus is loaded: what changes meanwhile has changed since."""
    young = _young(seen.files, seen.seen_ns)
    return Fingerprint(seen.digest, tuple((path, _digest_of(seen.root, path)) for path in young))


class _Recorded(Disk):
    """The disk, and what was read from it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.opened: list[tuple[str, bytes]] = []

    def read(self, path: str, *, at_most: int = -1) -> bytes:
        data = super().read(path, at_most=at_most)
        self.opened.append((path, hashlib.blake2b(data, digest_size=16).digest()))
        return data


def _unscanned(root: Path) -> Iterator[FoundFile]:
    """A file that is read even where it is a link, or left out of the corpus."""
    try:
        s = (root / EDGES_NAME).stat()
    except OSError:
        return
    yield FoundFile(EDGES_NAME, FileStat(s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino))


def _young(files: Sequence[FoundFile], seen_ns: int) -> Iterator[str]:
    """Files that were written, or are said to have been, so late that the clock may not tell of a change."""
    limit = seen_ns - CLOCK_GRAIN_NS
    for file in files:
        if file.stat and max(file.stat.mtime_ns, file.stat.ctime_ns) >= limit:
            yield file.path


def _digest_of(root: Path, path: str) -> bytes:
    """Of a file's bytes; of none where it cannot be read."""
    try:
        with (root / path).open("rb") as file:
            return hashlib.file_digest(file, partial(hashlib.blake2b, digest_size=16)).digest()
    except OSError:
        return b""
