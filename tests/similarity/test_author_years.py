"""Sources that prose cites by author and year: which source that is, and where it is none for sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.similarity.families import Person, people
from argmap.similarity.named_sources import from_names
from tests.support.corpora import load


def source(name: str, authors: str, year: int = 2009) -> str:
    return f"=== {name}.md\n---\ntype: source\ntitle: {name}\nauthors: {authors}\nyear: {year}\n---\n"


SOURCES = (
    source("tolls", "[Jonas Eliasson]")
    + source("shops", '["Smith, Ann", "Jones, Bob"]')
    + source("roads", "[Cem Yılmaz, Ada Berg, Bo Ek]", 2011)
    + source("dikes", '["[[Jan van de Berg]]"]')
    + source("sexes", '["Beauvoir, Simone de"]', 1949)
    + source("law", "[Pat O'Brien]")
    + source("storms", "[IPCC]", 2014)
)


def named(root: Path, body: str, sources: str = SOURCES) -> list[str]:
    corpus = load(root, f"=== n.md\n---\ntype: claim\n---\n{body}\n{sources}")
    return [suggestion.object for suggestion in from_names(corpus)]


@pytest.mark.parametrize(
    ("body", "sources"),
    [
        ("Eliasson (2009) has the figures.", ["tolls"]),
        ("The figures (Eliasson, 2009) are old.", ["tolls"]),
        ("The figures (see Eliasson 2009, p. 3) are old.", ["tolls"]),
        ("Eliasson et al. (2009)", ["tolls"]),
        ("Eliasson’s (2009) figures", ["tolls"]),
        ("Eliasson [2009]", ["tolls"]),
        ("as Jonas Eliasson (2009) says", ["tolls"]),
        ("as J. Eliasson (2009) says", ["tolls"]),
        ("Eliasson, J. (2009). Tolls.", ["tolls"]),
        ("However, Eliasson (2009) differs.", ["tolls"]),
        ("“Eliasson (2009)” and _Eliasson (2009)_", ["tolls"]),
        ("Eliasson (2008, 2009)", ["tolls"]),
        ("Both Lee (2007) and Eliasson (2009)", ["tolls"]),
        ("Smith and Jones (2009)", ["shops"]),
        ("(Smith & Jones, 2009)", ["shops"]),
        ("Smith (2009)", ["shops"]),
        ("(Eliasson 2009; Smith 2009)", ["tolls", "shops"]),
        ("Yılmaz, Berg, and Ek (2011)", ["roads"]),
        ("Yılmaz et al., 2011", ["roads"]),
        ("as van de Berg (2009) says", ["dikes"]),
        ("Van de Berg (2009) says", ["dikes"]),
        ("De Beauvoir (1949)", ["sexes"]),
        ("O’Brien (2009)", ["law"]),
        ("IPCC (2014)", ["storms"]),
        ("Eliasson\n(2009)", ["tolls"]),
    ],
)
def test_author_and_year_name_a_source(tmp_path: Path, body: str, sources: list[str]) -> None:
    assert named(tmp_path, body) == sources


@pytest.mark.parametrize(
    "body",
    [
        "Eliasson (2009a)",
        "Eliasson (2010)",
        "Eliasson 2009-2012",
        "Eliasson (2009–12)",
        "Eliassons (2009)",
        "Eliasson said so in 2009.",
        "eliasson (2009)",
        "Anna Eliasson (2009)",
        "A. Eliasson (2009)",
        "Lee and Eliasson (2009)",
        "Lee & Eliasson, 2009",
        "Lee-Eliasson (2009)",
        "van der Eliasson (2009)",
        "Smith and Lee (2009)",
        "Jones (2009)",
        "Berg (2009)",
        "Brien (2009)",
        "Eliasson, A. (2009)",
        "Eliasson\n\n2009 was a good year.",
        "`Eliasson (2009)`",
        "[[tolls|Eliasson (2009)]]",
    ],
)
def test_what_is_no_such_citation(tmp_path: Path, body: str) -> None:
    assert named(tmp_path, body) == []


@pytest.mark.parametrize(
    "rival",
    [
        source("other", "[Eva Eliasson]"),
        source("other", "[Eva Eliasson, Bo Ek]"),
        "=== Eliasson 2009.md\n---\ntype: source\n---\n",
        "=== refs.bib\n@misc{e, title = {X}, author = {Eliasson, Eva}, year = 2009}\n",
    ],
)
def test_what_may_be_two_sources_is_neither(tmp_path: Path, rival: str) -> None:
    assert named(tmp_path, "Eliasson (2009), Eliasson 2009", SOURCES + rival) == []


def test_the_second_author_tells_two_sources_apart(tmp_path: Path) -> None:
    both = SOURCES + source("other", "[Ann Smith, Di Lee]")
    assert named(tmp_path, "Smith and Lee (2009), Smith (2009)", both) == ["other"]


@pytest.mark.parametrize(
    ("authors", "families"),
    [
        (["Eliasson, Jonas"], [Person("Eliasson", ("Jonas",))]),
        (["Jonas P. Eliasson"], [Person("Eliasson", ("Jonas", "P."))]),
        (["Smith and Jones"], [Person("Smith", ()), Person("Jones", ())]),
        (["Ann Smith; Bob Jones"], [Person("Smith", ("Ann",)), Person("Jones", ("Bob",))]),
        (["Smith et al."], [Person("Smith", ())]),
        (["[[people/ann|Ann Smith]]"], [Person("Smith", ("Ann",))]),
        (["Martin Luther King Jr."], [Person("King", ("Martin", "Luther"))]),
        (["King, Jr., Martin"], [Person("King", ("Martin",))]),
        (["de la Cruz, Juana"], [Person("de la Cruz", ("Juana",))]),
        (["Smith, A., Jones, B. and Lee, C."], []),
        (["Di Lee"], [Person("Lee", ("Di",))]),
        (["Vincent Van Gogh"], [Person("Van Gogh", ("Vincent",))]),
        (["van Gogh"], [Person("van Gogh", ())]),
        (["bell hooks"], []),
        (["Group 7"], []),
        ([""], []),
        ([], []),
    ],
)
def test_the_family_name_of_an_author(authors: list[str], families: list[Person]) -> None:
    assert people(authors) == families
