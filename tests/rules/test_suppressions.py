"""What an author silences: on a line, in a file, by path; and what is said about idle suppressions."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from argmap.markdown.parser import parse_document
from argmap.pipeline.check import Checked, check_corpus
from argmap.rules.severities import EVERYTHING, Selection
from tests.support.corpora import assert_findings, found, write_corpus


def checked(root: Path, text: str, selection: Selection = EVERYTHING) -> Checked:
    return check_corpus(write_corpus(root, text), selection=selection)


def codes(result: Checked) -> list[tuple[str, int, str]]:
    return [(d.location.path, d.location.line, d.code) for d in result.diagnostics]


@pytest.mark.parametrize("word", ["AM101", "am101", "dangling-relation", "all", "AM101 — soon to be written"])
@pytest.mark.parametrize("comment", ["%% argmap: ignore {} %%", "<!-- argmap: ignore {} -->"])
def test_a_comment_at_the_end_of_a_line_silences_it(tmp_path: Path, comment: str, word: str) -> None:
    result = checked(tmp_path, f"=== A.md\nopposes:: [[Nowhere]] {comment.format(word)}\n\nSee [[there]].\n")
    assert codes(result) == [("A.md", 3, "AM102")]
    ((silenced, by),) = result.suppressed
    assert (silenced.code, silenced.location.line, by.line if by else None) == ("AM101", 1, 1)


def test_a_comment_alone_silences_the_next_line(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === A.md
        ---
        type: claim
        # argmap: ignore AM404
        # argmap: ignore AM414
        claim: It persists.
        # argmap: ignore dangling-relation
        opposes: "[[Nowhere]]"
        supports: "[[Nowhere else]]"  # error: AM101
        ---
        > [!claim] It persists in blocks ^blocks
        > Prose.
        > %% argmap: ignore AM101 %%
        > supports:: [[Nowhere]]
        > opposes:: [[Nowhere]] %% error: AM101 %%

        <!-- argmap: ignore AM102 -->
        See [[nothing]], [[at all]]
        and [[here]] %% info: AM102 %%
        === B.md
        ---
        type: claim
        # argmap: ignore AM404
        claim: it persists  # warning: AM414
        ---
        === argmap.toml
        [rules]
        AM010 = "off"
        [rules-for."A.md"]
        AM404 = "off"
        """,
    )


def test_codes_are_listed_with_commas_and_a_comment_may_stand_before_a_block_id(tmp_path: Path) -> None:
    result = checked(
        tmp_path,
        "=== A.md\n> [!claim] It persists %% argmap: ignore AM404, unknown-key %% ^sticky\n"
        "> supports:: [[x]] <!-- argmap: ignore AM101 -->\n",
    )
    assert codes(result) == [("A.md", 1, "AM010")]
    assert result.diagnostics[0].location.column == 49
    assert result.corpus.nodes["A#^sticky"].text == "It persists"


def test_a_comment_is_no_prose_link_tag_or_reason(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        "=== A.md\n# Head %% argmap: ignore all %%\n\n> [!claim] One ^one\n> %% argmap: ignore AM404 #t %%\n"
        "> Prose\n> <!-- argmap: ignore [[AM101]] -->\n> goes on.\n> supports:: [[B]] — because "
        "%% argmap: ignore AM101 %%\n=== B.md\n---\ntype: claim\n---\n",
    )
    corpus = check_corpus(tmp_path).corpus
    assert corpus.nodes["A"].title == "Head"
    assert corpus.nodes["A"].attributes.tags == ()
    (support,) = corpus.relations
    assert (str(support), support.why) == ("A#^one -supports-> B", "because")
    document = parse_document((tmp_path / "A.md").read_text(encoding="utf-8"), "A.md")
    assert document.callouts[0].body == "Prose goes on."


@pytest.mark.parametrize(
    "text",
    [
        "```\n%% argmap: ignore AM102 %%\n```\n[[nowhere]]\n",
        "~~~\n[[x]] %% argmap: ignore AM102 %%\n~~~\n",
        "> ```\n> <!-- argmap: ignore AM102 -->\n> ```\n",
        "    indented %% argmap: ignore AM102 %%\n",
        "Write `%% argmap: ignore AM102 %%` at the end.\n",
        "%% argmap: the map of arguments %%\n",
        '---\ntitle: "x # argmap: ignore AM102"\n---\n',
        "---\ntitle: |\n  # argmap: ignore AM102\n---\n",
        "---\ntitle: a#argmap: ignore AM102\n---\n",
    ],
)
def test_code_values_and_other_remarks_suppress_nothing(text: str) -> None:
    assert parse_document(text, "a.md").suppressions == ()


@pytest.mark.parametrize(
    "value", ["[AM404, dangling-relation]", "AM404, AM101", '\n  - AM404\n  - "AM101"', "all"]
)
def test_the_front_matter_silences_rules_in_the_whole_file(tmp_path: Path, value: str) -> None:
    note = f"=== A.md\n---\ntype: claim\nargmap-ignore: {value}\n---\nopposes:: [[Nowhere]]\n"
    assert codes(checked(tmp_path, note)) == []


