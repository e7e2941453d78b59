"""The long form of a relation in callouts and prose: read as in front matter, and exact in its places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.loader.inline_forms import find_forms
from argmap.loader.load import load_corpus
from argmap.loader.notes import read_note
from argmap.loader.reading import Reading
from argmap.locations import Location
from argmap.markdown.light import MAX_FOUND
from argmap.markdown.parser import parse_document
from argmap.model.corpus import Note
from argmap.model.vocabulary import Vocabulary
from tests.markdown.test_spans import assert_inside, text_at
from tests.support.corpora import assert_findings, load, write_corpus

HEAD = "---\ntype: claim\n---\n"
CLAIM = f"{HEAD}> [!claim] c ^c\n"


class Said(NamedTuple):
    """What a note says with one relation word: its targets as they are written, and its findings."""

    relations: list[str]
    findings: list[tuple[str, str, str]]


def read(text: str) -> Said:
    note, diagnostics = read_note(parse_document(text, "a.md"), Reading(Vocabulary.of()))
    places = [(d.code, d.message, text_at(text, d.location)) for d in diagnostics]
    return Said(shown(note), places)


def shown(note: Note) -> list[str]:
    """References as `relation target weight ...`, with what differs from a bare relation."""
    said = [
        (r.relation, str(r.target), r.qualification._asdict(), type(r.qualification)()._asdict())
        for r in note.references
    ]
    said += [
        (u.relation, u.arrow, u.qualification._asdict(), type(u.qualification)()._asdict())
        for u in note.undercuts
    ]
    return [
        " ".join([relation, target, *(f"{k}={v}" for k, v in stated.items() if v != usual[k])])
        for relation, target, stated, usual in said
    ]


@pytest.mark.parametrize(
    ("written", "relations"),
    [
        ('{to: "[[b]]", weight: 0.3, about: value, why: "so, it is"}',
         ["supports b weight=0.3 why=so, it is about=value"]),
        ("{to: '[[b|l]]', weight: .5}", ["supports b weight=0.5"]),
        ('{"to":"[[b]]","why":"a {b} } c","weight":1}', ["supports b why=a {b} } c"]),
        ('{to: "[[a]]", weight: 0.5}, [[b]]', ["supports a weight=0.5", "supports b"]),
        ('[[a]] — so; {to: "[[b]]", weight: 0.5}', ["supports a why=so", "supports b weight=0.5"]),
        ('[[a]] {to: "[[b]]", weight: 0.5}', ["supports a", "supports b weight=0.5"]),
        ('{to: "[[a]]", weight: 0.5} — so, [[b]] — or',
         ["supports a weight=0.5 why=so", "supports b why=or"]),
        ('{to: "[[a]]", why: first} — second', ["supports a why=first"]),
        ('{to: "[[a]] — third", weight: 0.1} — second', ["supports a weight=0.1 why=second"]),
        ('{to: "[[a]], [[b]]", weight: 0.5}', ["supports a weight=0.5", "supports b weight=0.5"]),
        ('{to: "[[a]]", why: "as [[b]] has it"}', ["supports a why=as [[b]] has it", "links b"]),
        ('[[a]] — as {to: "[[b]]"} has it', ['supports a why=as {to: "[[b]]"} has it', "links b"]),
        ("{to: [[#^c]], weight: 0.5}", ["supports #^c weight=0.5"]),
        ("{to: [[b, c's]], why: see [[a]] there}", ["supports b, c's why=see [[a]] there", "links a"]),
        ("{to: ![[b]], weight: 0.5}", ["supports b weight=0.5"]),
        ('{to: "[x](b.md)", weight: 0.5}', ["supports b.md weight=0.5"]),
        ('{to: "@k", weight: 0.5}', ["supports @k weight=0.5"]),
        ('{to: "[see @k, p. 3]", weight: 0.5}', ["supports @k weight=0.5"]),
        ("{to: [see @k, p. 3], weight: 0.5}", ["supports @k weight=0.5"]),
        ('{to: &x "[[b]]", why: !!str "so"}', ["supports b why=so"]),
        ('{to: "[[b]]", weight: 0.5} %% not said %%', ["supports b weight=0.5"]),
        ('{to: "[[b]]", why: "a :: b"} ^id', ["supports b why=a :: b"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["supports:: {}", "> [!claim] c ^c\n> supports:: {}", "- supports:: {}"])
def test_a_long_form_is_read_wherever_a_field_is(around: str, written: str, relations: list[str]) -> None:
    assert read(HEAD + around.format(written)) == Said(relations, [])


@pytest.mark.parametrize(
    "around",
    [
        "a [supports:: {}] b",
        "a (supports:: {}) b",
        "> [!claim] c (supports:: {}) ^c",
        "| supports:: {} | b |\n|---|---|\n",
    ],
)
def test_a_long_form_may_stand_in_a_sentence_a_title_or_a_table(around: str) -> None:
    written = 'x, {to: "[[b]]", weight: 0.5} — so, {to: [[c]], stance: disputes}'
    said = read(HEAD + around.replace("{}", written))
    assert said.relations == ["supports b weight=0.5 why=so", "supports c stance=disputes"]
    assert said.findings == [
        ("AM202", "`supports.stance` says nothing here; it belongs to `sources`", "stance")
    ]


def test_an_undercut_has_a_long_form_too() -> None:
    said = read(f'{CLAIM}> undercuts:: {{to: "[[a]] -opposes-> [[b]]", weight: 0.5}}, [[a]] -> [[c]] — so\n')
    assert said.relations == [
        "undercuts [[a]] -opposes-> [[b]] weight=0.5",
        "undercuts [[a]] -> [[c]] why=so",
    ]


def test_what_a_long_form_says_reaches_the_corpus(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === a.md
        > [!claim] c ^c
        > opposes:: {to: "[[b]]", weight: 0.3, about: value, why: "for a reason"}
        > contradicts:: {to: "[[b]]", exhaustive: true}
        > sources:: {to: "[[s]]", stance: disputes}
        === b.md
        ---
        type: claim
        opposed-by: {to: "[[a#^c]]", weight: 0.3}
        ---
        === s.md
        ---
        type: source
        ---
        """,
    )
    assert {str(r): tuple(r.qualification) for r in corpus.relations} == {
        "a#^c -contradicts-> b": (1.0, None, None, None, True),
        "a#^c -opposes-> b": (0.3, "for a reason", "value", None, False),
        "a#^c -sources-> s": (1.0, None, None, "disputes", False),
    }
    (opposes,) = (r for r in corpus.relations if r.relation == "opposes")
    assert [str(place) for place in opposes.places] == ["a.md:2:19", "b.md:3:19"]
    assert [d.code for d in load_corpus(tmp_path).diagnostics] == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('{to: "[[b]]", wieght: 0.3}', [("AM202", "0.3")]),
        ('{to: "[[b]]", weight: 3}', [("AM202", "3")]),
        ('{to: "[[b]]", weight: heavy, about: vlaue}', [("AM202", "heavy"), ("AM202", "vlaue")]),
        ('{too: "[[b]]", weight: 0.3}', [("AM202", '{too: "[[b]]", weight: 0.3}'), ("AM202", '"[[b]]"')]),
        ('{to: "nothing", weight: 0.3}', [("AM109", '"nothing"')]),
        ('{to: {x: "[[b]]"}, weight: 0.3}', [("AM202", '{x: "[[b]]"}')]),
        ('[[a]], {to: "[[b]]", weight: 0.3, weight: 0.4}', [("AM007", "weight")]),
        ('{to: "[[b]]", weight: 0.3', [("AM202", "")]),
        ("{to: @k, weight: 0.3}, [[b]]", [("AM202", "")]),
        ('{to: "[[b]]", why: *nobody}', [("AM202", "")]),
    ],
)
def test_what_is_wrong_is_reported_where_it_stands(written: str, found: list[tuple[str, str]]) -> None:
    said = read(f"{CLAIM}> supports:: {written}\n")
    assert sorted((code, text) for code, _, text in said.findings) == sorted(found)
    assert any(" b" in relation for relation in said.relations) or "nothing" in written


