"""Edits change what they are about and not one byte beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.diagnostics import TextEdit
from argmap.edit.splice import SourceBytes, splice
from argmap.errors import ArgmapError
from argmap.loader.files import decode_note
from argmap.locations import Location


def _edit(line: int, start: int, end: int, replacement: str) -> TextEdit:
    return TextEdit(Location("a.md", line, start, line, end), replacement)


def test_line_ends_marks_and_missing_newlines_stay() -> None:
    content = "\ufeffeins\r\nzwei é drei\rvier\n\nfünf".encode()
    changed = splice(content, [_edit(2, 8, 12, "3"), _edit(5, 1, 2, "F")])
    assert changed == "\ufeffeins\r\nzwei é 3\rvier\n\nFünf".encode()


def test_new_lines_end_as_those_of_the_file() -> None:
    assert splice(b"a\r\nb", [_edit(2, 1, 1, "x\ny")]) == b"a\r\nx\r\nyb"


def test_an_edit_may_be_said_twice_but_not_overlap() -> None:
    assert splice(b"abc", [_edit(1, 1, 2, "x"), _edit(1, 1, 2, "x")]) == b"xbc"
    with pytest.raises(ValueError, match="overlap"):
        splice(b"abc", [_edit(1, 1, 3, "x"), _edit(1, 2, 4, "y")])


@pytest.mark.parametrize("place", [(2, 1), (1, 9)])
def test_a_place_outside_of_the_text_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"no line|shorter"):
        splice(b"abc", [_edit(*place, place[1], "x")])


def test_utf16_is_refused_in_words() -> None:
    with pytest.raises(ArgmapError, match="UTF-8"):
        splice("a".encode("utf-16"), [])


_HOSTILE = st.lists(
    st.sampled_from(
        [b"a", "é".encode(), "𝔞".encode(), b"\xff", b"\xe2\x82", b"\xf0", b"\r\n", b"\r", b"\n", b"\0"]
    )
).map(b"".join)


@given(_HOSTILE)
def test_every_character_that_the_loader_sees_is_found_among_the_bytes(content: bytes) -> None:
    """Bytes that are no UTF-8 count as one character for each stretch, as they do when a note is decoded."""
    text = decode_note(content, "a.md")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = SourceBytes(content)
    for number, line in enumerate(lines, 1):
        begin = source.offset(number, 1)
        for column in range(1, len(line) + 1):
            end = source.offset(number, column + 1)
            assert content[begin:end].decode("utf-8", "replace") == line[column - 1]
            begin = end
