"""Rules in `argmap.toml`: what they select and demand, where they find it missing, and how they fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap.cli.main import main
from argmap.errors import ConfigError
from argmap.pipeline.check import check_corpus
from tests.support.corpora import write_corpus

QUIET = """
=== argmap.toml
[rules]
AM404 = "off"
"""
CLAIM = "=== {0}.md\n---\ntype: claim\n{1}\n---\n"
EVIDENCE = '=== {0}.md\n---\ntype: evidence\nsources: "[[S]]"\n{1}\n---\n'
SOURCE = "=== S.md\n---\ntype: source\n---\n"


def rule(toml: str, schema_id: str = "mine") -> str:
    return f'{QUIET}[[schemas]]\nid = "{schema_id}"\n{toml}\n'


def findings(root: Path, text: str) -> list[tuple[str, int, str]]:
    """File, line and what is said, of what is no built-in finding."""
    found = check_corpus(write_corpus(root, text)).diagnostics
    assert {d.code for d in found} <= {"mine"}, found
    return [(d.location.path, d.location.line, d.message) for d in found]


def test_local_keys_are_demanded_where_they_stand_or_else_where_the_node_does(tmp_path: Path) -> None:
    demand = """
select = {type = "claim", tags = ["empirical"]}
[schemas.validate.local]
required = ["confidence", "reviewed-by"]
properties.confidence.minimum = 0.1
properties.reviewed-by.pattern = "^[A-Z]"
properties.reviewers.minItems = 2
"""
    text = (
        rule(demand)
        + CLAIM.format("Good", "tags: [empirical/lab]\nconfidence: 0.5\nReviewed by: Ada")
        + CLAIM.format("Low", "tags: empirical\nconfidence: 0.05\nreviewed_by: ada\nreviewers: [one]")
        + CLAIM.format("Bare", "claim: It is.\ntags: empirical")
        + CLAIM.format("Other", "tags: conceptual")
        + "=== Blocks.md\n> [!claim] In a block ^b\n> tags:: empirical\n> confidence:: 0.4\n"
        + "> reviewed-by:: ada\n"
    )
    assert findings(tmp_path, text) == [
        ("Bare.md", 3, 'claim "Bare": `confidence` is missing'),
        ("Bare.md", 3, 'claim "Bare": `reviewed-by` is missing'),
        ("Blocks.md", 4, "claim \"In a block\": `reviewed-by`: 'ada' does not match '^[A-Z]'"),
        ("Low.md", 4, 'claim "Low": `confidence`: 0.05 is less than the minimum of 0.1'),
        ("Low.md", 5, "claim \"Low\": `reviewed-by`: 'ada' does not match '^[A-Z]'"),
        ("Low.md", 6, "claim \"Low\": `reviewers`: ['one'] is too short"),
    ]


def test_incoming_relations_are_counted_with_sub_relations_and_without_what_was_replaced(
    tmp_path: Path,
) -> None:
    demand = """
message = "a claim needs two experiments"
select = {type = "claim", path = "claims/"}
[schemas.validate.network_back.supports]
minContains = 2
contains.local = {type = "evidence", properties.method.const = "experiment", required = ["method"]}
[relations.corroborates]
sub-relation-of = "supports"
"""
    text = (
        rule(demand)
        + CLAIM.format("claims/Backed", 'supported-by: "[[E1]]"')
        + CLAIM.format("claims/Alone", 'claim: It stands alone.\nsupported-by: "[[E3]]"')
        + CLAIM.format("Elsewhere", "claim: No matter.")
        + EVIDENCE.format("E1", "method: experiment")
        + EVIDENCE.format("E2", 'method: experiment\ncorroborates: "[[Backed]]"')
        + EVIDENCE.format("E3", "method: survey")
        + EVIDENCE.format("Old", 'method: experiment\nsupports: "[[Alone]]"')
        + EVIDENCE.format("E4", 'method: experiment\nreplaces: "[[Old]]"')
        + SOURCE
    )
    message = 'claim "Alone": a claim needs two experiments: there are no incoming `supports` that fit'
    assert findings(tmp_path, text) == [
        ("claims/Alone.md", 3, f"{message} where there have to be at least 2")
    ]


def test_outgoing_relations_are_bounded_and_all_held_to_a_schema(tmp_path: Path) -> None:
    demand = """
