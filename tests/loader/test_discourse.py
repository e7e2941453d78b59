"""Discourse Graphs: notes typed by their names, relations in a file beside the notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.loader.discourse.titles import (
    USUAL_FORMATS,
    Titled,
    TitleFormat,
    our_type,
    read_title,
    title_format,
)
from argmap.loader.load import load_corpus
from argmap.pipeline.check import check_corpus
from tests.support.corpora import found, load, write_corpus

SETTINGS = """
=== .obsidian/plugins/discourse-graphs/data.json
{
  "nodeTypes": [
    {"id": "n-hyp", "name": "Hypothesis", "format": "HYP- {content}"},
    {"id": "n-evd", "name": "Evidence", "format": "EVD - {content} - {source}"},
    {"id": "n-que", "name": "Question", "format": "QUE - {content}", "tag": "q"},
    {"id": "n-iss", "name": "Issue", "format": "ISS - {content}"},
    {"id": "n-src", "name": "Source", "format": "@{content}"}
  ],
  "relationTypes": [
    {"id": "r-sup", "label": "supports", "complement": "is supported by"},
    {"id": "r-inf", "label": "informs", "complement": "is informed by"}
  ],
  "spacePassword": "not to be known"
}
"""

NOTES = """
=== EVD - It rained - @almanac.md
---
nodeTypeId: n-evd
nodeInstanceId: i-evd
source: "@almanac"
---
# Summary
=== HYP- The street is wet.md
---
nodeInstanceId: i-hyp
aliases: ["HYP- The street is wet?"]
---
=== QUE - Is it wet.md
---
nodeInstanceId: i-que
type: Uni Note
---
=== ISS - The gauge is broken.md
=== notes on rain.md
---
nodeTypeId: n-hyp
---
=== @almanac.md
=== CLM - of no type here.md
"""

RELATIONS = """
=== relations.json
{
  "version": 1,
  "relations": {
    "1": {"type": "r-sup", "source": "i-evd", "destination": "i-hyp", "author": "x"},
    "2": {"type": "r-inf", "source": "i-evd", "destination": "i-que"},
    "3": {"type": "of no such type", "source": "i-hyp", "destination": "i-que"}
  }
}
"""


def test_notes_are_what_the_plugins_settings_say(tmp_path: Path) -> None:
    corpus = load(tmp_path, SETTINGS + NOTES)
    assert [(n.id, n.type, n.text) for n in corpus.nodes.values()] == [
        ("@almanac", "source", "@almanac"),
        ("CLM - of no type here", "note", "CLM - of no type here"),
        ("EVD - It rained - @almanac", "evidence", "It rained"),
        ("HYP- The street is wet", "claim", "The street is wet?"),
        ("ISS - The gauge is broken", "note", "ISS - The gauge is broken"),
        ("QUE - Is it wet", "question", "Is it wet"),
        ("notes on rain", "claim", "notes on rain"),
    ]
    assert list(map(str, corpus.relations)) == ["EVD - It rained - @almanac -sources-> @almanac"]
    assert load_corpus(tmp_path).diagnostics == ()


def test_relations_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    corpus = load(tmp_path, SETTINGS + NOTES + RELATIONS)
    assert [(str(r), str(r.location)) for r in corpus.relations] == [
        ("EVD - It rained - @almanac -links-> QUE - Is it wet", "relations.json:5:1"),
        ("EVD - It rained - @almanac -sources-> @almanac", "EVD - It rained - @almanac.md:1:1"),
        ("EVD - It rained - @almanac -supports-> HYP- The street is wet", "relations.json:4:1"),
        ("HYP- The street is wet -links-> QUE - Is it wet", "relations.json:6:1"),
    ]
    assert load_corpus(tmp_path).diagnostics == ()


def test_a_label_of_the_vaults_own_may_be_read_as_a_relation(tmp_path: Path) -> None:
    corpus = load(
        tmp_path, SETTINGS + NOTES + RELATIONS + '=== argmap.toml\n[read-as]\ninforms = "extends"\n'
    )
    assert "EVD - It rained - @almanac -extends-> QUE - Is it wet" in map(str, corpus.relations)


def test_ids_in_several_notes_and_in_none_are_told(tmp_path: Path) -> None:
    copy = "=== copy.md\n---\nnodeInstanceId: i-hyp\n---\n=== gone.md\n"
    text = (SETTINGS + NOTES + RELATIONS + copy).replace("nodeInstanceId: i-que\n", "")
    corpus, diagnostics = load_corpus(write_corpus(tmp_path, text))
    assert [r.relation for r in corpus.relations] == ["sources"]
    assert [(str(d.location), d.code) for d in diagnostics] == [
        ("relations.json:4:1", "AM114"),
        ("relations.json:5:1", "AM115"),
        ("relations.json:6:1", "AM114"),
        ("relations.json:6:1", "AM115"),
    ]
    assert [r.location.path for r in diagnostics[0].related] == ["HYP- The street is wet.md", "copy.md"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"relations": {\n<<<<<<< ours', "relations.json:2:1"),
        ('{"relations": []}', "relations.json:1:1"),
        ('{"relations": {"1": 3}}', "relations.json:1:1"),
        ("[" * 100_000, "relations.json:1:1"),
    ],
)
def test_a_broken_file_takes_nothing_else_away(tmp_path: Path, content: str, place: str) -> None:
    corpus, diagnostics = load_corpus(
        write_corpus(tmp_path, f"{SETTINGS}{NOTES}\n=== relations.json\n{content}")
    )
    assert [(str(d.location), d.code, str(d.severity)) for d in diagnostics] == [(place, "AM117", "error")]
    assert corpus.nodes["QUE - Is it wet"].type == "question"


def test_a_file_of_that_name_in_other_folders_is_not_read(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== relations.json\nnot JSON\n=== a.md\nProse.")
    assert load_corpus(tmp_path).diagnostics == ()


def test_broken_settings_leave_the_usual_formats(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        "=== .obsidian/plugins/discourse-graphs/data.json\n{]\n=== CLM - It rains.md\n=== EXP - dry.md\n",
    )
    corpus = load_corpus(tmp_path).corpus
    assert [n.type for n in corpus.nodes.values()] == ["claim", "note"]
    assert ("AM116", "info") in {(c, s) for _, _, s, c in found(check_corpus(tmp_path).diagnostics)}


def test_a_key_in_a_name_that_nobody_has_is_an_information(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== EVD - It rained - @almanak.md\n=== @almanac.md\n")
    (diagnostic,) = load_corpus(tmp_path).diagnostics
    assert (diagnostic.code, diagnostic.hint) == ("AM102", "did you mean @almanac?")


@pytest.mark.parametrize(
    ("name", "titled"),
    [
        ("CLM - It rains", Titled("claim", "It rains")),
        ("QUE - Does it?", Titled("question", "Does it?")),
        ("EVD - It - did - @key2", Titled("evidence", "It - did", "key2")),
        ("EVD - It did - @key 1", Titled("evidence", "It did", "key")),
        ("EVD - It did - @key (Roam)", Titled("evidence", "It did", "key")),
        ("EVD - mail @me", Titled("evidence", "mail @me")),
        ("@key2021", Titled("source", "@key2021")),
        ("@Some Person", None),
        ("CLM - ", None),
        ("clm - lower", None),
        ("EXP - other", None),
    ],
)
def test_names_of_the_usual_formats(name: str, titled: Titled | None) -> None:
    assert read_title(name, None, USUAL_FORMATS) == titled


def test_formats_that_fit_everything_are_none() -> None:
    assert title_format("claim", "{content}") is None
    assert title_format("claim", "no slot") is None
    assert title_format("note", "ISS - {content}") is None
    assert title_format("claim", "CLM {content}!") == TitleFormat("claim", "CLM ", "!")
    assert [our_type(n) for n in ("Claim", "Result", "Experiment")] == ["claim", "evidence", "note"]


def test_the_secrets_of_the_plugin_are_nowhere(tmp_path: Path) -> None:
    corpus, diagnostics = load_corpus(write_corpus(tmp_path, SETTINGS + NOTES + RELATIONS))
    assert "not to be known" not in repr(corpus) + repr(diagnostics)
    assert b"not to be known" not in (tmp_path / ".argmap" / "notes.sqlite3").read_bytes()
