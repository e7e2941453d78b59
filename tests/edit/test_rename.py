"""After a rename every link means what it meant, and no byte beside the links has changed."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.cli.main import main
from argmap.diagnostics import TextEdit
from argmap.edit.apply import apply_changes
from argmap.edit.rename.rename import Renamed, rename_note
from argmap.edit.splice import splice
from argmap.edit.written_links import written_links
from argmap.errors import ArgmapError
from argmap.loader.load import load_corpus
from tests.support.corpora import write_corpus


def _rename(root: Path, old: str, new: str, *, title: bool = False, keep_alias: bool = False) -> Renamed:
    renamed = rename_note(load_corpus(root).corpus, old, new, title=title, keep_alias=keep_alias)
    apply_changes(renamed.changes)
    return renamed


def _text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


_FORMS = [
    ("[[old]]", "[[New one]]"),
    ("[[ old ]]", "[[ New one ]]"),
    ("[[OLD|label]]", "[[New one|label]]"),
    ("[[old.md]]", "[[New one.md]]"),
    ("[[sub/old]]", "[[sub/New one]]"),
    ("[[/sub/old]]", "[[/sub/New one]]"),
    ("[[./sub/old]]", "[[./sub/New one]]"),
    ("[[old#A#B|x]]", "[[New one#A#B|x]]"),
    ("[[old#^block-1]]", "[[New one#^block-1]]"),
    ("![[old]]", "![[New one]]"),
    ("![[old|100]]", "![[New one|100]]"),
    ("[x](old)", "[x](New%20one)"),
    ("[x](sub/old.md#A)", "[x](sub/New%20one.md#A)"),
    ("[x](<sub/old.md>)", "[x](<sub/New one.md>)"),
    ('[x](old.md "title (old)")', '[x](New%20one.md "title (old)")'),
    ("![x](old.md)", "![x](New%20one.md)"),
    ("supports:: [[old]] — old habits", "supports:: [[New one]] — old habits"),
    ("a [supports:: [[old]]] b", "a [supports:: [[New one]]] b"),
    ("a (opposes:: [[other]], [[old|x]])", "a (opposes:: [[other]], [[New one|x]])"),
    ("> [!claim] c ^c\n> supports:: [[old]]", "> [!claim] c ^c\n> supports:: [[New one]]"),
    (
        '> [!claim] c ^c\n> supports:: {to: "[[old]]", why: "as [[old|x]]"}, {to: [[old#A]]}',
        '> [!claim] c ^c\n> supports:: {to: "[[New one]]", why: "as [[New one|x]]"}, {to: [[New one#A]]}',
    ),
    ('a [supports:: {to: "[x](old.md)"}] b', 'a [supports:: {to: "[x](New%20one.md)"}] b'),
    (
        "| a | b |\n|---|---|\n| [[old\\|l]] | [[other\\|m]] [[old]] |",
        "| a | b |\n|---|---|\n| [[New one\\|l]] | [[other\\|m]] [[New one]] |",
    ),
    ("%% [[old]] %%", "%% [[New one]] %%"),
    ("`[[old]]` <!-- [[old]] -->\n\n```\n[[old]]\n```", None),
    ("[[other]] [[older]] [[old note]] old", None),
    ("text[^1]\n\n[^1]: see [[old]]", "text[^1]\n\n[^1]: see [[New one]]"),
    ("[x][r] [r] ![r]\n\n[R]: old.md 'title'", "[x][r] [r] ![r]\n\n[R]: New%20one.md 'title'"),
    ("> [x][r]\n>\n> [r]:\n> <sub/old.md#A>", "> [x][r]\n>\n> [r]:\n> <sub/New one.md#A>"),
    ("[a ![[old]] b](old.md)", "[a ![[New one]] b](New%20one.md)"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), _FORMS, ids=[form for form, _ in _FORMS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_form_of_link_follows(tmp_path: Path, before: str, after: str | None, line_end: str) -> None:
    write_corpus(tmp_path, "=== sub/old.md\n# A\n## B\ntext ^block-1\n=== other.md\n=== note.md\n")
    text = f"\ufeff# Title\n\té [[other]]\n\n{before}\n\nend".replace("\n", line_end)
    (tmp_path / "note.md").write_bytes(text.encode())
    _rename(tmp_path, "old", "New one")
    wanted = text.replace(before.replace("\n", line_end), (after or before).replace("\n", line_end))
    assert _text(tmp_path, "note.md") == wanted
    assert (tmp_path / "sub/New one.md").exists()
    assert not (tmp_path / "sub/old.md").exists()


_HEADS = [
    'supports: "[[old]]"',
    "supports: '[[old|it''s]]'",
    "supports: [[old]]",
    'supports:\n  - "[[other]]"\n  - "[[old#^block-1]]"  # [[old]] too',
    'supports: ["[[other]]", "[[old]]"]',
    'opposes: {to: "[[old]]", why: "old \\"habits\\""}',
    'mine: "see [[old]] and [[old|x]]"',
    "up: text [[old]]",
    'broken: "[[old]]\nsupports: "[[old]]"',
]


@pytest.mark.parametrize("head", _HEADS)
def test_links_in_front_matter_follow(tmp_path: Path, head: str) -> None:
    write_corpus(tmp_path, "=== old.md\ntext ^block-1\n=== other.md\n=== note.md\n")
    (tmp_path / "note.md").write_text(f"---\ntype: claim\n{head}\n---\nbody\n", encoding="utf-8")
    _rename(tmp_path, "old.md", "it's new.md")
    quote = "it''s new" if "'[[" in head else "it's new"
    assert (
        _text(tmp_path, "note.md") == f"---\ntype: claim\n{head.replace('[[old', f'[[{quote}')}\n---\nbody\n"
    )


@pytest.mark.parametrize(
    ("written", "new", "wanted"),
    [
        ("---\na: it's [[old]]\n---\n", "n'", "---\na: it's [[n']]\n---\n"),
        ('---\na: "x\n  [[old]]"\n---\n', '"q', '---\na: "x\n  [[\\"q]]"\n---\n'),
        ("---\na: &x 'it''s\n  [[old]]'\n---\n", "n'", "---\na: &x 'it''s\n  [[n'']]'\n---\n"),
        ("---\na: [[old]]\nb: [[[old]]]\n---\n", "x y", "---\na: [[x y]]\nb: [[[x y]]]\n---\n"),
        ("[x](old.md) [x](<old.md>)", "a&amp;b", "[x](a%26amp;b.md) [x](<a%26amp;b.md>)"),
        ('supports:: {to: "[[old]]", weight: 0}', "n'", 'supports:: {to: "[[n\']]", weight: 0}'),
        ("supports:: {to: [[old]], weight: 0}", '"n, {', 'supports:: {to: [["n, {]], weight: 0}'),
        ("[x](<old.md>)", "a <b> %20", "[x](<a %3Cb%3E %2520.md>)"),
    ],
)
def test_a_name_is_spelt_as_its_place_demands(tmp_path: Path, written: str, new: str, wanted: str) -> None:
    write_corpus(tmp_path, "=== old.md\n=== note.md\n")
    (tmp_path / "note.md").write_text(written, encoding="utf-8")
    before = _meanings(tmp_path, {"old.md": f"{new}.md"})
    assert not _rename(tmp_path, "old.md", new).left
    assert _text(tmp_path, "note.md") == wanted
    assert _meanings(tmp_path, {}) == before


@pytest.mark.parametrize(
    ("written", "new"),
    [
        ("---\na: [[old]]\n---\n", "a,b"),
        ("---\na: [[old]]\n---\n", "{x}"),
        ("---\na: b: c\nd: '[[old]]'\n---\n", "it's"),
        ('---\na: b: c\nd: "[[old]]"\n---\n', '"q"'),
        ("supports:: {to: '[[old]]', weight: 0}", "it's"),
        ('supports:: {to: "[[old]]", weight: 0}', '"q"'),
        ('supports:: {to: x, why: "as [[old]] \\"says\\""}', '"q"'),
    ],
)
def test_a_link_that_cannot_hold_the_name_is_left_and_told(tmp_path: Path, written: str, new: str) -> None:
    write_corpus(tmp_path, "=== old.md\n=== note.md\n")
    (tmp_path / "note.md").write_text(written, encoding="utf-8")
    assert [str(place) for place in _rename(tmp_path, "old.md", new).left]
    assert _text(tmp_path, "note.md") == written


def test_a_moved_note_keeps_its_pictures(tmp_path: Path) -> None:
    """Pictures of the web and of the root stay, and wikilinks, which Obsidian finds from anywhere."""
    write_corpus(tmp_path, "=== a/p q.png\n=== a/img/p.png\n=== top.png\n=== a/note.md\n")
    text = (
        "![x](p%20q.png) ![x|100](<./p q.png> 'title') ![](img/p.png#f) [x](img/p.png) ![r]\n"
        "![x](https://e.org/p.png) ![x](top.png) ![[p q.png]] ![x](img/none.png) ![](data:image/png,A)\n"
        "\n[r]: img/p.png\n"
    )
    (tmp_path / "a/note.md").write_text(text, encoding="utf-8")
    _rename(tmp_path, "note", "b/note")
    moved = _text(tmp_path, "b/note.md")
    first = (
        "![x](../a/p%20q.png) ![x|100](<../a/p q.png> 'title') ![](../a/img/p.png#f) [x](../a/img/p.png) ![r]"
    )
    assert moved.split("\n") == [first, text.split("\n")[1], "", "[r]: ../a/img/p.png", ""]
    _rename(tmp_path, "note", "a/note")
    assert _text(tmp_path, "a/note.md").split("\n")[1:3] == text.split("\n")[1:3]


def test_an_undercut_and_a_citation_follow(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        """
        === @smith2020.md
        ---
        type: source
        ---
        === note.md
        ---
        type: claim
        sources: ["@smith2020", "[[@smith2020]]"]
        ---
        As [@smith2020, p. 3; @other] says.

        > [!claim] c ^c
        > sources:: {to: "@smith2020", stance: disputes}
        """,
    )
    _rename(tmp_path, "@smith2020", "@smith2021")
    text = _text(tmp_path, "note.md")
    assert 'sources: ["@smith2021", "[[@smith2021]]"]' in text
    assert "[@smith2021, p. 3; @other]" in text
    assert '{to: "@smith2021", stance: disputes}' in text


def test_a_moved_note_keeps_its_own_relative_links(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        "=== a/note.md\n[[./beside]] [x](../top.md)\n=== a/beside.md\n=== top.md\n=== a/p.png\n",
    )
    _rename(tmp_path, "note", "b/c/note")
    assert _text(tmp_path, "b/c/note.md") == "[[../../a/beside]] [x](../../top.md)\n"


def test_links_to_others_stay_clear_of_the_new_name(tmp_path: Path) -> None:
    """A new name nearer to the root would take over the links of the note that had it before."""
    write_corpus(tmp_path, "=== deep/same.md\n=== old.md\n=== note.md\n[[same]] [[old]]\n")
    _rename(tmp_path, "old", "same")
    assert _text(tmp_path, "note.md") == "[[deep/same]] [[/same]]\n"


def test_links_by_id_and_alias_stay(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        "=== old.md\n---\ntype: claim\nid: pinned\naliases: [Alias]\n---\n"
        "=== note.md\n[[pinned]] [[Alias]] [[old]]\n",
    )
    _rename(tmp_path, "pinned", "new")
    assert _text(tmp_path, "note.md") == "[[pinned]] [[Alias]] [[new]]\n"


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("", '---\naliases:\n  - "old"\n---\n'),
        ("---\ntype: claim\n---\n", '---\ntype: claim\naliases:\n  - "old"\n---\n'),
        ("---\naliases: [a, b] # mine\n---\n", '---\naliases: [a, b, "old"] # mine\n---\n'),
        ("---\naliases: []\n---\n", '---\naliases: ["old"]\n---\n'),
        ("---\naliases:\n- a\n- b\nx: 1\n---\n", '---\naliases:\n- a\n- b\n- "old"\nx: 1\n---\n'),
        ("---\naliases:\ntype: claim\n---\n", '---\naliases:\n  - "old"\ntype: claim\n---\n'),
        ("---\nalias: one\n---\n", '---\nalias: [one, "old"]\n---\n'),
    ],
)  # fmt: skip
def test_the_old_name_becomes_an_alias(tmp_path: Path, head: str, wanted: str) -> None:
    (tmp_path / "old.md").write_text(f"{head}# old\n", encoding="utf-8")
    _rename(tmp_path, "old", "new", keep_alias=True)
    assert _text(tmp_path, "new.md") == f"{wanted}# old\n"
    assert "old" in load_corpus(tmp_path).corpus.nodes["new"].attributes.aliases


def test_the_title_follows_where_it_is_the_old_name(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("---\ntitle: old\n---\n# old #\nold\n", encoding="utf-8")
    _rename(tmp_path, "old", "new", title=True)
    assert _text(tmp_path, "new.md") == '---\ntitle: "new"\n---\n# new #\nold\n'


def test_canvas_cards_follow(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== sub/old.md\n=== b.canvas\n")
    canvas = (
        '{"nodes":[\n\t{"id":"1","type":"file","file":"sub/old.md","x":0},\r\n'
        '\t{"type":"text","text":"see [[old|\\u00e9]] and \\"sub/old.md\\"\\n\\n[[other]]"},\n'
        '\t{"file" : "sub\\/old.md", "label": "sub/old.md"}]}'
    )
    (tmp_path / "b.canvas").write_bytes(canvas.encode())
    _rename(tmp_path, "old", "né")
    after = (tmp_path / "b.canvas").read_bytes().decode()
    assert after == canvas.replace('"sub/old.md","x"', '"sub/né.md","x"').replace(
        "[[old|", "[[n\\u00e9|"
    ).replace('"sub\\/old.md"', '"sub\\/né.md"')
    assert json.loads(after)["nodes"][1]["text"].startswith("see [[né|é]]")


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("a#b", "a link to it could not hold '#'; try 'a b'"),
        ("a|b", "could not hold"),
        ("", "it is empty"),
        ("../out", "begins with a dot"),
        ("x" * 201, "longer than 200 bytes"),
        ("a\x1bb", "control character"),
        ("other", "there is other.md already"),
        ("OTHER", "there is other.md already"),
        ("old", "has that name already"),
    ],
)
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, new: str, said: str) -> None:
    write_corpus(tmp_path, "=== old.md\n=== other.md\n")
    with pytest.raises(ArgmapError, match=said.replace("(", r"\(")):
        _rename(tmp_path, "old", new)
    assert sorted(p.name for p in tmp_path.glob("*.md")) == ["old.md", "other.md"]


def test_case_may_change(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== old.md\n=== note.md\n[[old]]\n")
    _rename(tmp_path, "old", "Old")
    assert sorted(p.name for p in tmp_path.glob("*.md")) == ["Old.md", "note.md"]


def test_bytes_that_are_no_text_stay(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== old.md\n=== note.md\n")
    (tmp_path / "note.md").write_bytes(b"\xff \0 \xe2\x82 [[old]] \x1b[0m\r[[old]]\n\xfe")
    _rename(tmp_path, "old", "new")
    assert (tmp_path / "note.md").read_bytes() == b"\xff \0 \xe2\x82 [[new]] \x1b[0m\r[[new]]\n\xfe"


_NAMES = st.sampled_from(["a", "b", "A b", "é", "x/a", "x/b", "x/y/a", "it's", "c,d", "n & m", "100%"])
_SPELT = st.sampled_from(["{0}", "{1}", "{1}.md", "/{1}", "./{0}", "../{0}"])
_WRAPPED = st.sampled_from(
    ["[[{}]]", "![[{}]]", "[[{}|l]]", "[[{}#H]]", "[x](<{}>)", "supports:: [[{}]]",
     'supports:: {to: "[[{}]]", why: [[{}]]}', "[opposes:: [[{}]], {to: '[[{}|l]]'}]", "- [[{}]] b",
     "> [[{}]]", "| [[{}\\|l]] | [[{}]] |\n|---|---|\n| [[{}]] | x |", "`[[{}]]`", "%% [[{}]] %%", "[[{}\n"]
)  # fmt: skip


@st.composite
def _vaults(draw: st.DrawFn) -> dict[str, str]:
    paths = draw(st.lists(_NAMES, min_size=2, max_size=6, unique=True))
    notes = {}
    for path in paths:
        lines = []
        for target in draw(st.lists(_NAMES, max_size=5)):
            spelt = draw(_SPELT).format(target.rpartition("/")[2], target)
            lines.append(draw(_WRAPPED).replace("{}", spelt))
        head = draw(st.sampled_from(["", '---\nup: "[[{}]]"\n---\n', "---\nup: '[[{}]]'\n---\n"]))
        spelt = paths[0].replace("'", "''") if "'[[" in head else paths[0]
        notes[f"{path}.md"] = head.replace("{}", spelt) + draw(st.sampled_from(["\n", "\r\n\r\n"])).join(
            lines
        )
    return notes


def _meanings(root: Path, moved: dict[str, str]) -> dict[str, Counter[str]]:
    """What the links of each note lead to, how often, by the paths after the rename."""
    corpus = load_corpus(root).corpus
    found: dict[str, Counter[str]] = {moved.get(path, path): Counter() for path in corpus.notes}
    for relation in corpus.relations:
        path = corpus.nodes[str(relation.object)].path
        for place in relation.places:
            found[moved.get(place.path, place.path)][moved.get(path, path)] += 1
    return found


@given(vault=_vaults(), new=_NAMES, data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_links_mean_what_they_meant(
    vault: dict[str, str], new: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("vault")
    for path, text in vault.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    old = data.draw(st.sampled_from(sorted(vault)))
    try:
        renamed = rename_note(load_corpus(root).corpus, old, f"/{new}")
    except ArgmapError:
        return
    before = _meanings(root, {renamed.old: renamed.new})
    apply_changes(renamed.changes)
    after = _meanings(root, {})
    if not renamed.left:
        # A link that led nowhere may lead to the note now that it has this name, or lead on from there.
        gained = {path: targets - before[path] for path, targets in after.items() if path != renamed.new}
        assert {target for targets in gained.values() for target in targets} <= {renamed.new}
        assert not any(targets - after[path] for path, targets in before.items())
    new_paths = {c.path: c.new_path for c in renamed.changes.files}
    for path, text in vault.items():
        now = (root / new_paths.get(path, path)).read_bytes().decode()
        assert now == text or (path in new_paths and _without_names(now) == _without_names(text))


def _without_names(text: str) -> str:
    """A note without the names of its links' targets."""
    places = {link.target for link in written_links(text, "a.md") if link.target}
    return splice(text.encode(), [TextEdit(place, "") for place in places]).decode()


def test_git_takes_the_dry_run_and_unsaved_work_is_kept(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def git(*words: str, given: bytes | None = None) -> bytes:
        identity = {
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@b",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@b",
        }
        done = subprocess.run(
            ["git", *words],
            cwd=tmp_path,
            input=given,
            check=True,
            capture_output=True,
            env={**os.environ, **identity},
        )
        return done.stdout

    notes = tmp_path / "my notes"
    write_corpus(notes, "=== old.md\n=== note.md\n[[old]]\r\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "notes")
    assert main(["rename", "old", "new", "-C", str(notes), "--dry-run"]) == 0
    diff = capfdbinary.readouterr().out
    assert (notes / "old.md").exists()
    git("apply", given=diff)
    assert (notes / "note.md").read_bytes() == b"[[new]]\r\n"
    assert main(["rename", "new", "newer", "-C", str(notes)]) == 1
    assert b"not committed yet: note.md" in capfdbinary.readouterr().err
    assert main(["rename", "new", "newer", "-C", str(notes), "--force"]) == 0
    assert (notes / "note.md").read_bytes() == b"[[newer]]\r\n"
