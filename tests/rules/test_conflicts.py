"""AM405, AM406, AM413 and AM414: what is said twice, or said and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.pipeline.check import check_corpus
from tests.support.corpora import assert_findings, write_corpus

QUIET = '=== argmap.toml\n[rules]\nAM404 = "off"\n'


def claim(name: str, *lines: str) -> str:
    return "\n".join([f"=== {name}.md", "---", "type: claim", *lines, "---", ""])


def test_support_and_opposition_of_one_thing_by_one_node(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + claim("A", 'supports: "[[C]]"', 'opposes: "[[C]]"  # warning: AM405')
        + claim("B", 'supports: "[[C]]"', 'opposes: "[[A]]"')
        + claim("C"),
    )
    (both,) = check_corpus(tmp_path).diagnostics
    assert [r.location.line for r in both.related] == [3]


def test_relations_of_ones_own_count_as_what_they_are_a_kind_of(tmp_path: Path) -> None:
    own = '[relations.corroborates]\nsub-relation-of = "supports"\n'
    assert_findings(
        tmp_path,
        QUIET + own + claim("A", 'corroborates: "[[B]]"', 'opposes: "[[B]]"  # warning: AM405') + claim("B"),
    )


@pytest.mark.parametrize("other_way", [False, True])
def test_contradiction_with_implication(tmp_path: Path, other_way: bool) -> None:
    implies = 'implies: "[[A]]"' if other_way else 'implied-by: "[[A]]"'
    assert_findings(
        tmp_path,
        QUIET
        + claim("A", 'contradicts: "[[B]]"  # warning: AM406')
        + claim("B", implies)
        + claim("C", 'implies: "[[A]]"', 'contradicts: "[[B]]"'),
    )


def test_a_reconciliation_touches_two_sides(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + claim("One", 'reconciles: "[[A]]"  # warning: AM413')
        + claim("Two", 'reconciles: ["[[A]]", "[[B]]"]')
        + claim("A")
        + claim("B", 'reconciled-by: "[[Two]]"'),
    )


def test_the_same_words_are_the_same_claim(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + claim("A", "claim: Under pressure, the persona survives.")
        + claim("B", "claim: The PERSONA survives under pressure!  # warning: AM414")
        + claim("C", "claim: Under pressure, the persona dies.")
        + claim("D", "claim: Under pressure, the persona does not survive."),
    )
    (double,) = check_corpus(tmp_path).diagnostics
    assert double.message == 'claim "B" consists of the same words as claim "A"'
    assert [r.location.path for r in double.related] == ["A.md"]


def test_words_that_are_replaced_or_only_asked_are_no_duplicates(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + claim("A", "claim: The persona survives.", 'replaces: "[[B]]"')
        + claim("B", "claim: The persona survives")
        + claim("C", 'claim: "?!"')
        + claim("D", 'claim: "..."')
        + "=== Q.md\n---\ntype: question\nclaim: The persona survives?\nanswered-by: '[[A]]'\n---\n",
    )


def test_signs_and_vowel_marks_are_no_punctuation(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        QUIET
        + claim("A", "claim: x < y")
        + claim("B", "claim: x > y")
        + claim("C", "claim: कि")
        + claim("D", "claim: की"),
    )


def test_long_titles_are_shortened_in_messages(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, claim("A", f"title: {'very ' * 1000}long"))
    (unsupported,) = check_corpus(root).diagnostics
    assert len(unsupported.message) < 130
    assert unsupported.message.endswith('…"')
