"""Findings as GitHub and SARIF want them: escaped, and with paths from the root of the work tree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.cli.main import main
from argmap.diagnostics import Fix, Related, TextEdit, finding
from argmap.export.findings import github, sarif
from argmap.export.findings.report import Report, make_report
from argmap.loader.findings import AMBIGUOUS_LINK, DANGLING_LINK, DANGLING_RELATION, LOADER_RULES
from argmap.locations import Location
from argmap.pipeline.check import check_corpus
from argmap.rules.suppressing import Suppressed
from tests.support.corpora import write_corpus

PLACE = Location("a b,c:d.md", 3, 5, 3, 9)
REPORT = Report(Path("/work"), "notes/", [])


def run_of(*diagnostics: Any, suppressed: tuple[Suppressed, ...] = ()) -> dict[str, Any]:
    log = json.loads(json.dumps(sarif.log(Report(Path("/work tree"), "notes/", diagnostics, suppressed))))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run: dict[str, Any] = log["runs"][0]
    return run


def test_an_annotation_is_escaped_and_names_the_file_from_the_work_tree() -> None:
    related = [Related(Location.point("x.md", 7), "100% so:\nhere")]
    said = finding(DANGLING_RELATION, "a, b: c\r\n::error::", PLACE, related=related, hint="do this")
    assert github.annotation(REPORT, said) == (
        "::error file=notes/a b%2Cc%3Ad.md,line=3,endLine=3,title=AM101 dangling-relation,col=5,endColumn=8"
        "::a, b: c␍ ::error::%0Anotes/x.md:7: 100%25 so: here%0Ado this"
    )


@pytest.mark.parametrize(
    ("rule", "command"),
    [(DANGLING_RELATION, "error"), (AMBIGUOUS_LINK, "warning"), (DANGLING_LINK, "notice")],
)
def test_severities_have_githubs_names(rule: Any, command: str) -> None:
    annotation = github.annotation(REPORT, finding(rule, "m", Location("a.md", 1, 2, 4, 1)))
    assert annotation.startswith(f"::{command} file=notes/a.md,line=1,endLine=4,title=")
    assert "col" not in annotation.partition("::m")[0].lower().replace("command", "")


def test_paths_count_from_the_work_tree_around_the_corpus(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    corpus = tmp_path / "docs" / "notes"
    corpus.mkdir(parents=True)
    assert make_report(corpus, [], []).file("a.md") == "docs/notes/a.md"
    assert make_report(tmp_path, [], []).file("a.md") == "a.md"


def test_a_result_has_its_rule_place_level_and_fix() -> None:
    fix = Fix("write it", (TextEdit(PLACE, "new"),))
    related = [Related(Location.point("x.md", 7), "there")]
    run = run_of(finding(DANGLING_LINK, "m", PLACE, node="n", related=related, hint="h", fix=fix))
    (result,) = run["results"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == result["ruleId"] == "AM102"
    assert rule["name"] == "dangling-link"
    assert rule["help"]["markdown"].startswith("# AM102 dangling-link")
    assert rule["fullDescription"]["text"].startswith("Notes a plain link")
    assert result["level"] == rule["defaultConfiguration"]["level"] == "note"
    assert result["message"]["text"] == "m\nh"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "notes/a%20b%2Cc%3Ad.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert run["originalUriBaseIds"] == {"%SRCROOT%": {"uri": "file:///work%20tree/"}}
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["relatedLocations"][0]["message"]["text"] == "there"
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": place["region"], "insertedContent": {"text": "new"}}]


def test_suppressed_findings_say_how() -> None:
    found = [finding(DANGLING_LINK, m, PLACE) for m in ("one", "two", "three")]
    suppressed = (Suppressed(found[1], PLACE), Suppressed(found[2], None))
    results = {r["message"]["text"]: r for r in run_of(found[0], suppressed=suppressed)["results"]}
    assert "suppressions" not in results["one"]
    assert results["two"]["suppressions"][0]["kind"] == "inSource"
    assert results["three"]["suppressions"][0]["kind"] == "external"


def test_fingerprints_survive_shifted_lines_and_tell_findings_apart() -> None:
    def prints(line: int) -> list[str]:
        places = [Location.within_line("a.md", line + i, 1, 4) for i in range(2)]
        results = run_of(*(finding(DANGLING_LINK, "the same", place) for place in places))["results"]
        return [next(iter(r["partialFingerprints"].values())) for r in results]

    assert prints(1) == prints(50)
    assert len(set(prints(1))) == 2


def test_every_rule_can_be_told_in_sarif() -> None:
    run = run_of(*(finding(rule, "m", Location.point("a.md")) for rule in LOADER_RULES))
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == [rule.code for rule in LOADER_RULES]
    assert [r["ruleIndex"] for r in run["results"]] == list(range(len(LOADER_RULES)))


NOTES = '=== argmap.toml\n=== one/A.md\n---\ntype: claim\nopposes: "[[gone]]"\n---\n=== B.md\n[[nowhere]]\n'


def test_files_that_are_named_are_all_that_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path, NOTES)
    monkeypatch.chdir(tmp_path / "one")
    assert main(["check", "../B.md"]) == 0
    assert main(["check", "A.md", "../B.md", "--severity", "info"]) == 2
    assert capsys.readouterr().out.count("AM1") == 2
    monkeypatch.chdir(tmp_path.parent)
    assert main(["check", str(tmp_path), f"{tmp_path}/B.md", "--fail-on", "info"]) == 2
    assert "AM101" not in capsys.readouterr().out


def test_files_outside_and_files_that_are_not_there_are_misuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_corpus(tmp_path / "in", NOTES)
    (tmp_path / "out.md").touch()
    assert main(["check", f"{tmp_path}/in", f"{tmp_path}/out.md"]) == 1
    assert "is not in the corpus" in capsys.readouterr().err
    assert main(["check", f"{tmp_path}/gone.md"]) == 1
    assert "no such folder" in capsys.readouterr().err
    assert main(["check", str(tmp_path), "--select", "AM1o1"]) == 1
    assert "no rule is called 'AM1o1'" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_each_format_tells_of_the_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    write_corpus(tmp_path, NOTES)
    assert main(["check", str(tmp_path), "--format", form]) == 2
    assert "AM101" in capsys.readouterr().out


def test_the_hook_has_what_pre_commit_demands() -> None:
    hooks = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = hooks
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert hook["entry"] == "argmap check"
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    assert "markdown" in hook["types_or"]


def test_a_check_of_nothing_is_a_log_without_results(tmp_path: Path) -> None:
    checked = check_corpus(tmp_path)
    (run,) = sarif.log(make_report(tmp_path, checked.diagnostics, checked.suppressed))["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def test_links_are_resolved_as_obsidian_does_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = (
        '=== A.md\n---\ntype: claim\nopposes: "[[Bee]]"\n---\n=== B.md\n---\ntype: claim\naliases: Bee\n---\n'
    )
    write_corpus(tmp_path, notes)
    assert main(["check", str(tmp_path)]) == 0
    assert main(["check", str(tmp_path), "--strict-obsidian"]) == 2
    assert "AM101" in capsys.readouterr().out
