"""Changes in, changed files out: all of them or none, whenever the program may be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from argmap.atomic import create_file, remove_drafts, replace_file, sync_folder
from argmap.edit import journal
from argmap.edit.changes import Changes, FileChange
from argmap.edit.pending import is_pending
from argmap.errors import ArgmapError
from argmap.loader.scratch import prepare_folder

# How far one file of a change has come: as it was, under its new name, with its new content too.
Progress = Literal["untouched", "moved", "made"]

_WAIT_SECONDS = 10.0
_NOT_BEGUN = "a change of notes was interrupted before it began: nothing of it was made"


def apply_changes(changes: Changes) -> None:
    """Makes all changes, or none.

    Raises ArgmapError, with nothing changed, where a file is not as it was when the changes were made up,
    where something stands in a new file's place, or where the system refuses.
    """
    if not changes.files:
        return
    try:
        with _locked(changes.root):
            if journal.recorded(changes.root):
                raise ArgmapError("an interrupted change of notes is to be finished first: run any command")
            for change in changes.files:
                _verify(changes.root, change)
            journal.record(changes)
            _make_or_undo(changes)
            journal.forget(changes.root)
    except OSError as error:
        where = error.filename or changes.root
        said = f"cannot be written ({error.strerror or error}); nothing was changed"
        raise ArgmapError(f"{where}: {said}") from error


def _make_or_undo(changes: Changes) -> None:
    try:
        _make(changes)
    except BaseException as error:
        _undo(changes, error)
        journal.forget(changes.root)
        raise


def recover(root: Path) -> str | None:
    """Finishes, or else undoes, what an earlier command was interrupted in; says in a sentence what was done.

    None where there was nothing to do. Raises ArgmapError where neither can be done.
    """
    if not is_pending(root):
        return None
    with _locked(root):
        changes = journal.recorded(root)
        if changes is None:
            return _NOT_BEGUN if journal.clear_drafts(root) else None
        for change in changes.files:
            remove_drafts(root / change.new_path)
        touched = [change for change in changes.files if _progress(root, change) is None]
        said = _finished_or_undone(changes, touched)
        journal.forget(root)
        return said


def _finished_or_undone(changes: Changes, touched: list[FileChange]) -> str:
    """Files that somebody has edited meanwhile stay as they are."""
    begun = f"{changes.purpose} was interrupted"
    open_ = Changes(changes.root, tuple(c for c in changes.files if c not in touched), changes.purpose)
    but = "".join(f"; {c.path} was edited since and is left as it is" for c in touched)
    try:
        _make(open_)
    except OSError as error:
        _undo(open_, error)
        return f"{begun} and could not be finished ({error.strerror}): it was undone{but}"
    return f"{begun}: it has been finished now{but}"


def _undo(changes: Changes, reason: BaseException) -> None:
    try:
        _unmake(changes)
    except OSError as error:
        raise ArgmapError(
            f"{changes.purpose} was interrupted and can neither be finished ({reason}) nor undone ({error}): "
            "make the notes writable, then run any command"
        ) from error


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Keeps other argmaps from changing notes meanwhile; the lock goes with the process that holds it."""
    from filelock import FileLock, Timeout  # deferred: every command asks for recovery, few need the lock

    try:
        with FileLock(prepare_folder(root) / "lock", timeout=_WAIT_SECONDS):
            yield
    except Timeout as error:
        raise ArgmapError("another argmap is changing these notes; try again when it is done") from error


def _verify(root: Path, change: FileChange) -> None:
    if _content(root / change.path) != change.before:
        said = "has changed meanwhile" if change.before is not None else "exists already"
        raise ArgmapError(f"{root / change.path}: {said}; nothing was changed")
    if change.moves and not _is_free(root, change):
        raise ArgmapError(f"{root / change.new_path}: exists already; nothing was changed")


def _is_free(root: Path, change: FileChange) -> bool:
    """Whether a file can move to its new path: where case does not count, it may stand there itself."""
    old, new = root / change.path, root / change.new_path
    return not new.exists() or (old.exists() and new.samefile(old))


def _make(changes: Changes) -> None:
    """Makes what has not been made yet of every change."""
    for change in changes.files:
        old, new = changes.root / change.path, changes.root / change.new_path
        done = _progress(changes.root, change)
        if done == "made":
            continue
        new.parent.mkdir(parents=True, exist_ok=True)
        if change.before is None:
            create_file(new, change.after)
            continue
        if done == "untouched" and change.moves:
            old.rename(new)
        replace_file(new, change.after)
    _sync_folders(changes)


def _unmake(changes: Changes) -> None:
    """Takes back what has been made of every change."""
    for change in changes.files:
        old, new = changes.root / change.path, changes.root / change.new_path
        done = _progress(changes.root, change)
        if done in ("untouched", None):
            continue
        if change.before is None:
            new.unlink(missing_ok=True)
            continue
        replace_file(new, change.before)
        if change.moves:
            new.rename(old)
    _sync_folders(changes)


def _sync_folders(changes: Changes) -> None:
    """Makes all renames last before the record of them goes."""
    paths = {path for change in changes.files for path in (change.path, change.new_path)}
    for folder in sorted({(changes.root / path).parent for path in paths}):
        sync_folder(folder)


def _progress(root: Path, change: FileChange) -> Progress | None:
    """How far a change has come; None where somebody else has changed the file."""
    old, new = root / change.path, root / change.new_path
    if not change.moves:
        known: dict[bytes | None, Progress] = {change.before: "untouched", change.after: "made"}
        return known.get(_content(new))
    if not _is_listed(new):
        return "untouched" if _content(old) == change.before else None
    known = {change.before: "moved", change.after: "made"}
    return None if _is_listed(old) else known.get(_content(new))


def _is_listed(path: Path) -> bool:
    """Whether a file has exactly this name: where case does not count, `exists` is true of others too."""
    return path.parent.is_dir() and any(entry.name == path.name for entry in path.parent.iterdir())


def _content(path: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
