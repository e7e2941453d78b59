from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TextIO

import pytest

from argmap.atomic import write_atomically
from argmap.errors import ArgmapError


def _new(out: TextIO) -> None:
    out.write("new\r\né\n")


def test_the_text_becomes_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_atomically(path, _new)
    assert path.read_bytes() == "new\r\né\n".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "full"), ValueError("bug"), KeyboardInterrupt()])
def test_the_old_file_stays_when_writing_fails(tmp_path: Path, problem: BaseException) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")

    def fail(out: TextIO) -> None:
        out.write("half")
        raise problem

    with pytest.raises(ArgmapError if isinstance(problem, OSError) else type(problem)):
        write_atomically(path, fail)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_mode_of_the_old_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.touch()
    path.chmod(0o640)
    write_atomically(path, _new)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.touch()
    link.symlink_to(target)
    write_atomically(link, _new)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("new")


def test_a_device_is_written_to_and_not_replaced() -> None:
    write_atomically(Path(os.devnull), _new)
    assert not Path(os.devnull).is_file()


def test_a_folder_or_a_missing_one_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(ArgmapError, match="folder"):
        write_atomically(tmp_path, _new)
    with pytest.raises(ArgmapError, match="cannot be written"):
        write_atomically(tmp_path / "missing" / "a.json", _new)
