"""The table of rules, how they are found by name, and how `argmap.toml` sets their severities."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from argmap.errors import ConfigError
from argmap.pipeline.check import check_corpus
from argmap.rules.registry import ALL_RULES, CHECKS, RULES
from tests.support.corpora import assert_findings, write_corpus

POSITION = "=== P.md\n---\ntype: position\nclaim: So it is.{}\n---\nSee [[nowhere]].{}\n"


def test_codes_and_names_are_unique_and_well_formed() -> None:
    assert len({r.code for r in ALL_RULES}) == len({r.name for r in ALL_RULES}) == len(ALL_RULES) == 54
    assert all(
        re.fullmatch(r"AM\d{3}", r.code) and re.fullmatch(r"[a-z]+(-[a-z]+)+", r.name) for r in ALL_RULES
    )
    assert [r.code for r in ALL_RULES] == sorted(r.code for r in ALL_RULES)


def test_every_file_that_holds_a_rule_is_in_the_table() -> None:
    sources = (f for f in files("argmap.rules").iterdir() if f.name.endswith(".py"))
    with_rule = {f.name for f in sources if "\nRULE = " in f.read_text(encoding="utf-8")}
    assert with_rule == {f"{module.RULE.name.replace('-', '_')}.py" for module in CHECKS}


def test_a_rule_is_found_by_code_and_by_name() -> None:
    assert RULES.find("AM403") is RULES.find("am403") is RULES.find("position-without-question")
    assert RULES.find("AM999") is None


def test_the_nearest_rule_is_the_one_that_was_probably_meant() -> None:
    assert RULES.nearest("position-without-answer") is RULES.find("AM403")
    assert RULES.nearest("position_without_question") is RULES.find("AM403")
    assert RULES.nearest("xyzzy") is None


def test_findings_have_their_default_severity(tmp_path: Path) -> None:
    assert_findings(tmp_path, POSITION.format("  # warning: AM403", " <!-- info: AM102 -->"))


def test_severities_are_set_by_code_or_name_for_all_findings(tmp_path: Path) -> None:
    settings = '=== argmap.toml\n[rules]\nAM403 = "error"\ndangling-link = "warning"\n'
    assert_findings(tmp_path, settings + POSITION.format("  # error: AM403", " <!-- warning: AM102 -->"))


def test_rules_are_switched_off_by_code_or_name_for_all_findings(tmp_path: Path) -> None:
    settings = '=== argmap.toml\n[rules]\nposition-without-question = "off"\nAM102 = "off"\n'
    assert_findings(tmp_path, settings + POSITION.format("", ""))


def test_an_unknown_rule_in_the_configuration_is_misuse_with_line_and_nearest_name(tmp_path: Path) -> None:
    write_corpus(tmp_path, '=== argmap.toml\nname = "x"\n[rules]\n"positions-without-question" = "off"\n')
    with pytest.raises(ConfigError) as error:
        check_corpus(tmp_path)
    assert str(error.value) == (
        f"{tmp_path / 'argmap.toml'}:3: rules.positions-without-question: there is no such rule; "
        "did you mean position-without-question (AM403)?"
    )


def test_a_corpus_without_nodes_has_no_findings(tmp_path: Path) -> None:
    assert check_corpus(tmp_path).diagnostics == ()
