"""Places are exact: `rename` splices edits into notes at them, so that nothing may be only near enough."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.locations import Location
from argmap.markdown.document import Document, InlineField, LinkParts, YamlScalar
from argmap.markdown.inline import make_inline_parser, scan_inline
from argmap.markdown.links import links_in, wikilink_parts
from argmap.markdown.parser import parse_document

MARKERS = (
    "[[a]]", "![[b#c|d]]", "[[e\\|f]]", "[[ g ]]", "[[h::i]]", "[x](y.md)", "[@k; @l]", "[[", "]]", "[",
    "]", "(", ")", "|", "\\", "`", "``", "$", "$$", "%%", "<!--", "-->", "<b>", "**", "_", "^", "^[",
    "[^1]", "[^1]: ", "^id", "#", "# ", "- ", "1. ", "> ", ">", "> [!claim] ", "- [ ] ", "supports:: ",
    "[k:: ", "(k:: ", "::", "---\n", "===\n", "|-|-|\n", "```\n", "\n", "\n\n", "\r\n", "\r", "\t",
    "    ", " ", "  \n", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\xa0", "\u2003", "\u2028", "\ufeff",
    "\ufffd", "word", "\U0001f600", "&amp;", "[r]: u.md\n", "[r]", "\\[", "\\|", "<div>\n",
    "![[[a]]](p.png)", "[q [[a]] z](w.md)", "- word [[a]]",
)  # fmt: skip
hostile = st.lists(st.sampled_from(MARKERS), max_size=40).map("".join)


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def text_at(text: str, location: Location) -> str:
    """What stands between the two places of a location."""
    lines = lines_of(text)[location.line - 1 : location.end_line]
    lines[-1] = lines[-1][: location.end_column - 1]
    lines[0] = lines[0][location.column - 1 :]
    return "\n".join(lines)


def locations(document: Document) -> list[Location]:
    fields: list[InlineField] = list(document.fields)
    return [
        *(heading.location for heading in document.headings),
        *(link.location for link in document.links),
        *(place for c in document.callouts for place in (c.title_location, c.extent)),
        *(place for f in fields for place in (f.location, f.value_location)),
        *(link.location for f in fields for link in f.links),
        *(place for _, place in document.block_ids),
        *(problem.location for problem in document.problems),
    ]


def assert_inside(text: str, location: Location) -> None:
    lines = lines_of(text)
    for line, column in (location[1:3], location[3:5]):
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    assert location[1:3] <= location[3:5]


def assert_written(text: str, location: Location, parts: LinkParts) -> None:
    """The text at a link's place is that link, read again."""
    written = text_at(text, location)
    assert written.startswith({"wikilink": "[[", "embed": "![", "markdown": "[", "citation": "@"}[parts.form])
    if parts.form == "wikilink" or (parts.form == "embed" and written.endswith("]]")):
        inner = written.removeprefix("!").removeprefix("[[").removesuffix("]]")
        assert written.endswith("]]")
        read = wikilink_parts(inner.replace("\0", "\ufffd"), embed=parts.form == "embed")
        assert read == parts or (read and "::" in read.name and read.name.endswith(parts.name))


@given(hostile)
def test_every_place_is_in_the_text_and_holds_what_it_says(text: str) -> None:
    document = parse_document(text, "note.md")
    for location in locations(document):
        assert_inside(text, location)
    for link in document.links:
        assert_written(text, link.location, link.parts)
    for field in document.fields:
        for span in field.links:
            assert_written(text, span.location, span.parts)
    for name, place in document.block_ids:
        assert text_at(text, place) == f"^{name}"


@given(hostile)
def test_the_short_way_finds_what_the_rules_find(text: str) -> None:
    md, all_rules = make_inline_parser(), {"references": {"NONE SUCH": {"href": "", "title": ""}}}
    assert scan_inline(md, text, {}).links == scan_inline(md, text, all_rules).links


STYLES = ("{}", "'{}'", '"{}"', "|\n  {}", ">-\n  {}", "- {}", "&a {}", "[{}]")


@given(st.text(alphabet="[]ab|#^\\\"'\n :u0041x&*!-\u00e9", max_size=60), st.sampled_from(STYLES))
def test_places_in_front_matter_are_exact(value: str, style: str) -> None:
    text = f"---\nkey: {style.format('[[a]] ' + value)}\n---\n"
    document = parse_document(text, "note.md")
    for _, scalar in document.front_matter.entries if document.front_matter else ():
        for link in links_in(scalar) if isinstance(scalar, YamlScalar) else ():
            assert_inside(text, link.location)
            if "\\" not in text:
                assert_written(text, link.location, link.parts)
