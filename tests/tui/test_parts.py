"""Parts of the UI without a screen: editor commands, search, signs, pages, note lines, rows of the tree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from argmap.pipeline.editor import NoEditor, editor_command
from argmap.pipeline.outline import Outline
from argmap.tui.blocks import Text
from argmap.tui.glyphs import ASSERTED, TYPES, plain, shows_all
from argmap.tui.pages.note_page import MAX_LINES, note_blocks
from argmap.tui.safe import content, fitted, spread
from argmap.tui.state import History
from argmap.tui.themes import DARK, LIGHT, starting_theme
from argmap.tui.titles import Titles
from argmap.tui.widgets.tree import flatten
from tests.support.corpora import load
from tests.tui.debate import DEBATE

NOTE = Path("/notes/-dash of it.md")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ["vi", "+7", "{}"]),
        ("vim", ["vim", "+7", "{}"]),
        ("nvim --clean", ["nvim", "--clean", "+7", "{}"]),
        ("/usr/bin/nano", ["/usr/bin/nano", "+7,3", "{}"]),
        ("emacs -nw", ["emacs", "-nw", "+7:3", "{}"]),
        ("emacsclient", ["emacsclient", "+7:3", "{}"]),
        ("kak", ["kak", "+7:3", "{}"]),
        ("micro", ["micro", "+7:3", "{}"]),
        ("hx", ["hx", "{}:7:3"]),
        ("code", ["code", "--wait", "--goto", "{}:7:3"]),
        ("code --wait", ["code", "--wait", "--goto", "{}:7:3"]),
        ("code -w", ["code", "-w", "--goto", "{}:7:3"]),
        ("my-editor --quiet", ["my-editor", "--quiet", "{}"]),
        ("'/opt/my editor/vim' -R", ["/opt/my editor/vim", "-R", "+7", "{}"]),
    ],
)
def test_editors_are_told_the_line(editor: str, words: list[str]) -> None:
    expected = [word.format(NOTE) for word in words]
    assert editor_command({"EDITOR": editor}, NOTE, 7, 3) == expected


def test_visual_comes_before_editor_and_paths_are_absolute() -> None:
    command = editor_command({"VISUAL": "vi", "EDITOR": "nano"}, Path("-x; rm.md"), 1)
    assert command == ["vi", "+1", str(Path.cwd() / "-x; rm.md")]


@pytest.mark.parametrize("environ", [{}, {"EDITOR": "  "}, {"VISUAL": "", "EDITOR": ""}, {"EDITOR": "vi '"}])
def test_no_editor_is_an_error(environ: dict[str, str]) -> None:
    with pytest.raises(NoEditor):
        editor_command(environ, NOTE)


def test_search_ranks_titles_before_texts(tmp_path: Path) -> None:
    titles = Titles(load(tmp_path, DEBATE).nodes.values())

    def found(query: str) -> list[str]:
        return [node.title for node in titles.find(query)]

    assert found("pain") == ["Pain is felt", "Do fish feel pain?", "Mere reflex"]
    assert found("FEEL fish")[0] == "Do fish feel pain?"
    assert found("positions/mere")[0] == "Mere reflex"
    assert found("stopped eating") == ["Trout study"]
    assert found("nowhere at all") == []
    assert len(found("")) == len(load(tmp_path, DEBATE).nodes)


def test_the_tree_is_flattened_where_it_is_open(tmp_path: Path) -> None:
    outline = Outline(load(tmp_path, DEBATE))
    first = outline.roots[0]
    assert [e.label for e in flatten(outline, outline.roots, frozenset())] == [e.label for e in outline.roots]
    opened = [e.label for e in flatten(outline, outline.roots[:1], frozenset({first.key}))]
    assert opened == ["Do fish feel pain?", "Mere reflex", "Pain is felt"]


def test_history_is_a_browsers() -> None:
    history = History().drift("a").visit("b").visit("c")
    assert history.places == ("a", "b", "c")
    assert history.moved(-1).current == "b"
    assert history.moved(-5).current == "a"
    assert history.moved(5).current == "c"
    assert history.moved(-1).visit("d").places == ("a", "b", "d")
    assert history.moved(-1).drift("x").places == ("a", "x", "c")
    assert history.visit("c") is history


def test_every_sign_has_a_plain_one_as_wide() -> None:
    signs = "".join(TYPES.values()) + ASSERTED + "│▌▾▸↺⟂┄−·→←•…"
    assert plain(signs).isascii()
    assert len(plain(signs)) == len(signs)
    assert "?" not in plain(signs.replace("?", ""))
    assert plain("日本") == "????"
    assert shows_all("utf-8")
    assert not any(shows_all(encoding) for encoding in ("ascii", "latin-1", None, "no-such-encoding"))


def test_the_theme_follows_the_terminal() -> None:
    assert starting_theme({}) == DARK.name
    assert starting_theme({"COLORFGBG": "15;0"}) == DARK.name
    assert starting_theme({"COLORFGBG": "0;default;15"}) == LIGHT.name


def test_lines_are_cut_to_their_width() -> None:
    assert fitted(content("abcdef"), 4).plain == "abc…"
    assert spread(content("left"), content("right"), 12).plain == "left   right"
    assert spread(content("a long left side"), content("right"), 12).plain == "a lon… right"
    assert spread(content("日本語のノート"), content("x"), 8).cell_length == 8
    block = Text(content("one two three four five"), content("- "))
    assert [line.plain for line in block.lines(12)] == ["- one two", "  three four", "  five"]


def lines_of(text: str, *, folded: bool = True) -> list[str]:
    return [shown.block.lines(60)[0].plain for shown in note_blocks(text, folded=folded)]


def test_a_note_is_shown_without_its_marks() -> None:
    text = (
        "---\ntype: claim\n---\n# Title\n\nSee [[A note|this]], ![[B]] and [c](d.md), *so* **very** `x`.\n"
        "- item\n2. two\n> quoted\n> [!claim] Something ^id\nkey:: value\n"
        "A line. ^block\n```\n# no heading\n```\n---\n"
    )
    assert lines_of(text) == [
        "  ▸ front matter, 1 line",
        "  Title",
        "  ",
        "  See this, B and c, so very x.",
        "  • item",
        "  2. two",
        "  │ quoted",
        "  │ ○ claim  Something  ^id",
        "  key  value",
        "  A line.  ^block",
        "  ```",
        "  # no heading",
        "  ```",
        "  ────────",
    ]
    assert lines_of(text, folded=False)[1] == "  type: claim"


def test_markdown_that_is_none_is_left_alone() -> None:
    for line in ("[ ] not [/a] link", "2 * 3 * 4", "a_b_c", "[[unclosed", "**", "`", "[@", "::", "---x"):
        assert lines_of(line) == [f"  {line}"]


def test_a_huge_note_is_cut_with_a_word() -> None:
    shown = note_blocks("x\n" * (MAX_LINES + 5), folded=True)
    assert len(shown) == MAX_LINES + 1
    assert "5 more lines: e opens" in shown[-1].block.lines(80)[0].plain


def test_the_ui_itself_loads_no_heavy_library() -> None:
    code = (
        "import sys, argmap.tui.app; heavy = {'torch', 'networkx', 'numpy', 'rdflib', 'transformers'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_note_is_found_before_the_blocks_in_it(tmp_path: Path) -> None:
    notes = (
        "=== notes/real vs fake.md\n# Real against fake\n\n> [!claim] A real one ^one\n\n> [!claim] No ^two\n"
    )
    titles = Titles(load(tmp_path, notes).nodes.values())
    assert [n.id for n in titles.find("real vs fake")] == ["notes/real vs fake"]
    assert [n.id for n in titles.find("two")] == ["notes/real vs fake#^two"]
    assert next(iter(titles.find("real"))).id == "notes/real vs fake"
