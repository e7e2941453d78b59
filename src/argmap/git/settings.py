"""A folder in, what git is told of it out: how a file is merged, who the user is."""

from __future__ import annotations

import getpass
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.git.command import GitError, ask_git


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
        return ask_git(root, *words).decode("utf-8", "replace")
    except GitError:
        return None
