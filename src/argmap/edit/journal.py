"""Changes in, a record of them on disk out, from which an interrupted writer is finished or undone."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from argmap.atomic import sync_folder
from argmap.edit.changes import Changes, FileChange
from argmap.errors import ArgmapError
from argmap.loader.scratch import FOLDER, prepare_folder

_PENDING = "pending"
_DRAFTS = "pending.draft-"
_DONE = "pending.done-"
_PLAN = "plan.json"
_VERSION = 1


def record(changes: Changes) -> None:
    """Writes a plan that outlives a crash. It counts from the rename at its end on. Raises OSError."""
    folder = prepare_folder(changes.root)
    draft = folder / f"{_DRAFTS}{secrets.token_hex(4)}"
    draft.mkdir()
    try:
        _write_plan(draft, changes)
        draft.rename(folder / _PENDING)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    sync_folder(folder)


def recorded(root: Path) -> Changes | None:
    """The changes that a writer was interrupted in, if there are any.

    Raises ArgmapError for a plan that cannot be read, which is left where it is.
    """
    pending = root / FOLDER / _PENDING
    if not pending.is_dir():
        return None
    try:
        plan = json.loads((pending / _PLAN).read_bytes())
        return Changes(root, tuple(_files(pending, plan)), plan["purpose"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArgmapError(
            f"{pending}: notes were being changed, and how far it came cannot be read ({error}); the notes "
            "as they were are in the files `*.before` in that folder: put back what you miss, then remove it"
        ) from error


def forget(root: Path) -> None:
    """Removes the plan: what it says has been done, or undone."""
    folder = root / FOLDER
    done = folder / f"{_DONE}{secrets.token_hex(4)}"
    (folder / _PENDING).rename(done)  # at once, so that a half removed plan is never taken for a whole one
    shutil.rmtree(done, ignore_errors=True)


def clear_drafts(root: Path) -> bool:
    """Removes plans that never came to count and what is left of finished ones; whether there were any of
    the first."""
    drafts = list((root / FOLDER).glob(f"{_DRAFTS}*"))
    for leftover in (*drafts, *(root / FOLDER).glob(f"{_DONE}*")):
        shutil.rmtree(leftover, ignore_errors=True)
    return bool(drafts)


def is_pending(root: Path) -> bool:
    """Whether a writer was, or is, at work here: a cheap look before the lock is taken."""
    with suppress(OSError), os.scandir(root / FOLDER) as entries:
        return any(entry.name.startswith(_PENDING) for entry in entries)
    return False


def _files(pending: Path, plan: Any) -> Iterable[FileChange]:
    if plan["version"] != _VERSION:
        raise ValueError("it was written by another version of argmap")
    for number, (path, new_path, existed) in enumerate(plan["files"]):
        _demand_inside(pending.parent.parent, path)
        _demand_inside(pending.parent.parent, new_path)
        before = (pending / f"{number}.before").read_bytes() if existed else None
        yield FileChange(path, new_path, before, (pending / f"{number}.after").read_bytes())


def _demand_inside(root: Path, path: str) -> None:
    """A plan may come with a folder from a stranger: it must not reach a file outside of that folder."""
    top, place = root.resolve(), (root / path).parent.resolve()
    if (
        PurePosixPath(path).is_absolute()
        or ".." in PurePosixPath(path).parts
        or not place.is_relative_to(top)
    ):
        raise ValueError(f"{path!r} lies outside of the folder")


def _write_plan(folder: Path, changes: Changes) -> None:
    for number, change in enumerate(changes.files):
        if change.before is not None:
            _write_synced(folder / f"{number}.before", change.before)
        _write_synced(folder / f"{number}.after", change.after)
    plan = {
        "version": _VERSION,
        "purpose": changes.purpose,
        "files": [[c.path, c.new_path, c.before is not None] for c in changes.files],
    }
    _write_synced(folder / _PLAN, json.dumps(plan, ensure_ascii=False, indent=1).encode())
    sync_folder(folder)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
