"""The laws of internal tensions, on drawings of every shape."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.internal import InternalTension
from argmap.tension.cases import by_member
from argmap.tension.find import find_tensions
from argmap.tension.internal.find import find_internal
from argmap.tension.internal.story import explain_internal, sentence
from tests.tension.sketch import sketch
from tests.tension.test_laws import ARGUMENTS, GROUNDS, SLOW, drawings

HELD = ["p1 -held-by-> h1", "p2 -held-by-> h1", "c1 -held-by-> h1", "c2 -held-by-> h1"]


def internal(lines: list[str]) -> tuple[InternalTension, ...]:
    corpus = sketch("\n".join(lines))
    return find_internal(corpus, find_tensions(corpus))


def told(lines: list[str]) -> dict[tuple[str, str, tuple[str, ...]], float | None]:
    return {(f.kind, f.subject, tuple(sorted(f.others))): f.score for f in internal(lines)}


@SLOW
@given(drawings())
def test_scores_lie_in_range_and_every_step_is_asserted(lines: list[str]) -> None:
    corpus = sketch("\n".join([*lines, *HELD]))
    for found in internal([*lines, *HELD]):
        assert found.score is None or 0 <= found.score <= 1
        assert found.witnesses or found.score is None
        for witness in found.witnesses:
            assert witness.attack in witness.path
            assert all(step.key in corpus.by_key and step.location.line > 0 for step in witness.path)


@SLOW
@given(drawings())
def test_everything_can_be_told(lines: list[str]) -> None:
    corpus = sketch("\n".join([*lines, *HELD]))
    for found in internal([*lines, *HELD]):
        assert sentence(corpus, found).endswith(".")
        assert all(paragraph.lines for paragraph in explain_internal(corpus, found))


@SLOW
@given(drawings())
def test_no_attack_within_a_case_is_left_out(lines: list[str]) -> None:
    report = find_tensions(sketch("\n".join(lines)))
    owners = by_member(report.ground.cases)
    found = {
        f.subject: {w.attack for w in f.witnesses} for f in internal(lines) if f.kind == "incoherent-case"
    }
    for attack in report.ground.links.attacks:
        if attack.source != attack.target and _weighs(report.ground.strength, attack.source, attack.target):
            for side in owners.get(attack.source, {}).keys() & owners.get(attack.target, {}).keys():
                if report.ground.force(attack) > 0:
                    assert attack.step in found[side]


def _weighs(strength: object, *nodes: str) -> bool:
    assert isinstance(strength, dict)
    return all(strength[node] > 0 for node in nodes)


@SLOW
@given(drawings(), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(lines: list[str], chance: random.Random) -> None:
    whole = [*lines, *HELD]
    assert told(chance.sample(whole, len(whole))) == told(whole)


@SLOW
@given(drawings())
def test_names_change_nothing(lines: list[str]) -> None:
    renamed = {old: f"{old[0]}{9 - int(old[1])}" for old in GROUNDS + ARGUMENTS}
    text = "\n".join([*lines, *HELD])
    for old in renamed:
        text = text.replace(old, f"<{old}>")
    for old, new in renamed.items():
        text = text.replace(f"<{old}>", new)
    wanted = {
        (kind, renamed.get(subject, subject), tuple(sorted(renamed[o] for o in others))): score
        for (kind, subject, others), score in told([*lines, *HELD]).items()
    }
    found = told(text.splitlines())
    assert found.keys() == wanted.keys()
    scored = {key: value for key, value in wanted.items() if value is not None}
    assert {key: found[key] for key in scored} == pytest.approx(scored, abs=1e-9)


@SLOW
@given(drawings())
def test_what_is_unrelated_changes_nothing(lines: list[str]) -> None:
    unrelated = ["c7 -supports-> p7", "e7 -opposes-> c7", "c8 -contradicts-> p7"]
    found = told([*lines, *HELD, *unrelated])
    assert {key: found[key] for key in told([*lines, *HELD])} == told([*lines, *HELD])
