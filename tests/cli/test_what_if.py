"""`argmap what-if`, and --without and --with on the listings: what they print."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from argmap.cli.main import main
from tests.support.corpora import write_corpus

DEBATE = """
=== real.md
---
type: question
title: Is it real?
---
=== yes.md
---
type: position
answers: "[[real]]"
contradicts: "[[no]]"
---
=== no.md
---
type: position
answers: "[[real]]"
---
=== seen.md
---
type: evidence
confidence: 0.9
title: It was seen, by many people and more than once, in all kinds of weather and at all hours
sources: "[[log]]"
supports: "[[yes]]"
---
=== because.md
---
type: argument
premises: "[[seen]]"
opposes: "[[no]]"
---
=== log.md
---
type: source
---
=== doubt.md
---
type: claim
---
"""

WITHOUT_THE_LOG = """\
Strengths
  0.14 → 0.42  no
  0.68 → 0.42  yes

Status
   rejected → undecided  no
   accepted → undecided  yes

Order of the answers, the strongest first
  Is it real?
    now:  yes; no
    then: no = yes

Tensions
  stronger  0.42 → 0.45  no × yes

"""
AS_IF = """\
as if “log” were not written
what cannot be without goes too: “because” and “It was seen, by many people and
  more than once, in all kinds of weather and at all hours”
"""


@pytest.fixture(autouse=True)
def debate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_corpus(tmp_path, DEBATE))
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert all(len(line) <= 80 for line in (out + err).splitlines())
    return out, err


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(ran(capsys, *words, "--format", "json")[0])


def test_everything_that_changes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "what-if", "--without", "log") == (WITHOUT_THE_LOG, AS_IF)


def test_what_changes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(
        capsys, "what-if", "--without", "log", "--without", "yes -> no", "--with", "doubt -supports-> no"
    )
    assert found["without_nodes"] == ["log"]
    assert found["without_relations"] == [{"subject": "no", "relation": "contradicts", "object": "yes"}]
    assert found["with_relations"] == [{"subject": "doubt", "relation": "supports", "object": "no"}]
    assert (found["gone"], found["converged"]) == (["because", "log", "seen"], True)
    assert [change["node"] for change in found["strengths"]] == ["no", "yes"]
    assert found["statuses"] == [{"node": "no", "before": "rejected", "after": "accepted"}]
    assert found["orders"] == [{"question": "real", "before": [["yes"], ["no"]], "after": [["no"], ["yes"]]}]
    (gone,) = found["tensions"]
    assert (gone["kind"], gone["a"], gone["b"], gone["after"]) == ("gone", "no", "yes", None)
    assert gone["before"]["band"] == "moderate"
    assert len(as_json(capsys, "what-if", "--without", "log", "--limit", "1")["strengths"]) == 1


def test_nothing_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "what-if", "--without", "doubt")[0] == "Nothing changes.\n"


def test_no_more_than_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = ran(capsys, "what-if", "--without", "log", "--limit", "1")
    assert out.startswith("Strengths\n  0.14 → 0.42  no\n  1 more (--limit)\n\nStatus\n")


def test_a_listing_marks_what_changes(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = ran(capsys, "strengths", "--without", "log")
    assert out.splitlines() == [
        "2 positions",
        "  0.50 → 0.42  no  (now 0.14)",
        "  0.50 → 0.42  yes  (now 0.68)",
        "",
        "1 claim",
        "  0.50 → 0.50  doubt",
        "",
    ]
    assert err.startswith(AS_IF)
    assert as_json(capsys, "strengths", "--without", "log")["strengths"]["doubt"] == 0.5


def test_tensions_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "tensions", "--without", "log")[0] == "moderate 0.45  no × yes  (now 0.42)\n"
    assert ran(capsys, "tensions", "--without", "doubt")[0] == "moderate 0.42  no × yes\n"
    out, err = ran(capsys, "tensions", "--without", "yes")
    assert (out, "1 tension would be gone" in err, "no tensions\n" in err) == ("", True, True)


def test_what_is_dismissed_counts_only_where_it_would_be_another_tension(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran(capsys, "verdict", "yes", "no", "dismissed", "--reason", "known", "--author", "Ann")
    assert as_json(capsys, "what-if", "--without", "yes")["tensions"] == []
    (changed,) = as_json(capsys, "what-if", "--without", "because")["tensions"]
    assert (changed["kind"], changed["a"], changed["b"]) == ("stronger", "no", "yes")
    assert "would be gone" not in ran(capsys, "tensions", "--without", "yes")[1]


def test_steps_that_are_supposed_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("tensions", "--without", "yes -> no", "--without", "because", "--with", "yes -opposes-> no")
    out, _ = ran(capsys, *words, "--explain")
    assert out.startswith("moderate 0.51  no × yes  (now 0.42)\n")
    told = " ".join(out.split())
    assert "(supposed, not in the notes; weight 0.85) “yes” speaks against “no”. supposed" in told
    (tension,) = as_json(capsys, *words)
    assert tension["witnesses"][0]["path"][0]["location"] is None


def test_camps_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = ran(capsys, "camps", "--without", "log")
    assert "1. no  (no camp now)\n" in out
    assert "2. yes\n" in out
    assert err.endswith("2 preferred camps; now 1\n")
    out, _ = ran(capsys, "camps", "--semantics", "grounded", "--without", "log")
    assert "  undecided\n    position  no (now rejected); yes (now accepted)\n" in out


def test_what_a_node_would_rest_on(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = ran(capsys, "strengths", "no", "--without", "log", "--with", "doubt -supports-> no")
    assert "“doubt” supports “no”." in out
    assert "\n         supposed\n" in out
    found = as_json(capsys, "strengths", "no", "--with", "doubt -supports-> no")
    assert {r["subject"]: r["location"] for r in found["relations"]}["doubt"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["what-if"], "say what is to be supposed"),
        (["tensions", "--without", "log", "--since", "HEAD"], "--since and --format github are about"),
        (["tensions", "--with", "doubt -opposes-> no", "--format", "github"], "not about what is supposed"),
        (["what-if", "--without", "lgo"], "no node is called 'lgo'; did you mean 'log'?"),
        (["what-if", "--with", "log -supports-> yes"], "not a source (log) with a position (yes)"),
        (["what-if", "--without", "no", "--with", "doubt -supports-> no"], "one of its ends is taken out"),
        (["strengths", "no", "--without", "no"], "'no' is taken out"),
    ],
)
def test_misuse(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    with contextlib.suppress(SystemExit):
        assert main(words) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert not printed.out
