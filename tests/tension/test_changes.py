"""What is new, gone, stronger and weaker between two states, and because of which lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.tension.align import aligned
from argmap.tension.causes import State
from argmap.tension.changes import TensionChange, change_kind, compare
from argmap.tension.differences import Difference
from argmap.tension.find import find_tensions
from argmap.tension.suppose import without
from tests.tension.sketch import sketch

CLASH = """
p1 -answers-> q
p2 -answers-> q
c1 -supports-> p1
c2 -supports-> p2
c1 -opposes-> c2
"""


def state(corpus: Corpus) -> State:
    return State(corpus, find_tensions(corpus).tensions)


def changes(before: str, after: str) -> tuple[TensionChange, ...]:
    return compare(state(sketch(before)), state(sketch(after)))


def said(difference: Difference) -> str:
    """`+ c1 -supports-> p1`, `- ...`, `~ ... *0.5 *0.9`, `~ e1 0.50 0.80`."""
    if difference.of == "node":
        return f"~ {difference.after.id} {difference.base_before:.2f} {difference.base_after:.2f}"
    before, after = difference.before, difference.after
    if before and after:
        return f"~ {after} *{before.weight:g} *{after.weight:g}"
    return f"+ {after}" if after else f"- {before}"


def only(found: tuple[TensionChange, ...], pair: tuple[str, str] = ("p1", "p2")) -> TensionChange:
    (change,) = [c for c in found if (c.tension.a, c.tension.b) == pair]
    return change


def on_paths(change: TensionChange) -> list[str]:
    return [said(d) for d in change.causes.on_paths]


def behind(change: TensionChange) -> list[str]:
    return [said(d) for d in change.causes.behind]


def test_nothing_is_reported_where_nothing_changed() -> None:
    assert changes(CLASH, CLASH) == ()
    assert changes(CLASH, f"h1 -supports-> h2\n{CLASH}") == ()


def test_an_attack_that_is_written_makes_a_new_tension() -> None:
    change = only(changes(CLASH.replace("c1 -opposes-> c2", ""), CLASH))
    assert (change.kind, change.before) == ("new", None)
    assert on_paths(change) == ["+ c1 -opposes-> c2"]  # the two supports were there already
    assert change.causes.on_paths[0].location.line == 6


def test_an_attack_that_is_withdrawn_ends_one() -> None:
    change = only(changes(CLASH, CLASH.replace("c1 -opposes-> c2", "")))
    assert (change.kind, change.after) == ("gone", None)
    assert on_paths(change) == ["- c1 -opposes-> c2"]
    assert change.amount == -change.tension.score


def test_another_weight_of_a_step_is_told() -> None:
    weaker = CLASH.replace("c1 -opposes-> c2", "c1 -opposes-> c2 *0.5")
    change = only(changes(weaker, CLASH))
    assert change.kind == "stronger"
    assert on_paths(change) == ["~ c1 -opposes-> c2 *0.5 *1"]


def test_what_strengthens_a_side_is_told_with_the_strengths() -> None:
    change = only(changes(CLASH, f"{CLASH}e1 -supports-> p1\ne1.confidence = 0.9"))
    assert change.kind == "stronger"
    assert on_paths(change) == []
    assert behind(change) == ["+ e1 -supports-> p1"]
    (strength,) = change.strengths
    assert strength.side == "p1"
    assert strength.after > strength.before


def test_another_base_score_is_told() -> None:
    supported = f"{CLASH}e1 -supports-> p1\ne1.confidence = 0.2"
    change = only(changes(supported, supported.replace("0.2", "0.9")))
    assert behind(change) == ["~ e1 0.20 0.90"]


def test_an_undercut_of_a_step_is_on_the_path() -> None:
    change = only(changes(CLASH, f"{CLASH}e1 -undercuts-> (c1 -opposes-> c2)"))
    assert change.kind == "weaker"
    assert on_paths(change) == ["+ e1 -undercuts-> (c1 -opposes-> c2)"]


def test_a_side_that_is_replaced_takes_its_tension_along() -> None:
    change = only(changes(CLASH, f"{CLASH}p3 -replaces-> p2"))
    assert change.kind == "gone"
    assert behind(change) == ["+ p3 -replaces-> p2", "~ p2 0.50 0.00"]


def test_a_claim_that_becomes_an_answer_is_told_by_that_line() -> None:
    loose = "c1 -contradicts-> p1\ne1 -supports-> c1"
    change = only(changes(loose, f"{loose}\nc1 -answers-> q\ne2 -supports-> c1"), ("c1", "p1"))
    assert (change.kind, on_paths(change)) == ("stronger", [])
    assert "+ c1 -answers-> q" in behind(change)


def test_an_attacker_that_becomes_a_side_is_told_by_that_line_too() -> None:
    """Its attack is that of a case then, and no longer lowers p1 on its own grounds."""
    loose = "p1 -opposes-> p2\nc1 -opposes-> p1"
    change = only(changes(loose, f"{loose}\nc1 -answers-> q"))
    assert (change.kind, behind(change)) == ("stronger", ["+ c1 -answers-> q"])


def test_an_attack_from_another_case_is_no_reason_for_the_strength_of_a_side() -> None:
    """Own-case strengths leave such attacks out, so that they do not bear on other tensions either."""
    third = f"{CLASH}p3 -answers-> q\np3 -opposes-> p1\nc2.confidence = 0.4"
    found = changes(third, third.replace("0.4", "0.9") + "\np3 -opposes-> c2")
    told = {(c.tension.a, c.tension.b): [*on_paths(c), *behind(c)] for c in found}
    assert told["p1", "p2"] == ["~ c2 0.40 0.90"]
    assert told["p2", "p3"][0] == "+ p3 -opposes-> c2"


def test_an_attack_that_becomes_that_of_a_case_is_traced_to_the_support_that_made_it_so() -> None:
    """c1 speaks for nobody at first, so that its attack lowers p1 itself; then it speaks for p3."""
    loose = "p1 -opposes-> p2\nc1 -opposes-> p1\np3"
    change = only(changes(loose, f"{loose}\nc1 -supports-> p3"))
    assert change.kind == "stronger"
    assert (on_paths(change), behind(change)) == ([], ["+ c1 -supports-> p3"])


def test_an_attack_on_a_claim_that_wins_its_case_back_is_traced_to_what_had_replaced_its_target() -> None:
    """While c2 is replaced, c4 leads nowhere, and p1 is at odds with c4 itself."""
    led = "p1 -answers-> q\np2 -answers-> q\nc2 -answers-> q\nc4 -supports-> c2\np1 -opposes-> c4\nc3"
    found = changes(f"{led}\nc3 -replaces-> c2", led)
    gone = next(change for change in found if change.kind == "gone")
    assert (gone.tension.pair, on_paths(gone)) == (("c4", "p1"), [])
    assert behind(gone) == ["- c3 -replaces-> c2"]


def test_a_figure_is_compared_with_what_was_reported_before() -> None:
    figures = """
    p1 -answers-> q
    p2 -answers-> q
    e1 -supports-> p1
    e2 -supports-> p2
    e1.measure = accuracy 0.7
    e2.measure = accuracy 0.7
    """
    change = only(changes(figures, figures.replace("e2.measure = accuracy 0.7", "e2.measure = accuracy 0.9")))
    assert change.kind == "new"
    (difference,) = change.causes.on_paths
    assert difference.after
    assert (difference.after.subject, difference.after.why) == ("e2", "accuracy 0.9")
    assert difference.after.origin == "computed"


def test_what_nothing_near_explains_is_sought_further_off() -> None:
    chain = "\n".join(f"c{n + 1} -supports-> c{n}" for n in range(2, 12))
    far = f"{CLASH}{chain}\nc12.confidence = 0"
    found = changes(far, far.replace("c12.confidence = 0", "c12.confidence = 1"))
    assert all(behind(c) == ["~ c12 0.00 1.00"] for c in found)


def test_a_renamed_side_is_the_same_side() -> None:
    before, renamed = sketch(CLASH), sketch(CLASH.replace("p1", "p9"))
    assert {c.kind for c in compare(state(before), state(renamed))} == {"new", "gone"}
    nodes = {**renamed.nodes, "p9": replace(renamed.nodes["p9"], text=before.nodes["p1"].text)}
    after = replace(renamed, nodes=nodes)
    assert compare(state(aligned(before, after)), state(after)) == ()


def test_a_file_that_is_known_to_have_moved_needs_no_text_in_common() -> None:
    before, after = sketch("c1 -opposes-> c2"), sketch("c3 -opposes-> c2")
    nodes = {n.id: replace(n, location=Location.point(f"{n.id}.md")) for n in before.nodes.values()}
    aligned_before = aligned(replace(before, nodes=nodes), after, {"c1.md": "c3.md"})
    assert compare(state(aligned_before), state(after)) == ()


def test_a_supposition_can_be_compared_too() -> None:
    corpus = sketch(CLASH)
    change = only(compare(state(corpus), state(without(corpus, ["c1"]))))
    assert change.kind == "gone"
    assert on_paths(change) == ["- c1 -opposes-> c2", "- c1 -supports-> p1"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(0.5, 0.509, None), (0.5, 0.51, "stronger"), (0.5, 0.49, "weaker"), (0.595, 0.6, "stronger")],
)
def test_how_far_a_score_has_to_move(before: float, after: float, kind: str | None) -> None:
    tension = state(sketch(CLASH)).tensions[0]
    assert change_kind(replace(tension, score=before), replace(tension, score=after)) == kind