def test_a_suppression_of_nothing_or_of_no_rule_is_a_finding(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === A.md
        ---
        type: claim
        claim: It persists.  # argmap: ignore AM403, unsuported-claim  # info: AM010 AM404  # warning: AM011
        argmap-ignore: [AM402]  # info: AM010
        ---
        Text. %% argmap: ignore %% %% warning: AM011 %%
        More. %% argmap: ingore AM404 %% %% warning: AM011 %%
        """.replace("  # info: AM010 AM404  # warning: AM011", " —  # info: AM010 AM404  # warning: AM011"),
    )
    messages = [d.message for d in check_corpus(tmp_path).diagnostics]
    assert "'unsuported-claim' is no rule; did you mean unsupported-claim (AM404)?" in messages
    assert "there is nothing on this line for `AM403` to suppress" in messages
    assert "there is nothing in this file for `AM402` to suppress" in messages


def test_a_suppression_of_a_rule_that_is_off_is_not_called_idle(tmp_path: Path) -> None:
    text = '=== argmap.toml\n[rules]\nAM404 = "off"\n=== A.md\n---\ntype: claim\nargmap-ignore: AM404\n---\n'
    assert codes(checked(tmp_path, text)) == []
    text = "=== A.md\n---\ntype: claim\nargmap-ignore: all\n---\n"
    assert codes(checked(tmp_path, text, Selection(without=("AM404",)))) == []


def test_findings_about_suppressions_are_silenced_by_their_own_name_only(tmp_path: Path) -> None:
    text = "=== A.md\n---\nargmap-ignore: {}\n---\nText. %% argmap: ignore AM404 %%\n"
    assert codes(checked(tmp_path, text.format("AM010"))) == []
    assert [code for _, _, code in codes(checked(tmp_path, text.format("all")))] == ["AM010", "AM010"]


def test_rules_are_set_by_path_and_the_later_pattern_counts(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === argmap.toml
        [rules]
        AM403 = "off"
        [rules-for."drafts/**"]
        AM102 = "off"
        AM403 = "error"
        [rules-for."drafts/late/"]
        dangling-link = "error"
        === drafts/A.md
        ---
        type: position
        claim: So it is.  # error: AM403
        ---
        [[nowhere]]
        === drafts/late/B.md
        [[nowhere]] %% error: AM102 %%
        === C.md
        ---
        type: position
        ---
        [[nowhere]] %% info: AM102 %%
        """,
    )
    assert [(s.diagnostic.location.path, s.by) for s in check_corpus(tmp_path).suppressed] == [
        ("C.md", None),
        ("drafts/A.md", None),
    ]


def test_suppressions_survive_the_parse_cache(tmp_path: Path) -> None:
    first = checked(tmp_path, "=== A.md\n[[nowhere]] %% argmap: ignore AM102 %%\n")
    second = check_corpus(tmp_path)
    assert found(first.diagnostics) == found(second.diagnostics) == []
    assert first.suppressed == second.suppressed != ()


def test_rules_are_chosen_on_the_command_line(tmp_path: Path) -> None:
    text = "=== A.md\n---\ntype: position\n---\n[[nowhere]]\n"
    assert [c for *_, c in codes(checked(tmp_path, text, Selection(only=("dangling-link",))))] == ["AM102"]
    assert [c for *_, c in codes(checked(tmp_path, text, Selection(without=("AM102",))))] == ["AM403"]


def test_a_slip_in_the_key_is_reported(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        "=== A.md\n---\ntype: claim\nclaim: S  # info: AM404\nargmap-ignroe: AM404  # warning: AM201\n---\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "%% argmap: ignore" + " " * 40_000,
        "%%" + " " * 40_000,
        "<!--argmap: ignore x" * 4_000,
        "%% argmap: ignore x %%\n" * 20_000,
        "---\n" + "".join(f"k{i}: 1 # argmap: ignore x\n" for i in range(8_000)) + "---\n",
        "` " * 20_000 + "%% argmap: ignore x %%",
        "%% argmap: ignore " + "x" * 40_000 + " %%",
    ],
    ids=range(7),
)
def test_hostile_comments_are_read_in_no_time(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    start = time.monotonic()
    found = check_corpus(tmp_path).diagnostics
    assert time.monotonic() - start < 10
    assert max((len(d.message) for d in found), default=0) < 300


def test_a_suppression_of_what_only_vectors_would_find_is_idle_only_where_they_were_compared(
    tmp_path: Path,
) -> None:
    root = write_corpus(tmp_path, "=== A.md\n---\nargmap-ignore: near-duplicate-claim\n---\nText.\n")
    assert found(check_corpus(root).diagnostics) == []
    compared = check_corpus(root, compare=lambda _corpus: ())
    assert [d.code for d in compared.diagnostics] == ["AM010"]
