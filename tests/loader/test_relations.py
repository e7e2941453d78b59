"""From notes to relations: who is related to whom, by which word, with what reason, written where."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from tests.support.corpora import load, write_corpus

DESIGN = """
=== Realizationism.md
---
type: position
claim: Post-training makes the persona something the model has.
aliases: [realization]
tags: [personas, "#debate"]
held-by: ["[[David Chalmers]]"]
answers: "[[Q]]"
opposes:
  - "[[Role-play view]]"
  - {to: "[[Simulators view]]", weight: 0.6, why: "good enough is the thing itself", about: definition}
sources: ["[[Chalmers 2025]]", "@moralroleplay"]
confidence: 0.7
---
# A heading that is not the text

Prose with [[Q]], [@moralroleplay, p. 3] and fields: this [extends:: [[Pretense]] - it goes on].

> [!claim] The trained persona survives pressure ^sticky
> Prompted role-play gives way.
> supports:: [[Realizationism]] — persistence is what realization means here

> [!evidence] Villains get worse ^villains
> method:: benchmark
> n:: 800
> measures:: {name: fidelity, value: 2.62, unit: score, baseline: 3.21}
> sources:: [@moralroleplay]
> supports:: [[#^sticky]], [[#]]

> [!argument] One machine, many tenants ^tenancy
> premises:: [[#^sticky]], [[#^villains]]
> supports:: [[Realizationism]]
=== Role-play view.md
---
type: position
opposed-by: "[[Realizationism]]"
---
=== Simulators view.md
---
type: position
---
> [!claim] The premises do not carry over ^gap
> undercuts:: [[Realizationism#^sticky]] -> [[realization]] — it shows little, [[Realizationism#^tenancy]]
=== Q.md
---
type: question
title: Are personas realized?
---
=== Pretense.md
=== David Chalmers.md
---
type: person
---
=== sources/Chalmers 2025.md
---
type: source
---
=== sources/@moralroleplay.md
---
type: source
authors: A. Author
year: 2024
---
"""


def relations(corpus: Corpus, *, untyped: bool = False) -> list[str]:
    return [str(r) for r in corpus.relations if untyped or r.relation not in ("links", "cites")]


def test_the_example_of_the_format_reads_as_it_says(tmp_path: Path) -> None:
    corpus = load(tmp_path, DESIGN)
    assert relations(corpus, untyped=True) == [
        "Realizationism -answers-> Q",
        "Realizationism -cites-> sources/@moralroleplay",
        "Realizationism -extends-> Pretense",
        "Realizationism -held-by-> David Chalmers",
        "Realizationism -links-> Q",
        "Realizationism -opposes-> Role-play view",
        "Realizationism -opposes-> Simulators view",
        "Realizationism -sources-> sources/@moralroleplay",
        "Realizationism -sources-> sources/Chalmers 2025",
        "Realizationism#^sticky -supports-> Realizationism",
        "Realizationism#^tenancy -premises-> Realizationism#^sticky",
        "Realizationism#^tenancy -premises-> Realizationism#^villains",
        "Realizationism#^tenancy -supports-> Realizationism",
        "Realizationism#^villains -sources-> sources/@moralroleplay",
        "Realizationism#^villains -supports-> Realizationism",
        "Realizationism#^villains -supports-> Realizationism#^sticky",
        "Simulators view#^gap -undercuts-> (Realizationism#^sticky -supports-> Realizationism)",
        "Simulators view#^gap -undercuts-> Realizationism#^tenancy",
    ]


def test_nodes_have_the_text_title_and_attributes_that_were_written(tmp_path: Path) -> None:
    nodes = load(tmp_path, DESIGN).nodes
    head = nodes["Realizationism"]
    assert (head.type, head.text) == ("position", "Post-training makes the persona something the model has.")
    assert (head.location.line, head.location.column) == (3, 8)
    assert head.title == "A heading that is not the text"
    assert head.attributes.tags == ("personas", "debate")
    assert head.attributes.confidence == 0.7
    villains = nodes["Realizationism#^villains"]
    assert (villains.text, villains.is_block) == ("Villains get worse", True)
    assert (villains.attributes.method, villains.attributes.n) == ("benchmark", 800)
    (measure,) = villains.attributes.measures
    assert measure[:-1] == ("fidelity", 2.62, "score", 3.21, None)
    assert measure.location is not None
    assert (measure.location.line, measure.location.column) == (25, 14)
    assert nodes["Q"].text == "Are personas realized?"
    assert nodes["Pretense"].type == "note"
    assert nodes["sources/@moralroleplay"].attributes.authors == ("A. Author",)


def test_a_relation_written_at_both_ends_is_one_with_both_places(tmp_path: Path) -> None:
    corpus = load(tmp_path, DESIGN)
    relation = corpus.by_key[RelationKey("Realizationism", "opposes", "Role-play view")]
    assert [(p.path, p.line) for p in relation.places] == [("Realizationism.md", 9), ("Role-play view.md", 3)]


def test_reasons_and_the_long_form_are_kept(tmp_path: Path) -> None:
    corpus = load(tmp_path, DESIGN)

    def said(subject: str, relation: str, target: str) -> tuple[float, str | None, str | None]:
        found = corpus.by_key[RelationKey(subject, relation, target)]
        return found.weight, found.why, found.qualification.about

    assert said("Realizationism", "opposes", "Simulators view") == (
        0.6,
        "good enough is the thing itself",
        "definition",
    )
    assert said("Realizationism#^sticky", "supports", "Realizationism")[1] == (
        "persistence is what realization means here"
    )
    assert said("Realizationism", "extends", "Pretense")[1] == "it goes on"
    (undercut,) = [r for r in corpus.relations if isinstance(r.object, RelationKey)]
    assert undercut.why == "it shows little"


def test_a_long_form_with_a_fault_keeps_its_relation(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === a.md
        ---
        type: claim
        supports:
          - {to: "[[b]]", weight: heavy, why: because}
          - {to: [[c]], why: "", weight: null, wight: 0.1}
        ---
        === b.md
        ---
        type: claim
        ---
        === c.md
        ---
        type: claim
        ---
        """,
    )
    assert [(str(r), r.weight, r.why) for r in corpus.relations] == [
        ("a -supports-> b", 1.0, "because"),
        ("a -supports-> c", 1.0, None),
    ]
    codes = [(d.location.line, d.code) for d in load_corpus(tmp_path).diagnostics]
    assert codes == [(4, "AM202"), (5, "AM108"), (5, "AM202")]


def test_citations_have_a_key_and_a_long_form_too(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === a.md
        ---
        type: claim
        cites: ["@s", {to: "@t", stance: disputes}, "[[b]]"]
        ---
        (cites:: [@s])
        === b.md
        ---
        cited-by: "[[@s]]"
        ---
        === @s.md
        ---
        type: source
        ---
        === @t.md
        ---
        type: source
        ---
        """,
    )
    assert [(str(r), r.qualification.stance, len(r.places)) for r in corpus.relations] == [
        ("@s -cites-> b", None, 1),
        ("a -cites-> @s", None, 2),
        ("a -cites-> @t", "disputes", 1),
        ("a -cites-> b", None, 1),
    ]


def test_a_contradiction_is_the_same_from_both_ends(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === b.md
        ---
        type: claim
        contradicts: "[[a]]"
        ---
        === a.md
        ---
        type: claim
        contradicts: {to: "[[b]]", exhaustive: true, why: both fill the space}
        ---
        """,
    )
    (relation,) = corpus.relations
    assert str(relation) == "a -contradicts-> b"
    assert len(relation.places) == 2
    assert relation.qualification.exhaustive


def test_kinds_that_do_not_join_leave_a_plain_link(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        '=== q.md\n---\ntype: question\nsupports: "[[p]]"\n---\n=== p.md\n---\ntype: position\n---\n',
    )
    assert relations(corpus, untyped=True) == ["q -links-> p"]


def test_a_relation_type_of_the_users_own_behaves_as_its_parent(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === argmap.toml
        [relations.refutes]
        sub-relation-of = "opposes"
        inverse = "refuted-by"
        === a.md
        ---
        type: claim
        refuted-by: "[[b]]"
        ---
        === b.md
        ---
        type: claim
        ---
        """,
    )
    (relation,) = corpus.relations
    assert str(relation) == "b -refutes-> a"
    assert corpus.builtin(relation) == "opposes"
    assert corpus.outgoing("b", "opposes") == (relation,)


def test_a_pinned_id_is_the_nodes_id(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === deep/note.md
        ---
        type: claim
        id: clm-7
        ---
        > [!claim] inner ^x
        > supports:: [[#]]
        === other.md
        [[clm-7]] and [[note#^x]]
        """,
    )
    assert set(corpus.nodes) == {"clm-7", "clm-7#^x", "other"}
    assert relations(corpus, untyped=True) == [
        "clm-7#^x -supports-> clm-7",
        "other -links-> clm-7",
        "other -links-> clm-7#^x",
    ]


def test_fields_belong_to_the_innermost_typed_callout(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === n.md
        ---
        type: claim
        ---
        > [!claim] outer ^o
        > > [!note] not a node
        > > supports:: [[n]]
        >
        > > [!evidence] inner ^i
        > > supports:: [[#^o]]
        """,
    )
    assert relations(corpus) == ["n#^i -supports-> n#^o", "n#^o -supports-> n"]


def test_typed_callouts_without_an_id_are_nodes_all_the_same(tmp_path: Path) -> None:
    corpus = load(tmp_path, "=== n.md\n> [!claim] one\n\n> [!claim]\n> two, in the body\n")
    assert [(n.id, n.text) for n in corpus.of_type("claim")] == [
        ("n#claim-1", "one"),
        ("n#claim-2", "two, in the body"),
    ]


def test_wikilinks_under_foreign_keys_are_links(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === n.md
        ---
        type: ["[[Authors]]"]
        up: "[[a]]"
        related: [["a"], "[[b|B]]"]
        ---
        === a.md
        === b.md
        === Authors.md
        """,
    )
    assert corpus.nodes["n"].type == "note"
    assert relations(corpus, untyped=True) == ["n -links-> Authors", "n -links-> a", "n -links-> b"]


def test_obsidians_own_question_callout_takes_an_id_to_be_a_node(tmp_path: Path) -> None:
    corpus = load(tmp_path, "=== n.md\n> [!question] Just a box\n\n> [!question] A real one ^q\n")
    assert [n.text for n in corpus.of_type("question")] == ["A real one"]


def test_a_callout_may_be_named_at_the_end_of_its_text(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        "=== n.md\n> [!claim] T [supports:: [[#^y]]]\n> text ^x\n\n> [!claim] Y ^y\n> opposes:: [[#^x]]\n",
    )
    assert [(n.id, n.text) for n in corpus.of_type("claim")] == [("n#^x", "T"), ("n#^y", "Y")]
    assert relations(corpus) == ["n#^x -supports-> n#^y", "n#^y -opposes-> n#^x"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[[b]] — why, [[c]] — because", {"supports b": "why", "supports c": "because"}),
        ("[[b]] – why; [[c]]", {"supports b": "why", "supports c": None}),
        ("[[b]], [[c]] - both, of them", {"supports b": None, "supports c": "both, of them"}),
        ("[[b]] — as [[c]] says", {"supports b": "as [[c]] says", "links c": None}),
        ("[[b]] — this, [[c]] says, is so", {"supports b": "this, [[c]] says, is so", "links c": None}),
        ("[[b]] — as [@s, p. 3] says", {"supports b": "as [@s, p. 3] says", "cites @s": None}),
        ("[[b]] — x, as [c](c.md) has it, [[d]]", {
            "supports b": "x, as [c](c.md) has it", "links c": None, "supports d": None,
        }),
        ("[[b]] — it costs `5` or $x$", {"supports b": "it costs `5` or $x$"}),
        ("[[b]] — why ^block", {"supports b": "why"}),
        ("[[b]] — why %% not said %%", {"supports b": "why"}),
        ("[[b]] — why <!-- not said -->", {"supports b": "why"}),
        ("[[b]] -- why", {"supports b": "why"}),
        ("[[b]] -- why, [[c]] -- because", {"supports b": "why", "supports c": "because"}),
        ("[[b]] (x) — why", {"supports b": "why"}),
        ("[[b]] (x) — why, [[c]] (y) — because", {"supports b": "why", "supports c": "because"}),
        ("[[b]]--why", {"supports b": None}),
        ("[[b]] (x)", {"supports b": None}),
    ],
)  # fmt: skip
def test_what_follows_a_dash_is_the_reason_and_what_it_mentions_is_a_link(
    tmp_path: Path, written: str, read: dict[str, str | None]
) -> None:
    notes = [f"=== a.md\n---\ntype: claim\n---\n- supports:: {written}\n"]
    notes += [f"=== {name}.md\n---\ntype: claim\n---\n" for name in "bcd"]
    corpus = load(tmp_path, "".join(notes) + "=== @s.md\n---\ntype: source\n---\n")
    assert {f"{r.relation} {r.object}": r.why for r in corpus.relations} == read


@pytest.mark.parametrize(
    "written",
    [
        "|\n  [[b]]\n  [[c]]",
        ">-\n  [[b]] — so,\n\n  [[c]]",
        '"[[b]],\n  [[c]]"',
        "'x'\nup: a\n  [[b]]\n  [[c]]",
    ],
)
def test_links_in_values_of_several_lines_are_placed_where_they_stand(tmp_path: Path, written: str) -> None:
    text = f"---\ntype: claim\nsupports: {written}\n---\n"
    corpus = load(tmp_path, f"=== a.md\n{text}=== b.md\n=== c.md\n")
    lines = text.split("\n")
    assert len(corpus.relations) == 2
    for relation in corpus.relations:
        (place,) = relation.places
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == f"[[{relation.object}]]"


def test_reasons_in_front_matter_mention_links_too(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === a.md
        ---
        type: claim
        supports: "[[b]] — as [[c]] says"
        sources: "[@s, pp. 3 - 5] — the table, [@t] - the text"
        ---
        === b.md
        ---
        type: claim
        ---
        === c.md
        === @s.md
        ---
        type: source
        ---
        === @t.md
        ---
        type: source
        ---
        """,
    )
    assert {str(r): r.why for r in corpus.relations} == {
        "a -links-> c": None,
        "a -sources-> @s": "the table",
        "a -sources-> @t": "the text",
        "a -supports-> b": "as [[c]] says",
    }


@pytest.mark.parametrize(
    "written",
    ["p%20q.png", "<p q.png>", "./p%20q.png", "../sub/p%20q.png", "sub/P%20Q.png", "/sub/p%20q.png 't'"],
)
def test_a_picture_that_is_there_is_no_finding_nor_the_value_of_a_relation(
    tmp_path: Path, written: str
) -> None:
    head = "=== sub/p q.png\n=== sub/note.md\n---\ntype: claim\n---\n"
    write_corpus(tmp_path, f"{head}![x]({written}) ![](https://e.org/a.png) ![](data:image/png;base64,A)\n")
    assert [str(d) for d in load_corpus(tmp_path).diagnostics] == []
    write_corpus(tmp_path, f"{head}supports:: ![x]({written})\n\n![gone](gone.png)\n")
    # A relation must name a node, as before; a picture that is missing is as little as a link to be written.
    assert sorted((d.code, str(d.severity)) for d in load_corpus(tmp_path).diagnostics) == [
        ("AM102", "info"),
        ("AM109", "warning"),
    ]
