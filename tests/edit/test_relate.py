"""A relation written into a note: only insertions, it is read back as it was meant, all else as before."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from argmap.edit.apply import apply_changes
from argmap.edit.changes import Changes
from argmap.edit.relate.relate import state_relation
from argmap.errors import ArgmapError
from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.model.relation import RelationKey
from argmap.pipeline.check import check_corpus
from tests.support.corpora import write_corpus

REST = """
    === b.md
    ---
    type: position
    claim: B is so.
    ---
    === c.md
    ---
    type: position
    claim: C is so.
    ---
    > [!claim] A block of c ^block

    > [!evidence] No id
"""


def stated(root: Path, key: RelationKey, why: str | None = None) -> Changes:
    return state_relation(check_corpus(root), key, why).changes


def after(
    root: Path, note: str, why: str | None = None, *, relation: str = "supports", subject: str = "a"
) -> str:
    """The note `a.md` once it is related to `b`, as it is on the disk."""
    write_corpus(root, REST)
    (root / "a.md").write_bytes(note.encode())
    apply_changes(stated(root, RelationKey(subject, relation, "b"), why))
    return (root / "a.md").read_bytes().decode()


HEADS = [
    ("", '---\nextends:\n  - "[[b]]"\n---\n'),
    ("---\n---\n", '---\nextends:\n  - "[[b]]"\n---\n'),
    ("---\ntype: claim\n---\n", '---\ntype: claim\nextends:\n  - "[[b]]"\n---\n'),
    ('---\nanswers: "[[q]]"\n---\n', '---\nanswers: "[[q]]"\nextends: "[[b]]"\n---\n'),
    ("---\nanswers: '[[q]]'\n---\n", "---\nanswers: '[[q]]'\nextends: '[[b]]'\n---\n"),
    ("---\ntags: [x, y]\n---\n", '---\ntags: [x, y]\nextends: ["[[b]]"]\n---\n'),
    ("---\ntags:\n- x\n- y\n---\n", '---\ntags:\n- x\n- y\nextends:\n- "[[b]]"\n---\n'),
    ("---\nextends:\n---\n", '---\nextends:\n  - "[[b]]"\n---\n'),
    ('---\nextends: "[[c]]"\n---\n', '---\nextends: ["[[c]]", "[[b]]"]\n---\n'),
    ('---\nextends: "[[c]]" # why\n---\n', '---\nextends: ["[[c]]", "[[b]]"] # why\n---\n'),
    ("---\nextends: see [[c]]\n---\n", '---\nextends:\n  - see [[c]]\n  - "[[b]]"\n---\n'),
    ("---\nextends: [[c]]\n---\n", '---\nextends:\n  - [[c]]\n  - "[[b]]"\n---\n'),
    ('---\nextends:\t"[[c]]"\n---\n', '---\nextends:\t["[[c]]", "[[b]]"]\n---\n'),
    (
        '---\nextends: {to: "[[c]]", weight: 0.5}\n---\n',
        '---\nextends: [{to: "[[c]]", weight: 0.5}, "[[b]]"]\n---\n',
    ),
    (
        "---\nExtends:\n  - '[[c]]' # first\n\n  # last\nn: 1\n---\n",
        "---\nExtends:\n  - '[[c]]' # first\n  - '[[b]]'\n\n  # last\nn: 1\n---\n",
    ),
    ("---\nextends: []\n---\n", '---\nextends: ["[[b]]"]\n---\n'),
    ("# A heading\n\ntext", '---\nextends:\n  - "[[b]]"\n---\n# A heading\n\ntext'),
]


@pytest.mark.parametrize(("before", "expected"), HEADS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_head_gets_an_item_in_the_form_of_its_note(
    tmp_path: Path, before: str, expected: str, mark: str, end: str
) -> None:
    before, expected = (f"{mark}{text}".replace("\n", end) for text in (before, expected))
    if "\n" not in before:
        expected = expected.replace(end, "\n")
    assert after(tmp_path, before, relation="extends") == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("> [!claim] A ^x\n", "> [!claim] A ^x\n> supports:: [[b]]\n"),
        ("> [!claim] A ^x", "> [!claim] A ^x\n> supports:: [[b]]"),
        ("> [!claim] A ^x\n> prose\n\nmore\n", "> [!claim] A ^x\n> prose\n> supports:: [[b]]\n\nmore\n"),
        (
            "> [!claim] A ^x\n> n:: 1\n> prose\n",
            "> [!claim] A ^x\n> n:: 1\n> supports:: [[b]]\n> prose\n",
        ),
        (
            "> [!claim] A\n> prose\n> ^x\n",
            "> [!claim] A\n> supports:: [[b]]\n> prose\n> ^x\n",
        ),
        (
            "> [!claim] A ^x\n> > [!evidence] in it ^y\n> > supports:: [[c]]\n",
            "> [!claim] A ^x\n> supports:: [[b]]\n> > [!evidence] in it ^y\n> > supports:: [[c]]\n",
        ),
        ("- > [!claim] A ^x\n  > prose\n", "- > [!claim] A ^x\n  > prose\n  > supports:: [[b]]\n"),
        (
            "> [!claim] A ^x\n> ```\n> code\n",
            "> [!claim] A ^x\n> supports:: [[b]]\n> ```\n> code\n",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_callout_gets_a_line(tmp_path: Path, before: str, expected: str, end: str) -> None:
    said = after(tmp_path, before.replace("\n", end), subject="a#^x")
    line_end = end if "\n" in before else "\n"
    assert said == expected.replace("\n", line_end)


@pytest.mark.parametrize(
    ("why", "value"),
    [
        ("as the figures show", "[[b]] — as the figures show"),
        ('because: "so", {and}', '[[b]] — because: "so", {and}'),
        ("50 %% of %% them", '{to: [[b]], why: "50 %% of %% them"}'),
    ],
)
def test_a_reason_stands_behind_a_dash_where_it_is_read_there(tmp_path: Path, why: str, value: str) -> None:
    note = "> [!claim] A ^x\n"
    assert after(tmp_path, note, why, subject="a#^x") == f"{note}> supports:: {value}\n"


def test_a_reason_with_a_link_is_more_than_the_relation(tmp_path: Path) -> None:
    with pytest.raises(ArgmapError, match="by hand"):
        after(tmp_path, "> [!claim] A ^x\n", "see [[c]]", subject="a#^x")


def test_a_reason_makes_the_long_form_in_a_head(tmp_path: Path) -> None:
    said = after(tmp_path, "---\ntype: claim\n---\n", 'it: "is", so')
    assert said == '---\ntype: claim\nsupports:\n  - {to: "[[b]]", why: "it: \\"is\\", so"}\n---\n'


@pytest.mark.parametrize("subject", ["c", "c#^block"])
def test_an_entry_of_a_bibliography_is_cited_and_never_written_to(tmp_path: Path, subject: str) -> None:
    write_corpus(tmp_path, REST)
    (tmp_path / "all.bib").write_text("@book{berg2020,\n  title = {On it},\n  author = {Berg, Ann}\n}\n")
    apply_changes(stated(tmp_path, RelationKey(subject, "sources", "@berg2020")))
    line = '  - "@berg2020"\n' if subject == "c" else "> sources:: @berg2020\n"
    assert line in (tmp_path / "c.md").read_text()
    apply_changes(stated(tmp_path, RelationKey("@berg2020", "extends", subject)))
    assert "extended-by" in (tmp_path / "c.md").read_text()


def test_a_key_of_ones_own_is_used_where_the_note_has_it(tmp_path: Path) -> None:
    (tmp_path / "argmap.toml").write_text('[read-as]\n"based on" = "supported-by"\n')
    write_corpus(tmp_path, REST)
    (tmp_path / "a.md").write_text('---\ntype: claim\nbased on: "[[c]]"\n---\n')
    apply_changes(stated(tmp_path, RelationKey("b", "supports", "a")))
    assert 'supports:\n  - "[[a]]"' in (tmp_path / "b.md").read_text()
    (tmp_path / "d.md").write_text("---\ntype: claim\nSupports: '[[c]]'\n---\n")
    apply_changes(stated(tmp_path, RelationKey("d", "supports", "b")))
    assert (tmp_path / "d.md").read_text() == "---\ntype: claim\nSupports: ['[[c]]', '[[b]]']\n---\n"


def test_what_cannot_be_written_at_one_end_is_written_at_the_other(tmp_path: Path) -> None:
    write_corpus(tmp_path, REST)
    apply_changes(stated(tmp_path, RelationKey("c#evidence-1", "supports", "b")))
    assert (tmp_path / "c.md").read_text().endswith("> [!evidence] No id\n> supports:: [[b]]\n")
    apply_changes(stated(tmp_path, RelationKey("b", "explains", "c#evidence-1")))
    assert (tmp_path / "c.md").read_text().endswith("> supports:: [[b]]\n> explained-by:: [[b]]\n")


def test_a_block_and_its_own_note_name_each_other_without_a_name(tmp_path: Path) -> None:
    write_corpus(tmp_path, REST)
    apply_changes(stated(tmp_path, RelationKey("c", "implies", "c#^block")))
    apply_changes(stated(tmp_path, RelationKey("c#^block", "supports", "c")))
    text = (tmp_path / "c.md").read_text()
    assert 'implies:\n  - "[[#^block]]"\n' in text
    assert "> [!claim] A block of c ^block\n> supports:: [[#]]\n" in text


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("---\ntype: claim\nbroken: [\n---\n", "not valid YAML"),
        ("---\n{type: claim}\n---\n", "cannot be added safely"),
        ("---\ntype: claim\nsupports:\n  to: '[[c]]'\n  weight: 0.5\n---\n", "write it by hand: supports"),
    ],
)
def test_what_cannot_be_written_safely_is_refused(tmp_path: Path, note: str, told: str) -> None:
    with pytest.raises(ArgmapError, match=told):
        after(tmp_path, note, relation="extends" if "broken" in note else "supports")


def test_utf_16_is_refused(tmp_path: Path) -> None:
    write_corpus(tmp_path, REST)
    (tmp_path / "a.md").write_bytes("---\ntype: claim\n---\n".encode("utf-16"))
    with pytest.raises(ArgmapError, match="UTF-16"):
        stated(tmp_path, RelationKey("a", "supports", "b"))


# -- the law ------------------------------------------------------------------------------------------

_WORDS = st.text("ab -#:,'\"[]{}é\t", max_size=12)
_ENTRIES = st.sampled_from(
    [
        "title: x",
        "tags: [a, b] # remark",
        "aliases:\n  - 'a: b'\n  - c",
        "aliases:\n- c",
        "own: |\n  some\n   text",
        "own2: >-\n  some\n\n  text",
        "# a remark",
        "",
        'held-by: "[[d]]"',
        "confidence: .5",
        'opposes: ["[[c]]",\n  "[[b]]"]',
        "'extends': '[[c]]'",
        "? complex\n: value",
        "anchored: &x [1]\nagain: *x",
    ]
)
_SUPPORTS = st.sampled_from(
    [
        "",
        "supports:",
        "supports: ",
        "supports: ~",
        'supports: "[[c]]"',
        "supports: '[[c]] — because: so' # remark",
        "supports: [[c]]",
        "supports: [ ]",
        'supports: [ "[[c]]" , ]',
        'supports:\n- "[[c]]"',
        'supports:\n    - "[[c]]"\n    # remark\n\n    - {to: "[[d]]", weight: 0.5}',
        "supports:\n  - >-\n    [[c]] — a long\n    reason\n",
        "supports: >-\n  [[c]] — a long\n  reason",
        "SUPPORTS: see [[c]],\n  and more",
        'supports: {to: "[[c]]", why: "[[d]]"}',
        'supports: !!str "[[c]]"',
    ]
)
_CALLOUT_LINES = st.lists(
    st.sampled_from(
        """prose
        supports:: [[c]] — because
        - item
        > quoted
        > [!claim] inner ^i
        > extends:: [[d]]
        ```
        $$
        %%
        1. one
        # heading

        ^end
        | a | b |
        <!--
        (own:: 1)""".replace("\n        ", "\n").split("\n")
    )
    | _WORDS,
    max_size=6,
)


@st.composite
def _notes(draw: Any) -> str:
    entries = ["type: claim", *draw(st.lists(_ENTRIES, max_size=4, unique=True)), draw(_SUPPORTS)]
    front = ["---", *draw(st.permutations([e for e in entries if e])), "---"]
    prefix = draw(st.sampled_from(["> ", ">", "> > ", "- > "]))
    inner = prefix.replace("-", " ")
    callout = [f"{prefix}[!claim] A claim ^x", *(f"{inner}{line}" for line in draw(_CALLOUT_LINES))]
    body = [draw(_WORDS), "", *callout, *draw(st.sampled_from([[], ["", "more [[c]]"], ["lazy"]]))]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    last = draw(st.sampled_from(["", end]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    lines = "\n".join([*front, *body]).split("\n")
    return f"{mark}{end.join(lines)}{last}"


@settings(deadline=None)
@given(_notes(), st.sampled_from(["a", "a#^x"]), st.sampled_from([None, "because", "a: [b], “c”", "x -- y"]))
def test_only_the_relation_is_added(
    tmp_path_factory: pytest.TempPathFactory, note: str, subject: str, why: str | None
) -> None:
    root = write_corpus(tmp_path_factory.mktemp("notes"), REST + "\n    === d.md\n    D\n")
    (root / "a.md").write_bytes(note.encode())
    before = load_corpus(root).corpus
    key = RelationKey(subject, "supports", "b")
    if subject not in before.nodes or key in before.by_key:
        return
    try:
        apply_changes(stated(root, key, why))
    except ArgmapError:
        event("refused")  # and nothing is written
    else:
        event("written")
        _demand_only(before, load_corpus(root).corpus, key, why)
    assert _inserted_only(note, (root / "a.md").read_bytes().decode())


def _demand_only(before: Corpus, now: Corpus, key: RelationKey, why: str | None) -> None:
    assert set(now.by_key) - set(before.by_key) == {key}
    assert set(before.by_key) <= set(now.by_key)
    assert now.by_key[key].why == why
    assert _said(now) == _said(before)


def _said(corpus: Corpus) -> list[tuple[str, str, str]]:
    return [(node.id, node.type, node.text) for node in corpus.nodes.values()]


def _inserted_only(before: str, now: str) -> bool:
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    return all(tag in ("equal", "insert") for tag, *_ in matcher.get_opcodes())
