"""What stands where in a note: links, fields, callouts, ids, each at its line and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.locations import Location
from argmap.markdown.document import Document, LinkParts
from argmap.markdown.links import find_links
from argmap.markdown.parser import parse_document


def parse(text: str) -> Document:
    return parse_document(text, "note.md")


def targets(text: str) -> list[str]:
    """Links as `name#heading^block|label`, in the order in which they stand."""
    return [_shown(link.parts) for link in parse(text).links]


def _shown(parts: LinkParts) -> str:
    heading = f"#{parts.heading}" if parts.heading else ""
    block = f"^{parts.block}" if parts.block else ""
    label = f"|{parts.label}" if parts.label else ""
    return f"{parts.name}{heading}{block}{label}"


def text_at(text: str, location: Location) -> str:
    """What stands at a location, which must lie in one line."""
    assert location.line == location.end_line
    return text.split("\n")[location.line - 1][location.column - 1 : location.end_column - 1]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[[t]]", "t"),
        ("[[t.md]]", "t.md"),
        ("[[t|label]]", "t|label"),
        ("[[ t ]]", "t"),
        ("[[t#H]]", "t#H"),
        ("[[t#H1#H2]]", "t#H1#H2"),
        ("[[#H]]", "#H"),
        ("[[t#^an-id]]", "t^an-id"),
        ("[[#^id]]", "^id"),
        ("![[t]]", "t"),
        ("![[t|100x145]]", "t|100x145"),
        ("[x](t)", "t|x"),
        ("![x](t.md)", "t.md|x"),
        ("![x [[no]]](<../a b.png> 'title')", "../a b.png|x [[no]]"),
        ("[x](t.md)", "t.md|x"),
        ("[x](Sub%20dir/t.md#H)", "Sub dir/t.md#H|x"),
        ("[x](<t with spaces.md>)", "t with spaces.md|x"),
        ("[see @a; @b, p. 3]", "a b"),
        ("[-@a]", "a"),
        ("[@a, p. 3]", "a"),
        ("see @a [p. 3] and (@b [12])", "a b"),
        ("see[^1] and ^[a note with [[x]]]", "x"),
        ("^[see [@a] and [l](t.md)]", "a t.md|l"),
        ("$$x$$ [[b]] $$y$$", "b"),
        ("$x$ [[b]] $$y$$ [[c]]", "b c"),
        ("costs $5 [[b]] and $6", "b"),
        ("[@{a.b}]", "a.b"),
    ],
)
def test_every_form_of_link_is_read(written: str, read: str) -> None:
    names = targets(f"before {written} after")
    assert " ".join(names) == read


@pytest.mark.parametrize(
    "text",
    [
        "`[[no]]`",
        "```\n[[no]]\n```",
        "    [[no]]",
        "<!-- [[no]] -->",
        "<!--\n\n[[no]]\n-->",
        "$[[no]]$",
        "$$\n[[no]]\n$$",
        "[x](https://example.org)",
        "![x](https://example.org/p.png)",
        "![x](data:image/png;base64,AAAA)",
        "someone@example.org and [someone@example.org]",
        "[[]]",
        "[[no\nend]]",
        "[[no `code]]`",
        "[^1]",
        "text[^1]\n\n[^1]: note",
        "[^@x]",
        "ask @someone, @someone [here](https://example.org), @someone [later], x@y.org [3]",
        "$$[[no]]$$",
        "$$ a\n[[no]]\nb $$",
        "a $$\n[[no]]\n$$ b",
        "![a [[no]] label](https://example.org/p.png)",
        "- a\n  <!-- [[no]]\n\n  [[no]] -->",
        "> <!-- [[no]]\n>\n> [[no]] -->",
        "> [!claim] T <!-- [[no]] -->",
        "<!-- one\n\n\n- [[no]]\n\n> [[no]]\n-->",
        "name@example.org, <name@example.org>, [x](mailto:name@example.org)",
    ],
)
def test_what_only_looks_like_a_link_is_none(text: str) -> None:
    assert targets(text) == []


@pytest.mark.parametrize("written", ["$$x$$ [[b]] $$y$$", "$$x$$ [[b]]", "> $$x$$ [[b]]", "$$x\ny$$ [[b]]"])
def test_math_at_the_start_of_a_line_hides_no_link(written: str) -> None:
    assert targets(written) == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "a[^1] b\n\n[^1]: [[X]] and supports",
        "[^1]: [[X]]",
        "[^long]: first\n    [[X]]",
        "[^long]: first\n\n    - [[X]]",
        "a ^[see [[X]]] b",
        "a[^1] b[^1]\n\n[^1]: once [[X]]",
    ],
)
def test_links_in_footnotes_count_once_where_they_stand(text: str) -> None:
    (link,) = parse(text).links
    assert text_at(text, link.location) == "[[X]]"


def test_fields_in_footnotes_count_once() -> None:
    (field,) = parse("a[^1] b[^1]\n\n[^1]: supports:: [[X]]").fields
    assert (field.key, field.value) == ("supports", "[[X]]")


@pytest.mark.parametrize(
    ("inner", "padded"),
    [
        ("X", False),
        ("X ", True),
        (" X|l", True),
        ("X | l", True),
        ("X| l", False),
        ("X#h ", True),
        ("X #h", False),
    ],
)
def test_blanks_around_a_target_are_noticed(inner: str, padded: bool) -> None:
    (link,) = parse(f"a [[{inner}]] b").links
    assert link.parts.name == "X"
    assert link.parts.padded is padded


def commented(text: str) -> list[tuple[str, bool]]:
    return [(link.parts.name, link.commented) for link in parse(text).links]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("%% [[a]] %%", [("a", True)]),
        ("[[a]] %% [[b]] %% [[c]] %%[[d]]%%", [("a", False), ("b", True), ("c", False), ("d", True)]),
        ("%%\n[[a]]\n\n[[b]]\n%%\n[[c]]", [("a", True), ("b", True), ("c", False)]),
        ("%% [[a]]\n\n- [[b]]\n\n> [[c]] %% [[d]]", [("a", True), ("b", True), ("c", True), ("d", False)]),
        ("50 %% off [[a]]\n\n%% [[b]] %%", [("a", False), ("b", True)]),
        ("%%\n[[a]]", [("a", False)]),
        ("`%%` [[a]] `%%`", [("a", False)]),
        ("> %% [[a]] %%\n> [[b]]", [("a", True), ("b", False)]),
    ],
)
def test_links_in_comments_count_and_are_marked(text: str, links: list[tuple[str, bool]]) -> None:
    assert commented(text) == links


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("%% supports:: [[a]] %%", [("supports", "[[a]]", True)]),
        ("%%\nsupports:: [[a]]\n%%", [("supports", "[[a]]", True)]),
        ("%% x [supports:: [[a]]] %%", [("supports", "[[a]]", True)]),
        ("supports:: [[a]] %% sure? %%", [("supports", "[[a]]", False)]),
        ("supports:: [[a]] %% b %% %% c %%", [("supports", "[[a]]", False)]),
        ("supports %% b:: c %%", []),
        ("%% note %% supports:: [[a]]", []),
        ("supports %% note %%:: [[a]]", []),
    ],
)
def test_comments_neither_make_nor_enter_fields(text: str, fields: list[tuple[str, str, bool]]) -> None:
    assert [(f.key, f.value, f.commented) for f in parse(text).fields] == fields


@pytest.mark.parametrize(
    "text", ["%% [!claim] x %%", "%%# x%%", "%%\n%% # x", "> %%[!claim]%% x", "%%> [!claim] x"]
)
def test_nothing_begins_because_of_a_comment(text: str) -> None:
    document = parse(text)
    assert not document.callouts
    assert not document.headings


@pytest.mark.parametrize(
    "text",
    [
        "a [[link]] b",
        "# heading [[link]]",
        "- item\n  - nested [[link]]",
        "> quoted\n> > twice [[link]]",
        "1. numbered\n\n   paragraph [[link]]",
        "| a | b |\n|---|---|\n| x | [[link]] |",
        "| a | b |\n|---|---|\n| [[link\\|label]] | x |",
        "---\ntitle: x\n---\n\nbody [[link]]",
        "first\nsecond [[link]] third",
        "\tcode\n\ntext [[link]]",
        "\u00e4\u00f6 \U0001f600 [[link]]",
        "nul \x00 [[link]]",
        "text[^1]\n\n[^1]: footnote [[link]]",
        "setext [[link]]\n===",
    ],
)
def test_links_are_located_to_the_character(text: str) -> None:
    (link,) = [li for li in parse(text).links if li.parts.name == "link"]
    assert text_at(text, link.location).startswith("[[link")
    assert text_at(text, link.location).endswith("]]")


def test_two_cells_of_a_row_are_told_apart() -> None:
    text = "| a | b | c |\n|---|---|---|\n| [[x\\|l]] | x | [[x]] |"
    columns = [link.location.column for link in parse(text).links]
    assert columns == [3, 18]


def test_crlf_does_not_move_anything() -> None:
    unix, dos = parse("a\n\n> [!claim] t ^b\n> [[x]]\n"), parse("a\r\n\r\n> [!claim] t ^b\r\n> [[x]]\r\n")
    assert unix == dos


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("supports:: [[A]], [[B]]", [("supports", "[[A]], [[B]]")]),
        ("this [supports:: [[A]]] and (opposes:: [[B]])", [("supports", "[[A]]"), ("opposes", "[[B]]")]),
        ("**Bold Key**:: x", [("Bold Key", "x")]),
        ("_Slanted Key_ :: x", [("Slanted Key", "x")]),
        ("a: b:: c", []),
        ("- key:: value", [("key", "value")]),
        ("- [ ] key:: value", []),
        ("`std::vector` is code", []),
        ("a `code` key:: x", []),
        ("key::", [("key", "")]),
        ("[key:: a [nested] b]", [("key", "a [nested] b")]),
        ("[key:: never closed", []),
        ("> quoted:: x", [("quoted", "x")]),
    ],
)
def test_fields_are_those_of_dataview(line: str, fields: list[tuple[str, str]]) -> None:
    assert [(f.key, f.value) for f in parse(line).fields] == fields


def test_fields_know_their_links_and_places() -> None:
    text = "> supports:: [[A]] — because"
    (field,) = parse(text).fields
    assert text_at(text, field.value_location) == "[[A]] — because"
    (link,) = field.links
    assert (link.start, link.end) == (0, 5)
    assert text_at(text, link.location) == "[[A]]"


CALLOUTS = """\
> [!claim]- Outer title ^outer
> Prose of it.
> method:: survey
>
> > [!evidence|wide] Inner ^inner
> > [[link]]

