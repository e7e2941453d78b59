"""Turtle, read by what is not ours: rdflib and pyoxigraph."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from argmap.export.turtle import write
from argmap.pipeline.analyse import Analysis
from argmap.rdf.terms import Iri, Literal, Triple, number, text
from argmap.rdf.turtle import write_turtle
from tests.export.nasty import BLOCK, HEAD, OTHER

BASE = "https://example.org/débat/"
PREFIXES = """
PREFIX aif: <http://www.arg.dundee.ac.uk/aif#>
PREFIX am: <https://argmap.invalid/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX dgb: <https://discoursegraphs.com/schema/dg_base#>
PREFIX dgc: <https://discoursegraphs.com/schema/dg_core#>
PREFIX ibis: <https://vocab.methodandstructure.com/ibis#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX schema: <https://schema.org/>
"""


@pytest.fixture(autouse=True)
def _literals_as_written() -> Iterator[None]:
    rdflib.NORMALIZE_LITERALS = False
    yield
    rdflib.NORMALIZE_LITERALS = True


@pytest.fixture
def turtle(nasty: Analysis) -> str:
    out = io.StringIO()
    write(nasty, out, suggestions=nasty.suggestions)
    return out.getvalue()


@pytest.fixture
def store(turtle: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(turtle.encode(), pyoxigraph.RdfFormat.TURTLE)
    return store


def _by_rdflib(turtle: str) -> set[str]:
    lines = rdflib.Graph().parse(data=turtle.encode(), format="turtle").serialize(format="nt")
    return {str(t) for t in pyoxigraph.parse(lines.encode(), pyoxigraph.RdfFormat.N_TRIPLES)}


def _by_pyoxigraph(turtle: str) -> set[str]:
    return {str(t) for t in pyoxigraph.parse(turtle.encode(), pyoxigraph.RdfFormat.TURTLE)}


def _ask(store: pyoxigraph.Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIXES} BASE <{BASE}> ASK {{ {pattern} }}"))


def test_two_readers_agree_on_the_triples(turtle: str) -> None:
    assert _by_rdflib(turtle) == _by_pyoxigraph(turtle)
    assert "_:" not in turtle, "every thing has a name, so that two exports can be compared"


def test_texts_come_back_exactly(nasty: Analysis, store: pyoxigraph.Store) -> None:
    rows = store.query(f"{PREFIXES} SELECT ?id ?text {{ ?node dct:identifier ?id ; am:text ?text }}")
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    found = {row["id"].value: row["text"].value for row in rows}
    assert found == {n.id: n.text for n in nasty.corpus.nodes.values()}


@pytest.mark.parametrize(
    "pattern",
    [
        # a position answers a question
        "<positions/p-no> a ibis:Position, dgc:Claim, aif:I-node ; "
        "ibis:responds-to <questions/Wer%20spricht%20da%3F>",
        # a claim does too, but only a position may respond to an issue
        "<claims/c2> dgc:addresses <questions/Wer%20spricht%20da%3F>",
        # support is an inference node, with a shortcut
        "<claims/c%231%3Fx%3Dy%26z?supports=claims/c2> a aif:RA-node ; aif:Conclusion <claims/c2> ; "
        "aif:Premise <claims/c%231%3Fx%3Dy%26z> ; dgb:destination <claims/c2> ; am:line 5",
        "<claims/c%231%3Fx%3Dy%26z> dgc:supports <claims/c2>",
        # an argument's linked premises go into one inference
        "<claims/c2%23%5Earg?supports=positions/Realism%27s%20view> a aif:RA-node ; "
        "aif:Premise <claims/c2%23%5Ee1>, <claims/c2%23%5Ecut> ; "
        "aif:Conclusion <positions/Realism%27s%20view>",
        # an undercut ends on the node of the relation that it breaks
        "<claims/c2%23%5Ecut> am:undercuts ?r . ?cut aif:Premise <claims/c2%23%5Ecut> ; aif:Conclusion ?r . "
        "?r a aif:CA-node ; aif:Premise <claims/c2> ; aif:Conclusion <positions/p-no>",
        # a contradiction is two conflicts, and its undercut breaks both
        "?one aif:Premise <positions/p-no> ; aif:Conclusion <positions/Realism%27s%20view> ; a aif:CA-node . "
        "?two aif:Conclusion <positions/p-no> ; aif:Premise <positions/Realism%27s%20view> ; a aif:CA-node . "
        "?a aif:Premise <claims/c2%23%5Ecut> ; aif:Conclusion ?one . "
        "?b aif:Premise <claims/c2%23%5Ecut> ; aif:Conclusion ?two",
        # an argument that concludes nothing is undercut itself
        "?cut aif:Conclusion <claims/c2%23%5Ebare> . <claims/c2%23%5Ebare> a aif:I-node",
        # CiTO's direction: the note disputes the source
        "<claims/c%231%3Fx%3Dy%26z> cito:disputes <sources/A%20source> . "
        "?c a cito:Citation ; cito:hasCitingEntity <claims/c%231%3Fx%3Dy%26z>",
        # holding is endorsing, from the person's end
        "<people/%C3%9Cnal%20%C3%96> ibis:endorses <positions/Realism%27s%20view>",
        # an illegal address is a text
        '<sources/A%20source> am:url "http://exa mple.org/<script>|x" ; '
        "schema:sameAs <https://doi.org/10.1000/182%3Cx%3E%23y>",
        # relations of the corpus' own
        "<positions/p-no> ^<?relation:rebuts> <claims/c%231%3Fx%3Dy%26z> . "
        "<claims/c%231%3Fx%3Dy%26z> am:opposes <positions/p-no>",
        # evidence, with figures too small for a decimal
        "<claims/c2%23%5Ee1> am:measure ?m ; am:sample-size 12 . ?m am:value ?v FILTER(?v = 1e-7)",
        # what is computed has classes of its own
        "?t a am:Tension ; am:between <positions/p-no> ; am:score 0.666667 ; am:witness ?w . "
        "?w am:step <positions/Realism%27s%20view?contradicts=positions/p-no>",
        "?s a am:Suggestion ; am:similarity 0.876543",
        "am:supports a owl:ObjectProperty . am:line a owl:DatatypeProperty . am:Claim a owl:Class",
    ],
)
def test_what_is_said(store: pyoxigraph.Store, pattern: str) -> None:
    assert _ask(store, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "?issue a ibis:Argument, ibis:Position",
        "?claim a dgc:Claim ; ibis:responds-to ?q FILTER NOT EXISTS { ?claim a ibis:Position }",
        "?node dgc:sourceDocument ?s FILTER NOT EXISTS { ?node a dgc:Evidence }",
        "?s a aif:CA-node ; aif:Conclusion ?one, ?two FILTER(?one != ?two)",
        "<claims/c2%23%5Ee1> ?anything <positions/Realism%27s%20view>",
    ],
)
def test_what_is_not_said(store: pyoxigraph.Store, pattern: str) -> None:
    assert not _ask(store, pattern)


def test_without_being_asked_nothing_is_suggested(nasty: Analysis) -> None:
    out = io.StringIO()
    write(Analysis(nasty.corpus, {}, (), nasty.suggestions), out)
    assert "am:Suggestion" not in out.getvalue()
    assert "am:strength" not in out.getvalue()


@pytest.mark.parametrize(
    "written", ["\r", 'a\n\\"', '"""', "\\", "\x00", "\ufffe", "\x85\u2028", "tab\t", "'''"]
)
def test_hard_texts(written: str) -> None:
    _assert_read_back(written)


