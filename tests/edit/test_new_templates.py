"""Templates: the corpus' own come first, what the user said comes over them, and nothing in them is run."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from argmap.edit.compose.answers import Answers
from argmap.edit.compose.placeholders import Filling, filled, formatted
from argmap.edit.compose.propose import Proposal, propose
from argmap.edit.compose.template import BadTemplate
from argmap.loader.load import load_corpus
from argmap.model.vocabulary import NODE_TYPES
from argmap.pipeline.check import check_corpus
from tests.support.corpora import write_corpus

NOW = datetime(2026, 1, 31, 9, 5, 7)
CORPUS = """
=== Realism.md
---
type: position
---
=== templates/claim.md
---
type: claim
created: {{date}}
year-of: {{date:YYYY}}
cssclasses: [wide]
tags: [draft]
supports:
  - "[[Realism]]"
confidence: 0.5
---
# {{title}}

Written {{date:dddd, D MMMM YYYY}} at {{time}}: {{claim}}
"""


def proposed(root: Path, text: str, answers: Answers) -> Proposal:
    return propose(check_corpus(write_corpus(root, text)), answers, NOW)


def test_what_was_said_comes_over_the_template(tmp_path: Path) -> None:
    answers = Answers("claim", "It *is* so?", fields={"tags": ["mine"], "confidence": 0.9}, body="More.")
    text = proposed(tmp_path, CORPUS, answers).text
    assert text == (
        "---\n"
        "type: claim\n"
        'title: "It *is* so?"\n'
        "created: 2026-01-31\n"
        "year-of: 2026\n"
        "cssclasses:\n  - wide\n"
        "tags:\n  - draft\n  - mine\n"
        'supports:\n  - "[[Realism]]"\n'
        "confidence: 0.9\n"
        "---\n"
        "# It \\*is\\* so?\n\n"
        "Written Saturday, 31 January 2026 at 09:05: It \\*is\\* so?\n\n"
        "More.\n"
    )


@pytest.mark.parametrize("node_type", NODE_TYPES)
def test_every_type_has_a_template(tmp_path: Path, node_type: str) -> None:
    proposal = proposed(tmp_path, "=== a.md\n", Answers(node_type, "Something"))  # type: ignore[arg-type]
    assert proposal.node.type == node_type
    assert proposal.text == f"---\ntype: {node_type}\n---\n# Something\n"


def test_templates_are_no_notes(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, CORPUS + "=== templates/other.md\n")
    assert list(load_corpus(root).corpus.notes) == ["Realism.md", "templates/other.md"]


def test_the_folder_of_templates_may_be_set(tmp_path: Path) -> None:
    text = '=== argmap.toml\n[new]\ntemplates = "my [own] templates"\n=== my [own] templates/claim.md\nOwn.\n'
    proposal = proposed(tmp_path, text, Answers("claim", "Said"))
    assert proposal.text.endswith("---\nOwn.\n")
    assert list(proposal.corpus.notes) == ["Said.md"]


def test_nothing_in_a_template_is_run(tmp_path: Path) -> None:
    text = "=== templates/claim.md\n<% tp.system.prompt() %>\n{{title:x}} {{date:ZZ}} {{VALUE}}\n"
    proposal = proposed(tmp_path, text, Answers("claim", "Said"))
    assert "<% tp.system.prompt() %>\n{{title:x}} {{date:ZZ}} {{VALUE}}\n" in proposal.text
    assert "is not run" in proposal.remarks[0]


def test_words_that_look_like_placeholders_are_words(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "=== a.md\n", Answers("claim", "{{date}}", name="odd"))
    assert proposal.node.title == "{{date}}"


@pytest.mark.parametrize(
    ("content", "said"),
    [("---\na: [\n---\n", r"claim\.md:\d+: .*YAML"), ("\ud800", "UTF-8"), ("x" * 2**21, "1 MiB")],
)
def test_a_template_that_cannot_be_read_is_named(tmp_path: Path, content: str, said: str) -> None:
    template = tmp_path / "templates/claim.md"
    template.parent.mkdir()
    template.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(BadTemplate, match=said):
        propose(check_corpus(tmp_path), Answers("claim", "Said"), NOW)


def test_a_template_from_elsewhere_is_taken_on_the_users_word_only(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    root = write_corpus(tmp_path / "notes", "=== a.md\n")
    (root / "templates").mkdir()
    (root / "templates/claim.md").symlink_to(tmp_path / "secret")
    with pytest.raises(BadTemplate, match="out of the corpus"):
        propose(check_corpus(root), Answers("claim", "Said"), NOW)


def test_moments_tokens() -> None:
    assert formatted("YY-M-D H:m:s hh A [at] MMM ddd", NOW) == "26-1-31 9:5:7 09 AM at Jan Sat"
    assert formatted("Do", NOW) is None
    assert filled("{{ title }} {{time:HHmm}}", Filling("T", "C", NOW)) == "T 0905"
