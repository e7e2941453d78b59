"""The laws of the tension score, on drawings of every shape."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.model.tension import Tension, Witness
from argmap.tension.find import find_tensions
from argmap.tension.score import groups, score, shares
from argmap.tension.suppose import falling, without
from tests.tension.sketch import sketch

POSITIONS, CLAIMS, EVIDENCE, ARGUMENTS = ["p1", "p2", "p3"], ["c1", "c2", "c3", "c4"], ["e1", "e2"], ["a1"]
THESES, GROUNDS = POSITIONS + CLAIMS, POSITIONS + CLAIMS + EVIDENCE
ENDS = {
    "supports": (GROUNDS + ARGUMENTS, GROUNDS),
    "opposes": (GROUNDS + ARGUMENTS, GROUNDS),
    "contradicts": (THESES, THESES),
    "implies": (THESES, THESES),
    "explains": (THESES, EVIDENCE),
    "predicts": (THESES, CLAIMS + EVIDENCE),
    "assumes": (THESES, CLAIMS),
    "premises": (ARGUMENTS, GROUNDS),
    "replaces": (CLAIMS, CLAIMS),
    "answers": (POSITIONS, ["q"]),
}
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def statements(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from([*ENDS, "supports", "supports", "opposes", "opposes", "contradicts"]))
    subjects, objects = ENDS[name]
    subject = draw(st.sampled_from(subjects))
    object_ = draw(st.sampled_from([o for o in objects if o != subject]))
    weight = draw(st.sampled_from(["", " *0.5"]))
    return f"{subject} -{name}-> {object_}{weight}"


def _relation(line: str) -> tuple[str, frozenset[str]] | str:
    """What a statement is about, whichever way round and however weighted."""
    subject, name, object_ = line.split(" *")[0].split()
    return (name, frozenset((subject, object_))) if "contradicts" in name else f"{subject} {name} {object_}"


@st.composite
def drawings(draw: st.DrawFn) -> list[str]:
    lines = draw(st.lists(statements(), min_size=3, max_size=16, unique_by=_relation))
    breakable = [line.split(" *")[0] for line in lines if "-supports->" in line or "-opposes->" in line]
    if breakable:
        for undercutter in draw(st.lists(st.sampled_from(CLAIMS), max_size=2)):
            lines.append(f"{undercutter} -undercuts-> ({draw(st.sampled_from(breakable))})")
    return lines


def tensions(lines: list[str]) -> dict[tuple[str, str], Tension]:
    return {(t.a, t.b): t for t in find_tensions(sketch("\n".join(lines))).tensions}


def scores(lines: list[str]) -> dict[tuple[str, str], float]:
    return {pair: t.score for pair, t in tensions(lines).items()}


@SLOW
@given(drawings())
def test_scores_lie_in_range_and_vanish_only_without_grounds(lines: list[str]) -> None:
    for found in tensions(lines).values():
        assert 0 <= found.score <= 1
        assert found.witnesses
        assert all(0 < w.weight < 1 for w in found.witnesses)
        assert (found.score == 0) == (found.strength_a * found.strength_b == 0)


@SLOW
@given(drawings())
def test_every_pair_stands_once_and_in_order(lines: list[str]) -> None:
    found = find_tensions(sketch("\n".join(lines))).tensions
    assert all(t.a < t.b for t in found)
    assert len({(t.a, t.b) for t in found}) == len(found)
    assert list(found) == sorted(found, key=lambda t: t.order)


@SLOW
@given(drawings())
def test_every_path_is_asserted_and_joins_its_sides(lines: list[str]) -> None:
    corpus = sketch("\n".join(lines))
    for found in find_tensions(corpus).tensions:
        for witness in found.witnesses:
            assert witness.attack in witness.path
            assert all(step.key in corpus.by_key and step.location.line > 0 for step in witness.path)
            assert _joined(witness, found.a, found.b)


def _joined(witness: Witness, a: str, b: str) -> bool:
    """Whether the steps, taken as undirected, lead from one side to the other."""
    reached = {a}
    for _ in witness.path:
        for step in witness.path:
            key = step.key
            ends = {key.subject, *(key.object if not isinstance(key.object, str) else [key.object])}
            if ends & reached:
                reached |= ends
    return b in reached


@SLOW
@given(drawings(), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(lines: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(lines, len(lines))
    assert scores(shuffled) == scores(lines)


@SLOW
@given(drawings())
def test_names_change_nothing(lines: list[str]) -> None:
    renamed = {old: f"{old[0]}{9 - int(old[1])}" for old in GROUNDS + ARGUMENTS}
    text = "\n".join(lines)
    for old in renamed:
        text = text.replace(old, f"<{old}>")
    for old, new in renamed.items():
        text = text.replace(f"<{old}>", new)
    wanted = {tuple(sorted((renamed[a], renamed[b]))): value for (a, b), value in scores(lines).items()}
    assert scores(text.splitlines()) == pytest.approx(wanted, abs=1e-9)


@SLOW
@given(drawings())
def test_what_is_unrelated_changes_nothing(lines: list[str]) -> None:
    unrelated = ["c7 -supports-> p7", "e7 -opposes-> c7", "c8 -contradicts-> p7", "c9"]
    found = scores(lines + unrelated)
    assert {pair: found[pair] for pair in scores(lines)} == scores(lines)


@SLOW
@given(drawings())
def test_withdrawing_every_attack_that_is_listed_leaves_nothing(lines: list[str]) -> None:
    for pair, found in tensions(lines).items():
        listed = {str(w.attack) for w in found.witnesses}
        left = [line for line in lines if not _states(line, listed)]
        remaining = [line for line in left if not _undercuts_missing(line, left)]
        assert pair not in tensions(remaining)


def _states(line: str, listed: set[str]) -> bool:
    subject, _, object_ = line.split(" *")[0].partition(" -contradicts-> ")
    flipped = f"{object_} -contradicts-> {subject}"
    return line.split(" *")[0] in listed or flipped in listed


def _undercuts_missing(line: str, lines: list[str]) -> bool:
    _, undercuts, broken = line.partition("-undercuts-> (")
    return bool(undercuts) and not any(other.split(" *")[0] == broken[:-1] for other in lines)


@given(st.lists(st.floats(0.01, 0.99), max_size=8), st.floats(0.01, 0.99), st.floats(0, 1), st.floats(0, 1))
def test_another_witness_never_lowers_a_score(weights: list[float], more: float, a: float, b: float) -> None:
    assert score(a, b, [*weights, more]) >= score(a, b, weights)
    assert score(a, b, weights) == score(b, a, weights)
    assert score(a, b, []) == 0


@SLOW
@given(drawings())
def test_shares_are_leave_one_out(lines: list[str]) -> None:
    for found in tensions(lines).values():
        for share in shares(found):
            others = [g.weight for g in groups(found.witnesses) if g.attack != share.group.attack]
            assert share.without == score(found.strength_a, found.strength_b, others)
            assert share.amount == pytest.approx(found.score - share.without)
            assert share.amount >= 0


@SLOW
@given(drawings())
def test_stronger_evidence_that_only_supports_never_lowers_a_score(lines: list[str]) -> None:
    # What p1 itself acts on is left out: support for what weakens others lowers these, and rightly so.
    acting = (
        "p1 -opposes",
        "p1 -supports",
        "p1 -implies",
        "p1 -contradicts",
        "contradicts-> p1",
        "premises-> p1",
    )
    kept = [line for line in lines if not any(part in line for part in acting)]
    kept = [line for line in kept if not _undercuts_missing(line, kept)]
    weak, strong = (scores([*kept, "e9 -supports-> p1", f"e9.confidence = {c}"]) for c in (0.2, 0.9))
    assert all(strong[pair] >= value - 1e-9 for pair, value in weak.items())


DEBATE = [
    "p1 -answers-> q",
    "p2 -answers-> q",
    "c1 -supports-> p1",
    "c2 -supports-> p2",
    "e1 -supports-> c1",
    "e1 -opposes-> c2",
    "c1 -opposes-> p2",
    "p1 -opposes-> p2",
    "p2 -assumes-> c3",
    "c1 -opposes-> c3",
]


@pytest.mark.parametrize("attack", [line for line in DEBATE if "opposes" in line])
def test_turning_an_attack_into_support_leaves_less_of_a_clash(attack: str) -> None:
    # The score itself may rise where the support makes a weak side worth arguing with.
    turned = [line if line != attack else line.replace("opposes", "supports") for line in DEBATE]
    assert _clash(turned) < _clash(DEBATE)


def _clash(lines: list[str]) -> float:
    found = tensions(lines)["p1", "p2"]
    return score(1, 1, (g.weight for g in groups(found.witnesses)))


@pytest.mark.parametrize("attack", [line for line in DEBATE if "opposes" in line])
def test_withdrawing_an_attack_lowers_the_score(attack: str) -> None:
    left = [line for line in DEBATE if line != attack]
    assert scores(left)["p1", "p2"] < scores(DEBATE)["p1", "p2"]


def test_a_clash_with_what_nobody_argues_for_scores_low() -> None:
    fought = scores(["p1 -opposes-> p2", "e1 -supports-> p1", "e1.confidence = 0.9", "e2 -supports-> p2"])
    straw = scores(["p1 -opposes-> p2", "e1 -supports-> p1", "e1.confidence = 0.9", "p2.confidence = 0.05"])
    assert straw["p1", "p2"] < fought["p1", "p2"] / 2


@SLOW
@given(drawings(), st.sampled_from(THESES + EVIDENCE + ARGUMENTS))
def test_a_note_that_is_deleted_ends_only_clashes_that_lead_over_it(lines: list[str], name: str) -> None:
    """Where nothing is replaced: what a deleted note replaced would come back, and may support something."""
    corpus = sketch("\n".join(line for line in lines if "replaces" not in line))
    gone = falling(corpus, {name})
    left = {t.pair for t in find_tensions(without(corpus, {name})).tensions}
    for tension in find_tensions(corpus).tensions:
        if tension.pair not in left:
            steps = {node for w in tension.witnesses for step in w.path for node in step.key.nodes}
            assert steps & gone