@given(st.text())
def test_any_text_is_read_back(written: str) -> None:
    _assert_read_back(written)


@given(st.floats())
def test_any_figure_is_read_back(figure: float) -> None:
    literal = number(figure)
    out = io.StringIO()
    write_turtle([Triple(Iri("x:s"), Iri("x:p"), literal)], out)
    (triple,) = pyoxigraph.parse(out.getvalue().encode(), pyoxigraph.RdfFormat.TURTLE)
    assert isinstance(triple.object, pyoxigraph.Literal)
    assert triple.object.value == literal.text
    assert str(triple.object.datatype.value) == literal.datatype
    assert repr(float(literal.text)) == repr(figure)


def _assert_read_back(written: str) -> None:
    out = io.StringIO()
    write_turtle([Triple(Iri("x:s"), Iri("x:p"), text(written))], out)
    wanted = text(written).text
    (triple,) = pyoxigraph.parse(out.getvalue().encode(), pyoxigraph.RdfFormat.TURTLE)
    assert isinstance(triple.object, pyoxigraph.Literal)
    assert triple.object.value == wanted
    (by_rdflib,) = rdflib.Graph().parse(data=out.getvalue().encode(), format="turtle").objects()
    assert str(by_rdflib) == wanted


def test_lone_surrogates_are_replaced() -> None:
    assert text("a\udce9b") == Literal("a\ufffdb")


def test_ids_lead_to_their_nodes(nasty: Analysis, turtle: str) -> None:
    assert {BLOCK, HEAD, OTHER} <= nasty.corpus.nodes.keys()
    assert f"<{BASE}claims/c2%23%5Ee1> a " in turtle
