"""What is printed as data, to the character."""

from __future__ import annotations

from typing import Any

import pytest

from argmap.cli.output import write_json, write_json_list


@pytest.mark.parametrize(
    "values", [[], [1], [{"a": "line\nend\u2028\x85", "b": [], "c": {"d": [1, 2]}}, {}, ["é", None]]]
)
def test_a_list_is_printed_alike_as_a_whole_and_piece_by_piece(
    values: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    write_json(values)
    whole = capsys.readouterr().out
    write_json_list(iter(values))
    assert capsys.readouterr().out == whole