select.type = "evidence"
[schemas.validate.network.supports]
maxContains = 1
items = {local.type = "claim"}
"""
    text = (
        rule(demand)
        + EVIDENCE.format("One", 'supports: "[[A]]"')
        + EVIDENCE.format("Two", 'supports:\n  - "[[A]]"\n  - "[[B]]"')
        + EVIDENCE.format("Wrong", 'supports: "[[One]]"')
        + CLAIM.format("A", "claim: A1")
        + CLAIM.format("B", "claim: B1")
        + SOURCE
    )
    wrong = "`supports` joins it with \"One\": `type`: 'evidence' is not one of ['claim']"
    assert findings(tmp_path, text) == [
        ("Two.md", 6, 'evidence "Two": there are 2 `supports` where there may be at most 1'),
        ("Wrong.md", 4, f'evidence "Wrong": {wrong}'),
    ]


def test_relations_are_followed_further(tmp_path: Path) -> None:
    demand = """
select.type = "claim"
[schemas.validate.network_back.supports.contains.network.sources]
contains.local = {required = ["doi"]}
"""
    text = (
        rule(demand)
        + CLAIM.format("A", 'supported-by: "[[E]]"')
        + CLAIM.format("B", 'claim: B1\nsupported-by: "[[F]]"')
        + EVIDENCE.format("E", 'sources: "[[T]]"').replace('sources: "[[S]]"\n', "")
        + EVIDENCE.format("F", "n: 3")
        + SOURCE
        + "=== T.md\n---\ntype: source\ndoi: 10.1/x\n---\n"
    )
    assert [f[:2] for f in findings(tmp_path, text)] == [("B.md", 3)]


def test_definitions_are_shared_and_other_keys_can_be_forbidden(tmp_path: Path) -> None:
    demand = """
