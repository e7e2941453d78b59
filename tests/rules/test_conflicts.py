"""AM405, AM406, AM413 and AM414: what is said twice, or said and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.locations import Location
from argmap.model.suggestion import Suggestion
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


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (
            "The trained persona survives pressure",
            "A trained persona really survives the pressure",
            "small words",
        ),
        ("Trained personas survive jailbreaks", "A trained persona survives a jailbreak", "small words"),
        (
            "The trained persona survives pressure",
            "The trained presona survives pressure",
            '"persona" and "presona"',
        ),
        (
            "Role-play isn't a disposition of models",
            "Role-play is not a disposition of the model",
            "small words",
        ),
        (
            "Memory persists — cannot vanish overnight",
            "memory persists: can't vanish overnight",
            "says the same as",
        ),
    ],
)
def test_small_differences_are_none(tmp_path: Path, one: str, other: str, likeness: str) -> None:
    texts = claim("A", f'claim: "{one}"') + claim("B", f'claim: "{other}"  # warning: AM414')
    assert_findings(tmp_path, QUIET + texts)
    (double,) = check_corpus(tmp_path).diagnostics
    assert likeness in double.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The trained persona survives pressure", "The trained persona does not survive pressure"),
        ("The usual trained persona survives pressure", "The unusual trained persona survives pressure"),
        ("The moral trained persona survives", "The amoral trained persona survives"),
        ("Realists about personas trust training", "Realism about personas trusts training"),
        ("Of all personas 12 survive pressure", "Of all personas 13 survive pressure"),
        ("All trained personas survive pressure", "Some trained personas survive pressure"),
        ("Personas before training survive pressure", "Personas after training survive pressure"),
        ("It survives", "It is surviving"),
    ],
)
def test_a_word_that_matters_makes_another_claim(tmp_path: Path, one: str, other: str) -> None:
    assert_findings(tmp_path, QUIET + claim("A", f"claim: {one}") + claim("B", f"claim: {other}"))


def near(subject: str, target: str) -> Suggestion:
    place = Location.point(f"{subject}.md")
    return Suggestion(subject, None, target, "near-duplicate", 0.97, "", place)


def test_vectors_add_what_words_do_not_give_away_and_see_negations_and_figures(tmp_path: Path) -> None:
    texts = {
        "A": "The persona survives pressure",
        "B": "Pressure leaves the persona standing",
        "C": "Pressure does not leave the persona standing",
        "D": "the persona survives pressure.",
        "E": "Pressure leaves 3 personas standing",
    }
    write_corpus(tmp_path, QUIET + "".join(claim(name, f"claim: {text}") for name, text in texts.items()))
    pairs = [near("A", "B"), near("A", "C"), near("A", "D"), near("B", "E")]
    found = check_corpus(tmp_path, compare=lambda _corpus: pairs).diagnostics
    assert [(d.location.path, d.message) for d in found] == [
        ("B.md", 'claim "B" probably (cosine 0.97, inferred from vectors) says the same as claim "A"'),
        ("D.md", 'claim "D" says the same as claim "A"'),
    ]
