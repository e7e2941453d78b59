"""A revision as a user names it in, the commit that is meant out; or why there is none."""

from __future__ import annotations

from pathlib import Path

from argmap.git.command import GitError, ask_git
from argmap.nearest import did_you_mean, nearest_names
from argmap.talk import Talk


class NoRevision(GitError):
    """The folder has no such earlier state, or git does not have it."""


def find_commit(root: Path, revision: str, *, talk: Talk) -> str:
    """The full name of a commit: `HEAD~3`, a branch, a tag, `main@{yesterday}`.

    `talk` hears what git warns of, as where its log does not go back to yesterday.
    Raises NoRevision, with the way out, where there is no such commit, or `root` is in no work tree.
    """
    _expect_work_tree(root)
    if revision.startswith("-"):
        raise NoRevision(f"no revision is called {revision!r}")  # nor may it be taken for an option
    try:
        # In two steps: of `:/words` all that follows belongs to the words.
        named = ask_git(root, "rev-parse", "--verify", revision, talk=talk).decode().strip()
        return ask_git(root, "rev-parse", "--verify", f"{named}^{{commit}}").decode().strip()
    except GitError as error:
        raise NoRevision(f"no revision is called {revision!r}; {_way_out(root, revision)}") from error


def is_absent(root: Path, commit: str) -> bool:
    """Whether a commit has no folder where `root` is."""
    try:
        ask_git(root, "rev-parse", "--verify", f"{commit}:./")
    except GitError:
        return True
    return False


def _expect_work_tree(root: Path) -> None:
    try:
        inside = ask_git(root, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except GitError as error:
        raise NoRevision(f"{root}: no earlier state can be read; {error}") from error
    if not inside:
        raise NoRevision(f"{root}: no earlier state can be read; this is in no work tree of git")


def _way_out(root: Path, revision: str) -> str:
    if not _names(root):
        return "the repository has no commits yet"
    if ask_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return (
            "the clone is shallow and may lack it: `git fetch --unshallow` brings the rest, "
            "in GitHub Actions `fetch-depth: 0` of actions/checkout"
        )
    near = did_you_mean(map(repr, nearest_names(revision, _names(root))))
    return near or "`git log` lists what there is"


def _names(root: Path) -> list[str]:
    answer = ask_git(root, "for-each-ref", "--format=%(refname:short)")
    return [name for name in answer.decode("utf-8", "replace").splitlines() if name]
