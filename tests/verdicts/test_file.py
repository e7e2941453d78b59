"""`argmap.verdicts.toml`: what is written is read back, what others wrote stays, what is broken is told."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.edit.apply import apply_changes
from argmap.edit.changes import Changes
from argmap.edit.verdicts import record_verdict, withdraw_verdicts
from argmap.errors import ArgmapError
from argmap.loader.verdicts import VERDICTS_NAME, UnreadableVerdicts, read_verdicts
from argmap.model.suggestion_verdict import ANSWERS, SuggestionVerdict
from argmap.model.verdict import RULINGS, Named, Verdict
from tests.verdicts.judged import DAY

VERDICT = Verdict(
    Named("a", "aa11"), Named("b", "bb22"), "dismissed", "no reason", "Ann", DAY, frozenset({"cc33"})
)
LINE = (
    'verdict = "dismissed", a = "a", b = "b", reason = "no reason", author = "Ann", date = 2026-01-31, '
    'texts = "aa11 bb22", relations = "cc33"'
)

NAMES = st.text(min_size=1)
MARKS = st.text("0123456789abcdef", min_size=8, max_size=8)
WEIGHED = st.builds(lambda mark, weight: f"{mark}*{weight:g}", MARKS, st.floats(0, 1))
NODES = st.builds(Named, NAMES, st.just("") | MARKS)
VERDICTS = st.builds(
    Verdict,
    NODES,
    NODES,
    st.sampled_from(RULINGS),
    st.text(),
    NAMES,
    st.dates(),
    st.frozensets(MARKS | WEIGHED),
    st.none() | NODES,
)


NEW = SuggestionVerdict(Named("a", "aa11"), Named("b", "bb22"), "dismissed", "no reason", "Ann", DAY)
SUGGESTION_VERDICTS = st.builds(
    SuggestionVerdict,
    NODES,
    NODES,
    st.sampled_from(ANSWERS),
    st.text(),
    NAMES,
    st.dates(),
    st.none() | NAMES,
    st.none() | MARKS,
)


def on(a: str, b: str, **others: Any) -> Verdict:
    return dataclasses.replace(VERDICT, a=Named(a, "aa11"), b=Named(b, "bb22"), **others)


def written(root: Path, *verdicts: Verdict) -> str:
    """The file after these verdicts, one after the other."""
    for verdict in verdicts:
        apply_changes(record_verdict(root, verdict))
    return text_of(root)


def text_of(root: Path) -> str:
    return (root / VERDICTS_NAME).read_bytes().decode()


def after(root: Path, changes: Changes) -> list[str]:
    """What a change leaves of a file of verdicts."""
    (change,) = (c for c in changes.files if c.path == VERDICTS_NAME)
    (root / VERDICTS_NAME).write_bytes(change.after)
    return text_of(root).splitlines()


def test_without_a_file_there_are_no_verdicts(tmp_path: Path) -> None:
    assert read_verdicts(tmp_path).on_tensions.verdicts == ()
    assert withdraw_verdicts(tmp_path, [VERDICT]).files == ()


def test_a_verdict_is_one_line(tmp_path: Path) -> None:
    introduction, _, rest = written(tmp_path, VERDICT).partition("tension = [\n")
    assert all(line.startswith("#") for line in introduction.splitlines())
    assert rest == f"  {{{LINE}}},\n]\n"
    assert [v.place.line for v in read_verdicts(tmp_path).on_tensions.verdicts] == [4]


def test_a_verdict_on_a_suggestion_is_one_line_of_a_list_of_its_own(tmp_path: Path) -> None:
    accepted = dataclasses.replace(NEW, ruling="accepted", reason="", relation="supports", sentence="dd44")
    apply_changes(record_verdict(tmp_path, VERDICT))
    apply_changes(record_verdict(tmp_path, NEW))
    apply_changes(record_verdict(tmp_path, accepted, instead_of=[NEW]))
    lines = text_of(tmp_path).splitlines()
    assert lines[2:] == [
        "tension = [",
        f"  {{{LINE}}},",
        "]",
        "suggestion = [",
        '  {verdict = "accepted", subject = "a", relation = "supports", object = "b", author = "Ann", '
        'date = 2026-01-31, texts = "aa11 bb22 dd44"},',
        "]",
    ]


def test_a_list_that_is_not_orderly_keeps_nobody_from_the_other(tmp_path: Path) -> None:
    (tmp_path / VERDICTS_NAME).write_text(f"[[tension]]\n{LINE.replace(', ', chr(10))}\n")
    apply_changes(record_verdict(tmp_path, NEW))
    known = read_verdicts(tmp_path)
    assert (known.on_tensions.verdicts, known.on_suggestions.verdicts) == ((VERDICT,), (NEW,))
    with pytest.raises(ArgmapError, match="not one a line"):
        record_verdict(tmp_path, on("c", "d"))


@settings(deadline=None)
@given(st.lists(VERDICTS | SUGGESTION_VERDICTS, max_size=5, unique=True))
def test_what_is_written_is_read_back_and_withdrawn(
    tmp_path_factory: pytest.TempPathFactory, said: Any
) -> None:
    root = tmp_path_factory.mktemp("notes")
    for verdict in said:
        after(root, record_verdict(root, verdict))
    known = read_verdicts(root)
    assert {*known.on_tensions.verdicts, *known.on_suggestions.verdicts} == set(said)
    assert known.on_tensions.is_orderly
    assert known.on_suggestions.is_orderly
    for verdict in said:
        after(root, withdraw_verdicts(root, [verdict]))
    assert read_verdicts(root).on_tensions.verdicts == ()
    assert read_verdicts(root).on_suggestions.verdicts == ()


def test_a_new_verdict_takes_the_place_of_an_old_one_and_touches_no_other(tmp_path: Path) -> None:
    before = written(tmp_path, *(on("a", f"b{i}") for i in range(9))).splitlines()
    old = next(v for v in read_verdicts(tmp_path).on_tensions.verdicts if v.b.id == "b4")
    lines = after(tmp_path, record_verdict(tmp_path, on("a", "b4", ruling="standing"), instead_of=[old]))
    changed = [(was, now) for was, now in zip(before, lines, strict=True) if was != now]
    assert changed == [(was, was.replace("dismissed", "standing")) for was in before if '"b4"' in was]


OTHERS = """\
# ours\r
[[opinion]]\r
 verdict='accepted'  # keep this\r
