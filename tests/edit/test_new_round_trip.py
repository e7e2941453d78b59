"""Whatever is said of a new note, the note that is read back says the same."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.edit.compose.answers import Aim, Answers, ToldRelation
from argmap.edit.compose.fields import one_line, read_field
from argmap.edit.compose.propose import propose
from argmap.edit.compose.yaml_text import entry_lines
from argmap.loader.attributes import plain_value
from argmap.loader.placeholders import is_placeholder
from argmap.markdown.yaml_tree import parse_yaml
from argmap.pipeline.check import Checked, check_corpus
from tests.support.corpora import write_corpus

# What words may bring with them: links, blocks, too little support, control characters.
EXPECTED = ("AM003", "AM102", "AM104", "AM105", "AM106", "AM404")
NOW = datetime(2026, 1, 31, 9, 5)
CORPUS = """
=== q.md
---
type: question
---
=== positions/Realism.md
---
type: position
answers: "[[q]]"
---
> [!claim] A block ^b
"""
# What a command line or a prompt can hold, with much of what markdown and YAML make something of.
MARKS = st.sampled_from(
    ("[[q]]", "::", "supports:: [[q]]", "#tag", "^id", "%%", "`", "$x$", "<b>", "- ", "{{title}}", "| ",
     "---", "yes", "null", "1e3", "0x1F", "2026-01-31", ": ", " #", "@key", "[@key]", "\\",
     '"', "'", "<% x %>", "\x85")
)  # fmt: skip
TEXT = (
    st.lists(MARKS | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=6)
    .map("".join)
    .filter(lambda text: not is_placeholder(text))
)  # a template's slot says nothing, on purpose
LINE = TEXT.map(one_line).filter(bool)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return check_corpus(write_corpus(tmp_path_factory.mktemp("corpus"), CORPUS))


@given(title=LINE, claim=LINE, why=LINE, tags=st.lists(LINE, max_size=3), alias=LINE)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_a_note_says_what_was_said(
    checked: Checked, title: str, claim: str, why: str, tags: list[str], alias: str
) -> None:
    fields = {"claim": claim, "aliases": [alias], "tags": read_field("claim", "tags", tags) if tags else []}
    relations = (
        ToldRelation("supports", Aim("positions/Realism"), details=(("why", why),)),
        ToldRelation("opposes", Aim("positions/Realism#^b"), details=(("why", why), ("weight", 0.25))),
    )
    proposal = propose(checked, Answers("claim", title, name="new", fields=fields, relations=relations), NOW)
    node = proposal.node
    assert (node.title, node.text, node.type) == (title, claim, "claim")
    assert node.attributes.aliases == (alias,)
    # A wikilink under any key is a link, as it is in Obsidian; nothing else may come of an author's words.
    outgoing = [r for r in proposal.corpus.outgoing("new") if r.relation not in ("links", "cites")]
    said = {(r.relation, r.object, r.why, r.weight) for r in outgoing}
    assert said == {
        ("supports", "positions/Realism", why, 1.0),
        ("opposes", "positions/Realism#^b", why, 0.25),
    }
    assert not [d for d in proposal.findings if d.code not in EXPECTED]


VALUE = st.recursive(
    TEXT | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(LINE.filter(lambda k: len(k) < 100), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUE)
def test_a_value_is_read_back_as_it_was(value: object) -> None:
    text = "\n".join(entry_lines("key", value))  # type: ignore[arg-type]
    read, problems = parse_yaml(text, "note.md")
    assert not problems
    if value == []:
        assert read is None
    else:
        assert read is not None
        assert plain_value(read) == {"key": value}


def test_dates_are_left_bare(tmp_path: Path) -> None:
    assert entry_lines("date", "2026-01-31") == ["date: 2026-01-31"]
    assert entry_lines("claim", "yes") == ['claim: "yes"']
    assert tmp_path.exists()