select."$ref" = "#/$defs/reviewed"
validate.local = {unevaluatedProperties = false, properties = {reviewed = {}, claim = {}}}
[schema-definitions.reviewed]
type = "claim"
required = ["reviewed"]
properties.reviewed.const = true
"""
    text = (
        rule(demand)
        + CLAIM.format("A", "claim: A1\nreviewed: true")
        + CLAIM.format("B", "claim: B1\nreviewed: true\nmood: bad")
        + CLAIM.format("C", "claim: C1\nmood: bad")
    )
    (only,) = findings(tmp_path, text)
    assert only[0] == "B.md"
    assert "'mood' was unexpected" in only[2]


def test_only_line_ends_count_as_lines(tmp_path: Path) -> None:
    text = rule("[schemas.validate.local]\nproperties.confidence.minimum = 0.1")
    write_corpus(tmp_path, text)
    note = "---\ntype: claim\nclaim: One\u2028two\nconfidence: 0.05\n---\n"
    (tmp_path / "Low.md").write_text(note, encoding="utf-8")
    (found,) = check_corpus(tmp_path).diagnostics
    assert (found.location.line, found.location.column) == (4, 1)


def test_own_rules_are_set_and_suppressed_like_others(tmp_path: Path) -> None:
    demand = 'severity = "error"\nselect.type = "claim"\nvalidate.local.required = ["confidence"]\n'
    setting = '[rules-for."drafts/"]\nmine = "info"\n'
    text = (
        rule(demand + setting)
        + CLAIM.format("A", "claim: A1")
        + CLAIM.format("B", "claim: B1  # argmap: ignore mine")
        + CLAIM.format("drafts/C", "claim: C1")
    )
    checked = check_corpus(write_corpus(tmp_path, text))
    assert [(d.location.path, str(d.severity)) for d in checked.diagnostics] == [
        ("A.md", "error"),
        ("drafts/C.md", "info"),
    ]
    assert [s.diagnostic.location.path for s in checked.suppressed] == ["B.md"]
    assert [(r.location.path, r.location.line) for r in checked.diagnostics[0].related] == [
        ("argmap.toml", 4)
    ]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('select.type = "clam"', "type: 'clam' is no type of node; did you mean claim?"),
        (
            "validate.local.properties.n.minimun = 3",
            "'minimun' is no word of JSON Schema; did you mean minimum?",
        ),
        ('validate.local.properties.n.minimum = "3"', "is not of type 'number'"),
        ("validate.network.suports.minContains = 1", "'suports' is no relation; did you mean supports?"),
        ("validate.network.supported-by.minContains = 1", "name `supports` under network_back"),
        ('select."$ref" = "#/$defs/x"', "there is no [schema-definitions.x]"),
        ('select."$ref" = "https://example.org/x"', "is not `#/$defs/NAME`"),
        ("select.path = 3", "path: 3 is no pattern"),
        ("validate.local.properties.n.pattern = '('", "'(' is not a 'regex'"),
    ],
)
def test_what_is_no_rule_is_said_with_its_line(tmp_path: Path, toml: str, said: str) -> None:
    write_corpus(tmp_path, rule(toml) + CLAIM.format("A", "claim: A1"))
    with pytest.raises(ConfigError) as error:
        check_corpus(tmp_path)
    assert said in str(error.value)
    assert re.search(r"argmap\.toml:4: schemas\.mine: ", str(error.value))


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('sevrity = "error"', "argmap.toml:5: schemas.0.sevrity: no such setting; did you mean severity?"),
        (
            "[schemas.validate.network.supports]\nminContain = 1",
            "argmap.toml:6: schemas.0.validate.network.supports.minContain: no such setting; "
            "did you mean minContains?",
        ),
        ('severity = "fatal"', "argmap.toml:5: schemas.0.severity: input should be"),
    ],
)
def test_settings_that_there_are_not_are_said_with_the_nearest(tmp_path: Path, toml: str, said: str) -> None:
    write_corpus(tmp_path, rule(toml))
    with pytest.raises(ConfigError) as error:
        check_corpus(tmp_path)
    assert said in str(error.value)


@pytest.mark.parametrize("taken", ["all", "unsupported-claim", "mine"])
def test_an_id_is_given_once(tmp_path: Path, taken: str) -> None:
    write_corpus(tmp_path, rule("", taken) + '[[schemas]]\nid = "mine"\n')
    with pytest.raises(ConfigError, match="is taken"):
        check_corpus(tmp_path)


def test_a_wrong_setting_is_found_in_the_schema_that_has_it(tmp_path: Path) -> None:
    write_corpus(tmp_path, rule('severity = "error"') + '[[schemas]]\nid = "other"\nseverity = "fatal"\n')
    with pytest.raises(ConfigError, match=re.escape("argmap.toml:8: schemas.1.severity")):
        check_corpus(tmp_path)


def test_own_rules_are_listed_and_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(write_corpus(tmp_path, rule('message = "two are needed"')))
    assert main(["rule", "--corpus", root]) == main(["rule", "mine", "-C", root]) == 0
    out = capsys.readouterr().out
    assert "AM101  " in out
    assert re.search(r"^mine +warning +two are needed$", out, re.M)
    assert "# mine\n\nTwo are needed" in out


DOCUMENT = (Path(__file__).parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")
WORKED = re.findall(r"```toml\n((?:(?!```).)*)```\n\n```markdown\n(===.*?)```", DOCUMENT, re.S)


@pytest.mark.parametrize(("toml", "notes"), WORKED, ids=range(len(WORKED)))
def test_the_examples_in_the_documentation_find_what_they_say(tmp_path: Path, toml: str, notes: str) -> None:
    root = write_corpus(tmp_path, f"=== argmap.toml\n{toml}{notes}")
    own = [d for d in check_corpus(root).diagnostics if not d.code.startswith("AM")]
    stated = [
        (file.relative_to(root).as_posix(), number, *match.groups())
        for file in sorted(root.rglob("*.md"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for match in re.finditer(r"# (error|warning|info): ([a-z-]+)", line)
    ]
    assert [(d.location.path, d.location.line, str(d.severity), d.code) for d in own] == stated
    assert stated


def test_there_are_three_examples_at_least() -> None:
    assert len(WORKED) >= 3
