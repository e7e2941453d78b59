"""A fault is found once, where its author mends it: what follows from it is no finding of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.pipeline.check import check_corpus
from tests.support.corpora import assert_findings, found, write_corpus

GROUND = """
=== q.md
---
type: question
---
=== p.md
---
type: position
claim: It will rain.
answers: "[[q]]"
supported-by: ["[[c]]"]
---
=== c.md
---
type: claim
title: The glass falls
supported-by: "[[e]]"
---
=== e.md
---
type: evidence
title: It fell by ten
sources: "[[s]]"
---
=== s.md
---
type: source
---
"""


@pytest.mark.parametrize(
    "note",
    [
        'type: position\nanswers: "[[qq]]"  # error: AM101',
        'type: position\nanswers: "[[s]]"  # error: AM301',
        "type: position\nanswers: the question  # warning: AM109",
        'type: position\nanswer: "[[q]]"  # warning: AM201',
        'type: evidence\nsources: "[[ss]]"  # error: AM101',
        'type: evidence\nsources: "@nobody"  # error: AM104',
        'type: evidence\nsource: "[[s]]"  # warning: AM201',
        "type: evidence\nsources: @nobody  # error: AM001",
        'type: claim\nsupported-by: "[[ee]]"  # error: AM101',
        'type: claim\nexplains: "[[ee]]"  # error: AM101',
        'type: argument\npremises: "[[cc]]"  # error: AM101\nsupports: "[[p]]"',
        'type: argument\npremises: "[[c]]"\nsupports: "[[pp]]"  # error: AM101',
        'type: argument\npremises: "[[c]]"\nundercuts: "[[e]] -> [[p]]"  # error: AM303',
        'typ: claim  # warning: AM201\nsupported-by: "[[x]]"',
    ],
)
def test_what_was_tried_is_not_missing_too(tmp_path: Path, note: str) -> None:
    if note.startswith("typ:"):
        note = note.replace('"[[x]]"', '"[[e]]"  # error: AM301')
    code = "AM104 AM001" if "@nobody  #" in note else None
    write_corpus(tmp_path, f"{GROUND}=== new.md\n---\n{note}\n---\n")
    severities = {(d.location.line, d.code) for d in check_corpus(tmp_path).diagnostics}
    wanted = {
        (number, mark)
        for number, line in enumerate(["---", *note.split("\n")], 1)
        if "# " in line
        for mark in (code.split() if code else [line.rpartition(" ")[2]])
    }
    assert severities == wanted


def test_a_misspelt_key_is_found_in_a_callout_and_in_the_text_and_mended(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        f"""{GROUND}=== new.md
---
type: claim
---
So it is, since [suports:: [[p]]] and **suported-by**:: [[e]] %% warning: AM201 %%

**suported-by**:: [[e]] %% warning: AM201 %%

> [!evidence] It is so ^so
> methd:: survey %% warning: AM201 %%
> sources:: [[s]]
> spports:: [[p]] %% warning: AM201 %%
=== plain.md
methd:: my own
""",
    )
    fixes = [d.fix.edits[0] for d in check_corpus(tmp_path).diagnostics if d.fix]
    text = (tmp_path / "new.md").read_text().split("\n")
    said = [text[e.location.line - 1][e.location.column - 1 : e.location.end_column - 1] for e in fixes]
    assert said == ["suports", "suported-by", "methd", "spports"]
    assert [e.replacement for e in fixes] == ["supports", "supported-by", "method", "supports"]


def test_an_inquiry_that_reconciles_one_side_is_told_so_once(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        f"""{GROUND}=== dry.md
---
type: position
answers: "[[q]]"
contradicts: "[[p]]"
---
=== i.md
---
type: inquiry
asks: "[[q]]"
reconciles: "[[p]]"  # warning: AM413
---
=== j.md
---
type: inquiry
asks: "[[q]]"
reconciles:
  - "[[p]]"
  - "[[wet]]"  # error: AM101
---
""",
    )


def test_an_id_that_is_the_path_of_another_note_is_reported_where_it_is_given(tmp_path: Path) -> None:
    write_corpus(tmp_path, f"{GROUND}=== a.md\n---\ntype: person\nid: p\n---\n")
    assert found(check_corpus(tmp_path).diagnostics) == [("a.md", 3, "error", "AM111")]


def test_a_source_note_called_by_the_key_of_another_is_one_too_many(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === @rain1990.md
        ---
        type: source
        ---
        === other.md
        ---
        type: source
        citekey: rain1990  # warning: AM112
        ---
        """,
    )


def test_prose_with_the_id_of_a_callout_is_reported(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        f"""{GROUND}=== new.md
Prose. <!-- error: AM110 --> ^so

> [!evidence] It is so ^so
> sources:: [[s]]

> [!evidence] It is so elsewhere
> sources:: [[s]]

^behind

Prose. ^mine

Prose. ^mine
""",
    )


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ('type: claim\ntitle: "never closed\ntags: [a]', 3),
        ("type: claim\ntitle: 'never closed\ntags: [a]", 3),
        ("type: claim\ntags: [a, b\ntitle: t", 3),
        ("type: claim\nmeasures: {a: 1\ntitle: t", 3),
        ('type: claim\ntitle: "one\nsupports:\n  - "[[p]]"', 3),
        ("type: claim\ntitle: a: b", 3),
    ],
)
def test_broken_front_matter_is_reported_where_it_breaks(tmp_path: Path, front: str, line: int) -> None:
    write_corpus(tmp_path, f"=== new.md\n---\n{front}\n---\n")
    broken = [d for d in check_corpus(tmp_path).diagnostics if d.code == "AM001"]
    assert [d.location.line for d in broken] == [line]


def test_a_wrong_value_is_told_in_plain_words(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        f"""{GROUND}=== new.md
---
type: evidence
sources: "[[s]]"
measures:
  - {{name: a, value: 1, unit: ""}}
  - {{name: b}}
  - {{name: c, value: 1, unit: cm, erorr: 2}}
supports:
  - {{to: "[[p]]", stance: disputes}}
  - {{to: "[[c]]", wieght: 0.4}}
opposes: {{weight: 2}}
---
=== two.md
---
type: [claim, position]
---
""",
    )
    told = {
        d.location.line: f"{d.code} {d.message} {d.hint or ''}" for d in check_corpus(tmp_path).diagnostics
    }
    assert told[5].startswith("AM402")
    assert told[6] == "AM202 `measures.value` is missing "
    assert told[7] == "AM202 `measures.erorr` is no key that belongs here did you mean error?"
    assert told[9].startswith("AM202 `supports.stance` says nothing here; it belongs to `sources`")
    assert told[10] == "AM202 `supports.wieght` is no key that belongs here did you mean weight?"
    assert told[2].startswith("AM203 a note has one type")
