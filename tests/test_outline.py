"""The tree and the overview over whole small corpora."""

from __future__ import annotations

from pathlib import Path

from argmap.model.corpus import Corpus
from argmap.pipeline.check import check_corpus
from argmap.pipeline.outline import Entry, Outline
from argmap.pipeline.overview import make_overview
from tests.support.corpora import load, write_corpus


def drawn(outline: Outline, entries: tuple[Entry, ...] | None = None, depth: int = 9) -> str:
    """The tree as indented lines: role, bearing's sign, label."""
    lines = []
    for entry in outline.roots if entries is None else entries:
        sign = {"for": "+", "against": "-", "neutral": ""}[entry.bearing]
        again = " (again)" if entry.cyclic else ""
        lines.append(f"{'  ' * entry.depth}{sign}{entry.role}{' ' if entry.role else ''}{entry.label}{again}")
        children = outline.children(entry)
        assert len(children) == entry.children
        if children and entry.depth < depth:
            lines.append(drawn(outline, children, depth))
    return "\n".join(lines)


def outline_of(root: Path, text: str) -> Outline:
    return Outline(load(root, text))


DEBATE = """
=== Q.md
---
type: question
---
=== P.md
---
type: position
answers: "[[Q]]"
contradicts: "[[R]]"
explains: "[[E]]"
assumes: "[[C]]"
held-by: "[[Ann]]"
sources: "[[S]]"
---
=== R.md
---
type: position
answers: "[[Q]]"
---
=== C.md
---
type: claim
supports: "[[P]]"
---
> [!claim] inside ^in
> undercuts:: [[C]] -> [[P]]
=== A.md
---
type: argument
premises: ["[[C]]", "[[E]]"]
supports: "[[R]]"
---
=== E.md
---
type: evidence
---
=== Ann.md
---
type: person
---
=== S.md
---
type: source
---
=== N.md
A plain note.

> [!claim] said in a note ^said
=== I.md
---
type: inquiry
reconciles: ["[[P]]", "[[R]]"]
---
"""


def test_the_tree_goes_from_questions_to_what_bears_on_them(tmp_path: Path) -> None:
    assert drawn(outline_of(tmp_path, DEBATE)).splitlines() == [
        "Q",
        "  answers P",
        "    +supports C",
        "      -undercuts inside",
        "    +explained E",
        "    assumed C",
        "    -contradicts R",
        "      +supports A",
        "        +premise C",
        "        +premise E",
        "      -contradicts P (again)",
        "  answers R",
        "    +supports A",
        "      +premise C",
        "      +premise E",
        "    -contradicts P",
        "      +supports C",
        "        -undercuts inside",
        "      +explained E",
        "      assumed C",
        "      -contradicts R (again)",
        "Claims and evidence in no question",
        "  said in a note",
        "Inquiries",
        "  I",
        *("    reconciled P", *_below_p(), "    reconciled R", *_below_r()),
        "Notes",
        "  N",
        "    in this note said in a note",
        "People",
        "  Ann",
        *("    holds P", *_below_p()),
        "Sources",
        "  S",
        *("    rests on it P", *_below_p()),
    ]


def _below_p() -> list[str]:
    return [
        "      +supports C",
        "        -undercuts inside",
        "      +explained E",
        "      assumed C",
        "      -contradicts R",
        "        +supports A",
        "          +premise C",
        "          +premise E",
        "        -contradicts P (again)",
    ]


def _below_r() -> list[str]:
    return [
        "      +supports A",
        "        +premise C",
        "        +premise E",
        "      -contradicts P",
        "        +supports C",
        "          -undercuts inside",
        "        +explained E",
        "        assumed C",
        "        -contradicts R (again)",
    ]


def test_every_node_has_a_place(tmp_path: Path) -> None:
    corpus = load(tmp_path, DEBATE)
    outline = Outline(corpus)
    for node in corpus.nodes:
        way = outline.way_to(node)
        assert way[-1].node == node
        assert [entry.depth for entry in way] == list(range(len(way)))
    assert outline.way_to("nowhere") == ()


def test_a_circle_of_claims_is_shown_once_and_cut(tmp_path: Path) -> None:
    circle = "".join(
        f'=== {a}.md\n---\ntype: claim\nsupports: "[[{b}]]"\n---\n' for a, b in ("AB", "BC", "CA")
    )
    assert drawn(outline_of(tmp_path, circle)).splitlines() == [
        "Claims and evidence in no question",
        "  A",
        "    +supports C",
        "      +supports B",
        "        +supports A (again)",
    ]


def test_a_position_without_a_question_has_a_branch(tmp_path: Path) -> None:
    text = '=== P.md\n---\ntype: position\n---\n=== C.md\n---\ntype: claim\nopposes: "[[P]]"\n---\n'
    assert drawn(outline_of(tmp_path, text)).splitlines() == [
        "Positions that answer no question",
        "  P",
        "    -opposes C",
    ]


def test_names_with_colons_do_not_confuse_the_tree(tmp_path: Path) -> None:
    text = "=== answers: what.md\n---\ntype: question\n---\n"
    text += '=== P.md\n---\ntype: position\nanswers: "[[answers: what]]"\n---\n'
    assert drawn(outline_of(tmp_path, text)).splitlines() == ["answers: what", "  answers P"]


def test_nothing_is_nothing(tmp_path: Path) -> None:
    corpus: Corpus = load(tmp_path, "=== argmap.toml\nname = 'Nothing'\n")
    assert Outline(corpus).roots == ()
    assert str(make_overview(corpus, (), ())) == "Nothing\nno notes\nno tensions\nno problems"


def test_the_overview_counts(tmp_path: Path) -> None:
    corpus, diagnostics, _ = check_corpus(write_corpus(tmp_path / "fish", DEBATE))
    overview = make_overview(corpus, diagnostics, None)
    assert overview.name == "fish"
    assert dict(overview.counts)["position"] == 2
    assert overview.unanswered == ()
    said = str(overview).splitlines()
    assert said[1].startswith(
        "1 question · 2 positions · 3 claims · 1 evidence · 1 argument · 1 source · 1 person"
    )
    assert said[2] == "tensions not looked for yet"
