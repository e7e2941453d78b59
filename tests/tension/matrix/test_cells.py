"""What a piece of evidence says of a position: one drawing for each clause of the formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.tension.matrix.cells import sign_of
from argmap.tension.matrix.find import find_matrix
from argmap.tension.matrix.paths import find_paths, read_net
from tests.tension.matrix.debates import cell_by_definition, close, debates
from tests.tension.sketch import sketch
from tests.tension.test_laws import SLOW

QUESTION = "p1 -answers-> q\np2 -answers-> q\ne1.confidence = 0.5\n"


def cells(text: str, evidence: str = "e1", *, max_hops: int = 4) -> tuple[float, float] | None:
    """What evidence says of p1 and of p2; None where it is not in the matrix."""
    rows = find_matrix(sketch(QUESTION + text, max_hops=max_hops), "q").rows
    found = [row.cells for row in rows if row.evidence == evidence]
    return (round(found[0]["p1"], 6), round(found[0]["p2"], 6)) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("e1 -supports-> p1", (0.4, 0), id="support"),
        pytest.param("e1 -supports-> p1 *0.5", (0.2, 0), id="support of half the weight"),
        pytest.param("e1 -opposes-> p1", (-0.4, 0), id="attack"),
        pytest.param("e1 -supports-> c1\nc1 -supports-> p1", (0.32, 0), id="two hops"),
        pytest.param("e1 -supports-> c1\nc1 -implies-> p1", (0.32, 0), id="implies"),
        pytest.param("e1 -opposes-> c1\nc1 -supports-> p1", (-0.32, 0), id="against what supports it"),
        pytest.param("e1 -opposes-> c1\nc1 -opposes-> p1", (0.32, 0), id="against what opposes it"),
        pytest.param("e1 -supports-> c1\nc1 -contradicts-> p1", (-0.32, 0), id="contradiction"),
        pytest.param("e1 -supports-> c1\np1 -contradicts-> c1", (-0.32, 0), id="contradiction, either way"),
        pytest.param("a1 -premises-> e1\na1 -supports-> p1", (0.4, 0), id="the premise hop is free"),
        pytest.param("a1 -premises-> e1 *0.5\na1 -supports-> p1", (0.2, 0), id="but for its weight"),
        pytest.param(
            "e1 -supports-> p1\ne1 -supports-> c1\nc1 -supports-> p1", (0.592, 0), id="noisy-or of paths"
        ),
        pytest.param(
            "e1 -supports-> p1\ne1 -opposes-> c1\nc1 -supports-> p1", (0.08, 0), id="for and against"
        ),
        pytest.param("e1 -supports-> p1\ne1 -supports-> p2", (0.4, 0.4), id="alike to both"),
        pytest.param("e1 -supports-> p1\np1 -contradicts-> p2", (0.4, 0), id="not through a position"),
        pytest.param("e1 -supports-> p3\np3 -supports-> p1\ne1 -supports-> p2", (0, 0.4), id="nor any other"),
        pytest.param("e1 -supports-> e2\ne2 -supports-> p1\ne1 -opposes-> p2", (0, -0.4), id="nor evidence"),
        pytest.param(
            "c1 -answers-> q\ne1 -supports-> c1\nc1 -supports-> p1", (0, 0), id="nor a claim that answers"
        ),
        pytest.param(
            "e1 -supports-> c1\nc1 -supports-> c2\nc2 -supports-> c1\nc2 -supports-> p1",
            (0.256, 0),
            id="nothing twice",
        ),
        pytest.param(
            "e1 -supports-> p1\nc1 -undercuts-> (e1 -supports-> p1)", (0.2, 0), id="an undercut relation"
        ),
        pytest.param(
            "e1 -supports-> p1\nc1 -undercuts-> (e1 -supports-> p1) *0.5", (0.3, 0), id="undercut by half"
        ),
        pytest.param(
            "a1 -premises-> e1\na1 -supports-> p1\nc1 -undercuts-> a1", (0.2, 0), id="an undercut argument"
        ),
        pytest.param("p1 -explains-> e1\ne1 -supports-> p2", (0, 0.4), id="what explains is no path"),
        pytest.param("p1 -assumes-> c1\ne1 -opposes-> c1", None, id="nor is what is assumed"),
        pytest.param(
            "c9 -replaces-> c1\ne1 -supports-> c1\nc1 -supports-> p1", None, id="nor what is replaced"
        ),
        pytest.param("e1 -supports-> c1", None, id="no path"),
    ],
)
def test_cells(text: str, expected: tuple[float, float] | None) -> None:
    assert cells(text) == expected


def test_evidence_counts_with_its_final_strength() -> None:
    attacked = cells("e1 -supports-> p1\nc1 -opposes-> e1")
    assert attacked == (round(0.8 * (0.5 - 0.5 * 0.25 / 1.25), 6), 0)


@pytest.mark.parametrize(("max_hops", "expected"), [(1, None), (2, (0.32, 0)), (3, (0.32, 0))])
def test_paths_have_so_many_hops_at_most(max_hops: int, expected: tuple[float, float] | None) -> None:
    assert cells("e1 -supports-> c1\nc1 -supports-> p1", max_hops=max_hops) == expected


@SLOW
@given(debates(), st.integers(1, 4))
def test_cells_are_as_defined(lines: list[str], max_hops: int) -> None:
    corpus = sketch("\n".join(lines), max_hops=max_hops)
    matrix = find_matrix(corpus, "q")
    positions = matrix.debate.positions
    found = {row.evidence: row for row in matrix.rows}
    for evidence in (n.id for n in corpus.of_type("evidence") if n.id not in corpus.replaced):
        for position in positions:
            cell = found[evidence].cells[position] if evidence in found else 0.0
            assert close(cell, cell_by_definition(corpus, evidence, position, positions))
            assert -1 <= cell <= 1


@pytest.mark.parametrize(
    ("cell", "sign"),
    [(0.5, "++"), (0.4999, "+"), (0.1, "+"), (0.0999, "·"), (0, "·"), (-0.1, "-"), (-0.5, "--"), (1, "++")],
)
def test_signs(cell: float, sign: str) -> None:
    assert sign_of(cell) == sign
    assert sign_of(-cell) == sign.translate(str.maketrans("+-", "-+"))
    assert sign_of(cell * (1 - 1e-15)) == sign


def test_a_net_with_too_many_paths_is_followed_less_far_for_all_alike() -> None:
    layers = [[f"c{layer}{n}" for n in range(6)] for layer in range(3)]
    lines = ["p1 -answers-> q", "p2 -answers-> q", "e1 -supports-> p2"]
    lines += [f"e1 -supports-> {c}" for layer in layers for c in layer]
    lines += [f"{c} -supports-> p1" for c in layers[0]]
    lines += [f"{a} -supports-> {b}" for n in (0, 1) for a in layers[n + 1] for b in layers[n]]
    debate = find_matrix(sketch("\n".join(lines)), "q").debate
    net = read_net(debate.near, debate.links, debate.positions)
    assert (debate.hops, len(debate.paths["e1"])) == (4, 1 + 6 + 36 + 216)
    cut = find_paths(net, ["p1", "p2"], max_hops=4, most_steps=100)
    assert (cut.hops, len(cut.found)) == (3, 1 + 6 + 36)
    shortest = find_paths(net, ["p1", "p2"], max_hops=4, most_steps=1)
    assert (shortest.hops, [path.position for path in shortest.found]) == (1, ["p2"])
