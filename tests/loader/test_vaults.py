"""What a vault brings along: Obsidian's settings, templates, drawings, keys of its own, ignored files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.diagnostics import Diagnostic
from argmap.errors import ConfigError
from argmap.loader.load import load_corpus
from argmap.loader.obsidian.settings import settings_folder
from argmap.loader.tree import Disk
from argmap.pipeline.check import check_corpus
from tests.support.corpora import assert_findings, found, load, write_corpus


def relations(root: Path, text: str) -> list[str]:
    return list(map(str, load(root, text).relations))


def all_findings(root: Path) -> list[tuple[str, int, str, str]]:
    return found(check_corpus(root).diagnostics)


# Excluded files and templates

EXCLUDED = """
=== .obsidian/app.json
{"userIgnoreFilters": ["archive/", "/draft\\\\.md$/"], "promptDelete": true}
=== Archive/old.md
---
type: claim
supports: "[[nowhere]]"
---
=== a draft.md
---
type: position
---
[[nowhere]]
=== new.md
---
type: claim
supports: "[[old]]"
---
[[a draft]]
"""


def test_nothing_is_found_in_excluded_files_but_links_lead_to_them(tmp_path: Path) -> None:
    assert relations(tmp_path, EXCLUDED) == ["new -links-> a draft", "new -supports-> Archive/old"]
    assert {path for path, *_ in all_findings(tmp_path)} <= {"new.md"}


def test_of_several_notes_that_fit_an_excluded_one_is_never_meant(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === .obsidian/app.json
        {"userIgnoreFilters": ["Archive"]}
        === Archive/note.md
        === deeper/down/note.md
        === reader.md
        [[note]]
        """,
    )
    assert [str(r) for r in load_corpus(tmp_path).corpus.relations] == ["reader -links-> deeper/down/note"]


def test_an_empty_filter_excludes_nothing_and_a_pipe_is_no_settings(tmp_path: Path) -> None:
    write_corpus(tmp_path, '=== .obsidian/app.json\n{"userIgnoreFilters": ["", "/"]}\n=== a.md\n')
    os.mkfifo(tmp_path / ".obsidian" / "templates.json")
    corpus, diagnostics = load_corpus(tmp_path)
    assert (corpus.unchecked, diagnostics) == (frozenset(), ())


@pytest.mark.parametrize(
    "settings",
    [
        '=== .obsidian/templates.json\n{"folder": "Meta/Templates"}',
        '=== .obsidian/daily-notes.json\n{"folder": "Daily", "template": "Meta/Templates/t"}',
        '=== .obsidian/plugins/templater-obsidian/data.json\n{"templates_folder": "/Meta/", "secret": "s"}',
        '=== .vault/templates.json\n{"folder": "Meta"}\n=== .vault/app.json\n{}',
    ],
)
def test_a_template_is_a_name_and_nothing_else(tmp_path: Path, settings: str) -> None:
    corpus = load(
        tmp_path,
        f"""
{settings}
=== Meta/Templates/t.md
---
type: claim
id: q
supports: [[nowhere]]
date: {{{{date}}}}
aliases: [x]
---
> [!claim] {{{{title}}}}
=== q.md
[[t]]
""",
    )
    assert [str(n) for n in corpus.nodes.values()] == ["Meta/Templates/t (note)", "q (note)"]
    assert list(map(str, corpus.relations)) == ["q -links-> Meta/Templates/t"]
    assert all_findings(tmp_path) == []


def test_settings_are_looked_for_in_the_usual_folder_first(tmp_path: Path) -> None:
    assert settings_folder(Disk(tmp_path)) is None
    (tmp_path / ".b").mkdir()
    (tmp_path / ".a").mkdir()
    (tmp_path / ".b" / "app.json").write_text("{}")
    assert settings_folder(Disk(tmp_path)) == ".b"
    (tmp_path / ".obsidian").mkdir()
    assert settings_folder(Disk(tmp_path)) == ".obsidian"


@pytest.mark.parametrize(
    "content", ["{]", "[]", '{"userIgnoreFilters": 3}', '{"userIgnoreFilters": ["/(/"]}', "[" * 100_000]
)
def test_broken_settings_are_one_information(tmp_path: Path, content: str) -> None:
    write_corpus(tmp_path, f"=== .obsidian/app.json\n{content}\n=== a.md\nProse.")
    assert all_findings(tmp_path) == [(".obsidian/app.json", 1, "info", "AM116")]


def test_an_expression_that_could_take_for_ever_is_not_used(tmp_path: Path) -> None:
    write_corpus(
        tmp_path, f'=== .obsidian/app.json\n{{"userIgnoreFilters": ["/(a+)+b/"]}}\n=== {"a" * 60}.md\n'
    )
    assert all_findings(tmp_path) == [(".obsidian/app.json", 1, "info", "AM116")]


# Slots of templates, drawings


