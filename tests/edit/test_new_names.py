"""Where a new note goes and what its file is called; what is refused, and with which proposal."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from argmap.edit.compose.answers import Answers, InvalidAnswer
from argmap.edit.compose.names import checked_name, file_name
from argmap.edit.compose.place import place
from argmap.edit.file_names import safe_name
from argmap.errors import ConfigError
from tests.support.corpora import load

CORPUS = """
=== claims/One.md
---
type: claim
---
=== claims/deep/Two.md
---
type: claim
---
=== other/Three.md
---
type: claim
---
=== Start.md
"""
CLAIM = Answers("claim", "New")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Is it so?", "Is it so"),
        ('What: "it" <is> *this*', "What it is this"),
        ("It ends here.", "It ends here"),
        ("  many   blanks ", "many blanks"),
        ("Wait... what", "Wait... what"),
        ("100%% sure", "100 sure"),
        ("Does `argmap` help", "Does argmap help"),
        ("cafe\u0301", "caf\u00e9"),
        ("README.md", "README"),
    ],
)
def test_what_systems_refuse_is_dropped(title: str, name: str) -> None:
    assert file_name(title) == name


@pytest.mark.parametrize(
    ("title", "proposal"),
    [
        ("AI/ML", "AI-ML"),
        ("a\\b", "a-b"),
        ("../up", "up"),
        ("a [b] #c ^d | e", "a b c d-e"),
        (".hidden", "hidden"),
        ("bell\x07", "bell"),
        ("turned\u202e", "turned"),
        ("CON", "CON note"),
        ("word " * 60, ("word " * 40).strip()),
    ],
)
def test_what_no_name_may_hold_is_refused_with_a_proposal(title: str, proposal: str) -> None:
    with pytest.raises(InvalidAnswer, match="--name") as refused:
        file_name(title)
    assert repr(proposal) in str(refused.value)
    assert file_name(proposal) == checked_name(proposal) == safe_name(title) == proposal


@pytest.mark.parametrize("title", ["", "  ", "???", "..", "."])
def test_a_title_of_which_nothing_is_left_is_refused(title: str) -> None:
    with pytest.raises(InvalidAnswer):
        file_name(title)


def test_a_long_word_is_cut_between_characters() -> None:
    proposal = safe_name("ß" * 300)
    assert proposal
    assert len(proposal.encode()) <= 200


def test_a_chosen_name_is_taken_as_it_stands_or_not_at_all() -> None:
    assert checked_name("short name") == "short name"
    with pytest.raises(InvalidAnswer, match="'a' would be one"):
        checked_name("a?")


def test_a_note_joins_most_of_its_type(tmp_path: Path) -> None:
    corpus = load(tmp_path, CORPUS + "=== claims/Four.md\n---\ntype: claim\n---\n")
    assert place(corpus, CLAIM) == "claims/New.md"
    assert place(corpus, Answers("source", "New")) == "New.md"
    assert place(corpus, replace(CLAIM, folder="")) == "New.md"
    assert place(corpus, replace(CLAIM, folder="Claims/fresh", name="n")) == "claims/fresh/n.md"


def test_a_folder_for_a_type_may_be_set(tmp_path: Path) -> None:
    config = '=== argmap.toml\n[new.folders]\nclaim = "said"\n'
    assert place(load(tmp_path, CORPUS + config), CLAIM) == "said/New.md"


def test_a_folder_for_no_type_is_an_error(tmp_path: Path) -> None:
    corpus = load(tmp_path, CORPUS + '=== argmap.toml\n[new.folders]\nclam = "said"\n')
    with pytest.raises(ConfigError, match="clam"):
        place(corpus, CLAIM)


@pytest.mark.parametrize("folder", ["..", "../out", "/tmp", "claims/../..", ".hidden", "claims/One.md", "a?"])
def test_a_folder_that_no_note_is_read_from_is_refused(tmp_path: Path, folder: str) -> None:
    with pytest.raises(InvalidAnswer):
        place(load(tmp_path, CORPUS), replace(CLAIM, folder=folder))


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ('=== argmap.toml\nignore = ["drafts/"]\n', replace(CLAIM, folder="drafts")),
        ("=== .argmapignore\nNew.md\n", CLAIM),
        ("", Answers("note", "claim", folder="templates")),
    ],
)
def test_a_place_that_no_note_is_read_from_is_refused(tmp_path: Path, text: str, answers: Answers) -> None:
    corpus = load(tmp_path, CORPUS + text)
    with pytest.raises(InvalidAnswer, match="ignore"):
        place(corpus, answers)


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    corpus = load(tmp_path / "notes", CORPUS)
    (tmp_path / "notes/away").symlink_to(tmp_path)
    with pytest.raises(InvalidAnswer, match="symbolic link"):
        place(corpus, replace(CLAIM, folder="away"))


@pytest.mark.parametrize("title", ["One", "ONE", "one?"])
def test_a_file_that_is_there_is_in_the_way(tmp_path: Path, title: str) -> None:
    with pytest.raises(InvalidAnswer, match=r"claims/One\.md is there already"):
        place(load(tmp_path, CORPUS), replace(CLAIM, title=title, folder="claims"))


def test_names_collide_however_they_are_composed(tmp_path: Path) -> None:
    corpus = load(tmp_path, CORPUS)
    (tmp_path / unicodedata.normalize("NFD", "Café.md")).write_text("")
    with pytest.raises(InvalidAnswer, match="is there already"):
        place(corpus, Answers("note", "Café"))
