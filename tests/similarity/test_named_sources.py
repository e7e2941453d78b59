"""Sources that prose names without citing them: by which names, where, and what is no naming."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.model.suggestion import Suggestion
from argmap.similarity.named_sources import from_names
from tests.support.corpora import load

SOURCES = """
=== Chalmers 2025.md
---
type: source
title: "What we talk to when we talk to models"
citekey: chalmers2025
---
=== void.md
---
type: source
title: the void
---
=== FANTOM.md
---
type: source
title: FANTOM benchmark
url: https://www.example.org/papers/fantom/
doi: https://doi.org/10.1234/Abc.1
---
=== preprint.md
---
type: source
title: On scale
aliases: [The long road to scale]
url: https://arxiv.org/abs/2309.12345v2
---
=== refs.bib
@misc{smith2020, title = {A study of many things}}
"""


def named(root: Path, body: str, *, keys: str = "") -> list[Suggestion]:
    note = f"=== n.md\n---\ntype: claim\n{keys}\n---\n{body}\n"
    return list(from_names(load(root, note + SOURCES.lstrip())))


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("As *What we talk to when we talk to models* has it, they talk.", "Chalmers 2025"),
        ("As what we talk\nto when we talk to models has it.", "Chalmers 2025"),
        ("See Chalmers 2025 for more.", "Chalmers 2025"),
        ("Taken from chalmers2025.", "Chalmers 2025"),
        ("Scores on FANTOM are low.", "FANTOM"),
        ("At https://example.org/papers/fantom there is more.", "FANTOM"),
        ("(doi:10.1234/abc.1)", "FANTOM"),
        ("https://doi.org/10.1234/ABC.1", "FANTOM"),
        ("In arXiv:2309.12345 they say so.", "preprint"),
        ("https://arxiv.org/pdf/2309.12345v1", "preprint"),
        ("It is the long road to scale.", "preprint"),
        ("A study of many things found it.", "@smith2020"),
        ("They say so in smith2020.", "@smith2020"),
        ("_A study of many things_ found it.", "@smith2020"),
        ("> [!quote]\n> A study of many\n> things", "@smith2020"),
    ],
)
def test_a_source_that_is_named(tmp_path: Path, body: str, source: str) -> None:
    (suggestion,) = named(tmp_path, body)
    found = (suggestion.subject, suggestion.relation, suggestion.object, suggestion.kind)
    assert found == ("n", "sources", source, "shared-source")
    assert suggestion.cosine is None


@pytest.mark.parametrize(
    "body",
    [
        "It stared into the void.",
        "On scale, little is known.",
        "the fantom of the opera",
        "FANTOMAS is another.",
        "At https://example.org/papers/fantom2 there is more.",
        "doi:10.1234/abc.12",
        "arXiv:2309.123456",
        "`chalmers2025`",
        "```\nchalmers2025\n```",
        "%% chalmers2025 %%",
        "<!-- chalmers2025 -->",
        "note:: chalmers2025",
        "[[Chalmers 2025]] says so.",
        "[@chalmers2025] says so.",
        "[A study](Chalmers%202025.md) by Chalmers 2025",
        "Chalmers `code` 2025",
        "A study of many\n\nthings",
    ],
)
def test_what_names_no_source(tmp_path: Path, body: str) -> None:
    assert named(tmp_path, body) == []


@pytest.mark.parametrize("key", ["sources", "extends"])
def test_a_source_that_is_cited_anywhere_in_the_note_is_no_news(tmp_path: Path, key: str) -> None:
    assert named(tmp_path, "See Chalmers 2025.", keys=f'{key}: "[[Chalmers 2025]]"') == []


def test_it_says_where_and_quotes_the_line(tmp_path: Path) -> None:
    body = (
        "# Talk\n\n"
        + "Much has been said before of this. " * 3
        + "See Chalmers 2025 for more.\n\nChalmers 2025"
    )
    (suggestion,) = named(tmp_path, body)
    assert str(suggestion.location) == "n.md:7:110"
    assert suggestion.why == (
        "names “Chalmers 2025” without citing it: "
        "“… of this. Much has been said before of this. See Chalmers 2025 for more.” (line 7)"
    )


def test_a_callout_names_for_itself(tmp_path: Path) -> None:
    (suggestion,) = named(tmp_path, "> [!claim] It is low ^low\n> On FANTOM at least.")
    assert suggestion.subject == "n#^low"


def test_of_two_names_in_one_place_the_longer_counts(tmp_path: Path) -> None:
    longer = "=== more.md\n---\ntype: source\ntitle: A study of many things and more\n---\n"
    (suggestion,) = named(tmp_path, "A study of many things and more\n" + longer)
    assert suggestion.object == "more"


def test_a_name_of_two_sources_names_neither(tmp_path: Path) -> None:
    twin = "=== twin.md\n---\ntype: source\ntitle: A study of many things\n---\n"
    assert named(tmp_path, "A study of many things\n" + twin) == []