> [!note] Not ours
> [[other]]

> [!Claim] id behind
> text

^behind
"""


def test_callouts_nest_and_own_what_stands_in_them() -> None:
    document = parse(CALLOUTS)
    assert [(c.kind, c.title, c.block_id, c.parent) for c in document.callouts] == [
        ("claim", "Outer title", "outer", None),
        ("evidence", "Inner", "inner", 0),
        ("note", "Not ours", None, None),
        ("claim", "id behind", "behind", None),
    ]
    assert document.callouts[0].body == "Prose of it."
    assert [(link.parts.name, link.callout) for link in document.links] == [("link", 1), ("other", 2)]
    assert text_at(CALLOUTS, document.callouts[1].title_location) == "Inner"
    assert (document.callouts[0].extent.line, document.callouts[0].extent.end_line) == (1, 6)


@pytest.mark.parametrize("before", ["", "> \n", ">\n>\n", "- a\n\n"])
@pytest.mark.parametrize("title", ["Title", "T\x00tle", "> [!claim]", ""])
def test_titles_of_callouts_are_located(before: str, title: str) -> None:
    text = f"{before}> [!claim] {title} ^id\n> body"
    (callout,) = parse(text).callouts
    assert text_at(text, callout.title_location) == title
    assert callout.extent.line == callout.title_location.line == text.count("\n")


def test_block_ids_may_have_hyphens_and_stand_behind_structures() -> None:
    document = parse("para ^a-b\n\n- item ^li\n\n| a |\n|---|\n| b |\n\n^table\n\nnot^this\n")
    assert [name for name, _ in document.block_ids] == ["a-b", "li", "table"]


def test_tags_are_not_numbers_headings_or_code() -> None:
    document = parse("# Heading\n#tag and #nested/tag, #123 `#code` [[#heading]] a#b (#ok)")
    assert document.tags == ("tag", "nested/tag", "ok")


def test_headings_are_located() -> None:
    text = "# One #\n\nTwo\n---\n"
    assert [(h.level, h.text, h.location.line, h.location.column) for h in parse(text).headings] == [
        (1, "One", 1, 3),
        (2, "Two", 3, 1),
    ]


@pytest.mark.parametrize(
    "unit", ["[", "[[", "`", "*a_", "<", "![[", "$", "[a:: ", ">", "[^", "- ", "|a", "a\n"]
)
def test_cost_grows_with_length_not_with_its_square(unit: str) -> None:
    """No timing: a parser that is quadratic here would not come back before the test run is given up."""
    parse(unit * 200_000)


@pytest.mark.parametrize(
    "line", ["[" + "@" * 49_000, ("a" + " " * 32_000 + "!::\n") * 6], ids=["citation", "field"]
)
def test_cost_grows_with_the_length_of_a_line(line: str) -> None:
    parse(line)
    find_links(line, "note.md", 1, 1)


@given(st.text(alphabet=st.sampled_from("[]#^|!`$<>%:-*_ \n\\()@abA&;~\t\x00\u0085"), max_size=200))
def test_nothing_makes_parsing_raise_and_places_are_in_the_text(text: str) -> None:
    document = parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for link in document.links:
        assert 1 <= link.location.line <= len(lines)
        assert 1 <= link.location.column <= len(lines[link.location.line - 1]) + 1