def test_a_slip_is_named_with_line_and_column(tmp_path: Path) -> None:
    write_corpus(tmp_path, f'=== b.md\n{HEAD}=== a.md\n{CLAIM}> > opposes:: {{to: "[[b]]", wieght: 0.3}}\n')
    (slip,) = load_corpus(tmp_path).diagnostics
    assert (str(slip.location), slip.hint) == ("a.md:5:37", "did you mean weight?")
    assert slip.message == "`opposes.wieght` is no key that belongs here"


def test_braces_that_do_not_close_are_told_where_they_open() -> None:
    said = read(f'{CLAIM}> supports:: [[a]], {{to: "[[b]]",\n> weight: 0.5}}\n')
    message = "`supports`: the long form is not valid YAML: the mapping that opens here is not closed"
    assert said == Said(["supports a", "supports b"], [("AM202", message, "")])


@pytest.mark.parametrize(
    "written",
    [
        "{{[[b]]}}", "{{to: [[b]]}}", "{[[b]]}", '{"[[b]]"}', "{}", "{ [[b]] }", '{x: "[[b]]", y: 1}', "{to}",
        "$\\text{to: [[b]]}$ [[b]]", "\\frac{why}{to} [[b]]", "<% tp.file({to: 1}) %> [[b]]", "[[b]] {to} x",
        "`{to: x}` [[b]]", "{{title}}", "= {to: [[b]]}", "{a: {to: [[b]]}}", "{[[b]]", "}{[[b]]", "{",
        "[[b]] {", "{b: [[b]] — so, [[c]]", '{" [[b]]', "{why [[b]]: c}", "[[b]] — {to: the point}",
        "{{to: 1}, [[b]]",
    ],
)  # fmt: skip
def test_braces_that_are_no_long_form_are_what_they_were(written: str) -> None:
    """The links in them are targets, and nothing is said of the braces."""
    for key in ("supports", "mine"):
        text = f"{HEAD}{key}:: {written}\n"
        without = re.sub(r"[{}]", "", text) if "—" not in written else text
        assert [r.partition(" why")[0] for r in read(text).relations] == [
            r.partition(" why")[0] for r in read(without).relations
        ]
        assert {code for code, _, _ in read(text).findings} <= {"AM109"}


