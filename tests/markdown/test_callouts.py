"""Callouts in every shape that Obsidian draws: what each is called, what it says, where it ends."""

from __future__ import annotations

import pytest

from argmap.markdown.document import Callout
from argmap.markdown.parser import parse_document


def callouts(text: str) -> tuple[Callout, ...]:
    return parse_document(text, "note.md").callouts


def only(text: str) -> Callout:
    (callout,) = callouts(text)
    return callout


@pytest.mark.parametrize(
    "opening",
    [
        "[!claim] T ^x",
        "[!claim]- T ^x",
        "[!claim]+ T ^x",
        "[!claim|wide] T ^x",
        "[!CLAIM]   T   ^x  ",
        "[!claim]T ^x",
    ],
)
@pytest.mark.parametrize(
    "around", ["> {}\n> B", "> {}\nB", "- > {}\n  > B", ">\n> {}\n> B", ">{}\n>B", "> {}\r\n> B\r\n"]
)
def test_openings(opening: str, around: str) -> None:
    callout = only(around.format(opening))
    assert (callout.kind, callout.title, callout.block_id, callout.body) == ("claim", "T", "x", "B")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("> [!claim]\n> On the next line", "", "On the next line"),
        ("> [!claim]", "", ""),
        ("> [!claim] ^x", "", ""),
        ("> [!claim] T [supports:: [[b]]] and more", "T and more", ""),
        ("> [!claim] T (supports:: [[b]])", "T", ""),
        ("> [!claim] Uses `a::b` here", "Uses `a::b` here", ""),
        ("> [!claim] T %% not said %%", "T", ""),
        ("> [!claim] T\n> Said [method:: survey] twice.\n> supports:: [[b]]", "T", "Said twice."),
        ("> [!claim] T\n> Calls `std::sort` once.", "T", "Calls `std::sort` once."),
        ("> [!claim] T\n> one\n> two ^x", "T", "one two"),
        ("> [!claim] T\n> text\n> ---\n> more", "T", "text"),
        ("> [!claim] T\n> - a\n> - b", "T", ""),
    ],
)
def test_what_a_callout_says(text: str, title: str, body: str) -> None:
    callout = only(text)
    assert (callout.title, callout.body) == (title, body)


@pytest.mark.parametrize(
    ("text", "block_id"),
    [
        ("> [!claim] T ^title\n> text ^body", "title"),
        ("> [!claim] T\n> text ^body", "body"),
        ("> [!claim] T\n> text\n> ^body", "body"),
        ("> [!claim] T\n>\n> first\n>\n> last ^body", "body"),
        ("> [!claim] T\n> text\n\n^behind", "behind"),
        ("> [!claim] T\n> text ^body\n\n^behind", "body"),
        ("> [!claim] T\n> text ^inner\n>\n> last", None),
        ("> [!claim] T\n> - item ^item", None),
        ("> [!claim] T\n> > [!quote] Q\n> > text ^quote", None),
        ("> [!claim] T\n\ntext\n\n^far", None),
        ("> [!claim] T\n\ntext ^far", None),
        ("> [!claim] T\n> `code ^x`", None),
    ],
)
def test_where_a_callout_is_named(text: str, block_id: str | None) -> None:
    assert callouts(text)[0].block_id == block_id


def test_callouts_in_callouts_and_lists_know_their_parents() -> None:
    text = "- > [!claim] A\n  > text\n  >\n  > > [!evidence]- B\n  > > > [!note] C\n\n> [!claim] D\n"
    found = callouts(text)
    assert [(c.kind, c.title, c.parent) for c in found] == [
        ("claim", "A", None),
        ("evidence", "B", 0),
        ("note", "C", 1),
        ("claim", "D", None),
    ]
    assert [(c.extent.line, c.extent.end_line) for c in found] == [(1, 5), (4, 5), (5, 5), (7, 7)]


def test_a_rule_below_a_title_makes_it_no_heading() -> None:
    document = parse_document("> [!claim] T\n> ---\n> text", "note.md")
    assert [c.title for c in document.callouts] == ["T"]
    assert document.headings == ()


@pytest.mark.parametrize(
    "text", ["[!claim] T", "> text\n> [!claim] T", "> - [!claim] T", "> # [!claim] T", "    > [!claim] T"]
)
def test_what_is_no_callout(text: str) -> None:
    assert callouts(text) == ()


@pytest.mark.parametrize("block", ["- item", "> quote", "| a |\n|---|\n| b |", "> [!note] T"])
def test_an_id_on_a_line_of_its_own_names_the_block_before_it(block: str) -> None:
    document = parse_document(f"{block}\n\n^the-id\n", "note.md")
    assert [name for name, _ in document.block_ids] == ["the-id"]
