"""Names of blobs in, what would stand in their files out, one after the other from one process."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryFile
from typing import IO

from argmap.git.command import GitError, ask_git, git_command, git_environment, git_missing, said_by_git
from argmap.git.differences import Blob


@contextmanager
def blob_reader(root: Path) -> Iterator[BlobReader]:
    """A reader for the repository that `root` is in; git runs only if it is asked for something."""
    with TemporaryFile() as errors:
        reader = BlobReader(root, errors)
        try:
            yield reader
        finally:
            reader.close()


class BlobReader:
    """A `git cat-file` that answers until it is closed."""

    def __init__(self, root: Path, errors: IO[bytes]) -> None:
        self._root, self._errors = root, errors
        self._prefix = ""
        self._process: subprocess.Popen[bytes] | None = None
        # Of what a filter has changed git tells the old size, so that only what follows marks the end.
        self._mark = f"end-{token_hex(16)}"

    def read(self, blob: Blob, path: str) -> bytes:
        """The content as a checkout would write it at a path: with its line ends, decrypted, and so on.

        Raises GitError where git does not have it.
        """
        process = self._process = self._process or self._started()
        place = f"{self._prefix}{path}"
        if "\n" in place:
            return ask_git(self._root, "cat-file", "--filters", f"--path={place}", blob.name)
        self._ask(process, f"{blob.name} {place}\n{self._mark} -\n")
        head, _, content = self._answer(process, path).partition(b"\n")
        if not head.startswith(f"{blob.name} blob ".encode()):
            raise GitError(f"{path}: git lacks the object {blob.name}; `git fetch` may bring it")
        return content.removesuffix(b"\n")

    def close(self) -> None:
        if self._process:
            self._process.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        # Filters go by the path from the top of the work tree.
        self._prefix = os.fsdecode(ask_git(self._root, "rev-parse", "--show-prefix"))[:-1]
        try:
            return subprocess.Popen(
                git_command("cat-file", "--batch", "--filters"),
                cwd=self._root,
                env=git_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
            )
        except OSError as error:
            raise git_missing(error) from error

    def _ask(self, process: subprocess.Popen[bytes], question: str) -> None:
        assert process.stdin
        with suppress(BrokenPipeError):  # where git has ended, its answer says why
            process.stdin.write(os.fsencode(question))
            process.stdin.flush()

    def _answer(self, process: subprocess.Popen[bytes], path: str) -> bytes:
        """All that is printed up to the mark."""
        assert process.stdout
        end = f"{self._mark} missing\n".encode()
        answer = bytearray()
        while not answer.endswith(end):
            more = os.read(process.stdout.fileno(), 1 << 16)
            if not more:
                process.wait()
                self._errors.seek(0)
                raise GitError(f"git: {path}: {said_by_git(self._errors.read())}")
            answer += more
        return bytes(answer[: -len(end)])
