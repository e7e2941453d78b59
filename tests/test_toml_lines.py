"""The line on which a setting stands, whatever else is called the same."""

from __future__ import annotations

import tomllib

import pytest

from argmap.toml_lines import line_of

TEXT = """\
name = "a"
ignore = [
  "b",
]
[base-scores]
claim = 0.5
bonus = {argument = 0.4}

[ "base-scores".'methods' ]
argument = 0.3
[rules-for."notes/**"]
"AM101" = "off"
[rules-for."a = b"]
'AM102' = "off"
[[schemas]]
id = "one"
select.path = "x"
[[schemas]]
id = "two"
[schemas.validate.local]
id = "three"
[[schemas]]
[similarity]  # a comment
min-cosine=3
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("name",), 1),
        (("ignore", "0"), 2),
        (("base-scores",), 5),
        (("base-scores", "claim"), 6),
        (("base-scores", "bonus", "argument"), 7),
        (("base-scores", "methods"), 9),
        (("base-scores", "methods", "argument"), 10),
        (("base-scores", "argument"), 5),
        (("rules-for", "notes/**", "AM101"), 12),
        (("rules-for", "a = b", "AM102"), 14),
        (("schemas", "0", "id"), 16),
        (("schemas", "0", "select", "path"), 17),
        (("schemas", "1", "id"), 19),
        (("schemas", "1", "validate", "local", "id"), 21),
        (("schemas", "2", "id"), 22),
        (("similarity", "min-cosine"), 24),
        (("nowhere",), 1),
        ((), 1),
    ],
)
def test_a_setting_is_found_in_its_table(keys: tuple[str, ...], line: int) -> None:
    assert tomllib.loads(TEXT)
    assert line_of(TEXT, keys) == line
    assert line_of(TEXT.replace("\n", "\r\n"), keys) == line
