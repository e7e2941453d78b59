"""A folder and a revision in, the files of the folder that differ from it out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from argmap.git.command import GitError, ask_git

NOTHING, LINK, SUBMODULE = "000000", "120000", "160000"


class Blob(NamedTuple):
    """What git keeps of a file: its mode, and the name of its content."""

    mode: str
    name: str


class Differences(NamedTuple):
    """How the files below a folder differ from those of a revision. Paths are relative to the folder.

    `then` are the files that stood there and are gone or other ones now; `fresh` those that did not, and with
    `/` at the end folders in which none did; `moved` has the new paths of files that git takes for renamed;
    `submodules` are those that stood at another commit. What git is told to ignore is in none of them.
    """

    then: Mapping[str, Blob]
    fresh: frozenset[str]
    moved: Mapping[str, str]
    submodules: tuple[str, ...] = ()


class _Line(NamedTuple):
    """A line of `git diff --raw`; `path` is the earlier one, both are the same but for a renamed file."""

    blob: Blob
    new_mode: str
    status: str
    path: str
    new_path: str

    @property
    def was_file(self) -> bool:
        return self.blob.mode not in (NOTHING, SUBMODULE)

    @property
    def is_fresh(self) -> bool:
        """Whether what stands at the new path did not stand there."""
        return self.status == "R" or (not self.was_file and self.new_mode != self.blob.mode)


def differences(root: Path, commit: str) -> Differences:
    """What differs between a commit and the files on the disk, tracked or not.

    Raises GitError outside of a work tree.
    """
    changed = list(_changed(root, commit))
    untracked = _paths(ask_git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", "."))
    return Differences(
        {line.path: line.blob for line in changed if line.was_file},
        frozenset((*(line.new_path for line in changed if line.is_fresh), *untracked)),
        {line.path: line.new_path for line in changed if line.status == "R"},
        tuple(sorted(line.path for line in changed if line.blob.mode == line.new_mode == SUBMODULE)),
    )


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of `paths` (relative to `root`) that are tracked and changed since the last commit, sorted.

    None outside of a git work tree, or where there is no git. Files that git does not track are not
    counted: it could not bring them back anyway.
    """
    try:
        answer = ask_git(root, "diff", "--name-only", "--relative", "-z", "HEAD", "--", ".")
    except GitError:
        return []
    return sorted(set(paths) & set(_paths(answer)))


def _changed(root: Path, commit: str) -> Iterator[_Line]:
    fields = iter(_paths(ask_git(root, *_RAW_DIFF, commit, "--", ".")))
    for head in fields:
        old_mode, new_mode, old_name, _, status = head.removeprefix(":").split(" ")
        path = next(fields)
        new_path = next(fields) if status[0] == "R" else path
        yield _Line(Blob(old_mode, old_name), new_mode, status[0], path, new_path)


# Every option that a user may have set otherwise in git's configuration is given.
_RAW_DIFF = (
    *("diff", "--raw", "-z", "--no-abbrev", "--relative", "--find-renames"),
    *("--no-ext-diff", "--no-color", "--ignore-submodules=dirty"),
)


def _paths(answer: bytes) -> list[str]:
    """Fields that end with NUL; bytes that are no UTF-8 come as the lone surrogates of Python's own paths."""
    return [os.fsdecode(field) for field in answer.split(b"\0") if field]
