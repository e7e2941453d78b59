"""JSON Schemas: `schemas/` is what the code generates, and real notes and outputs are as they say."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from argmap.diagnostics import Fix, Related, TextEdit, finding
from argmap.export import json_graph
from argmap.export.camps import camps_record
from argmap.export.internal import internal_record
from argmap.export.matrix.record import cell_record, matrix_record
from argmap.export.overview import show_record
from argmap.export.records import diagnostic_record, rule_record
from argmap.export.replies import judged_suggestion_record, reply_records
from argmap.export.schemas import schema_files, schemas
from argmap.export.search import hit_record
from argmap.export.strengths import strength_record, strengths_record
from argmap.export.tensions import tension_change_record, tension_record
from argmap.export.verdicts import verdict_records
from argmap.export.what_if import what_if_record
from argmap.loader.findings import DANGLING_RELATION, LOADER_RULES
from argmap.locations import Location
from argmap.model.relation import RelationKey
from argmap.model.suggestion_verdict import Replies, SuggestionVerdict
from argmap.model.verdict import Named
from argmap.model.vocabulary import ATTRIBUTE_KEYS, NODE_TYPES, Vocabulary
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.search import search
from argmap.pipeline.strengths import explain_strength, find_strengths
from argmap.pipeline.what_if import what_if
from argmap.search.query import parse_query
from argmap.semantics.gradual import SEMANTICS
from argmap.semantics.labelling.kinds import SEMANTICS as LABELLINGS
from argmap.semantics.labelling.kinds import Semantics
from argmap.similarity.judging import judge_suggestions
from argmap.tension.camps import find_camps
from argmap.tension.causes import State
from argmap.tension.changes import compare
from argmap.tension.find import find_tensions
from argmap.tension.internal.find import find_internal
from argmap.tension.matrix.find import find_matrix
from argmap.tension.suppose import Supposition, supposed
from tests.export.nasty import BLOCK, HEAD, nasty_analysis
from tests.tension.sketch import sketch

SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.fixture
def nasty(tmp_path: Path) -> Analysis:
    return nasty_analysis(tmp_path)


def test_the_folder_holds_what_the_code_generates() -> None:
    held = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    assert held == schema_files(), "run `make schemas`"


@pytest.mark.parametrize("name", schemas())
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def _strictly(name: str, value: object) -> None:
    """Validates, and finds keys too that the schema does not know."""
    schema = json.loads(json.dumps(schemas()[name]))
    _close(schema)
    # Through text, as a reader gets it.
    Draft202012Validator(schema).validate(json.loads(json_graph.as_json(value)))


def _close(schema: Any) -> None:
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
        for inner in schema.values():
            _close(inner)
    elif isinstance(schema, list):
        for inner in schema:
            _close(inner)


def test_a_graph_is_as_its_schema_says(nasty: Analysis) -> None:
    out = io.StringIO()
    json_graph.write(nasty, out, suggestions=nasty.suggestions)
    _strictly("graph", json.loads(out.getvalue()))


def test_what_search_finds_is_as_its_schema_says(nasty: Analysis) -> None:
    text = search(nasty.corpus.root, parse_query("a OR the"), limit=20, by="text", talk=print)
    listed = search(nasty.corpus.root, parse_query("-type:question"), limit=20, talk=print)
    assert listed.hits
    _strictly("search", [hit_record(hit) for hit in (*text.hits, *listed.hits)])


def test_findings_are_as_their_schemas_say(nasty: Analysis) -> None:
    place = Location.point("a.md")
    edits = (TextEdit(place, "x"),)
    mended = finding(
        DANGLING_RELATION, "m", place, node="a", related=[Related(place, "r")], hint="h", fix=Fix("f", edits)
    )
    _strictly("diagnostics", [diagnostic_record(d) for d in (mended, finding(DANGLING_RELATION, "m", place))])
    _strictly("rules", [rule_record(rule) for rule in LOADER_RULES])
    _strictly("tensions", [tension_record(nasty, t) for t in nasty.tensions])
    _strictly("verdicts", verdict_records(nasty.judged))
    changes = compare(State(nasty.corpus, nasty.tensions), State(nasty.corpus, ()))
    changes += compare(State(nasty.corpus, ()), State(nasty.corpus, nasty.tensions))
    _strictly("tension-changes", [tension_change_record(nasty, nasty.corpus, c) for c in changes])
    replies = _replies(nasty)
    _strictly("suggestions", [judged_suggestion_record(s, replies.of(s)) for s in nasty.suggestions])
    _strictly("suggestions", [judged_suggestion_record(s, None) for s in nasty.suggestions])
    _strictly("suggestion-verdicts", list(reply_records(replies)))


def _replies(nasty: Analysis) -> Replies:
    """Two verdicts on the first suggestion, of which a text has changed, and one on nodes that are gone."""
    first = nasty.suggestions[0]
    said = SuggestionVerdict(
        Named(first.subject, "0"), Named(first.object, ""), "dismissed", "\x1b[31m", "Ann", date(2026, 1, 31)
    )
    gone = replace(said, subject=Named("gone", "0"), relation="opposes", sentence="aa11")
    return judge_suggestions(nasty.corpus, nasty.suggestions, [said, replace(said, ruling="accepted"), gone])


@pytest.mark.parametrize("semantics", LABELLINGS)
def test_camps_are_as_their_schema_says(nasty: Analysis, semantics: Semantics) -> None:
    _strictly("camps", camps_record(find_camps(nasty.corpus, semantics)))


def test_a_matrix_and_its_cells_are_as_their_schemas_say(nasty: Analysis) -> None:
    for question in nasty.corpus.of_type("question"):
        matrix = find_matrix(nasty.corpus, question.id)
        _strictly("matrix", matrix_record(matrix))
        _strictly("matrix", matrix_record(matrix, paths=True))
        for row in matrix.rows:
            for position in row.cells:
                _strictly("cell", cell_record(matrix, row.evidence, position))


def test_what_if_is_as_its_schema_says(nasty: Analysis) -> None:
    corpus = nasty.corpus
    undercut = next(key for key in corpus.by_key if isinstance(key.object, RelationKey))
    without = Supposition(frozenset({HEAD}), frozenset({undercut}))
    _strictly("what-if", what_if_record(what_if(analyse_corpus(corpus), without)))
    added = supposed(RelationKey(BLOCK, "opposes", HEAD))
    found = what_if(analyse_corpus(corpus), Supposition(with_relations=(added,)))
    assert found.tensions
    _strictly("what-if", what_if_record(found))
    _strictly("tensions", [tension_record(found.after, t) for t in found.after.tensions])
    node = corpus.nodes[HEAD]
    _strictly("strength", strength_record(corpus, "df-quad", explain_strength(found.after.corpus, node)))


def test_show_is_as_its_schema_says(nasty: Analysis) -> None:
    for node in nasty.corpus.nodes.values():
        _strictly("show", show_record(nasty, node, []))


def test_what_is_at_odds_with_itself_is_as_its_schema_says() -> None:
    corpus = sketch("""
        c1 -supports-> p1
        c2 -supports-> p1
        c3 -supports-> c2
        c1 -opposes-> c2
        p1 -opposes-> p2
        p1 -held-by-> h1
        p2 -held-by-> h1
        p3 -held-by-> h1
        p3 -replaces-> p4
        p4 -held-by-> h1
    """)
    found = find_internal(corpus, find_tensions(corpus))
    assert {each.kind for each in found} >= {
        "incoherent-case",
        "holds-both",
        "change-of-mind",
        "contested-claim",
    }
    _strictly("internal", [internal_record(corpus, each) for each in found])


@pytest.mark.parametrize("name", SEMANTICS)
def test_strengths_are_as_their_schema_says(nasty: Analysis, name: str) -> None:
    strengths = find_strengths(nasty.corpus, name)
    _strictly("strengths", strengths_record(strengths, strengths.strongest()))
    for node in strengths.strength:
        found = explain_strength(nasty.corpus, nasty.corpus.nodes[node], name)
        _strictly("strength", strength_record(nasty.corpus, name, found))


NOTES: list[dict[str, Any]] = [
    {},
    {"tags": "one, two", "aliases": None, "date": 2026, "links-of-mine": {"any": "thing"}},
    {"type": "note", "alias": "x", "tag": ["a"]},
    {
        "type": "position",
        "claim": "c",
        "answers": "[[q]]",
        "opposes": ["[[a]]", {"to": "[[b]]", "weight": 0.5}],
    },
    {"type": "question", "answered-by": ["[[p]]"]},
    {"type": "evidence", "method": "survey", "n": 3, "measures": {"name": "m", "value": 1, "baseline": "x"}},
    {"type": "source", "authors": "A. N. Author", "year": 2020, "doi": "10.1/x"},
    {"type": "claim", "sources": {"to": "@k", "stance": "disputes", "why": "because"}},
    {"type": "inquiry", "asks": "why?", "reconciles": ["[[a]]", "[[b]]"]},
]
WRONG: list[dict[str, Any]] = [
    {"type": "postion"},
    {"type": "claim", "confidence": 2},
    {"type": "claim", "supports": 3},
    {"type": "claim", "supports": {"weight": 1}},
    {"type": "claim", "supports": [{"to": "[[a]]", "wieght": 1}]},
    {"type": "evidence", "method": "guess"},
    {"type": "evidence", "measures": [{"value": 1}]},
    {"confidence": "high"},
]


@pytest.mark.parametrize("front_matter", NOTES)
def test_front_matter_that_is_right(front_matter: dict[str, Any]) -> None:
    Draft202012Validator(schemas()["front-matter"]).validate(front_matter)


@pytest.mark.parametrize("front_matter", WRONG)
def test_front_matter_that_is_wrong(front_matter: dict[str, Any]) -> None:
    assert not Draft202012Validator(schemas()["front-matter"]).is_valid(front_matter)


def test_every_key_of_the_format_is_described_for_some_type() -> None:
    notes = schemas()["front-matter"]["$defs"]
    described = {key for type_ in NODE_TYPES for key in notes[type_]["properties"]}
    assert described | {"type"} == ATTRIBUTE_KEYS | Vocabulary.of().words.keys()


def test_the_front_matter_of_every_note_of_the_corpus_is_right() -> None:
    validator = Draft202012Validator(schemas()["front-matter"])
    notes = sorted((SCHEMAS.parent / "corpus").rglob("*.md"))
    assert notes
    for note in notes:
        text = note.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            stated = yaml.safe_load(text.removeprefix("---\n").partition("\n---")[0])
            # As JSON has it: dates are text.
            problems = list(validator.iter_errors(json.loads(json.dumps(stated, default=str))))
            assert not problems, note
