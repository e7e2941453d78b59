"""Notes that are made to be slow: the work is counted, not timed, and what can be read of them is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from argmap.markdown import parser
from argmap.markdown.blocks import MAX_DEPTH, make_block_parser
from argmap.markdown.document import YamlList, YamlScalar
from argmap.markdown.inline import MAX_CHARACTERS, make_inline_parser
from argmap.markdown.light import MAX_FOUND, MAX_LINES, MAX_PARSED
from argmap.markdown.parser import parse_document
from argmap.markdown.suppressions import MAX_SUPPRESSIONS

UNITS = (
    "[", "[[", "![[", "]", "`", "` ", "*", "*a_", "_", "$", "$ ", "$a", "%%", "%% a ", "<", "<!--",
    "<a ", "> ", "- ", "1. ", "[^", "^[", "[^a]", "(a:: ", "[a:: ", "|", "|a", "\\", "\\|", "&",
    "http://", "@", "[@", "[@a; ", "#", "# ", "#a ", "^a ", "[a](", "[a](b ", "[a](b \"", "![", "![a](",
    "[a]: b\n", "---\n", "$$\n", "$$ a\n\n", "```\n", "a\n", "\n", "- a\n", "> a\n", "| a |\n",
    "a|b\n-|-\n", "> [!claim]\n", "\t", "\0", "<div>\n", "%%\n", "a:: b\n", "[a:: [[b]]] ", "[[a::b]] ",
    "[[a]](b) ", "[^a]: b\n",
)  # fmt: skip


def shapes(size: int) -> Iterator[str]:
    """Notes in which links, footnotes and math have reason to look far ahead."""
    yield "[^a]: b\n\n" + "[^" * (size // 2)
    yield "[b]: c\n\n" + "[" * (size // 2) + "]" * (size // 2)
    yield "[" * (size // 2) + "](a)" * (size // 8)
    yield "^[" * (size // 3) + "]" * (size // 3)
    yield "![" * (size // 3) + "](a)" * (size // 12)
    yield '<a b="' * (size // 6) + ">"
    yield "".join("`" * run + " " for run in range(1, int((2 * size) ** 0.5)))
    yield "".join(" " * depth + "- a\n" for depth in range(int((2 * size) ** 0.5)))
    yield "|a" * (size // 4) + "|\n" + "|-" * (size // 4) + "|\n"


class Counter:
    """Counts how often any rule of markdown-it-py is tried."""

    def __init__(self) -> None:
        self.calls = 0
        self.blocks, self.inline = make_block_parser(), make_inline_parser()
        for ruler in (self.blocks.block.ruler, self.inline.inline.ruler):
            for rule in ruler.__rules__:
                rule.fn = self._counted(rule.fn)
            ruler.__cache__ = None

    def _counted(self, rule: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:
            self.calls += 1
            return rule(*args)

        return counted

    def work(self, monkeypatch: pytest.MonkeyPatch, text: str) -> int:
        self.calls = 0
        monkeypatch.setattr(parser, "_block_parser", lambda: self.blocks)
        monkeypatch.setattr(parser, "_inline_parser", lambda: self.inline)
        parse_document(text, "note.md")
        return self.calls


def assert_linear(monkeypatch: pytest.MonkeyPatch, once: str, twice: str) -> None:
    counter = Counter()
    assert counter.work(monkeypatch, twice) <= 2.1 * counter.work(monkeypatch, once) + 200


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_twice_the_work(monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    assert_linear(monkeypatch, unit * 1_000, unit * 2_000)


@pytest.mark.parametrize("number", range(len(list(shapes(8)))))
def test_looking_ahead_is_no_more_work(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    once, twice = (list(shapes(size))[number] for size in (4_000, 8_000))
    assert_linear(monkeypatch, once, twice)


@pytest.mark.parametrize("unit", UNITS)
def test_what_follows_a_hostile_block_is_read(unit: str) -> None:
    text = "# Before\n\n[[before]]\n\n" + unit * (100_000 // len(unit)) + "\n\n[[after]]\n"
    document = parse_document(text, "note.md")
    assert document.headings[0].text == "Before"
    assert document.links[0].parts.name == "before"
    # The first of these opens a comment, which ends only where it is closed; so many backticks are a fence.
    if unit not in ("<!--", "`"):
        assert document.links[-1].parts.name == "after"


@pytest.mark.parametrize("unit", ["1. ", "> ", "- a\n", "> - ", "[^a]: "])
def test_what_is_nested_too_deep_is_text_and_not_the_end_of_the_note(unit: str) -> None:
    nested = (
        "".join(f"{'  ' * depth}{unit}" for depth in range(2 * MAX_DEPTH)) if "\n" in unit else unit * 200
    )
    document = parse_document(f"{nested}[[inside]]\n\n[[after]]\n", "note.md")
    assert [link.parts.name for link in document.links] == ["inside", "after"]


def test_a_row_may_have_any_number_of_cells() -> None:
    columns = MAX_FOUND - 10
    text = "|[[a]]" * columns + "|\n" + "|-" * columns + "|\n"
    links = parse_document(text, "note.md").links
    assert [li.location.column for li in (links[0], links[1], links[-1])] == [2, 8, 6 * columns - 4]


def test_in_a_very_long_paragraph_wikilinks_are_read() -> None:
    document = parse_document("word " * (MAX_CHARACTERS // 5) + "[[a]] [b](c.md)", "note.md")
    assert [link.parts.name for link in document.links] == ["a"]


@pytest.mark.parametrize("filler", ["x" * 99 + "\n", "\n", "a\n", "[" * 99 + "\n", "```\nx\n```\n"])
def test_a_note_of_ten_megabytes_is_read_line_by_line(filler: str) -> None:
    text = "# Title\n\n" + filler * (5 * MAX_PARSED // len(filler)) + "\n\n> [!claim] [[a]]\n"
    document = parse_document(text, "note.md")
    assert [heading.text for heading in document.headings] == ["Title"]
    assert [link.parts.name for link in document.links] == ["a"]
    assert document.callouts == ()


@pytest.mark.parametrize("unit", ["a:: b\n", "[a:: b] [c:: d]\n", "a:: {b}\n", "[a:: {]\n"])
def test_of_very_many_fields_and_braces_the_first_are_read(unit: str) -> None:
    document = parse_document(unit * (MAX_FOUND + 1), "note.md")
    braces = sum(field.value.count("{") for field in document.fields)
    assert MAX_FOUND < len(document.fields) + braces < MAX_FOUND + 10
    assert [problem.kind for problem in document.problems] == ["too-much"]


@pytest.mark.parametrize("unit", ["[[a]]", "[[a]]\n", "# a\n", "- [[a]] [[b]] [[c]]\n\n"])
def test_of_very_many_links_and_headings_the_first_are_read(unit: str) -> None:
    document = parse_document(unit * (MAX_FOUND + 1), "note.md")
    assert MAX_FOUND < len(document.links) + len(document.headings) < MAX_FOUND + 10
    assert [problem.kind for problem in document.problems] == ["too-much"]


def test_a_note_of_very_many_lines_is_read_line_by_line() -> None:
    document = parse_document("\n" * MAX_LINES + "\n> [!claim] [[a]]", "note.md")
    assert [link.parts.name for link in document.links] == ["a"]
    assert document.callouts == ()


@pytest.mark.parametrize(
    "unit", ["[", "{", "[a, ", "- ", "? ", "&a ", "*a ", "!", "'", '"', "\\", "|\n", "a: ", "\t", "a:\n "]
)
def test_hostile_front_matter_is_one_problem_and_leaves_the_body(unit: str) -> None:
    document = parse_document(
        f"---\nkey: {unit * (200_000 // len(unit))}\ntype: claim\n---\n[[a]]", "note.md"
    )
    assert [link.parts.name for link in document.links] == ["a"]
    assert len(document.problems) <= 1


def test_of_very_long_front_matter_the_first_lines_are_read() -> None:
    document = parse_document("---\ntype: claim\ntags:\n" + "- a\n" * 500_000 + "---\n[[a]]", "note.md")
    assert document.front_matter is not None
    (_, kind), (_, tags) = document.front_matter.entries
    assert isinstance(kind, YamlScalar)
    assert isinstance(tags, YamlList)
    assert kind.text == "claim"
    assert len(tags.items) < 100_000
    assert [problem.kind for problem in document.problems] == ["broken-yaml"]


def test_aliases_of_aliases_are_counted_and_not_unfolded() -> None:
    levels = "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 40))
    (problem,) = parse_document(f"---\na0: &a0 [x]\n{levels}---\n", "note.md").problems
    assert problem.kind == "broken-yaml"
    assert problem.location.line > 1


@pytest.mark.parametrize("unit", ["%% argmap: ignore AM101 %%\n", "word "])
def test_of_suppressions_only_so_many_are_kept(unit: str) -> None:
    """Each would be a finding too, since none of them silences anything."""
    size = (MAX_SUPPRESSIONS + 5) * len(unit)
    text = f"%% argmap: ignore {unit * (size // len(unit))}" + "%%"
    assert len(parse_document(text, "a.md").suppressions) == MAX_SUPPRESSIONS
