"""Front matter: YAML 1.2 values with their places, and what is left of a note whose YAML is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.markdown.document import FrontMatter, Problem, Scalar, YamlList, YamlMap, YamlScalar, YamlValue
from argmap.markdown.front_matter import parse_front_matter
from argmap.markdown.links import links_in
from argmap.markdown.yaml_tree import MAX_DEPTH, YamlError, parse_yaml, resolve_scalar


def read(text: str) -> tuple[FrontMatter | None, list[Problem]]:
    return parse_front_matter(text.split("\n"), "note.md")


def value_of(yaml: str) -> YamlValue | None:
    return parse_yaml(yaml, "note.md")[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("on", "on"), ("true", True), ("False", False), ("null", None), ("~", None),
        ("12:30", "12:30"), ("010", 10), ("0o10", 8), ("0x1F", 31), ("1e3", 1000.0), (".5", 0.5),
        ("2024-01-01", "2024-01-01"), ("1_000", "1_000"), ("-3", -3), ("3.21", 3.21), ("", None),
    ],
)  # fmt: skip
def test_scalars_follow_yaml_1_2(text: str, value: Scalar) -> None:
    assert resolve_scalar(text) == value
    assert type(resolve_scalar(text)) is type(value)


def test_quoted_scalars_stay_text() -> None:
    value = value_of('"12"')
    assert isinstance(value, YamlScalar)
    assert value.value == "12"
    assert value.text_column == 2


@pytest.mark.parametrize("written", ["text", "'text'", "&name text", "&name 'text'", '!!str "text"'])
def test_scalars_know_where_their_text_begins(written: str) -> None:
    value = value_of(f"key: {written}")
    assert isinstance(value, YamlMap)
    ((_, scalar),) = value.entries
    assert isinstance(scalar, YamlScalar)
    assert scalar.text_column == len("key: ") + written.index("text") + 1


@pytest.mark.parametrize(
    ("written", "links"),
    [
        (r'"\u00e9 [[b]] \" [[c]]"', ["[[b]]", "[[c]]"]),
        (r'"caf\u00e9: [[caf\u00e9]] \\ [[b\x41]]"', [r"[[caf\u00e9]]", r"[[b\x41]]"]),
        ("'it''s [[b]], ''[[c]]'''", ["[[b]]", "[[c]]"]),
        (r"'no \escape [[b]]'", ["[[b]]"]),
        (r"plain \u00e9 [[b]]", ["[[b]]"]),
        (r'"\U0001f600\t[[b]] \/ [[c]]"', ["[[b]]", "[[c]]"]),
    ],
)
def test_escapes_do_not_move_the_links_behind_them(written: str, links: list[str]) -> None:
    line = f"key: {written}"
    value = value_of(line)
    assert isinstance(value, YamlMap)
    ((_, scalar),) = value.entries
    assert isinstance(scalar, YamlScalar)
    places = [link.location for link in links_in(scalar)]
    assert [line[place.column - 1 : place.end_column - 1] for place in places] == links


def test_keys_may_hold_dots() -> None:
    front, problems = read('---\nup.0: "[[a]]"\nup.1: "[[b]]"\n---\n')
    assert front is not None
    assert [key.text for key, _ in front.entries] == ["up.0", "up.1"]
    assert not problems


def test_values_know_line_and_column() -> None:
    front, problems = read(
        '---\ntype: claim\nsupports:\n  - "[[A]]"\n  - {to: "[[B]]", weight: 0.5}\n---\nbody'
    )
    assert not problems
    assert front is not None
    supports = front.entries[1][1]
    assert isinstance(supports, YamlList)
    first, second = supports.items
    assert (first.location.line, first.location.column) == (4, 5)
    assert isinstance(second, YamlMap)
    assert (second.entries[1][1].location.line, second.entries[1][1].location.column) == (5, 27)


def test_a_note_without_front_matter_has_none() -> None:
    assert read("text\n---\nmore") == (None, [])
    assert read("---\nnever closed") == (None, [])


def test_empty_front_matter_has_no_keys() -> None:
    front, problems = read("---\n---\n")
    assert front is not None
    assert front.entries == ()
    assert not problems


def test_a_duplicate_key_is_found_and_the_first_counts() -> None:
    front, (problem,) = read("---\ntype: claim\ntype: position\n---")
    assert front is not None
    assert [v.text for _, v in front.entries if isinstance(v, YamlScalar)] == ["claim"]
    assert problem.kind == "duplicate-key"
    assert (problem.location.line, problem.first and problem.first.line) == (3, 2)


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("title: a: b", 2),
        ("type: claim\nauthor: @name", 3),
        ("date: {{date}}", 2),
        ("type: claim\n\tx: 1", 3),
        ("a: [1, 2", 2),
        ("just text", 2),
        ("a: 'x\x07'", 2),
    ],
)
def test_broken_yaml_is_one_problem_at_its_line(yaml: str, line: int) -> None:
    front, problems = read(f"---\n{yaml}\n---\n")
    assert front is not None
    assert front.salvaged
    (problem,) = problems
    assert problem.kind == "broken-yaml"
    assert line <= problem.location.line <= line + 1


def test_the_main_keys_of_broken_front_matter_are_salvaged() -> None:
    front, _ = read("---\ntype: claim  # a remark\ntags: [a, b]\naliases: x\ntitle: a: b\n---")
    assert front is not None
    keys = {k.text: v for k, v in front.entries}
    assert set(keys) == {"type", "tags", "aliases", "title"}
    assert isinstance(keys["tags"], YamlList)
    assert isinstance(keys["type"], YamlScalar)
    assert keys["type"].text == "claim"


def test_salvaging_a_long_line_is_linear() -> None:
    front, _ = read("---\nid: @\nclaim: a" + " " * 200_000 + "b\n---")
    assert front is not None
    assert len(front.entries) == 2


def test_nesting_and_bombs_are_bounded() -> None:
    with pytest.raises(YamlError, match="nested deeper"):
        value_of("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    with pytest.raises(YamlError, match="counting every use of an alias"):
        value_of("\n".join(levels))


def test_a_recursive_alias_is_refused() -> None:
    with pytest.raises(YamlError, match="no anchor before it"):
        value_of("&a [*a]")


@given(st.text(alphabet=st.sampled_from("[]{}:,-&*!|>'\"%@`#? \n\tab1.~<"), max_size=120))
def test_nothing_makes_front_matter_raise(text: str) -> None:
    read(f"---\n{text}\n---\nbody")


@pytest.mark.parametrize(
    "line", ["a" * 300_000, "a: " + " " * 300_000 + "x", "- " * 150_000, "a" + " " * 300_000]
)
def test_salvaging_is_linear(line: str) -> None:
    """No timing: a pattern that is quadratic here would not come back before the test run is given up."""
    read(f"---\n@broken\n{line}\n---\n")


def test_a_megabyte_of_brackets_is_an_error_not_a_crash() -> None:
    front, problems = read("---\n" + "[" * 200_000 + "\n---\n")
    assert front is not None
    assert problems


def test_only_line_ends_end_a_line() -> None:
    front, problems = read("---\nclaim: One\u2028two\x85three\nquoted: 'a\u2029b'\nlast: '[[x]]'\n---\n")
    assert front is not None
    assert not problems
    said = [(key.location.line, value.text) for key, value in front.entries if isinstance(value, YamlScalar)]
    assert said == [(2, "One\u2028two\x85three"), (3, "a\u2029b"), (4, "[[x]]")]
