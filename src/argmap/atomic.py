"""Content in, a file out that is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from argmap.errors import ArgmapError


def write_atomically(path: Path, write: Callable[[TextIO], object]) -> None:
    """Makes what `write` writes the content of `path`, in UTF-8.

    Whatever goes wrong (a full disk, an interrupt, a bug), the old file stays as it was. A link is
    followed; devices and pipes are written to, not replaced. Raises ArgmapError for what the system refuses.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("w", encoding="utf-8", newline="\n") as out:
                write(out)
        else:
            with _replacing(path.resolve()) as stream:
                text = TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=True)
                write(text)
                text.detach()
            sync_folder(path.resolve().parent)
    except OSError as error:
        raise ArgmapError(f"{path}: cannot be written ({error.strerror or error})") from error


def replace_file(path: Path, content: bytes) -> None:
    """Makes `content` that of `path`, whole or not at all; the mode stays. Raises OSError.

    It lasts through a crash once the folder has been synced, which is left to the caller.
    """
    with _replacing(path) as out:
        out.write(content)


def create_file(path: Path, content: bytes) -> None:
    """Makes a file that is not there yet, whole or not at all. Raises FileExistsError, OSError.

    As with `replace_file`, the folder is not synced.
    """
    with _draft(path) as (draft, out):
        out.write(content)
        _flush(out)
        _put(draft, path)


def remove_drafts(path: Path) -> None:
    """Removes what writers of a file left beside it when they were killed."""
    pattern = re.compile(rf"\.{re.escape(path.name[:60])}\.[0-9a-f]{{8}}\.tmp")
    if path.parent.is_dir():
        for entry in list(path.parent.iterdir()):
            if pattern.fullmatch(entry.name):
                entry.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder last through a crash; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    with _draft(path) as (draft, out):
        yield out
        _flush(out)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o7777)
        draft.replace(path)


@contextmanager
def _draft(path: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file beside `path`, removed if it is left over: a rename is atomic only in one file system."""
    draft = path.with_name(f".{path.name[:60]}.{os.urandom(4).hex()}.tmp")
    stream = draft.open("xb")
    try:
        with stream as out:
            yield draft, out
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _flush(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _put(draft: Path, path: Path) -> None:
    """Gives a draft its name, which nothing else may have taken meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # some file systems have no hard links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "there is such a file already", str(path)) from None
        draft.replace(path)
