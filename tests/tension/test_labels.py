"""The status of nodes: the grounded label, and what is contested among what is rejected."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap.tension.camps import find_camps
from argmap.tension.labels import statuses
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW, drawings


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("c1", "accepted", id="nothing said of it"),
        pytest.param("c2 -opposes-> c1", "rejected", id="opposed"),
        pytest.param("c2 -opposes-> c1\nc3 -opposes-> c2", "accepted", id="defended"),
        pytest.param("c2 -contradicts-> c1", "undecided", id="open"),
        pytest.param("c2 -opposes-> c1\ne1 -supports-> c1", "contested", id="supported and opposed"),
        pytest.param("p2 -opposes-> p1\np1 -explains-> e1", "contested", id="what it explains stands"),
        pytest.param("c2 -opposes-> c1\nc3 -implies-> c1", "rejected", id="what implies it falls with it"),
        pytest.param("c2 -opposes-> c1\ne1 -supports-> c1 *0", "rejected", id="support of no weight"),
        pytest.param(
            "c2 -opposes-> c1\ne1 -supports-> c1\ne1 -contradicts-> c3\nc3 -contradicts-> e1",
            "rejected",
            id="supported by what is open",
        ),
        pytest.param(
            "c2 -opposes-> c1\ne1 -supports-> c1\nc3 -undercuts-> (e1 -supports-> c1)",
            "rejected",
            id="an undercut support",
        ),
        pytest.param(
            "c2 -opposes-> c1\ne1 -supports-> c1\nc3 -undercuts-> (c2 -opposes-> c1)",
            "accepted",
            id="an undercut attack",
        ),
        pytest.param(
            "c2 -opposes-> c1\ne1 -supports-> c1\nc3 -undercuts-> (c2 -opposes-> c1)\nc3 -contradicts-> c4",
            "undecided",
            id="an attack that may be undercut",
        ),
        pytest.param(
            "c1 -assumes-> c2\nc3 -opposes-> c2\ne1 -supports-> c1",
            "rejected",
            id="falls with its assumption, opposed by nobody",
        ),
    ],
)
def test_the_status_of_a_claim(text: str, status: str) -> None:
    name = "p1" if "p1" in text else "c1"
    assert statuses(sketch(text))[name] == status


def test_only_what_argues_and_is_not_replaced_has_one() -> None:
    assert statuses(sketch("c2 -replaces-> c1\nq\ns1\nh1")) == {"c2": "accepted"}


@SLOW
@given(drawings())
def test_they_are_the_grounded_labels(lines: list[str]) -> None:
    corpus = sketch("\n".join(lines))
    found = statuses(corpus)
    (camp,) = find_camps(corpus, "grounded").camps
    by_label = dict(zip(("accepted", "rejected", "undecided"), camp, strict=True))
    assert list(found) == sorted(node for nodes in by_label.values() for node in nodes)
    for label, nodes in by_label.items():
        allowed = {label, "contested"} if label == "rejected" else {label}
        assert {found[node] for node in nodes} <= allowed
