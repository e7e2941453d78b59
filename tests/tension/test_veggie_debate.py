"""Scores of Argdown's veggie debate, between its central theses, equal those of a prototype written apart."""

from __future__ import annotations

import json

import pytest

from argmap.tension.find import find_tensions
from tests.support.fixtures import fixture_file
from tests.tension.sketch import sketch

THESES = {
    "Alles-Esser": "p-all",
    "Bio-Fleisch": "p-organic",
    "Fleisch-OK": "p-meat-ok",
    "Strikt-Vegan": "p-vegan",
    "Strikt-Veggie": "p-veggie",
    "Weniger-Fleisch": "p-less-meat",
    "Weniger-Tier": "p-less-animal",
}
SCORES = {
    ("p-meat-ok", "p-veggie"): 0.885,
    ("p-less-animal", "p-vegan"): 0.743,
    ("p-less-meat", "p-veggie"): 0.704,
    ("p-meat-ok", "p-vegan"): 0.656,
    ("p-less-animal", "p-veggie"): 0.559,
    ("p-less-meat", "p-vegan"): 0.500,
    ("p-all", "p-veggie"): 0.496,
    ("p-less-animal", "p-organic"): 0.286,
}


def drawing() -> str:
    """All asserted relations, arguments as claims; mutual attacks as outright contradictions."""
    data = json.loads(fixture_file("argdown/veggie_debate.json").read_text(encoding="utf-8"))
    names = dict(THESES)
    pairs: dict[str, list[tuple[str, str]]] = {"support": [], "attack": []}
    for relation in data["relations"]:
        ends = [names.setdefault(relation[end], f"c{len(names)}") for end in ("from", "to")]
        pairs[relation["relationType"]].append((ends[0], ends[1]))
    attacks = set(pairs["attack"])
    lines = [f"{s} -supports-> {o}" for s, o in pairs["support"]]
    lines += [f"{s} -opposes-> {o}" for s, o in pairs["attack"] if (o, s) not in attacks]
    lines += [f"{s} -contradicts-> {o} !" for s, o in pairs["attack"] if (o, s) in attacks and s < o]
    return "\n".join(lines)


def test_scores_of_the_veggie_debate() -> None:
    scores = {(t.a, t.b): t.score for t in find_tensions(sketch(drawing(), max_hops=2)).tensions}
    assert {pair: scores[pair] for pair in SCORES} == pytest.approx(SCORES, abs=5e-4)
    assert max(scores, key=lambda pair: scores[pair]) == ("p-meat-ok", "p-veggie")
