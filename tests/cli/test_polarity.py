"""What is perhaps opposed, on the command line: suggested, answered, told with tensions, never counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.cli.main import main
from argmap.polarity.readings import FILE_NAME
from tests.support.corpora import write_corpus
from tests.support.encoders import BagOfWords
from tests.support.polarity import Negations, NotInstalled

NOTES = """
=== argmap.toml
name = "machines"
=== q.md
---
type: question
---
# Do machines think?
=== yes.md
---
type: position
answers: "[[q]]"
---
# Yes
=== no.md
---
type: position
answers: "[[q]]"
---
# No
=== sure.md
---
type: claim
claim: machines do think about us
supports: "[[yes]]"
---
=== denied.md
---
type: claim
claim: machines do not think about us
supports: "[[no]]"
---
"""
ATTACKED = NOTES.replace('supports: "[[no]]"', 'supports: "[[no]]"\nopposes: "[[yes]]"')


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Negations:
    """Models that are fast; the reader remembers what it read."""
    reader = Negations()
    use(monkeypatch, reader)
    return reader


def use(monkeypatch: pytest.MonkeyPatch, reader: Negations) -> None:
    for module in ("argmap.pipeline.polarity", "argmap.pipeline.oppositions"):
        monkeypatch.setattr(f"{module}.configured_reader", lambda *_: reader)
    for module in ("argmap.pipeline.polarity", "argmap.pipeline.oppositions", "argmap.pipeline.similar"):
        monkeypatch.setattr(f"{module}.configured_encoder", lambda *_: BagOfWords())


class Said:
    """What a command printed, and how it ended."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: str | Path) -> None:
        self.code = main([str(word) for word in words])
        self.out, self.err = capsys.readouterr()


def test_a_suggestion_names_figure_and_model(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, NOTES)
    first, *_ = json.loads(Said(capsys, "suggest", tmp_path, "--format", "json").out)
    assert (first["subject"], first["relation"], first["object"]) == ("denied", "opposes", "sure")
    assert (first["kind"], first["attack"]) == ("perhaps-opposed", 0.8)
    assert "attack 0.80 (negations)" in first["why"]
    assert len(reader.asked) == 2


def test_what_is_known_is_told_after_all_else_and_no_model_runs(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, NOTES)
    before = Said(capsys, "tensions", tmp_path, "--format", "json")
    assert json.loads(before.out) == []
    assert not (tmp_path / ".argmap" / FILE_NAME).exists()
    Said(capsys, "suggest", tmp_path)
    reader.asked.clear()
    (found,) = json.loads(Said(capsys, "tensions", tmp_path, "--format", "json").out)
    assert [(w["kind"], w["derived"]) for w in found["witnesses"]] == [("inferred", True)]
    assert found["band"] == "weak"
    assert reader.asked == []
    assert Said(capsys, "tensions", tmp_path, "--no-inferred").out == ""


def test_what_is_not_known_is_read_when_it_is_asked_for(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, NOTES)
    said = Said(capsys, "tensions", tmp_path, "--inferred")
    assert said.out.endswith("No × Yes  (inferred)\n")
    assert "1 inferred" in said.err
    assert len(reader.asked) == 2


def test_beside_what_is_written_it_changes_no_figure(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, ATTACKED)
    (plain,) = json.loads(Said(capsys, "tensions", tmp_path, "--no-inferred", "--format", "json").out)
    (told,) = json.loads(Said(capsys, "tensions", tmp_path, "--inferred", "--format", "json").out)
    *written, inferred = told.pop("witnesses")
    assert written == plain.pop("witnesses")
    assert inferred["kind"] == "inferred"
    assert told == plain
    assert reader.asked


def test_it_never_counts_for_exit_codes_or_annotations(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, NOTES)
    said = Said(capsys, "tensions", tmp_path, "--inferred", "--fail-on", "weak")
    assert (said.code, "(inferred)" in said.out) == (0, True)
    github = Said(capsys, "tensions", tmp_path, "--inferred", "--format", "github", "--fail-on", "weak")
    assert (github.code, github.out) == (0, "")
    assert reader.asked


@pytest.mark.parametrize("form", ["json", "turtle", "graphml"])
def test_exports_have_it_only_where_it_is_asked_for(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    write_corpus(tmp_path, NOTES)
    assert "inferred" in Said(capsys, "export", tmp_path, "--to", form, "--inferred").out
    assert "inferred" not in Said(capsys, "export", tmp_path, "--to", form).out
    assert reader.asked


def test_what_was_dismissed_is_not_told(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, NOTES)
    assert Said(capsys, "tensions", tmp_path, "--inferred").out
    dismissed = Said(capsys, "dismiss", "-C", tmp_path, "sure", "denied", "--reason", "not of one kind")
    assert dismissed.code == 0
    assert Said(capsys, "tensions", tmp_path).out == ""
    assert reader.asked


def test_what_was_accepted_is_written_and_asserted(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, NOTES)
    assert Said(capsys, "accept", "-C", tmp_path, "sure", "denied").code == 0
    assert 'opposes: "[[sure]]"' in (tmp_path / "denied.md").read_text(encoding="utf-8")
    found = json.loads(Said(capsys, "tensions", tmp_path, "--inferred", "--format", "json").out)
    assert "inferred" not in {witness["kind"] for tension in found for witness in tension["witnesses"]}
    assert reader.asked


def test_suppositions_and_changes_know_nothing_of_it(
    tmp_path: Path, reader: Negations, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path, ATTACKED)
    Said(capsys, "suggest", tmp_path)
    said = Said(capsys, "tensions", tmp_path, "--without", "denied -opposes-> yes")
    assert said.out.endswith("  No × Yes  (inferred)\n")
    assert "1 tension would be gone" in said.err
    with pytest.raises(SystemExit):
        Said(capsys, "tensions", tmp_path, "--inferred", "--since", "HEAD")
    assert reader.asked


def test_a_missing_extra_is_told_to_those_who_ask_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, NotInstalled())
    write_corpus(tmp_path, NOTES)
    assert "pip install" not in Said(capsys, "suggest", tmp_path).err
    assert "pip install" not in Said(capsys, "tensions", tmp_path).err
    assert Said(capsys, "tensions", tmp_path, "--inferred").err.count("pip install") == 1


def test_who_asks_for_what_is_perhaps_opposed_hears_that_the_model_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, NotInstalled())
    folder = write_corpus(tmp_path, NOTES)
    assert "not installed" not in Said(capsys, "suggest", folder).err
    assert "not installed" in Said(capsys, "suggest", "--kind", "perhaps-opposed", folder).err


def test_what_is_inferred_is_told_where_nothing_can_be_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Negations())
    kept = Said(capsys, "tensions", "--inferred", write_corpus(tmp_path / "kept", NOTES))
    folder = write_corpus(tmp_path / "read-only", NOTES)
    (folder / ".argmap").write_text("in the way")
    said = Said(capsys, "tensions", "--inferred", folder)
    assert "(inferred)" in said.out
    assert said.out == kept.out
    assert "are not kept" in said.err