def test_empty_slots_are_no_values(tmp_path: Path) -> None:
    assert_findings(
        tmp_path,
        """
        === a.md
        ---
        type: "{{type}}"
        tags: ["{{tag}}", real]
        ---
        === b.md
        ---
        type: inquiry
        confidence: <% tp.system.prompt("how sure?") %>
        title: "{{title}}"
        answered-by: "{{link}}"
        held-by: <% x %>
        id: "{{id}}"
        ---
        """,
    )
    corpus = load_corpus(tmp_path).corpus
    assert corpus.nodes["a"].attributes.tags == ("real",)
    assert (corpus.nodes["b"].title, corpus.nodes["b"].attributes.confidence) == ("b", None)


DRAWING = """---
excalidraw-plugin: parsed
tags: [sketch]
---
Beside [[b]].

%%
# Excalidraw Data
## Text Elements
[[nowhere]] ^abc
supports:: nothing
%%
"""


@pytest.mark.parametrize("name", ["a.md", "a.excalidraw.md"])
def test_a_drawing_is_read_down_to_its_data(tmp_path: Path, name: str) -> None:
    corpus = load(tmp_path, f"=== {name}\n{DRAWING}\n=== b.md\n")
    assert [r.object for r in corpus.relations] == ["b"]
    assert corpus.notes[name].head.attributes.tags == ("sketch",)
    assert all_findings(tmp_path) == []


def test_a_note_that_only_speaks_of_drawings_is_read_whole(tmp_path: Path) -> None:
    corpus = load(tmp_path, "=== a.md\n`excalidraw-plugin: parsed`\n\n# Drawing\n[[b]]\n=== b.md\n")
    assert [r.object for r in corpus.relations] == ["b"]


# `argmap.toml`: [reading] and [read-as]

OWN_KEYS = """
=== argmap.toml
[read-as]
"based on" = "supports"
Grund = "supported-by"
explains = "links"
=== a.md
---
type: claim
Based_On: "[[b]]"
explains: "[[b]]"
---
grund:: [[c]] - it says so
=== b.md
---
type: claim
---
=== c.md
---
type: claim
---
"""


def test_keys_of_a_vaults_own_are_relations(tmp_path: Path) -> None:
    assert relations(tmp_path, OWN_KEYS) == ["a -links-> b", "a -supports-> b", "c -supports-> a"]
    (tmp_path / "argmap.toml").write_text("")
    assert [str(r) for r in load_corpus(tmp_path).corpus.relations] == [
        "a -links-> b",
        "a -links-> c",
    ]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('based = "suports"', "2: read-as.based: no relation is called 'suports'; did you mean supports?"),
        ('Title = "supports"', "2: read-as.Title: is no relation"),
        ("based = 3", "2: read-as.based: input should be a valid string"),
    ],
)
def test_a_key_must_be_read_as_a_relation(tmp_path: Path, setting: str, said: str) -> None:
    (tmp_path / "argmap.toml").write_text(f"[read-as]\n{setting}\n")
    with pytest.raises(ConfigError, match=said):
        load_corpus(tmp_path)


def test_the_usual_keys_of_breadcrumbs_are_links(tmp_path: Path) -> None:
    text = '=== a.md\n---\nup: ["[[b]]"]\nnext: "[[c]]"\n---\nsame:: [[d]]\n=== b.md\n=== c.md\n=== d.md\n'
    assert relations(tmp_path, text) == ["a -links-> b", "a -links-> c", "a -links-> d"]


ALIASED = """
=== a.md
[[Big Idea]]

| table | |
|---|---|
| [[Big Idea]] | x |
=== idea.md
---
aliases: [Big Idea]
---
"""


def test_an_alias_in_a_table_is_mended_with_an_escaped_pipe(tmp_path: Path) -> None:
    load(tmp_path, ALIASED)
    fixes = [d.fix.edits[0].replacement for d in load_corpus(tmp_path).diagnostics if d.fix]
    assert fixes == ["[[idea|Big Idea]]", "[[idea\\|Big Idea]]"]


def test_strictly_an_alias_is_no_name(tmp_path: Path) -> None:
    load(tmp_path, ALIASED)
    assert [d.code for d in load_corpus(tmp_path).diagnostics] == ["AM107", "AM107"]
    (tmp_path / "argmap.toml").write_text("[reading]\nstrict-obsidian = true\n")
    corpus, diagnostics = load_corpus(tmp_path)
    assert [d.code for d in diagnostics] == ["AM102", "AM102"]
    assert (corpus.relations, len(corpus.dangling)) == ((), 2)


# Padded links, types in lists


