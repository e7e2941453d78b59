"""A git command in, its answer out: without prompt and lock, and whatever a hook has set."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from argmap.errors import ArgmapError
from argmap.talk import Talk, unheard

# A hook runs with these; they may be relative to another folder, and of a repository around or beside this.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")


class GitError(ArgmapError):
    """git is not there, or cannot do what is asked of it; the message ends with its own words."""


def git_command(*arguments: str) -> list[str]:
    return ["git", "--no-optional-locks", *arguments]


def git_environment() -> dict[str, str]:
    """The user's, without what belongs to a hook; where a password is needed, git gives up."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    return kept | {"GIT_TERMINAL_PROMPT": "0"}


def ask_git(root: Path, *arguments: str, talk: Talk = unheard) -> bytes:
    """What git prints, run in `root`; `talk` hears what it warns of.

    Raises GitError where it fails or is not installed.
    """
    try:
        answer = subprocess.run(
            git_command(*arguments),
            cwd=root,
            env=git_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise git_missing(error) from error
    if answer.returncode != 0:
        raise GitError(f"git: {said_by_git(answer.stderr)}")
    if answer.stderr:
        talk(f"git: {said_by_git(answer.stderr)}")
    return answer.stdout


def git_missing(error: OSError) -> GitError:
    return GitError(f"git cannot be run ({error.strerror}); is it installed, and in $PATH?")


def said_by_git(stderr: bytes) -> str:
    """git's own words on one line."""
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines()]
    said = (line.removeprefix("fatal: ").removeprefix("warning: ") for line in lines if line)
    return " ".join(said) or "it failed without a word"
