"""New notes: what fields and relations become, which link is written, what would not pass `check`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from argmap.edit.compose.answers import Answers, InvalidAnswer
from argmap.edit.compose.fields import read_field
from argmap.edit.compose.links import read_relation
from argmap.edit.compose.nearest import nearest_nodes
from argmap.edit.compose.place import place
from argmap.edit.compose.propose import Proposal, propose
from argmap.edit.compose.search import NodeSearch
from argmap.errors import NodeNotFound
from argmap.pipeline.check import check_corpus
from tests.support.corpora import load, write_corpus

NOW = datetime(2026, 1, 31)
CORPUS = """
=== refs.bib
@article{smith2020, title = {On drift}, author = {Smith, Ann}, year = {2020}}
=== q.md
---
type: question
title: Do fish feel pain?
---
=== positions/Realism.md
---
type: position
aliases: [realist view]
answers: "[[q]]"
---
> [!claim] Fish avoid what hurt them ^avoid
=== a/Twin.md
---
type: claim
title: Twin one
---
=== b/Twin.md
---
type: claim
supports: "[[positions/Realism]]"
---
=== A - B.md
---
type: claim
opposes: "[[positions/Realism]]"
---
"""


def proposed(root: Path, node_type: str, title: str, *relations: tuple[str, str]) -> Proposal:
    checked = check_corpus(write_corpus(root, CORPUS))
    told = tuple(read_relation(checked.corpus, word, text) for word, text in relations)
    return propose(checked, Answers(node_type, title, relations=told), NOW)  # type: ignore[arg-type]


def front_matter(proposal: Proposal) -> list[str]:
    return proposal.text.split("---\n")[1].splitlines()[1:]


@pytest.mark.parametrize(
    ("word", "said", "lines"),
    [
        ("supports", "Realism", ["supports:", '  - "[[Realism]]"']),
        ("supports", "realist view", ["supports:", '  - "[[Realism]]"']),
        ("supports", "[[positions/Realism]]", ["supports:", '  - "[[Realism]]"']),
        ("supports", "^avoid", ["supports:", '  - "[[Realism#^avoid]]"']),
        ("supports", "Realism — so: clear", ["supports:", '  - {to: "[[Realism]]", why: "so: clear"}']),
        ("supports", "A - B", ["supports:", '  - "[[A - B]]"']),
        ("supports", "A - B - as said - twice", ["supports:", '  - {to: "[[A - B]]", why: as said - twice}']),
        ("supports", "a/Twin", ["supports:", '  - "[[a/Twin]]"']),
        ("opposed-by", "Realism", ["opposed-by:", '  - "[[Realism]]"']),
        ("sources", "@smith2020", ["sources:", '  - "@smith2020"']),
        ("answers", "do fish feel pain?", ["answers:", '  - "[[q]]"']),
        ("opposes", "{to: Realism, weight: 0.4, about: fact}",
         ["opposes:", '  - {to: "[[Realism]]", weight: 0.4, about: fact}']),
        ("undercuts", "A - B -> Realism — no",
         ["undercuts:", '  - {to: "[[A - B]] -> [[Realism]]", why: "no"}']),
    ],
)  # fmt: skip
def test_a_relation_is_written_as_its_shortest_link(
    tmp_path: Path, word: str, said: str, lines: list[str]
) -> None:
    proposal = proposed(tmp_path, "claim", "New", (word, said))
    assert front_matter(proposal) == lines
    assert {d.code for d in proposal.findings} <= {"AM404", "AM411"}


def test_a_new_name_makes_a_link_longer(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "claim", "Realism", ("supports", "positions/Realism"))
    assert front_matter(proposal) == ["supports:", '  - "[[positions/Realism]]"']


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Realizm", "did you mean 'Realism'"),
        ("Realizm — why", "'Realizm'"),
        ("Twin", "may be 2 nodes"),
        ("@smit2020", "did you mean @smith2020"),
    ],
)
def test_a_target_that_is_none_is_refused_with_the_nearest(tmp_path: Path, said: str, message: str) -> None:
    with pytest.raises(NodeNotFound, match=message):
        proposed(tmp_path, "claim", "New", ("supports", said))


@pytest.mark.parametrize("said", ["{to: Realism, strength: 1}", "{weight: 1}", "{to: [", "{to: 3}"])
def test_a_long_form_that_is_none_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(InvalidAnswer):
        proposed(tmp_path, "claim", "New", ("supports", said))


def test_what_check_would_find_is_found_before(tmp_path: Path) -> None:
    mismatched = proposed(tmp_path, "claim", "New", ("supports", "q"))
    assert "AM301" in [d.code for d in mismatched.findings]
    assert [d.code for d in proposed(tmp_path, "evidence", "New").findings] == ["AM401"]


def test_the_same_words_are_found_before_they_are_said_twice(tmp_path: Path) -> None:
    found = proposed(tmp_path, "claim", "Fish avoid what eats them").findings
    assert [d.code for d in found] == ["AM404"]
    found = proposed(tmp_path, "claim", "What fish avoid hurt them").findings
    assert "AM414" in [d.code for d in found]


def test_old_findings_are_none_of_the_new_notes(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, CORPUS + '=== broken.md\n---\ntype: claim\nsupports: "[[nowhere]]"\n---\n')
    assert [d.code for d in propose(check_corpus(root), Answers("person", "Ann"), NOW).findings] == []


def test_a_name_that_makes_other_links_ambiguous_is_found(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, CORPUS + '=== link.md\n---\ntype: claim\nsupports: "[[Realism]]"\n---\n')
    found = propose(check_corpus(root), Answers("claim", "Realism"), NOW).findings
    assert ("AM103", "link.md") in [(d.code, d.location.path) for d in found]


@pytest.mark.parametrize(
    ("name", "texts", "value"),
    [
        ("n", ["120"], 120),
        ("method", ["benchmark"], "benchmark"),
        ("confidence", ["0.7"], 0.7),
        ("tags", ["a, b", "a c"], ["a", "b", "c"]),
        ("aliases", ["one, two; three"], ["one, two", "three"]),
        ("date", ["2026-01-31"], "2026-01-31"),
        ("claim", ["a\n b"], "a b"),
        ("measures", ["x = 2.5"], [{"name": "x", "value": 2.5}]),
        ("measures", ["mean rating=2.62 ± 0.3 points of 5 (baseline 1.9)"],
         [{"name": "mean rating", "value": 2.62, "unit": "points of 5", "baseline": 1.9, "error": 0.3}]),
        ("measures", ["gain=-3 % (baseline GPT 3.5)", "{name: y, value: 1, unit: count}"],
         [{"name": "gain", "value": -3, "unit": "%", "baseline": "GPT 3.5"},
          {"name": "y", "value": 1, "unit": "count"}]),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_value(name: str, texts: list[str], value: object) -> None:
    assert read_field("evidence", name, texts) == value


@pytest.mark.parametrize(
    ("name", "texts"),
    [("n", ["many"]), ("n", ["-1"]), ("n", ["1", "2"]), ("method", ["guess"]), ("confidence", ["1.5"]),
     ("measures", ["2.62"]), ("measures", ["x=much"]), ("year", ["2020"])],
)  # fmt: skip
def test_what_is_typed_and_is_no_value_is_refused(name: str, texts: list[str]) -> None:
    with pytest.raises(InvalidAnswer):
        read_field("evidence", name, texts)


def test_nearest_by_rare_words(tmp_path: Path) -> None:
    corpus = load(tmp_path, CORPUS)
    near = nearest_nodes(corpus, "Do fishes feel a pain")
    assert near[0].node.id == "q"
    assert nearest_nodes(corpus, "Fish avoid what hurt them")[0].is_same


def test_small_words_and_one_word_in_common_bring_nothing_near(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === a.md
        ---
        type: claim
        title: Nothing here feels
        ---
        === b.md
        ---
        type: claim
        title: The weather is kept up by nothing but the prompt arrival of rain
        ---
        === c.md
        ---
        type: claim
        title: A persona is not kept up
        ---
        """,
    )
    assert nearest_nodes(corpus, "Nothing but these, which there are many of") == []
    assert nearest_nodes(corpus, "Whoever feels has wants, plans, ends and regrets") == []
    assert not nearest_nodes(corpus, "A persona is kept up")[0].is_same


def test_a_note_is_not_put_among_the_vaults_templates(tmp_path: Path) -> None:
    corpus = load(tmp_path, '=== .obsidian/templates.json\n{"folder": "Forms"}\n=== a.md\nText.\n')
    with pytest.raises(InvalidAnswer, match=r"Forms/Fish\.md would be a template"):
        place(corpus, Answers("claim", "Fish", folder="Forms"))


def test_search_takes_parts_of_words_and_slips(tmp_path: Path) -> None:
    corpus = load(tmp_path, CORPUS)
    search = NodeSearch(corpus, ("position", "claim"), first=[corpus.nodes["A - B"]])
    assert search.find("")[0].id == "A - B"
    assert [n.id for n in search.find("hurt av")] == ["positions/Realism#^avoid"]
    assert search.find("realsim")[0].id.startswith("positions/Realism")
    assert search.find("zzzzzz") == []