def fixed(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [d.fix.edits[0].replacement for d in diagnostics if d.code == "AM113" and d.fix]


def test_blanks_around_a_name_are_taken_away(tmp_path: Path) -> None:
    load(
        tmp_path,
        """
        === a.md
        ---
        x: "[[ b]]"
        ---
        [[b ]] ![[ b #H|x]], [[b| label ]], `[[b ]]`, [[b]] [[ #H]]

        | t |
        |---|
        | [[b \\| x]] |
        === b.md
        # H
        """,
    )
    assert fixed(load_corpus(tmp_path).diagnostics) == ["[[b]]", "[[b]]", "![[b#H|x]]", "[[b\\| x]]"]


def test_a_list_of_one_of_our_types_is_that_type(tmp_path: Path) -> None:
    corpus = load(tmp_path, '=== a.md\n---\ntype: [Claim]\n---\n=== b.md\n---\ntype: ["[[a]]"]\n---\n')
    assert [n.type for n in corpus.nodes.values()] == ["claim", "note"]
    assert load_corpus(tmp_path).diagnostics == ()


def test_a_type_that_is_none_of_ours_is_told_once(tmp_path: Path) -> None:
    write_corpus(tmp_path, "".join(f"=== {n}.md\n---\ntype: claims\n---\n" for n in "abc"))
    (diagnostic,) = load_corpus(tmp_path).diagnostics
    assert (diagnostic.code, diagnostic.location.path, diagnostic.hint) == (
        "AM203",
        "a.md",
        "did you mean `claim`?",
    )
    assert diagnostic.message.endswith("(2 more notes have this type)")


# Ignored files


def test_argmapignore_leaves_files_out_and_gitignore_where_it_is_told_to(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        "=== .argmapignore\n*.draft.md\n!keep.draft.md\n=== .gitignore\nbuild/\n"
        "=== a.draft.md\n=== keep.draft.md\n=== build/b.md\n=== c.md\n",
    )
    assert list(load_corpus(tmp_path).corpus.notes) == ["build/b.md", "c.md", "keep.draft.md"]
    (tmp_path / "argmap.toml").write_text('ignore = ["keep*"]\n[reading]\ngitignore = true\n')
    assert list(load_corpus(tmp_path).corpus.notes) == ["c.md"]


def test_a_link_to_a_heading_that_holds_code_is_a_link(tmp_path: Path) -> None:
    text = "=== a.md\n[[b#`move`|move]] [[b#`mve`]] [[no `code]]`\n=== b.md\n### `move`\n"
    corpus, diagnostics = load_corpus(write_corpus(tmp_path, text))
    assert list(map(str, corpus.relations)) == ["a -links-> b"]
    assert [d.code for d in diagnostics] == ["AM105"]


def test_a_source_in_a_callout_is_found_by_its_key(tmp_path: Path) -> None:
    text = """
    === readings.md
    > [!source] A book of weather ^book
    > citekey:: almanac
    === a.md
    It rains [see @almanac, p. 3; @almanac].
    """
    assert relations(tmp_path, text) == ["a -cites-> readings#^book"]


def test_a_date_may_be_a_link_to_its_daily_note(tmp_path: Path) -> None:
    text = """
    === a.md
    ---
    date: "[[2026-03-01|March]]"
    ---
    === b.md
    ---
    created: [[2026-03-01]]
    ---
    === 2026-03-01.md
    """
    corpus = load(tmp_path, text)
    assert [corpus.nodes[i].attributes.date for i in "ab"] == ["2026-03-01", "2026-03-01"]
    assert list(map(str, corpus.relations)) == ["a -links-> 2026-03-01", "b -links-> 2026-03-01"]
    assert [d.code for d in load_corpus(tmp_path).diagnostics] == ["AM108"]


COMMENTED = """
=== a.md
---
type: claim
---
%% [[b]] [supports:: [[c]]] %%
[[d]]
=== b.md
=== c.md
---
type: claim
---
=== d.md
"""


def test_comments_count_unless_they_are_ignored(tmp_path: Path) -> None:
    assert relations(tmp_path, COMMENTED) == ["a -links-> b", "a -links-> d", "a -supports-> c"]
    (tmp_path / "argmap.toml").write_text('[reading]\ncomments = "ignore"\n')
    assert [str(r) for r in load_corpus(tmp_path).corpus.relations] == ["a -links-> d"]


def test_typed_links_in_lists_are_relations_outside_plain_notes(tmp_path: Path) -> None:
    item = '- supports [[c]] (it is so)\n- "supported by" [[c]]\n- explains [[c]] in detail\n'
    text = f"=== a.md\n---\ntype: claim\n---\n{item}=== b.md\n{item}=== c.md\n---\ntype: claim\n---\n"
    corpus = load(tmp_path, text)
    assert [(str(r), r.why) for r in corpus.relations] == [
        ("a -links-> c", None),
        ("a -supports-> c", "it is so"),
        ("b -links-> c", None),
        ("c -supports-> a", None),
    ]
    assert load_corpus(tmp_path).diagnostics == ()


def test_the_settings_in_the_docs_are_valid(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    blocks = [
        block.partition("```")[0]
        for name in ("obsidian.md", "note-format.md")
        for block in (docs / name).read_text(encoding="utf-8").split("```toml\n")[1:]
    ]
    for block in blocks:
        (tmp_path / "argmap.toml").write_text(block)
        load_corpus(tmp_path)
    assert len(blocks) == 2
