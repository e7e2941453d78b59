"""The laws of comparing two states, on drawings of every shape."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.model.tension import ChangeKind
from argmap.tension.causes import State
from argmap.tension.changes import TensionChange, compare
from argmap.tension.differences import Difference
from argmap.tension.find import find_tensions
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings

MIRRORED: dict[ChangeKind, ChangeKind] = {
    "new": "gone",
    "gone": "new",
    "stronger": "weaker",
    "weaker": "stronger",
}


@st.composite
def debates(draw: st.DrawFn) -> list[str]:
    """Drawings in which claims may be answers too, and so be sides."""
    answers = [f"{node} -answers-> q" for node in ("p1", "p2", "c1", "c2")]
    return list(dict.fromkeys([*draw(drawings()), *draw(st.sets(st.sampled_from(answers)))]))


def state(lines: list[str]) -> State:
    corpus = sketch("\n".join(lines))
    return State(corpus, find_tensions(corpus).tensions)


def by_pair(changes: tuple[TensionChange, ...]) -> dict[tuple[str, str], TensionChange]:
    return {(c.tension.a, c.tension.b): c for c in changes}


def told(change: TensionChange) -> list[Difference]:
    return [*change.causes.on_paths, *change.causes.behind]


@SLOW
@given(debates(), debates())
def test_what_is_gained_one_way_is_lost_the_other(one: list[str], other: list[str]) -> None:
    there, back = (by_pair(compare(*states)) for states in _both_ways(state(one), state(other)))
    assert there.keys() == back.keys()
    for pair, change in there.items():
        assert back[pair].kind == MIRRORED[change.kind]
        assert back[pair].amount == -change.amount
        assert {(d.after, d.before) for d in told(back[pair])} == {(d.before, d.after) for d in told(change)}


def _both_ways(one: State, other: State) -> tuple[tuple[State, State], tuple[State, State]]:
    return (one, other), (other, one)


@SLOW
@given(debates(), st.data())
def test_one_line_that_is_withdrawn_made_every_difference(lines: list[str], data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(lines))
    kept = [other for other in lines if other != line and line.split(" *")[0] not in other]
    before, after = state(lines), state([*kept, *_names(lines)])
    withdrawn = before.corpus.by_key.keys() - after.corpus.by_key.keys()
    for change in compare(before, after):
        found = told(change)
        assert found
        assert {d.key for d in found if d.of == "relation"} <= withdrawn
        assert all(d.of == "relation" or "replaces" in line for d in found)


def _names(lines: list[str]) -> set[str]:
    words = (word.strip("()") for line in lines for word in line.split())
    return {word for word in words if word[0] in "pceaq" and word.isalnum()}
