"""Text in, a file out that is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

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
            with _replacing(path.resolve()) as out:
                write(out)
    except OSError as error:
        raise ArgmapError(f"{path}: cannot be written ({error.strerror or error})") from error


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    # In the same folder: a rename is atomic only within one file system.
    draft = path.with_name(f".{path.name[:60]}.{secrets.token_hex(4)}.tmp")
    stream = draft.open("x", encoding="utf-8", newline="\n")
    try:
        with stream as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o7777)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself last; not every system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