\r
[other]\r
tension = [1,\r
  2]\r
"""


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_others_wrote_stays_to_the_byte(tmp_path: Path, mark: str) -> None:
    (tmp_path / VERDICTS_NAME).write_bytes(f"{mark}{OTHERS}".encode())
    text = written(tmp_path, VERDICT, on("c", "d"))
    assert text.startswith(mark)
    assert text.endswith(OTHERS)
    assert text.count("\r\n") == text.count("\n")
    assert len(read_verdicts(tmp_path).on_tensions.verdicts) == 2
    apply_changes(withdraw_verdicts(tmp_path, read_verdicts(tmp_path).on_tensions.verdicts))
    assert text_of(tmp_path) == f"{mark}tension = [\r\n]\r\n{OTHERS}"


def test_comments_among_the_verdicts_stay(tmp_path: Path) -> None:
    kept = f"tension = [ # list\n  # the first\n\n  {{{LINE}}}, # mine\n  # the end\n]\n"
    (tmp_path / VERDICTS_NAME).write_text(kept)
    apply_changes(record_verdict(tmp_path, on("c", "d")))
    assert [line for line in text_of(tmp_path).splitlines() if '"c"' not in line] == kept.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        f"[[tension]]\n{LINE.replace(', ', chr(10))}\n",
        f"tension = [{{{LINE}}}]\n",
        f"tension = [\n{{{LINE}}}, {{{LINE}}}]",
    ],
)
def test_other_ways_of_writing_are_read_and_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / VERDICTS_NAME).write_text(text)
    assert set(read_verdicts(tmp_path).on_tensions.verdicts) == {VERDICT}
    with pytest.raises(ArgmapError, match="not one a line"):
        record_verdict(tmp_path, on("c", "d"))
    with pytest.raises(ArgmapError, match="not one a line"):
        withdraw_verdicts(tmp_path, [VERDICT])


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("tension = [\n{\n]\n", 2, "not valid TOML"),
        ("tension = [", 1, "not valid TOML"),
        (
            f"tension = [\n<<<<<<< HEAD\n{{{LINE}}},\n=======\n>>>>>>> two\n]\n",
            2,
            "mark of a conflict here (<<<<<<<)",
        ),
        ("tension = 1\n", 1, "a list of verdicts"),
        ("\n[tension]\na = 1\n", 2, "a list of verdicts"),
        ("tension = [\n  3,\n]\n", 2, "this is no verdict: it is not of the form"),
        (
            f"tension = [\n{{{LINE}}},\n{{{LINE.replace('dismissed', 'dissmissed')}}},\n]",
            3,
            "did you mean dismissed?",
        ),
        (f"tension = [\n{{{LINE.replace('reason', 'raison')}}},\n]", 2, "`reason` is missing"),
        (f"tension = [\n{{{LINE.replace('2026-01-31', '1')}}},\n]", 2, "`date` is not a date"),
        (f"tension = [\n{{{LINE.replace('aa11 bb22', 'aa11')}}},\n]", 2, "`texts` holds no fingerprints"),
        (f"tension = [\n{{{LINE.replace('cc33', 'CC 33')}}},\n]", 2, "`relations` holds no fingerprints"),
        (
            'suggestion = [\n{verdict = "acepted", subject = "a", object = "b", texts = "- -"},\n]',
            2,
            "did you mean accepted?",
        ),
        (
            'suggestion = [\n{verdict = "accepted", subject = "a", texts = "- -"},\n]',
            2,
            "`object` is missing",
        ),
        ('suggestion = [\n{verdict = "dismissed", texts = "-"},\n]', 2, "no fingerprints"),
        ("suggestion = 3", 1, "`suggestion` is a list of verdicts"),
        ("tension = [\n\u0000]", 2, "not valid TOML"),
        (f"tension = {'[' * 5000}", 1, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_never_overwritten(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    (tmp_path / VERDICTS_NAME).write_text(text)
    for act in (read_verdicts, lambda root: record_verdict(root, VERDICT)):
        with pytest.raises(UnreadableVerdicts) as told:
            act(tmp_path)
        assert str(told.value).startswith(f"{tmp_path / VERDICTS_NAME}:{line}: ")
        assert problem in str(told.value)
    assert text_of(tmp_path) == text


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / VERDICTS_NAME).write_bytes(b"# a\n# \xff\n")
    with pytest.raises(UnreadableVerdicts, match=r":2: not valid UTF-8"):
        read_verdicts(tmp_path)


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / VERDICTS_NAME).mkdir()
    with pytest.raises(UnreadableVerdicts, match="cannot be read"):
        read_verdicts(tmp_path)
