"""AM404, AM408 and AM409: claims and arguments that stand alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.corpora import assert_findings


def test_a_claim_that_nothing_speaks_for_is_noted(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === Persists.md
        ---
        type: claim
        claim: The persona persists.  # info: AM404
        opposed-by: "[[Gives way]]"
        ---
        === Gives way.md
        ---
        type: claim
        claim: The persona gives way.  # info: AM404
        ---
        """,
    )


@pytest.mark.parametrize("key", ["supported-by", "implied-by", "predicted-by"])
def test_a_claim_that_something_speaks_for_is_not(tmp_path: Path, key: str) -> None:
    assert_findings(
        tmp_path,
        f"""
        === Persists.md
        ---
        type: claim
        {key}: "[[Trained]]"
        ---
        === Trained.md
        ---
        type: position
        answers: "[[Why does it persist]]"
        ---
        === Why does it persist.md
        ---
        type: question
        ---
        """,
    )


def test_what_a_claim_explains_speaks_for_it(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === Persists.md
        ---
        type: claim
        claim: The persona persists.
        explains: "[[Villains fade]]"
        ---
        === Villains fade.md
        ---
        type: evidence
        sources: "[[Benchmark]]"
        ---
        === Benchmark.md
        ---
        type: source
        ---
        """,
    )


def test_a_replaced_claim_needs_no_support_and_gives_none(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === Later.md
        ---
        type: claim
        claim: The trained persona persists.  # info: AM404
        replaces: "[[Earlier]]"
        ---
        === Earlier.md
        ---
        type: claim
        claim: Every persona persists.
        supports: "[[Later]]"
        ---
        """,
    )


def test_an_argument_leads_from_something_to_something(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === argmap.toml
        [rules]
        unsupported-claim = "off"
        === From nothing.md
        ---
        type: argument
        title: From nothing  # warning: AM408
        supports: "[[Persists]]"
        ---
        === To nothing.md
        ---
        type: argument
        title: To nothing  # warning: AM409
        premises: "[[Persists]]"
        ---
        === Whole.md
        ---
        type: argument
        premises: "[[Gives way]]"
        undercuts: "[[From nothing]] -> [[Persists]]"
        ---
        === Persists.md
        ---
        type: claim
        ---
        === Gives way.md
        ---
        type: claim
        ---
        """,
    )
