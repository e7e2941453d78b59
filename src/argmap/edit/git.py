"""A corpus in, what git says of it out: what is not committed, how a file is merged, who the user is."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Iterable
from pathlib import Path

from argmap.errors import ArgmapError


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of `paths` (relative to `root`) that are tracked and changed since the last commit, sorted.

    None outside of a git work tree, or where there is no git. Files that git does not track are not
    counted: it could not bring them back anyway.
    """
    wanted = set(paths)
    command = ["git", "--no-optional-locks", "diff", "--name-only", "--relative", "-z", "HEAD", "--", "."]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return []
    changed = {name.decode("utf-8", "surrogateescape") for name in answer.stdout.split(b"\0")}
    return sorted(wanted & changed)


def merges_lines(root: Path, path: str) -> bool | None:
    """Whether git keeps the lines of both sides when it merges a file; None outside of a git work tree.

    Another way of merging that somebody has set counts as theirs to choose: that is None too.
    """
    answer = _asked(root, "check-attr", "-z", "merge", "--", path)
    if answer is None:
        return None
    setting = answer.split("\0")[2] if answer.count("\0") >= 2 else "unspecified"
    return {"union": True, "unspecified": False}.get(setting)


def user_name(root: Path) -> str:
    """What git calls the user in this folder, else the login's name. Raises ArgmapError without either."""
    called = (_asked(root, "config", "--get", "user.name") or "").strip()
    try:
        return called or getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise ArgmapError("git knows no user.name, and nobody is logged in: set one of them") from error


def _asked(root: Path, *words: str) -> str | None:
    try:
        answer = subprocess.run(
            ["git", *words], cwd=root, capture_output=True, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.decode("utf-8", "replace")