def test_keys_that_are_no_relations_keep_their_objects(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === a.md
        mine:: {to: "[[b]]", weight: 3, weight: 4}
        [mine:: {to: @}]
        === b.md
        """,
    )
    corpus = load_corpus(tmp_path).corpus
    assert [str(r) for r in corpus.relations] == ["a -links-> b"]
    assert [field.value for field in corpus.notes["a.md"].fields] == [
        '{to: "[[b]]", weight: 3, weight: 4}',
        "{to: @}",
    ]


_VALUES = st.one_of(
    st.sampled_from(["0.5", "3", "heavy", "true", "null", "", "disputes", "value", "so", "it's",
                     '"a, {b}: c"', "'it''s'", '"x \\" y"', "[x, y]", "{x: y}", "~", '""', "&x so", "!!str 3",
                     '"\\u0041"', '"{{slot}}"', "a#b", "-1", "1e999"]),
    st.text(alphabet="ab{}\"'\\:,#&*!| ", max_size=8).map(lambda text: "'" + text.replace("'", "''") + "'"),
)  # fmt: skip
_TARGETS = st.sampled_from(['"[[b]]"', "'[[b|x]]'", '"[[b]] — so"', '"[[a]], [[b#^c]]"', '"@k"',
                            '"[@k, p. 3]"', '"none"', '""', "3", "[x]", '"[[b]]" '])  # fmt: skip
_ENTRIES = st.tuples(
    st.sampled_from(["weight", "why", "about", "stance", "exhaustive", "wieght", "x"]), _VALUES
)


@given(
    st.lists(_ENTRIES, max_size=4),
    _TARGETS,
    st.sampled_from(["supports", "sources", "contradicts", "undercuts"]),
)
def test_a_field_says_what_front_matter_says(entries: list[tuple[str, str]], target: str, word: str) -> None:
    """The same relations, and the same findings at the same words."""
    form = ", ".join(f"{key}: {value}" for key, value in [*entries[:2], ("to", target), *entries[2:]])
    head = read(f"---\ntype: claim\n{word}: {{{form}}}\n---\n")
    assert not any(code == "AM001" for code, _, _ in head.findings)
    assert read(f"{HEAD}{word}:: {{{form}}}\n") == head
    assert read(f"{CLAIM}>> {word}:: {{{form}}}\n") == head


_MARKERS = (
    '{to: "', '"}', "{", "}", "[[a]]", '"[[a]]"', "[[b|c]]", "[x](y.md)", "[@k]", "to: ", "weight: ", "why:",
    ", ", '"', "'", "\\", "\\|", "|", "&x ", "*x", "!t ", "#", " # ", "— ", "-> ", "%%", "`", "$", "{{", "}}",
    "0.5", "\x0b", "\x85", "\u2028", "\xa0", "\ufffc", "\U0001f600", "?", "- ", "@", "(", ")", "[", "]",
)  # fmt: skip


@given(st.lists(st.sampled_from(_MARKERS), max_size=25).map("".join), st.booleans())
def test_every_place_in_a_hostile_value_holds_what_it_says(value: str, in_table: bool) -> None:
    line = f"| supports:: {value} |\n|---|\n" if in_table else f"> [!claim] c ^c\n> supports:: {value}\n"
    text = f"{HEAD}{line}"
    document = parse_document(text, "a.md")
    note, diagnostics = read_note(document, Reading(Vocabulary.of()))
    for place in [*(r.target.location for r in note.references), *(d.location for d in diagnostics)]:
        assert_inside(text, place)
    for reference in note.references:
        assert reference.target.name in text_at(text, reference.target.location).replace("\\|", "|")
    for field in document.fields:
        for form in find_forms(field, list(field.links)).forms:
            assert_holds(text, field.at(form.start, form.end))


def assert_holds(text: str, place: Location) -> None:
    assert_inside(text, place)
    written = text_at(text, place)
    assert (written[0], written[-1]) == ("{", "}")


@pytest.mark.parametrize(
    "unit",
    ['{to: "[[a]]"}, ', "{to: x}, ", "{to: ", "{", "{, ", "{to: @}, ", "{x: {", '{to: "', "{to: '",
     '{to: "[[a]]", ', "{to: &a x, why: *a}, ", "}", '[[a]] {to: "[[b]]"} — so, ', "{to: [", "{to: {{"],
)  # fmt: skip
def test_a_note_full_of_braces_costs_no_more_than_its_size(unit: str) -> None:
    """No timing: what is quadratic here takes minutes."""
    line = f"supports:: {unit * (30_000 // len(unit))}\n\n"
    note, _ = read_note(parse_document(HEAD + line * 3, "a.md"), Reading(Vocabulary.of()))
    assert len(note.references) <= 2 * MAX_FOUND


def test_aliases_in_a_long_form_are_counted_and_not_unfolded() -> None:
    levels = ", ".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 40))
    said = read(f'{CLAIM}> supports:: {{to: "[[b]]", a0: &a0 [x], {levels}}}\n')
    assert said.relations == ["supports b"]
    assert [code for code, _, _ in said.findings] == ["AM202"]
