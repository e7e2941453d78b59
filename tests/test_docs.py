"""The documentation says what the code does now."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from argmap import __version__
from argmap.cli.main import COMMANDS
from argmap.config import Config
from tests.support.documentation import ROOT, command_help, documents


@pytest.mark.parametrize("path", sorted(documents()), ids=lambda p: p.name)
def test_generated_documents_are_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == documents()[path], "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    assert f"example:\n  argmap {name}" in command_help(name)


def test_the_example_configuration_is_valid() -> None:
    text = (ROOT / "docs/note-format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.S)
    assert Config.model_validate(tomllib.loads(example)).relations


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=str)
def test_links_in_the_documentation_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)", text):
        if "://" not in target and not target.startswith("mailto:"):
            page = path.parent / target if target else path
            assert page.exists(), f"{path.name}: {target}"
            assert not anchor or anchor in _anchors(page), f"{path.name}: {target}#{anchor}"


def _anchors(page: Path) -> set[str]:
    """What links may name in a page: its headings, as forges spell them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_floors_are_those_that_the_import_contract_checks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    drawn = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("```")[1].strip().splitlines()
    floors = [re.split(r"\s{3,}", line)[0].split() for line in drawn]
    assert floors == [layer.split(" | ") for layer in contract["layers"]]


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
