"""Files of a corpus in, those that git has in another state than the last commit out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path


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
