"""Changes are made all together or not at all, whenever the program is stopped."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest

from argmap.atomic import replace_file
from argmap.edit import apply
from argmap.edit.apply import apply_changes, recover
from argmap.edit.changes import Changes, FileChange, created, edited
from argmap.errors import ArgmapError

_BEFORE = {"a.md": b"a", "links/b.md": b"[[a]]", "links/c.md": b"[[a]] \xff"}
_AFTER = {"deep/er/z.md": b"a", "links/b.md": b"[[z]]", "links/c.md": b"[[z]] \xff", "new.md": b"new"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, content in _BEFORE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def _changes(root: Path) -> Changes:
    return Changes(
        root,
        (
            FileChange("a.md", "deep/er/z.md", b"a", b"a"),
            edited("links/b.md", b"[[a]]", b"[[z]]"),
            edited("links/c.md", b"[[a]] \xff", b"[[z]] \xff"),
            created("new.md", b"new"),
        ),
        "renaming a",
    )


def _files(root: Path) -> dict[str, bytes]:
    found = (f for f in root.rglob("*") if f.is_file() and ".argmap" not in f.parts)
    return {f.relative_to(root).as_posix(): f.read_bytes() for f in found}


def test_all_changes_are_made(root: Path) -> None:
    (root / "links/b.md").chmod(0o600)
    apply_changes(_changes(root))
    assert _files(root) == _AFTER
    assert (root / "links/b.md").stat().st_mode & 0o777 == 0o600
    assert recover(root) is None


def _killed_at(root: Path, operation: int) -> bool:
    """Makes the changes in a process that dies at its nth look at or change of a file; whether it died."""
    child = os.fork()
    if child == 0:
        left = operation

        def die(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"):
                if not any(
                    str(root) in str(a) for a in arguments if isinstance(a, str | bytes | os.PathLike)
                ):
                    return
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(die)
        apply_changes(_changes(root))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_killed_anywhere_the_next_command_finishes_or_undoes(tmp_path: Path) -> None:
    outcomes = set()
    for operation in range(500):
        root = tmp_path / str(operation)
        for path, content in _BEFORE.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        died = _killed_at(root, operation)
        untouched = _files(root) == _BEFORE
        said = recover(root)
        found = _files(root)
        assert found in (_BEFORE, _AFTER), f"killed at operation {operation}"
        assert said or untouched or found == _AFTER
        assert recover(root) is None
        outcomes.add((found == _AFTER, said))
        if not died:
            break
    assert not died
    assert {made for made, _ in outcomes} == {True, False}
    assert any(said and "finished now" in said for _, said in outcomes)
    assert any(said and "nothing of it was made" in said for _, said in outcomes)


def test_a_file_edited_meanwhile_refuses_everything(root: Path) -> None:
    changes = _changes(root)
    (root / "links/c.md").write_bytes(b"mine")
    with pytest.raises(ArgmapError, match=r"links/c\.md: has changed meanwhile; nothing was changed"):
        apply_changes(changes)
    assert _files(root) == {**_BEFORE, "links/c.md": b"mine"}


@pytest.mark.parametrize("taken", ["new.md", "deep/er/z.md"])
def test_what_stands_in_the_way_refuses_everything(root: Path, taken: str) -> None:
    (root / taken).parent.mkdir(parents=True, exist_ok=True)
    (root / taken).write_bytes(b"mine")
    with pytest.raises(ArgmapError, match="exists already; nothing was changed"):
        apply_changes(_changes(root))
    assert _files(root) == {**_BEFORE, taken: b"mine"}


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_full_disk_half_way_undoes_what_was_made(
    root: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(100))

    def full(path: Path, content: bytes) -> None:
        if next(calls) == failing:
            raise OSError(28, "No space left on device", str(path))
        replace_file(path, content)

    monkeypatch.setattr(apply, "replace_file", full)
    with pytest.raises(ArgmapError, match=r"No space left on device.*nothing was changed"):
        apply_changes(_changes(root))
    assert _files(root) == _BEFORE
    assert recover(root) is None


def test_a_note_edited_after_the_crash_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _interrupt(root, monkeypatch)
    (root / "links/c.md").write_bytes(b"mine")
    said = recover(root)
    assert said == (
        "renaming a was interrupted: it has been finished now; "
        "links/c.md was edited since and is left as it is"
    )
    assert _files(root) == {**_AFTER, "links/c.md": b"mine"}


def test_a_record_that_reaches_outside_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _interrupt(root, monkeypatch)
    record = root / ".argmap/pending.zip"
    with zipfile.ZipFile(record) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(record, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("links/b", "../b"), content.replace(b"links/b", b"../b"))
    with pytest.raises(ArgmapError, match="lies outside of the folder"):
        recover(root)
    assert not (root.parent / "b.md").exists()


@pytest.mark.parametrize("damage", [b"", b"PK", None])
def test_an_unreadable_record_is_kept_and_said(
    root: Path, damage: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _interrupt(root, monkeypatch)
    record = root / ".argmap/pending.zip"
    content = record.read_bytes() if damage is None else damage
    record.write_bytes(content.replace(b"[[z]]", b"[[y]]"))
    for _ in range(2):
        with pytest.raises(ArgmapError, match="the notes as they were are in that file"):
            recover(root)
    assert _files(root) == _BEFORE


def _interrupt(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the changes recorded and none of them made, as a power cut does."""
    with monkeypatch.context() as patched:
        patched.setattr(apply, "_make_or_undo", lambda _changes: (_ for _ in ()).throw(SystemError()))
        with pytest.raises(SystemError):
            apply_changes(_changes(root))
