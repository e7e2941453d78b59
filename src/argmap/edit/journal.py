"""Changes in, a record of them on disk out, from which an interrupted writer is finished or undone.

The record is one zip file: people can take their notes out of it, should all else fail.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from argmap.atomic import sync_folder
from argmap.edit.changes import Changes, FileChange
from argmap.edit.pending import DRAFTS, RECORD
from argmap.errors import ArgmapError
from argmap.loader.scratch import FOLDER, prepare_folder

_PLAN = "plan.json"
_VERSION = 1


def record(changes: Changes) -> None:
    """Writes a record that outlives a crash. It counts from the rename at its end on. Raises OSError."""
    folder = prepare_folder(changes.root)
    draft = folder / f"{DRAFTS}{os.urandom(4).hex()}"
    try:
        with draft.open("xb") as out:
            with zipfile.ZipFile(out, "w") as archive:
                _write(archive, changes)
            out.flush()
            os.fsync(out.fileno())
        draft.rename(folder / RECORD)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(folder)


def recorded(root: Path) -> Changes | None:
    """The changes that a writer was interrupted in, if there are any.

    Raises ArgmapError for a record that cannot be read, which is left where it is.
    """
    pending = root / FOLDER / RECORD
    if not pending.exists():
        return None
    try:
        with zipfile.ZipFile(pending) as archive:
            plan = json.loads(archive.read(_PLAN))
            return Changes(root, tuple(_files(root, archive, plan)), plan["purpose"])
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise ArgmapError(
            f"{pending}: notes were being changed, and how far it came cannot be read ({error}); "
            "the notes as they were are in that file under before/: put back what you miss, then remove it"
        ) from error


def forget(root: Path) -> None:
    """Removes the record: what it says has been done, or undone."""
    (root / FOLDER / RECORD).unlink()
    sync_folder(root / FOLDER)


def clear_drafts(root: Path) -> bool:
    """Removes records that never came to count; whether there were any."""
    drafts = list((root / FOLDER).glob(f"{DRAFTS}*"))
    for draft in drafts:
        draft.unlink(missing_ok=True)
    return bool(drafts)


def _write(archive: zipfile.ZipFile, changes: Changes) -> None:
    for change in changes.files:
        if change.before is not None:
            archive.writestr(f"before/{change.path}", change.before)
        archive.writestr(f"after/{change.new_path}", change.after)
    files = [[c.path, c.new_path, c.before is not None] for c in changes.files]
    plan = {"version": _VERSION, "purpose": changes.purpose, "files": files}
    archive.writestr(_PLAN, json.dumps(plan, ensure_ascii=False, indent=1))


def _files(root: Path, archive: zipfile.ZipFile, plan: Any) -> Iterator[FileChange]:
    if plan["version"] != _VERSION:
        raise ValueError("it was written by another version of argmap")
    if any(member.compress_type != zipfile.ZIP_STORED for member in archive.infolist()):
        raise ValueError("it was not written by argmap")  # and may be a few bytes that unpack to a full disk
    for path, new_path, existed in plan["files"]:
        _demand_inside(root, path)
        _demand_inside(root, new_path)
        before = archive.read(f"before/{path}") if existed else None
        yield FileChange(path, new_path, before, archive.read(f"after/{new_path}"))


def _demand_inside(root: Path, path: str) -> None:
    """A record may come with a folder from a stranger: it must not reach a file outside of that folder."""
    top, place = root.resolve(), (root / path).parent.resolve()
    if (
        PurePosixPath(path).is_absolute()
        or ".." in PurePosixPath(path).parts
        or not place.is_relative_to(top)
    ):
        raise ValueError(f"{path!r} lies outside of the folder")
