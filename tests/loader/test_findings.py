"""What the loader reports, at which line, and that everything else is read all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.errors import ConfigError, CorpusNotFound
from argmap.loader.load import load_corpus
from tests.support.corpora import expected, found, load, write_corpus


def assert_loader_findings(root: Path, text: str) -> None:
    write_corpus(root, text)
    assert found(load_corpus(root).diagnostics) == expected(root)


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        """
        === a.md
        ---
        type: claim
        supports: "[[nowhere]]"  # error: AM101
        opposes:
          - "[[a#^no-such-block]]"  # error: AM101
          - "[[b#^plain]]"  # error: AM101
        sources: "@nobody2020"  # error: AM104
        related: "[[gone]]"  # info: AM102
        ---
        [[not yet]] and [[not yet]] %% info: AM102 AM102 %%
        [[b#No heading]] %% info: AM105 %%
        [[b#^no-block]] %% info: AM106 %%
        [@nobody2020, p. 3] %% error: AM104 %%
        [[picture.png]]
        === b.md
        # A heading: here!

        A plain paragraph ^plain

        [[b#A heading here]] [[b#^plain]] [[#a heading, HERE]]
        === picture.png
        not really
        """,
    )


def test_names_that_fit_several_notes(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        """
        === a.md
        [[note]] %% warning: AM103 %%
        [[x/note]] [[y/z/note]] [[z/note]] [[Note Of Its Own]]
        === x/note.md
        === y/z/note.md
        === note of its own.md
        """,
    )
    corpus = load_corpus(tmp_path).corpus
    assert {str(r) for r in corpus.relations} == {
        "a -links-> x/note",
        "a -links-> y/z/note",
        "a -links-> note of its own",
    }


def test_aliases_are_followed_last_and_reported(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== a.md\n[[AI]]\n=== Artificial Intelligence.md\n---\naliases: AI, KI\n---\n")
    corpus, (diagnostic,) = load_corpus(tmp_path)
    assert [str(r) for r in corpus.relations] == ["a -links-> Artificial Intelligence"]
    assert diagnostic.code == "AM107"
    assert diagnostic.fix is not None
    assert diagnostic.fix.edits[0].replacement == "[[Artificial Intelligence|AI]]"


def test_the_fix_of_a_link_by_alias_leads_to_the_same_note(tmp_path: Path) -> None:
    write_corpus(tmp_path, "=== a.md\n[[AI]]\n=== x/b.md\n---\naliases: AI\n---\n=== b.md\n")
    (diagnostic,) = load_corpus(tmp_path).diagnostics
    assert diagnostic.fix is not None
    assert diagnostic.fix.edits[0].replacement == "[[x/b|AI]]"


def test_a_file_is_meant_before_the_note_of_its_name(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === a.md
        [[package.json]] and [[other.json]]
        === package.json
        {}
        === package.json.md
        === other.json.md
        """,
    )
    assert [str(r) for r in corpus.relations] == ["a -links-> other.json"]


def test_values_that_are_not_of_their_kind(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        """
        === e.md
        ---
        type: evidence
        confidence: high  # warning: AM202
        method: guess  # warning: AM202
        n: ""
        year: 2020  # warning: AM202
        measures:
          - {name: ok, value: 3}
          - {name: bad, value: much}  # warning: AM202
        suports: "[[e]]"  # warning: AM201
        sources: somewhere  # warning: AM109
        aliases: null
        extends: {to: "[[q]]", weight: 3}  # warning: AM202
        qualifies: [[q]]  # info: AM108
        ---
        === q.md
        ---
        type: Uni Note  # info: AM203
        year: 99
        ---
        """,
    )
    evidence = load_corpus(tmp_path).corpus.nodes["e"]
    assert evidence.type == "evidence"
    assert [(m.name, m.location and m.location.line) for m in evidence.attributes.measures] == [("ok", 8)]


def test_relations_that_make_no_sense(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        """
        === q.md
        ---
        type: question
        supports: "[[c]]"  # error: AM301
        replaces: "[[c]]"  # error: AM301
        ---
        === c.md
        ---
        type: claim
        supports: ["[[c]]"]  # error: AM302
        opposes: "[[d]]"
        ---
        > [!claim] u ^u
        > undercuts:: [[c]] -> [[d]] %% error: AM304 %%
        > undercuts:: [[d]] -> [[c]] %% error: AM303 %%
        > undercuts:: [[c]] -opposes-> [[d]]
        === d.md
        ---
        type: claim
        supported-by: "[[c]]"
        ---
        """,
    )


def test_blocks_and_ids_that_clash(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        """
        === a.md
        > [!claim] one ^x

        > [!claim] two %% error: AM110 %% ^x

        > [!claim] three %% info: AM204 %%
        === b.md
        ---
        type: claim
        id: same
        ---
        === c.md
        ---
        type: claim
        id: same  # error: AM111
        ---
        """,
    )


def test_broken_front_matter_leaves_the_note_readable(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        """
        === a.md
        ---
        type: claim
        author: @name  # error: AM001
        tags: [t]
        supports: "[[b]]"
        opposes:
          - "[[c]] — because"
          - "[[b]]"
        ---
        Body with [[b]].
        === c.md
        ---
        type: claim
        ---
        === b.md
        ---
        type: claim
        type: position  # warning: AM007
        ---
        """,
    )
    corpus = load_corpus(tmp_path).corpus
    assert corpus.nodes["a"].type == "claim"
    assert corpus.nodes["a"].attributes.tags == ("t",)
    assert [str(r) for r in corpus.relations] == [
        "a -links-> b",
        "a -opposes-> b",
        "a -opposes-> c",
        "a -supports-> b",
    ]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"ok\n[[a]] caf\xe9\n")
    (tmp_path / "wide.md").write_bytes("[[a]]".encode("utf-16"))
    (tmp_path / "bom.md").write_bytes(b"\xef\xbb\xbf---\ntype: claim\n---\n[[a]]\x00\x1b[31m\n")
    (tmp_path / "huge.md").write_bytes(
        b"---\ntype: claim\n---\n# Heading\n[[a]]\n```\n[[bom]]\n```\n" + b"[" * 3_000_000
    )
    (tmp_path / "index.md").write_bytes(b"[[a]]" * 100_001)
    (tmp_path / "lines.md").write_bytes(b"[[a]]" + b"\n" * 100_001)
    (tmp_path / "a.md").write_bytes(b"")
    corpus, diagnostics = load_corpus(tmp_path)
    assert found(diagnostics) == [
        ("bom.md", 4, "info", "AM003"),
        ("huge.md", 1, "warning", "AM004"),
        ("index.md", 1, "warning", "AM004"),
        ("latin.md", 2, "warning", "AM002"),
        ("lines.md", 1, "warning", "AM004"),
        ("wide.md", 1, "warning", "AM002"),
    ]
    assert corpus.nodes["bom"].type == corpus.nodes["huge"].type == "claim"
    assert {r.subject for r in corpus.relations} == {"bom", "huge", "index", "latin", "lines", "wide"}
    assert [str(r) for r in corpus.outgoing("huge")] == ["huge -links-> a"]
    assert corpus.nodes["huge"].title == "Heading"


def test_symbolic_links_and_unreadable_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "out.md").symlink_to("/etc/hostname")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nothing")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "note.md").write_text("x")
    corpus, diagnostics = load_corpus(tmp_path)
    assert found(diagnostics) == [
        ("gone.md", 1, "warning", "AM006"),
        ("out.md", 1, "warning", "AM006"),
        ("sub/loop", 1, "warning", "AM006"),
    ]
    assert not corpus.nodes


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").chmod(0)
    assert found(load_corpus(tmp_path).diagnostics) == [("a.md", 1, "error", "AM005")]


def test_bibliographies(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        r"""
        === refs.bib
        % a comment
        @article{chalmers2025,
          author = {Chalmers, David and Sch{\"o}n, A.},
          title = {What We {Talk} To},
          year = {2025},
          url = {https://example.org/a?b=c&d=%20e},
        }
        === library/references.json
        [{"id": "shanahan", "title": "Role play", "author": [{"given": "Murray", "family": "Shanahan"}],
          "issued": {"date-parts": [[2023, 11]]}, "DOI": "10.1/x"}]
        === a.md
        ---
        type: claim
        sources: "[@chalmers2025, p. 3; @shanahan]"
        ---
        [@chalmers2025]
        """,
    )
    chalmers, shanahan = corpus.nodes["@chalmers2025"], corpus.nodes["@shanahan"]
    assert (chalmers.title, chalmers.attributes.year) == ("What We Talk To", 2025)
    assert chalmers.attributes.authors == ("Chalmers, David", "Schön, A.")
    assert chalmers.attributes.url == "https://example.org/a?b=c&d=%20e"
    assert (chalmers.location.path, chalmers.location.line) == ("refs.bib", 2)
    assert shanahan.attributes == shanahan.attributes._replace(
        authors=("Murray Shanahan",), year=2023, doi="10.1/x", citekey="shanahan"
    )
    assert [str(r) for r in corpus.relations] == [
        "a -cites-> @chalmers2025",
        "a -sources-> @chalmers2025",
        "a -sources-> @shanahan",
    ]


def test_broken_bibliographies_are_errors_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@article{ok, title = {T}}\n\n@article{bad, title = {never closed\n")
    (tmp_path / "references.json").write_text("[{]")
    (tmp_path / "b.bib").write_bytes(b"@misc{x,\n title={\xff}}")
    corpus, diagnostics = load_corpus(tmp_path)
    assert [(d.location.path, d.code) for d in diagnostics] == [
        ("a.bib", "AM008"),
        ("b.bib", "AM008"),
        ("references.json", "AM008"),
    ]
    assert set(corpus.nodes) == {"@ok", "@bad"}


def test_bibtex_in_all_its_forms(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        r"""
        === refs.bib
        @string{acm = {ACM}}
        @misc{joined, title = "Talks " # acm # { Press}, month = jan}
        @misc{people, author = {M{\"u}ller, J. and {Tom and Company} and others}, url = {\url{https://x.y/a_b}}}
        @book{whole, title = {Whole}, author = {A. Author}, year = 2001}
        @inbook{part, crossref = {Whole}, title = {Caf\'e
           on   two lines}}
        @misc{odd, title = {%s}, year = 12020}
        === references.json
        [{"id": "x", "title": ["no text"], "note": "\ud800"},
         {"id": "y", "title": "half \ud800"}]
        """.replace("%s", "{" * 2000 + "deep" + "}" * 2000),
    )
    assert corpus.nodes["@joined"].title == "Talks ACM Press"
    assert corpus.nodes["@people"].attributes.authors == ("Müller, J.", "Tom and Company")
    assert corpus.nodes["@people"].attributes.url == "https://x.y/a_b"
    part = corpus.nodes["@part"]
    assert (part.title, part.attributes.authors, part.attributes.year) == (
        "Café on two lines", ("A. Author",), 2001,
    )  # fmt: skip
    assert corpus.nodes["@odd"].attributes.year is None
    assert (corpus.nodes["@x"].title, corpus.nodes["@y"].title) == ("@x", "half ?")


def test_what_stands_twice_in_bibliographies_counts_once_and_is_reported(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        """
        === a.bib
        @misc{k, title = {First}}
        @misc{k, title = {Second}}
        @misc{f, title = {One}, title = {Two}}
        @misc{, title = {Nameless}}
        === b.bib
        @misc{k, title = {Third}}
        === references.json
        [{"id": "j", "title": "First"},
         {"id": "j", "title": "Second"}, {"id": true}]
        """,
    )
    corpus, diagnostics = load_corpus(tmp_path)
    assert {n.id: n.title for n in corpus.nodes.values()} == {"@k": "First", "@f": "One", "@j": "First"}
    assert found(diagnostics) == [
        ("a.bib", 2, "warning", "AM112"),
        ("a.bib", 3, "error", "AM008"),
        ("a.bib", 4, "error", "AM008"),
        ("b.bib", 1, "warning", "AM112"),
        ("references.json", 1, "error", "AM008"),
        ("references.json", 2, "warning", "AM112"),
    ]


def test_two_sources_with_one_key(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        """
        === one.md
        ---
        type: source
        citekey: k
        ---
        === two.md
        ---
        type: source
        title: T
        citekey: k  # warning: AM112
        ---
        """,
    )


def test_figures_beyond_all_bounds_are_reported(tmp_path: Path) -> None:
    assert_loader_findings(
        tmp_path,
        f"""
        === a.md
        ---
        type: evidence
        n: {"9" * 30}  # warning: AM202
        measures:
          - {{name: x, value: 1e999}}  # warning: AM202
        ---
        > [!source] s ^s
        > [year:: {"9" * 30}] %% warning: AM202 %%
        """,
    )


def test_a_note_whose_id_is_taken_says_nothing_in_the_name_of_the_other(tmp_path: Path) -> None:
    write_corpus(
        tmp_path,
        """
        === a.md
        ---
        type: claim
        supports: "[[c]]"
        opposes: "[[b]]"
        id: b
        ---
        === b.md
        ---
        type: claim
        ---
        === c.md
        ---
        type: claim
        ---
        """,
    )
    corpus, diagnostics = load_corpus(tmp_path)
    assert corpus.relations == ()
    assert found(diagnostics) == [("a.md", 5, "error", "AM111")]


def test_a_folder_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound, match="no such folder"):
        load_corpus(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("name = ", "argmap.toml: not valid TOML"),
        ("nme = 'x'", "argmap.toml:1: nme"),
        ("name='x'\n[similarity]\nmin-cosine = 3", "argmap.toml:3: similarity.min-cosine"),
        (
            "[base-scores.methods]\nargument = 0.4\n[base-scores]\nargument = 3",
            "argmap.toml:4: base-scores.argument: input should be",
        ),
        ("[relations.x]\nsub-relation-of = 'nothing'", "argmap.toml:1: relations.x"),
        ("ignore = ['[z-a]']", "ignore: '[z-a]' is no pattern"),
        ("[relations.Refutes]\nsub-relation-of = 'opposes'", "write 'Refutes' as 'refutes'"),
        ("[relations.x]\nsub-relation-of = 'links'", "is no relation to be a part of"),
        ("[relations.title]\nsub-relation-of = 'opposes'", "'title' means something else"),
        (
            "[relations.x]\nsub-relation-of = 'opposes'\ninverse = 'supports'",
            "'supports' means something else",
        ),
        ("[relations.supports]\nsub-relation-of = 'opposes'", "is built in"),
    ],
)
def test_a_broken_configuration_says_where(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "argmap.toml").write_text(toml)
    with pytest.raises(ConfigError) as raised:
        load_corpus(tmp_path)
    assert said in str(raised.value)


def test_ignored_paths_are_left_out(tmp_path: Path) -> None:
    corpus = load(
        tmp_path,
        """
        === argmap.toml
        ignore = ["templates/", "*.draft.md"]
        === templates/t.md
        === a.draft.md
        === b.md
        """,
    )
    assert set(corpus.nodes) == {"b"}


def test_names_that_are_not_utf_8_are_left_out_and_reported(tmp_path: Path) -> None:
    for name in (b"caf\xe9.md", b"d\xe9/x.md", b"p\xe9.bib", b"a.md"):
        file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        file.parent.mkdir(exist_ok=True)
        file.write_text("[[a]]")
    corpus, diagnostics = load_corpus(tmp_path)
    assert set(corpus.nodes) == {"a"}
    assert found(diagnostics) == [
        ("caf\ufffd.md", 1, "error", "AM005"),
        ("d\ufffd", 1, "error", "AM005"),
        ("p\ufffd.bib", 1, "error", "AM005"),
    ]


@pytest.mark.parametrize(
    "files",
    [
        {f"d{i}/index.md": "[[index]] " * 10 for i in range(1000)},
        {"a.md": "> [!evidence] e ^e\n" + "> tags:: t\n> measures:: {name: a, value: 1}\n" * 8_000},
        {"a.md": "# h\n" * 6000 + "[[#nope]]\n" * 6000},
        {"a.md": "---\ntype: claim\n---\n" + "".join(f"> [!claim] c ^c{i}\n\n" for i in range(3000))
         + "".join(f"supports:: [[#^d{i}]]\n" for i in range(3000))},
        {"a.md": "".join(f"> [!claim] c ^c{i}\n> supports:: [[b#^c{i}]]\n"
                         f"> undercuts:: [[a#^c{i}]] -> [[b#^c{i}]]\n\n" for i in range(2000)),
         "b.md": "".join(f"> [!claim] c ^c{i}\n\n" for i in range(2000))},
    ],
    ids=["rivals", "measures", "headings", "blocks", "undercuts"],
)  # fmt: skip
def test_a_vault_full_of_mistakes_costs_no_more_than_its_size(tmp_path: Path, files: dict[str, str]) -> None:
    """No timing: what is quadratic here takes minutes or gigabytes."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    for diagnostic in load_corpus(tmp_path).diagnostics:
        assert len(diagnostic.related) <= 10
