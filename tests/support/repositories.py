"""Git repositories for tests, in folders of their own, whatever the user has configured."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "n",
    "GIT_AUTHOR_EMAIL": "n@example.org",
    "GIT_COMMITTER_NAME": "n",
    "GIT_COMMITTER_EMAIL": "n@example.org",
}


class Repository:
    """A new repository in a folder, on a branch `main`."""

    def __init__(self, top: Path) -> None:
        self.top = top
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        return git(self.top, *words)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Writes files, and nothing else; folders are made."""
        for path, content in files.items():
            file = self.top / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes] | None = None) -> str:
        """Writes files, commits all that there is, and gives the name of the commit."""
        self.write(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")
        return self.git("rev-parse", "HEAD").strip()


def git(folder: Path, *words: str) -> str:
    """What git prints, run in a folder."""
    done = subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | _ENVIRONMENT, check=True, capture_output=True
    )
    return os.fsdecode(done.stdout)
