from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ConfigError
from argmap.model.relation import RelationKey
from argmap.rdf.iris import Names, is_iri

NAMES = Names("https://example.org/x")
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
KEYS = st.builds(
    RelationKey,
    ANY_TEXT,
    ANY_TEXT,
    st.one_of(ANY_TEXT, st.builds(RelationKey, ANY_TEXT, ANY_TEXT, ANY_TEXT)),
)


@given(ANY_TEXT)
def test_every_id_has_a_legal_iri(node_id: str) -> None:
    assert is_iri(NAMES.node(node_id))


@given(KEYS)
def test_every_relation_has_a_legal_iri_that_no_node_has(key: RelationKey) -> None:
    iri = NAMES.relation(key)
    assert is_iri(iri)
    assert "?" in iri
    assert "?" not in NAMES.node(key.subject)


@given(ANY_TEXT, ANY_TEXT)
def test_different_ids_have_different_iris(first: str, second: str) -> None:
    assert (NAMES.node(first) == NAMES.node(second)) == (first == second)


@given(KEYS, KEYS)
def test_different_relations_have_different_iris(first: RelationKey, second: RelationKey) -> None:
    assert (NAMES.relation(first) == NAMES.relation(second)) == (first == second)


@pytest.mark.parametrize(
    ("node_id", "iri"),
    [
        ("notes/a b#^c", "https://example.org/x/notes/a%20b%23%5Ec"),
        ("@key", "https://example.org/x/@key"),
        ("../up/./here", "https://example.org/x/%2E%2E/up/%2E/here"),
        ("a?b=c", "https://example.org/x/a%3Fb%3Dc"),
        ("100%", "https://example.org/x/100%25"),
        ("é", "https://example.org/x/%C3%A9"),
    ],
)
def test_spelling(node_id: str, iri: str) -> None:
    assert NAMES.node(node_id) == iri


@pytest.mark.parametrize(
    ("written", "legal"),
    [
        ("https://example.org/a?b=c&d=%20#e", True),
        ("https://exämple.org:80/ü", True),
        ("mailto:a@b.org", True),
        ("urn:isbn:0451450523", True),
        ("www.example.org", False),
        ("https://a b", False),
        ("https://example.org:port/", False),
        ("https://example.org/%zz", False),
        ("https://example.org/#a#b", False),
        ("https://example.org/<x>", False),
        ("https://[::1", False),
        ("https://example.org/\n", False),
        ("https://example.org/\ud800", False),
        ("", False),
    ],
)
def test_what_is_an_iri(written: str, legal: bool) -> None:
    assert is_iri(written) is legal


@given(st.one_of(st.text(), st.from_regex(r"[a-z]+:[/a-z0-9:@%?#\[\].\x80-\xff ]*", fullmatch=True)))
def test_what_we_call_an_iri_every_reader_takes(written: str) -> None:
    if is_iri(written):
        line = f"<{written}> <x:p> <x:o> .".encode()
        (triple,) = pyoxigraph.parse(line, pyoxigraph.RdfFormat.TURTLE)
        assert str(triple.subject) == f"<{written}>"
        (subject,) = rdflib.Graph().parse(data=line, format="turtle").subjects()
        assert str(subject) == written


@pytest.mark.parametrize("base", ["not an iri", "example.org/x", "https://example.org/a b"])
def test_a_base_that_is_no_iri_is_told(base: str) -> None:
    with pytest.raises(ConfigError, match="base"):
        Names(base)


@pytest.mark.parametrize("base", ["https://example.org/x#", "https://example.org/x/", "urn:example:"])
def test_a_base_that_ends_in_a_separator_stays_as_it_is(base: str) -> None:
    assert Names(base).node("a") == base + "a"
