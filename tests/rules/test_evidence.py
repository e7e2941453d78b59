"""AM401 and AM402: where evidence comes from, and in what its figures are counted."""

from __future__ import annotations

from pathlib import Path

from argmap.pipeline.check import check_corpus
from tests.support.corpora import assert_findings, found, write_corpus


def test_evidence_names_a_source_or_is_reported(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === Unsourced.md
        ---
        type: evidence
        claim: Villains fade.  # warning: AM401
        ---
        === Sourced.md
        ---
        type: evidence
        claim: Heroes stay.
        sources: "[[Benchmark]]"
        ---
        === Benchmark.md
        ---
        type: source
        ---
        """,
    )


def test_a_callout_takes_the_sources_of_its_note(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === Reading notes.md
        ---
        sources: "[[Benchmark]]"
        ---
        > [!evidence] Villains fade ^villains
        === Benchmark.md
        ---
        type: source
        ---
        """,
    )


def test_a_callout_in_a_note_without_sources_is_reported(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, "=== Loose ends.md\nA thought.\n\n> [!evidence] Villains fade ^villains\n")
    assert found(check_corpus(root).diagnostics) == [("Loose ends.md", 3, "warning", "AM401")]


def test_the_hint_names_a_source_that_is_merely_mentioned(tmp_path: Path) -> None:
    root = write_corpus(
        tmp_path,
        """
        === Villains fade.md
        ---
        type: evidence
        ---
        As [[Benchmark]] shows.
        === Benchmark.md
        ---
        type: source
        ---
        """,
    )
    (unsourced,) = check_corpus(root).diagnostics
    assert unsourced.hint == 'it mentions "Benchmark": if the evidence is from there, name it under `sources`'


def test_each_figure_without_a_unit_is_reported(tmp_path: Path) -> None:
    text = """
        === Villains fade.md
        ---
        type: evidence
        claim: Villains fade.
        sources: "[[Benchmark]]"
        measures:
          - {name: fidelity, value: 2.6}  # warning: AM402
          - {name: refusals, value: 40, unit: percent}
          - {name: agreement, value: 0.7, unit: score}
          - {name: tokens, value: 1234567}  # warning: AM402
        ---
        === Benchmark.md
        ---
        type: source
        ---
        """
    assert_findings(tmp_path, text)
    assert [d.message for d in check_corpus(tmp_path).diagnostics] == [
        'the figure "fidelity" (2.6) of evidence "Villains fade" has no unit',
        'the figure "tokens" (1234567) of evidence "Villains fade" has no unit',
    ]
