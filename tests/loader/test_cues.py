"""Sentences around links: which relation they give away, which way round, and where none may be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.model.cue import Cue
from tests.support.corpora import load

OTHERS = """
=== argmap.toml
[relations.doubts]
sub-relation-of = "opposes"
inverse = "doubted-by"
=== x.md
---
type: claim
---
=== y.md
---
type: claim
---
"""


def cues(root: Path, body: str) -> tuple[Cue, ...]:
    note = f"=== n.md\n---\ntype: claim\n---\n{body}\n"
    return load(root, note + OTHERS.lstrip()).notes["n.md"].cues


def told(cue: Cue, body: str) -> str:
    """A cue in short: its ends by what is linked there, `self` for the note."""
    line = body.splitlines()
    names = [
        "self"
        if place is None
        else line[place.line - 4][place.column - 1 : place.end_column - 1]
        .removeprefix("[[")
        .removesuffix("]]")
        for place in (cue.subject, cue.object)
    ]
    return f"{names[0]} {cue.relations[0]} {names[1]}"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("This extends [[x]].", "self extends x"),
        ("This also extends the view of [[x]] that all is flux.", "self extends x"),
        ("**This claim directly contradicts** [[x]], since both speak of one thing.", "self contradicts x"),
        ("Against [[x]]: things fall.", "self opposes x"),
        ("Against [[x]], it must be said that things do not fall.", "self opposes x"),
        ("[[x]] objects that stones do not float.", "x opposes self"),
        ("Following [[x]], we take the long road.", "self extends x"),
        ("Supports [[x]].", "self supports x"),
        ("- Answers [[x]]", "self answers x"),
        ("This is supported by [[x]].", "x supports self"),
        ("[[x]] contradicts [[y]].", "x contradicts y"),
        ("[[x]] is refuted by [[y]].", "y opposes x"),
        ("[[x]] is contradicted by [[y]].", "y contradicts x"),
        ("[[x]] has been refuted by [[y]].", "y opposes x"),
        ("[[x]] is an objection to [[y]].", "x opposes y"),
        ("[[x]] doubts [[y]].", "x doubts y"),
        ("[[x]] is doubted by [[y]].", "y doubts x"),
        ("Birds fly, and [[x]] contradicts [[y]].", "x contradicts y"),
        ("Birds fly; [[x]] is contradicted by [[y]].", "y contradicts x"),
        ("I think birds fly, and [[x]] contradicts [[y]].", "x contradicts y"),
        ("[[x]] supports this.", "x supports self"),
        ("Against this stands [[x]].", "x opposes self"),
        ("A word on flux. Against it stands [[x]].", "x opposes self"),
        ("This is an argument against [[x]].", "self opposes x"),
        ("An objection to [[x]].", "self opposes x"),
        ("[[x]] disagrees with [[y]].", "x opposes y"),
        ("[[x]] disagrees with this.", "x opposes self"),
        ("Based on [[x]], one may go on.", "self sources x"),
        ("This is held by [[x]].", "self held-by x"),
        ("In reply to [[x]], one can say more.", "self answers x"),
        ("I deny [[x]].", "self contradicts x"),
        ("So this supports [[x]]; it does not prove it.", "self supports x"),
        ("Birds fly. This note supports [[x]].", "self supports x"),
        ("We doubt [[x]].", "self doubts x"),
        ("This is doubted by [[x]].", "x doubts self"),
        ("This contradicts [the other](x.md).", "self contradicts [the other](x.md)"),
        ("This extends\n[[x]] in two ways.", "self extends x"),
    ],
)
def test_a_sentence_that_says_how_two_nodes_stand(tmp_path: Path, sentence: str, said: str) -> None:
    assert [told(cue, sentence) for cue in cues(tmp_path, sentence)] == [said]


def test_one_sentence_may_speak_of_two(tmp_path: Path) -> None:
    body = "It supports [[x]] and [[y]]."
    assert [told(cue, body) for cue in cues(tmp_path, body)] == ["self supports x", "self supports y"]


@pytest.mark.parametrize("joined", [", and", " and", ", but", ";"])
def test_a_second_clause_speaks_of_its_own_pair(tmp_path: Path, joined: str) -> None:
    body = f"This supports [[x]]{joined} [[y]] contradicts [[x]]."
    assert [told(cue, body) for cue in cues(tmp_path, body)] == ["self supports x", "y contradicts x"]


def test_a_second_clause_is_kept_by_itself(tmp_path: Path) -> None:
    (cue,) = cues(tmp_path, "Today I think birds fly, and [[x]] contradicts [[y]].")
    assert cue.sentence == "[[x]] contradicts [[y]]."


@pytest.mark.parametrize(
    "sentence",
    [
        "He argues that birds fly, and [[x]] contradicts [[y]].",
        "If birds fly, and [[x]] contradicts [[y]], all is well.",
        "Birds fly, and [[x]] does not contradict [[y]].",
        "Do birds fly, and [[x]] contradicts [[y]]?",
        "“Birds fly, and [[x]] contradicts [[y]].”",
        "Birds fly, and this contradicts [[y]].",
        "Birds fly, and [[x]] objects that [[y]] is so.",
        "This does not support [[x]].",
        "This doesn't support [[x]].",
        "This no longer supports [[x]].",
        "This supports neither [[x]] nor [[y]].",
        "This is far from contradicting [[x]].",
        "Does this support [[x]]?",
        "This supports [[x]]?",
        "If this supports [[x]], then all is well.",
        "This contradicts [[x]] only if one is strict.",
        "This might support [[x]].",
        "This supports [[x]], or so it seems.",
        "This supports [[x]] less than [[y]].",
        "Some say that this supports [[x]].",
        "According to [[y]], this supports [[x]].",
        "The view that this supports [[x]] is wrong.",
        '"This supports [[x]]", he said.',
        'He wrote: "Well. This supports [[x]]."',
        "“This supports [[x]].”",
        "> This supports [[x]].",
        "This supports [[x]]'s critics.",
        "This supports the critics of [[x]].",
        "[[y]] is older. This contradicts [[x]].",
        "Smith says so. This contradicts [[x]].",
        "Birds fly. It contradicts [[x]].",
        "Evidence for [[x]] is scarce.",
        "Evidence for [[x]], however, is scarce.",
        "Against [[x]], [[y]] holds that things fall.",
        "[[y]] is older. [[x]] objects that stones do not float.",
        "The support for [[x]] is weak.",
        "See [[x]].",
        "`This supports` [[x]]",
        "%% This supports [[x]]. %%",
        "## This supports [[x]]",
        "Against [[x]] I have nothing to say.",
    ],
)
def test_what_may_mean_something_else_means_nothing(tmp_path: Path, sentence: str) -> None:
    assert cues(tmp_path, sentence) == ()


def test_a_callout_speaks_for_itself(tmp_path: Path) -> None:
    (cue,) = cues(tmp_path, "> [!claim] Stones float ^float\n> This contradicts [[x]].")
    assert (cue.owner, cue.subject, cue.object and cue.object.line) == ("n#^float", None, 5)


def test_the_sentence_is_kept_as_it_is_written(tmp_path: Path) -> None:
    (cue,) = cues(
        tmp_path, "Birds fly, e.g. the heron. *This* extends [[x|the other]] in two ways. And so on."
    )
    assert cue.sentence == "This extends [[x|the other]] in two ways."


def test_text_that_was_made_to_take_long_is_read_soon(tmp_path: Path) -> None:
    for hostile in ("." * 40_000, "e.g. " * 8_000, "[^" * 20_000, "also " * 8_000, '"' * 40_000):
        assert cues(tmp_path, f"This {hostile} extends [[x]]") == ()
