"""Revisions as users name them; and what is said where there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.git.command import GitError
from argmap.git.differences import differences
from argmap.git.revisions import NoRevision, find_commit, is_absent
from tests.support.repositories import Repository, git


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "r")
    made.commit({"a.md": "1"})
    made.commit({"a.md": "2", "notes/b.md": ""})
    return made


def found(root: Path, revision: str) -> str:
    said: list[str] = []
    commit = find_commit(root, revision, talk=said.append)
    assert said == []
    return commit


@pytest.mark.parametrize("revision", ["HEAD~1", "first", "side", "HEAD@{1}", ":/words: of", "main~1^{}"])
def test_any_name_that_git_knows_is_a_revision(repository: Repository, revision: str) -> None:
    wanted = repository.git("rev-parse", "HEAD~1").strip()
    repository.git("tag", "-a", "-m", "x", "first", wanted)
    repository.git("branch", "side", wanted)
    if revision.startswith(":/"):
        repository.git("commit", "-q", "--allow-empty", "-m", "words: of a commit")
        wanted = repository.git("rev-parse", "HEAD").strip()
    assert found(repository.top, revision) == wanted
    assert found(repository.top / "notes", revision) == wanted


@pytest.mark.parametrize("revision", ["-evil", "--all", "", "HEAD..HEAD~1", "HEAD:a.md", "nowhere", "a b"])
def test_what_names_no_commit_is_said(repository: Repository, revision: str) -> None:
    with pytest.raises(NoRevision, match="no revision is called"):
        found(repository.top, revision)


def test_the_nearest_name_is_offered(repository: Repository) -> None:
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    with pytest.raises(NoRevision, match="did you mean 'main'"):
        found(repository.top, "mian")


def test_a_log_that_does_not_go_back_so_far_is_told(repository: Repository) -> None:
    said: list[str] = []
    find_commit(repository.top, "main@{10 years ago}", talk=said.append)
    assert len(said) == 1
    assert said[0].startswith("git: log for 'main' only goes back to")


def test_a_shallow_clone_tells_the_way_out(repository: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{repository.top}", "shallow")
    with pytest.raises(NoRevision, match="fetch-depth: 0"):
        found(tmp_path / "shallow", "HEAD~1")


def test_a_repository_without_commits(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="no commits yet"):
        found(Repository(tmp_path / "empty").top, "HEAD")


def test_outside_of_a_work_tree(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoRevision, match="this is in no work tree"):
        found(repository.top / ".git", "HEAD")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    with pytest.raises(NoRevision, match="no earlier state can be read; git: not a git repository"):
        found(tmp_path / "plain", "HEAD")


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="is it installed"):
        found(repository.top, "HEAD")


def test_a_hook_of_another_repository_does_not_matter(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = repository.git("rev-parse", "HEAD~1").strip()
    other = Repository(tmp_path / "other")
    other.commit({"x.md": ""})
    for name, value in {"DIR": ".git", "WORK_TREE": ".", "INDEX_FILE": ".git/index", "PREFIX": "x/"}.items():
        monkeypatch.setenv(f"GIT_{name}", str(other.top / value))
    assert found(repository.top / "notes", "HEAD~1") == wanted
    assert differences(repository.top, wanted).fresh == {"notes/b.md"}


def test_whether_the_folder_was_there(repository: Repository) -> None:
    first, second = (found(repository.top, r) for r in ("HEAD~1", "HEAD"))
    assert is_absent(repository.top / "notes", first)
    assert not is_absent(repository.top / "notes", second)
    assert not is_absent(repository.top, first)


def test_what_the_user_has_configured_does_not_matter(repository: Repository) -> None:
    for key, value in {
        "core.quotepath": "true",
        "diff.noprefix": "true",
        "diff.relative": "false",
        "diff.renames": "copies",
        "diff.external": "false",
        "diff.ignoreSubmodules": "all",
        "color.ui": "always",
        "status.showUntrackedFiles": "no",
    }.items():
        repository.git("config", key, value)
    text = "a line\n" * 20
    old = repository.commit({"notes/é old\n.md": text, "notes/kept.md": "", "x.md": ""})
    repository.git("mv", "notes/é old\n.md", 'notes/"new".md')
    repository.write({"notes/kept.md": "1", "notes/fresh.md": "", "notes/inner/x.md": ""})
    found_here = differences(repository.top / "notes", old)
    assert set(found_here.then) == {"é old\n.md", "kept.md"}
    assert found_here.fresh == {'"new".md', "fresh.md", "inner/x.md"}
    assert found_here.moved == {"é old\n.md": '"new".md'}


def test_another_git_at_work_is_not_in_the_way(repository: Repository) -> None:
    lock = repository.top / ".git/index.lock"
    lock.write_bytes(b"")
    os.utime(repository.top / "a.md")  # the index would be written anew
    index = (repository.top / ".git/index").read_bytes()
    assert differences(repository.top, found(repository.top, "HEAD")).then == {}
    assert (repository.top / ".git/index").read_bytes() == index
