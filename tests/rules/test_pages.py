"""Every rule has a page of one shape, whose example shows the finding and whose mended example does not."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from argmap.diagnostics import Diagnostic, Rule, Severity
from argmap.pipeline.check import check_corpus
from argmap.rules.pages import index, page
from argmap.rules.registry import ALL_RULES
from tests.support.corpora import write_corpus

# What these find are bytes, sizes, rights and links on a disk: no text in a page can show them.
EXPLAINED_IN_WORDS = {
    "bad-encoding",
    "control-character",
    "oversized-note",
    "unreadable-file",
    "skipped-symlink",
}

SHOWN = [rule for rule in ALL_RULES if rule.name not in EXPLAINED_IN_WORDS]
SECTIONS = ["What it does", "Why it matters", "Example", "Instead"]
_FENCED = re.compile(r"^```markdown\n(?P<corpus>===.*?)^```$", re.M | re.S)


def sections(rule: Rule) -> dict[str, str]:
    _, *parts = re.split(r"^## (.+)\n", page(rule), flags=re.M)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def checked(root: Path, rule: Rule, section: str) -> tuple[Diagnostic, ...]:
    fenced = _FENCED.search(sections(rule)[section])
    assert fenced, f"{section} of {rule.code} holds no corpus"
    return check_corpus(write_corpus(root, fenced["corpus"])).diagnostics


def test_there_is_one_page_for_each_rule() -> None:
    pages = sorted(file.name for file in (files("argmap.rules") / "pages").iterdir())
    assert pages == sorted(f"{rule.code}.md" for rule in ALL_RULES)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda r: r.code)
def test_a_page_has_the_shape_of_a_page(rule: Rule) -> None:
    title, summary, *_ = page(rule).split("\n\n")
    assert title == f"# {rule.code} {rule.name}"
    assert summary == f"{rule.summary[0].upper()}{rule.summary[1:]}."
    assert list(sections(rule)) == SECTIONS
    assert all(text.strip() for text in sections(rule).values())
    assert max(map(len, page(rule).splitlines())) <= 120


@pytest.mark.parametrize("rule", SHOWN, ids=lambda r: r.code)
def test_an_example_shows_the_finding(rule: Rule, tmp_path: Path) -> None:
    assert rule.code in [d.code for d in checked(tmp_path, rule, "Example")]


@pytest.mark.parametrize("rule", SHOWN, ids=lambda r: r.code)
def test_an_example_shows_nothing_worse_than_information_beside_it(rule: Rule, tmp_path: Path) -> None:
    others = [d for d in checked(tmp_path, rule, "Example") if d.code != rule.code]
    assert [str(d) for d in others if d.severity != Severity.INFO] == []


@pytest.mark.parametrize("rule", SHOWN, ids=lambda r: r.code)
def test_a_mended_example_is_clean(rule: Rule, tmp_path: Path) -> None:
    left = checked(tmp_path, rule, "Instead")
    assert [str(d) for d in left if d.code == rule.code or d.severity != Severity.INFO] == []


def test_the_index_in_the_docs_is_the_generated_one() -> None:
    written = Path(__file__).parents[2] / "docs" / "rules" / "README.md"
    assert written.read_text(encoding="utf-8") == index()
