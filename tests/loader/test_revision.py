"""A corpus as it stood at a revision is what a checkout of it would be, and nothing is checked out."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.errors import ConfigError
from argmap.git.blobs import blob_reader
from argmap.git.command import GitError
from argmap.git.differences import differences
from argmap.git.revisions import find_commit
from argmap.loader.load import Loaded, load_corpus, load_tree
from argmap.loader.revision import Revision
from argmap.loader.tree import Tree
from argmap.markdown import parser
from argmap.markdown.document import Document
from tests.loader.test_laws import contents, folders, shown
from tests.support.repositories import Repository, git

CONFIGS = st.sampled_from(
    [b"", b'ignore = ["sub/"]', b"[tensions]\nmax-hops = 2", b"broken =", b"[relations.x]\n"]
)
EXTRA = ["argmap.toml", ".argmapignore", "b.md/inner.md", "x y\n\xe9.md", "sub"]
states = st.lists(
    st.tuples(folders, st.dictionaries(st.sampled_from(EXTRA), st.one_of(contents, CONFIGS), max_size=2)),
    min_size=2,
    max_size=4,
)


@contextmanager
def at(root: Path, revision: str) -> Iterator[Tree]:
    commit = find_commit(root, revision, talk=print)
    with blob_reader(root) as blobs:
        yield Revision(root, differences(root, commit), blobs)


def loaded(root: Path, revision: str) -> Loaded:
    with at(root, revision) as tree:
        return load_tree(tree)


def replace_all(root: Path, files: dict[str, bytes]) -> None:
    """Makes these the only files, but for git's own; where one is in the way of another, the first stays."""
    root.mkdir(exist_ok=True)
    for entry in list(root.iterdir()):
        if entry.name not in (".git", ".argmap"):
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    for path, content in files.items():
        file = root / path
        if not file.exists() and not any(p.is_file() for p in file.parents):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def outcome(load: Callable[[], Loaded]) -> object:
    try:
        return shown(load())
    except ConfigError:
        return ConfigError


