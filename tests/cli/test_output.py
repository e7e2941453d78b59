"""What is printed as data, to the character."""

from __future__ import annotations

from typing import Any

import pytest

from argmap.cli.output import placed, write_json, write_json_list


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


def test_a_place_is_never_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert placed(["  said of it"], "claims/a b c.md:3", hanging="    ") == [
        "  said of it  (claims/a b c.md:3)"
    ]
    assert placed(["  said", "    of it at some length"], "claims/a b c.md:3", hanging="    ") == [
        "  said",
        "    of it at some length",
        "    (claims/a b c.md:3)",
    ]
