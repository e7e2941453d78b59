"""`docs/exports.md` names every term of ours and every vocabulary that is used."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from argmap.export.turtle import write
from argmap.pipeline.analyse import Analysis
from argmap.rdf.own_terms import OWN_CLASSES, OWN_PROPERTIES, own
from argmap.rdf.vocabulary import PREFIXES

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_term_of_ours_is_on_the_page() -> None:
    missing = [t for t in (*OWN_CLASSES, *OWN_PROPERTIES) if not re.search(rf"am:{t}\b(?!-)", PAGE)]
    assert not missing


def test_every_term_on_the_page_is_ours() -> None:
    known = {*OWN_CLASSES, *OWN_PROPERTIES}
    assert set(re.findall(r"am:([A-Za-z-]+)", PAGE)) <= known


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_every_vocabulary_is_on_the_page(prefix: str) -> None:
    assert f"<{PREFIXES[prefix]}>" in PAGE


def test_every_published_term_that_is_written_is_on_the_page(nasty: Analysis) -> None:
    out = io.StringIO()
    write(nasty, out, suggestions=nasty.suggestions)
    terms = set(
        re.findall(r"(?<![\w<\"])((?:aif|cito|dgb|dgc|ibis|prov|schema|foaf|dct|dc):[\w-]+)", out.getvalue())
    )
    assert terms
    assert not {t for t in terms if t not in PAGE}


def test_a_term_that_is_not_documented_is_refused() -> None:
    with pytest.raises(KeyError):
        own("invented")
