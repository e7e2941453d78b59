from __future__ import annotations

from argmap.diagnostics import Fix, Related, Rule, Severity, TextEdit, finding
from argmap.export.overview import show_record
from argmap.export.records import diagnostic_record, node_record, relation_record, rule_record
from argmap.locations import Location
from argmap.model.relation import RelationKey
from argmap.pipeline.analyse import Analysis
from tests.export.nasty import HEAD, OTHER

RULE = Rule("AM999", "some-rule", Severity.WARNING, "something is odd")
PLACE = Location.within_line("a.md", 2, 3, 4)
PLACE_RECORD = {"path": "a.md", "line": 2, "column": 3, "end_line": 2, "end_column": 7}


def test_a_diagnostic_carries_every_key() -> None:
    record = diagnostic_record(finding(RULE, "odd", PLACE))

    assert record == {
        "code": "AM999", "rule": "some-rule", "severity": "warning", "message": "odd",
        "location": PLACE_RECORD, "node": None, "related": [], "hint": None, "fix": None,
    }  # fmt: skip


def test_a_fix_and_a_second_place_are_written_out() -> None:
    fix = Fix("mend it", (TextEdit(PLACE, "new"),))
    record = diagnostic_record(finding(RULE, "odd", PLACE, related=[Related(PLACE, "here")], fix=fix))

    assert record["related"] == [{"location": PLACE_RECORD, "message": "here"}]
    assert record["fix"] == {
        "title": "mend it",
        "edits": [{"location": PLACE_RECORD, "replacement": "new"}],
    }


def test_a_rule_has_the_names_of_a_diagnostic() -> None:
    assert rule_record(RULE) == {
        "code": "AM999", "rule": "some-rule", "severity": "warning", "summary": "something is odd",
    }  # fmt: skip


def test_a_node_leaves_out_what_its_author_did_not_give(nasty: Analysis) -> None:
    assert list(node_record(nasty.corpus.nodes["people/Ünal Ö"])) == [
        "id", "type", "text", "title", "location", "is_block",
    ]  # fmt: skip


def test_the_object_of_an_undercut_is_a_relation(nasty: Analysis) -> None:
    key = RelationKey("claims/c2#^cut", "undercuts", RelationKey("claims/c2", "opposes", OTHER))

    record = relation_record(nasty.corpus.by_key[key])

    assert record["object"] == {"subject": "claims/c2", "relation": "opposes", "object": OTHER}


def test_show_has_relations_of_both_directions_and_what_is_computed(nasty: Analysis) -> None:
    record = show_record(nasty, nasty.corpus.nodes[HEAD], [])

    ends = {
        (r["subject"], r["object"] if isinstance(r["object"], str) else None) for r in record["relations"]
    }
    assert (HEAD, "questions/Wer spricht da?") in ends
    assert ("claims/c2#^arg", HEAD) in ends
    assert record["node"]["strength"] == 0.142857
    assert [s["kind"] for s in record["suggestions"]] == ["similar"]
    assert [t["score"] for t in record["tensions"]] == [0.666667]
