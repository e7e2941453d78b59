"""AM403, AM410, AM411 and AM412: positions, the questions they answer, and inquiries into those."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.pipeline.check import check_corpus
from tests.support.corpora import assert_findings, found, write_corpus

QUESTION = """
=== Q.md
---
type: question
---
"""


def position(name: str, *lines: str) -> str:
    return "\n".join([f"=== {name}.md", "---", "type: position", 'answers: "[[Q]]"', *lines, "---", ""])


def codes(root: Path, text: str) -> list[str]:
    return [d.code for d in check_corpus(write_corpus(root, text)).diagnostics]


def test_a_position_answers_a_question(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUESTION
        + position("Realizationism")
        + """
=== Mask view.md
---
type: position
claim: The persona is a mask.  # warning: AM403
---
""",
    )


def test_a_question_is_answered_by_positions_and_claims(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === argmap.toml
        [rules]
        AM404 = "off"
        === Open.md
        ---
        type: question
        claim: What is it like to be a persona?  # info: AM410
        ---
        === Closed.md
        ---
        type: question
        ---
        === Persists.md
        ---
        type: claim
        answers: "[[Closed]]"
        ---
        """,
    )


def test_rivals_without_a_relation_are_noted_where_the_first_of_them_answers(tmp_path: Path) -> None:
    text = QUESTION + position("A") + position("B") + position("C", 'opposes: "[[A]]"')
    write_corpus(tmp_path, text)
    diagnostics = check_corpus(tmp_path).diagnostics
    assert found(diagnostics) == [("A.md", 3, "info", "AM411"), ("B.md", 3, "info", "AM411")]
    assert [d.message for d in diagnostics] == [
        'position "A" says nothing about "B", which also answers "Q"',
        'position "B" says nothing about "C", which also answers "Q"',
    ]


@pytest.mark.parametrize(
    "more",
    [
        position("B", 'contradicts: "[[A]]"'),
        position("B", 'opposed-by: "[[A]]"'),
        position("B") + "> [!argument] Against A ^against\n> premises:: [[B]]\n> opposes:: [[A]]\n",
        position("B") + '=== Both.md\n---\ntype: inquiry\nreconciles: ["[[A]]", "[[B]]"]\n---\n',
        position("B", 'replaces: "[[A]]"'),
    ],
    ids=["contradicts", "inverse", "callout", "reconciled", "replaced"],
)
def test_rivals_that_something_relates_are_not(tmp_path: Path, more: str) -> None:
    assert codes(tmp_path, QUESTION + position("A") + more) == []


def test_a_plain_link_between_rivals_says_nothing_about_them(tmp_path: Path) -> None:
    assert codes(tmp_path, QUESTION + position("A") + "See [[B]].\n" + position("B")) == ["AM411"]


def test_many_rivals_are_counted_and_a_few_named(tmp_path: Path) -> None:
    write_corpus(tmp_path, QUESTION + "".join(position(name) for name in "ABCDEFGH"))
    first, *rest = check_corpus(tmp_path).diagnostics
    assert first.message == 'position "A" says nothing about "B", "C", "D" and 4 more, which also answer "Q"'
    assert len(first.related) == 5
    assert len(rest) == 6


def inquiry(prose: str, *, asks: str = '"[[Q]]"') -> str:
    return f"=== Inquiry.md\n---\ntype: inquiry\nasks: {asks}\n---\n{prose}\n"


RIVALS = QUESTION + position("A", "aliases: [Alpha]", 'contradicts: "[[B]]"') + position("B")
CASE = """=== Ground.md
---
type: argument
premises: "[[Finding]]"
supports: "[[B]]"
---
=== Finding.md
---
type: position
answers: "[[Q2]]"
---
> [!position] A part of it ^part
> answers:: [[Q2]]
> implies:: [[Finding]]
=== Q2.md
---
type: question
---
"""


@pytest.mark.parametrize(
    "text",
    [
        RIVALS + inquiry("I side with [[A]]."),
        RIVALS + inquiry("I side with [[A]].", asks="q"),
        RIVALS + inquiry("On [[Q]] I side with [[A]].", asks="Which of them is right?"),
        RIVALS + inquiry("I side with [[A]].", asks="Which of them is right?"),
    ],
    ids=["link", "words", "linked", "answered"],
)
def test_an_inquiry_that_looks_at_one_answer_only_is_reported(tmp_path: Path, text: str) -> None:
    write_corpus(tmp_path, text)
    (only,) = check_corpus(tmp_path).diagnostics
    assert (only.code, only.location.path) == ("AM412", "Inquiry.md")
    assert only.message == 'inquiry "Inquiry" looks at "A" only, though "B" also answers "Q"'
    assert [r.location.path for r in only.related] == ["B.md"]


@pytest.mark.parametrize(
    "text",
    [
        RIVALS + inquiry("Both [[A]] and [[B]]."),
        RIVALS + inquiry("I have not looked at the answers yet."),
        RIVALS + CASE + inquiry("Against [[A]] there is [[Finding]]."),
        RIVALS + CASE + inquiry("Against [[A]] there is [[Finding#^part]]."),
        RIVALS + inquiry("> [!claim] A is not all ^not-all\n> supports:: [[B]]\n\nBut see [[A]]."),
        QUESTION + position("A") + inquiry("I side with [[A]]."),
    ],
    ids=["both", "none", "case", "block", "callout", "no-rival"],
)
def test_an_inquiry_that_looks_at_several_or_at_none_is_not(tmp_path: Path, text: str) -> None:
    assert "AM412" not in codes(tmp_path, text)