@settings(max_examples=25, deadline=None)
@given(states, st.sampled_from(["", "my notes"]), st.sampled_from([0, 1]))
def test_any_earlier_state_is_read_as_a_checkout_would_be(
    history: list[tuple[dict[str, bytes], dict[str, bytes]]], below: str, staged: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        repository = Repository(Path(name) / "r")
        root = repository.top / below
        commits: list[str] = []
        for files, extra in history:
            replace_all(root, files | extra)
            commits.append(repository.commit({"outside.md": f"{len(commits)}"}))
        repository.git("reset", "-q", "--hard", commits[0])
        replace_all(root, history[-1][0] | history[-1][1])  # not committed, half of the time added
        repository.git(*(["add", "-A"] if staged else ["status"]))
        git(Path(name), "clone", "-q", "r", "checkout")
        checkout = Path(name) / "checkout" / below
        for commit in commits:
            git(Path(name) / "checkout", "checkout", "-q", commit)
            checkout.mkdir(exist_ok=True)
            assert outcome(partial(loaded, root, commit)) == outcome(partial(load_corpus, checkout))


NOTE = '---\ntype: claim\nsupports: "[[{}]]"\n---\n'
CLAIM = "---\ntype: claim\n---\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "vault")


def relations(root: Path, revision: str) -> list[str]:
    return [str(r) for r in loaded(root, revision).corpus.relations]


def test_neither_the_files_nor_the_parse_cache_nor_the_index_change(repository: Repository) -> None:
    top = repository.top
    old = repository.commit({"a.md": NOTE.format("b"), "b.md": NOTE.format("c"), "c.md": NOTE.format("a")})
    repository.commit({"a.md": NOTE.format("c")})
    (top / "b.md").unlink()
    present = load_corpus(top)
    before = {p: p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}
    assert relations(top, old) == ["a -supports-> b", "b -supports-> c", "c -supports-> a"]
    assert {p: p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()} == before
    assert shown(load_corpus(top)) == shown(present)


def test_only_what_differs_is_parsed(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    top = repository.top
    old = repository.commit({f"{name}.md": NOTE.format("a") for name in "abcd"})
    repository.commit({"a.md": CLAIM, "new.md": CLAIM})
    repository.git("rm", "-q", "b.md")
    load_corpus(top)
    parsed: list[str] = []
    parse = parser.parse_document

    def counted(text: str, path: str) -> Document:
        parsed.append(path)
        return parse(text, path)

    monkeypatch.setattr(parser, "parse_document", counted)
    relations(top, old)
    assert parsed == ["a.md", "b.md"]


def test_line_ends_and_filters_are_those_of_a_checkout(repository: Repository) -> None:
    repository.git("config", "filter.rot.smudge", "tr a-z n-za-m")
    repository.git("config", "filter.rot.clean", "tr a-z n-za-m")
    attributes = "*.md text eol=crlf\nsecret/*.md filter=rot\n"
    old = repository.commit(
        {".gitattributes": attributes, "secret/a b.md": "# alpha\n", "b.md": "# beta\r\nmore\r\n"}
    )
    repository.commit({"secret/a b.md": "# gamma\n", "b.md": "# delta\n"})
    with at(repository.top, old) as tree:
        assert tree.read("b.md") == b"# beta\r\nmore\r\n"
        assert tree.read("secret/a b.md") == b"# alpha\r\n"
        assert tree.read("b.md", at_most=6) == b"# beta"
    with at(repository.top / "secret", old) as tree:
        assert tree.read("a b.md") == b"# alpha\r\n"


def test_what_git_ignores_is_taken_as_it_is(repository: Repository) -> None:
    old = repository.commit({".gitignore": "private/\n.obsidian/\n", "a.md": NOTE.format("p")})
    repository.write({"private/p.md": NOTE.format("a"), "a.md": "", "new.md": NOTE.format("a")})
    repository.write({".obsidian/app.json": '{"userIgnoreFilters": ["x"]}'})
    assert relations(repository.top, old) == ["a -supports-> private/p", "private/p -supports-> a"]
    with at(repository.top, old) as tree:
        assert tree.is_file(".obsidian/app.json")
        assert not tree.is_file("new.md")


def test_a_file_that_was_tracked_and_is_ignored_now_is_read_as_it_was(repository: Repository) -> None:
    old = repository.commit({"a.md": NOTE.format("b"), "b.md": CLAIM})
    repository.git("rm", "-q", "--cached", "a.md")
    repository.commit({".gitignore": "a.md\n"})
    repository.write({"a.md": NOTE.format("a")})
    assert relations(repository.top, old) == ["a -supports-> b"]


def test_links_were_links(repository: Repository, tmp_path: Path) -> None:
    top = repository.top
    top.mkdir(exist_ok=True)
    (top / "in.md").symlink_to("a.md")
    (top / "out.md").symlink_to(tmp_path)
    old = repository.commit({"a.md": "", "folder/b.md": ""})
    before = load_corpus(top)
    (top / "in.md").unlink()
    (top / "out.md").unlink()
    shutil.rmtree(top / "folder")
    (top / "folder").symlink_to(tmp_path)
    repository.write({"in.md": NOTE.format("a")})
    assert shown(loaded(top, old)) == shown(before)


def test_a_conflict_that_is_not_resolved_does_not_matter(repository: Repository) -> None:
    repository.commit({"a.md": NOTE.format("a")})
    repository.git("switch", "-q", "-c", "other")
    other = repository.commit({"a.md": NOTE.format("b"), "b.md": CLAIM})
    repository.git("switch", "-q", "main")
    mine = repository.commit({"a.md": NOTE.format("c"), "c.md": CLAIM})
    with pytest.raises(Exception, match="merge"):
        repository.git("merge", "other")
    assert relations(repository.top, other) == ["a -supports-> b"]
    assert relations(repository.top, mine) == ["a -supports-> c"]


def test_a_repository_inside_is_not_part_of_what_was(repository: Repository) -> None:
    old = repository.commit({"a.md": NOTE.format("b")})
    Repository(repository.top / "inner").commit({"b.md": NOTE.format("a")})
    assert relations(repository.top, old) == []


def test_a_submodule_at_another_commit_is_taken_as_it_is(repository: Repository, tmp_path: Path) -> None:
    inner = Repository(tmp_path / "inner")
    inner.commit({"b.md": NOTE.format("a")})
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.top), "sub")
    old = repository.commit({"a.md": NOTE.format("b")})
    git(repository.top / "sub", "commit", "-q", "--allow-empty", "-m", "later")
    assert differences(repository.top, old).submodules == ("sub",)
    assert relations(repository.top, old) == ["a -supports-> sub/b", "sub/b -supports-> a"]


def test_names_that_are_no_text_are_told_as_ever(repository: Repository) -> None:
    name = os.fsdecode(b"\xff.md")
    old = repository.commit({name: NOTE.format("a"), "a.md": ""})
    before = load_corpus(repository.top)
    repository.write({name: "changed"})
    assert shown(loaded(repository.top, old)) == shown(before)


def test_an_object_that_is_missing_is_an_error(repository: Repository) -> None:
    old = repository.commit({"a.md": "an old text"})
    name = repository.git("rev-parse", f"{old}:a.md").strip()
    repository.commit({"a.md": "a new text"})
    (repository.top / ".git/objects" / name[:2] / name[2:]).unlink()
    with at(repository.top, old) as tree, pytest.raises(GitError, match=r"a\.md: git lacks the object"):
        tree.read("a.md")


def test_a_filter_that_fails_is_an_error(repository: Repository) -> None:
    old = repository.commit({"a.md": "an old text"})
    repository.commit({"a.md": "a new text"})
    repository.write({".gitattributes": "*.md filter=broken\n"})
    for key, value in {"smudge": "false", "required": "true"}.items():
        repository.git("config", f"filter.broken.{key}", value)
    with pytest.raises(GitError, match="broken"), at(repository.top, old) as tree:
        tree.read("a.md")
