"""`argmap accept`, `argmap dismiss`, and what `argmap suggest` and `verdict --suggestions` make of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from argmap.cli import answering, similarity, suggest
from argmap.cli.main import main
from argmap.loader.verdicts import VERDICTS_NAME, read_verdicts
from argmap.model.corpus import Corpus
from argmap.model.suggestion import Suggestion, SuggestionKind
from argmap.pipeline.similar import Similar
from tests.support.corpora import write_corpus
from tests.verdicts.repository import Repository

Capture = pytest.CaptureFixture[str]

# Subject, relation, object, kind and why.
Found = tuple[str, str | None, str, SuggestionKind, str]

NOTES = """
    === a.md
    ---
    type: claim
    claim: Personas keep their views.
    ---
    This extends [[c]].
    === b.md
    ---
    type: claim
    claim: Personas give way.
    ---
    === c.md
    ---
    type: evidence
    title: Drift
    sources: "[[s]]"
    supports: "[[b]]"
    ---
    === s.md
    ---
    type: source
    ---
"""
SIMILAR: Found = ("a", None, "b", "similar", "about the same thing: cosine 0.71")
CUE: Found = ("a", "extends", "c", "cue", "it says “This extends [[c]]”")


def cue_in(sentence: str) -> Found:
    return ("a", "extends", "c", "cue", f"it says “{sentence}”")


def suggestions(*found: Found) -> Callable[..., Similar]:
    """What stands in for the comparison of texts: these pairs, where nobody has related them."""

    def compare(corpus: Corpus, *_others: Any) -> Similar:
        return Similar(
            tuple(
                Suggestion(s, r, o, kind, 0.71, why, corpus.nodes[s].location)
                for s, r, o, kind, why in found
                if s in corpus.nodes and o in corpus.nodes
                if not any({k.subject, k.object} == {s, o} and k.relation != "links" for k in corpus.by_key)
            ),
            None,
            0,
        )

    return compare


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    suggested(monkeypatch, SIMILAR, CUE)
    return write_corpus(tmp_path, NOTES)


def suggested(monkeypatch: pytest.MonkeyPatch, *found: Found) -> None:
    for module in (answering, suggest):
        monkeypatch.setattr(module, "compare_texts", suggestions(*found))


def said(notes: Path, *words: str) -> int:
    return main([*words, "-C", str(notes)])


def listed(notes: Path, capsys: Capture, *words: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert said(notes, "suggest", "--format", "json", *words) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def pairs(notes: Path, capsys: Capture) -> list[str]:
    return [s["subject"] + s["object"] for s in listed(notes, capsys)]


def dismiss(notes: Path, *pair: str, reason: str = "two senses of persona") -> None:
    assert said(notes, "dismiss", *pair, "--reason", reason, "--author", "Ann") == 0


def rewrite(notes: Path, name: str, old: str, new: str) -> None:
    file = notes / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_dismissed_pair_stays_away_until_a_text_changes_and_then_says_so(
    notes: Path, capsys: Capture
) -> None:
    dismiss(notes, "b", "a")
    assert pairs(notes, capsys) == ["ac"]
    assert capsys.readouterr().err == ""
    said(notes, "suggest")
    assert "1 answered already (--all shows them)" in capsys.readouterr().err
    (shown, _) = listed(notes, capsys, "--all")
    assert shown["verdict"]["reason"] == "two senses of persona"
    assert shown["verdict"]["changed"] == []
    rewrite(notes, "b.md", "give way", "give way early")
    (back, _) = listed(notes, capsys)
    assert back["verdict"]["changed"] == ["The text of “b” has changed."]
    said(notes, "suggest")
    out = capsys.readouterr().out
    assert "came back: dismissed on 20" in out
    assert "The text of “b” has changed." in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80


def test_a_cue_comes_back_with_its_sentence(
    notes: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    dismiss(notes, "a", "c")
    assert pairs(notes, capsys) == ["ab"]
    suggested(monkeypatch, cue_in("This   extends [[Drift]]"))
    assert pairs(notes, capsys) == []
    suggested(monkeypatch, cue_in("All this extends [[c]]"))
    (back,) = listed(notes, capsys)
    assert back["verdict"]["changed"] == ["The sentence that says so has changed."]
    suggested(monkeypatch, ("a", None, "c", "similar", "about the same thing"))
    assert pairs(notes, capsys) == []


def test_a_cue_is_shown_though_its_pair_was_dismissed_before_it_was_written(
    notes: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested(monkeypatch, ("a", None, "c", "similar", "about the same thing"))
    dismiss(notes, "a", "c")
    suggested(monkeypatch, CUE)
    (back,) = listed(notes, capsys)
    assert back["verdict"]["changed"] == ["The sentence that says so is new."]


def test_renaming_changes_nothing(notes: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    dismiss(notes, "a", "b")
    assert said(notes, "rename", "a", "z") == 0
    suggested(monkeypatch, ("b", None, "z", "similar", "near"))
    assert pairs(notes, capsys) == []
    (notes / "b.md").rename(notes / "y.md")
    suggested(monkeypatch, ("y", None, "z", "similar", "near"))
    assert pairs(notes, capsys) == []


def test_a_verdict_on_a_node_that_is_gone_is_idle_and_can_be_withdrawn(notes: Path, capsys: Capture) -> None:
    dismiss(notes, "a", "b")
    (notes / "a.md").unlink()
    capsys.readouterr()
    said(notes, "suggest")
    assert "1 verdict on nodes that are gone" in capsys.readouterr().err
    said(notes, "verdict", "--suggestions")
    assert "On nodes that are gone" in capsys.readouterr().out
    assert said(notes, "dismiss", "a", "b", "--withdraw") == 0
    assert read_verdicts(notes).on_suggestions.verdicts == ()


def test_what_is_accepted_stands_in_the_note_and_in_the_list(notes: Path, capsys: Capture) -> None:
    before = (notes / "a.md").read_text()
    assert said(notes, "accept", "c", "a", "--author", "Ann") == 0
    out, err = capsys.readouterr()
    assert "+extends:" in out
    assert "accepted, extends" in err
    added = 'extends:\n  - "[[c]]"\n'
    assert (notes / "a.md").read_text() == before.replace("---\nThis", f"{added}---\nThis")
    (verdict,) = read_verdicts(notes).on_suggestions.verdicts
    assert (verdict.ruling, verdict.relation, verdict.subject.id) == ("accepted", "extends", "a")
    assert pairs(notes, capsys) == ["ab"]
    assert said(notes, "accept", "a", "c") == 1
    assert "say which relation" in capsys.readouterr().err
    assert said(notes, "accept", "a", "c", "--relation", "extends") == 1
    assert "that is there already: a -extends-> c (a.md:" in capsys.readouterr().err


def test_what_was_accepted_and_taken_out_again_stays_away(notes: Path, capsys: Capture) -> None:
    before = (notes / "a.md").read_bytes()
    assert said(notes, "accept", "a", "c") == 0
    (notes / "a.md").write_bytes(before)
    assert pairs(notes, capsys) == ["ab"]


def test_a_reason_is_written_behind_the_relation_and_kept(notes: Path) -> None:
    words = ("accept", "a", "b", "--relation", "opposes", "--reason", "they cannot\nboth be")
    assert said(notes, *words, "--dry-run") == 0
    assert not (notes / VERDICTS_NAME).exists()
    assert said(notes, *words) == 0
    assert '  - {to: "[[b]]", why: they cannot both be}\n' in (notes / "a.md").read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("a", "b"),
            "say which relation, with --relation\n  between a claim and a claim there may be supports,",
        ),
        (("a", "b", "--relation", "answers"), "`answers` joins claim or position with question, not a claim"),
        (("a", "b", "--relation", "suports"), "did you mean supports?"),
        (("a", "a", "--relation", "extends"), "cannot be related to itself"),
        (("a", "nobody", "--relation", "extends"), "no node is called 'nobody'"),
    ],
)
def test_what_makes_no_sense_is_refused(
    notes: Path, capsys: Capture, words: tuple[str, ...], told: str
) -> None:
    assert said(notes, "accept", *words) == 1
    err = capsys.readouterr().err
    assert told in err
    assert not (notes / VERDICTS_NAME).exists()


def test_an_inverse_word_states_the_relation_the_other_way_round(notes: Path) -> None:
    assert said(notes, "accept", "a", "b", "--relation", "supported-by") == 0
    assert 'supports:\n  - "[[a]]"\n' in (notes / "b.md").read_text()


def test_a_mutual_relation_is_written_into_the_note_of_the_first_whatever_the_ids(notes: Path) -> None:
    assert said(notes, "accept", "b", "a", "--relation", "contradicts") == 0
    assert 'contradicts:\n  - "[[a]]"\n' in (notes / "b.md").read_text()


@pytest.mark.parametrize("pair", [("a", "b"), ("b", "a")])
def test_who_accepts_again_is_told_that_it_is_written(
    notes: Path, capsys: Capture, pair: tuple[str, str]
) -> None:
    assert said(notes, "accept", "a", "b", "--relation", "supports") == 0
    before = (notes / "a.md").read_bytes(), (notes / VERDICTS_NAME).read_bytes()
    capsys.readouterr()
    assert said(notes, "accept", *pair) == 1
    told = "argmap: that is there already: a -supports-> b (a.md:5)\nargmap: for another one, say which"
    assert told in capsys.readouterr().err
    assert ((notes / "a.md").read_bytes(), (notes / VERDICTS_NAME).read_bytes()) == before


def test_what_check_would_object_to_is_not_written(notes: Path, capsys: Capture) -> None:
    before = (notes / "c.md").read_bytes()
    assert said(notes, "accept", "c", "b", "--relation", "opposes") == 2
    assert "AM405" in (err := capsys.readouterr().err)
    assert "`argmap check` would object" in err
    assert (notes / "c.md").read_bytes() == before
    assert not (notes / VERDICTS_NAME).exists()
    assert said(notes, "accept", "c", "b", "--relation", "opposes", "--force") == 0


def test_a_pair_that_is_not_suggested_can_be_judged_with_a_word(notes: Path, capsys: Capture) -> None:
    dismiss(notes, "b", "s")
    assert "not suggested at present" in capsys.readouterr().err
    assert said(notes, "accept", "b", "s", "--relation", "sources") == 0
    assert read_verdicts(notes).on_suggestions.verdicts[0].ruling == "accepted"


def test_a_second_verdict_takes_the_place_of_the_first(notes: Path, capsys: Capture) -> None:
    dismiss(notes, "a", "b")
    dismiss(notes, "b", "a", reason="after all")
    assert [v.reason for v in read_verdicts(notes).on_suggestions.verdicts] == ["after all"]
    assert said(notes, "dismiss", "a", "b", "--withdraw") == 0
    assert said(notes, "dismiss", "a", "b", "--withdraw") == 1
    assert said(notes, "dismiss", "a", "b") == 1
    assert said(notes, "dismiss", "a", "b", "--reason", "  ") == 1
    assert sorted(pairs(notes, capsys)) == ["ab", "ac"]


def test_check_tells_two_verdicts_on_one_pair_and_what_cannot_be_read(notes: Path, capsys: Capture) -> None:
    dismiss(notes, "a", "b")
    file = notes / VERDICTS_NAME
    (line,) = (part for part in file.read_text().splitlines() if "dismissed" in part)
    file.write_text(file.read_text().replace(line, f"{line}\n{line.replace('Ann', 'Bo')}"))
    said(notes, "check")
    assert "AM119" in capsys.readouterr().out
    said(notes, "verdict", "--suggestions")
    assert "which does not count" in capsys.readouterr().out
    file.write_text(file.read_text().replace('"dismissed"', '"dismised"', 1))
    assert said(notes, "check") == 2
    assert "did you mean dismissed?" in capsys.readouterr().out
    for words in (["suggest"], ["accept", "a", "c"], ["dismiss", "a", "b", "--reason", "x"]):
        assert said(notes, *words) == 1
        assert f"{VERDICTS_NAME}:" in capsys.readouterr().err


def test_what_was_answered_is_suggested_nowhere_else(
    notes: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    same: Found = ("a", None, "b", "near-duplicate", "nearly the same text")
    monkeypatch.setattr(similarity, "compare_texts", suggestions(same, CUE))

    def seen() -> list[bool]:
        capsys.readouterr()
        said(notes, "show", "a", "--format", "json")
        shown = [s["kind"] for s in json.loads(capsys.readouterr().out)["suggestions"]]
        said(notes, "export", "--to", "json", "--suggestions")
        exported = [r.get("kind") for r in json.loads(capsys.readouterr().out)["relations"]]
        said(notes, "check", "--similar")
        return ["near-duplicate" in shown, "near-duplicate" in exported, "AM414" in capsys.readouterr().out]

    assert seen() == [True, True, True]
    dismiss(notes, "a", "b")
    assert seen() == [False, False, False]
    (notes / VERDICTS_NAME).write_text("suggestion = [")
    capsys.readouterr()
    said(notes, "check", "--similar")
    out = capsys.readouterr().out
    assert "AM118" in out
    assert "AM414" in out


def test_uncommitted_notes_are_left_alone_unless_forced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    repository = Repository(tmp_path / "notes")
    suggested(monkeypatch, ("fiction", "extends", "structure", "within-case", "near"))
    repository.edit("fiction.md", "are a fiction", "are made up")
    words = ("accept", "fiction", "structure", "--relation", "extends")
    assert repository.argmap(*words) == 1
    assert "not committed yet" in capsys.readouterr().err
    assert repository.argmap(*words, "--force") == 0
    assert ".gitattributes tells git" in capsys.readouterr().err


def test_branches_that_each_judge_suggestions_merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path / "notes")
    suggested(monkeypatch)
    repository.say("realism", "fiction", "dismissed")
    for branch, pair in (("one", ("realism", "structure")), ("two", ("fiction", "structure"))):
        repository.branch(branch)
        assert repository.argmap("dismiss", *pair, "--reason", branch, "--author", "Ann") == 0
        repository.commit(branch)
    repository.git("checkout", "-q", "main")
    assert repository.merges("one")
    assert repository.merges("two")
    known = read_verdicts(repository.root)
    assert len(known.on_suggestions.verdicts) == 2
    assert known.on_suggestions.is_orderly
    assert len(known.on_tensions.verdicts) == 1


def test_control_characters_in_names_and_reasons_reach_no_terminal(notes: Path, capsys: Capture) -> None:
    rewrite(notes, "b.md", "give way", "give \\x1b[31mway")
    dismiss(notes, "a", "b", reason="\x1b[31m\x07 [bold]")
    said(notes, "suggest", "--all")
    said(notes, "verdict", "--suggestions")
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\x07" not in out + err
