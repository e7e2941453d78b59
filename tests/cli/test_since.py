"""`argmap tensions --since`: what it prints, and with what it exits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap.cli.main import main
from tests.support.repositories import Repository

Printed = Callable[..., tuple[str, str]]


def note(type_: str, *lines: str) -> str:
    return "\n".join(("---", f"type: {type_}", *lines, "---", ""))


FICTION = note("position", 'answers: "[[q]]"', "confidence: 0.9")
REAL = note("position", 'answers: "[[q]]"', "confidence: 0.9")
PUSH = note("claim", "title: It pushes back", 'supports: "[[real]]"', "confidence: 0.9")
ATTACK = note(
    "claim",
    "title: It pushes back",
    'supports: "[[real]]"',
    'opposes: {to: "[[fiction]]", why: fictions do not}',
    "confidence: 0.9",
)
OUTRIGHT = note("position", 'answers: "[[q]]"', "confidence: 0.9", 'contradicts: "[[fiction]]"')
DEBATE = {"q.md": note("question"), "real.md": REAL, "fiction.md": FICTION, "push.md": PUSH}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("COLUMNS", "80")
    made = Repository(tmp_path / "r")
    made.commit(DEBATE)
    return made


def run(repository: Repository, *words: str) -> int:
    return main(["tensions", str(repository.top), *words])


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    """Runs the command since HEAD, checks how it exits, and gives stdout and stderr."""

    def printed(repository: Repository, *words: str, exits: int = 0) -> tuple[str, str]:
        assert run(repository, "--since", "HEAD", *words) == exits
        return capsys.readouterr()

    return printed


def test_nothing_has_changed(repository: Repository, printed: Printed) -> None:
    repository.write({"push.md": f"{PUSH}More prose, and no relation.\n"})
    assert printed(repository, "--fail-on", "weak") == ("", "no tension has changed since HEAD\n")


def test_what_is_new_is_told_with_the_line_that_makes_it(repository: Repository, printed: Printed) -> None:
    repository.write({"push.md": ATTACK})
    out, err = printed(repository)
    assert err == "since HEAD: 1 new\n"
    assert out == (
        "New\n"
        "  moderate 0.46  fiction × real\n"
        "    + “It pushes back” speaks against “fiction”. The reason given: fictions do\n"
        "      not.\n"
        "      push.md:5\n"
    )


def test_what_is_gone_is_told_with_the_line_of_then(repository: Repository, printed: Printed) -> None:
    repository.commit({"push.md": ATTACK})
    (repository.top / "push.md").unlink()
    out, err = printed(repository, "--fail-on", "weak")
    assert err == "since HEAD: 1 gone\n"
    assert out.splitlines()[0] == "Gone"
    assert "    - “It pushes back” speaks against “fiction”." in out
    assert "      push.md:5 at HEAD\n" in out


def test_what_is_stronger_is_told_with_both_scores(repository: Repository, printed: Printed) -> None:
    repository.commit({"push.md": ATTACK})
    repository.write({"real.md": OUTRIGHT})
    out, err = printed(repository, "--fail-on", "strong", exits=2)
    assert err == "since HEAD: 1 stronger\n"
    assert out.splitlines()[:3] == [
        "Stronger",
        "  strong   0.46 → 0.87  fiction × real  (was moderate)",
        "    + “fiction” contradicts “real”.",
    ]
    repository.write({"real.md": REAL.replace("0.9", "0.2"), "push.md": ATTACK})
    out, err = printed(repository, "--fail-on", "weak")
    assert err == "since HEAD: 1 weaker\n"
    assert "“real” starts from 0.20 now, no longer from 0.90." in out


def test_only_what_rose_fails(repository: Repository, printed: Printed) -> None:
    repository.commit({"push.md": ATTACK})
    assert run(repository, "--fail-on", "moderate") == 2
    printed(repository, "--fail-on", "weak")
    repository.write({"push.md": ATTACK.replace("confidence: 0.9", "confidence: 0.95")})
    printed(repository, "--fail-on", "moderate")  # stronger within its band, or hardly so
    repository.write({"real.md": OUTRIGHT})
    printed(repository, "--fail-on", "moderate", exits=2)


@pytest.mark.parametrize("tracked", [False, True])
def test_a_renamed_note_is_the_same_note(repository: Repository, printed: Printed, tracked: bool) -> None:
    """git sees the file that moved; before it is told of the new file, the text of the node tells."""
    said = "a text that is long enough for a file to be known by it: it pushes back"
    repository.commit({"push.md": ATTACK.replace("It pushes back", said)})
    (repository.top / "push.md").rename(repository.top / "moved.md")
    if tracked:
        repository.git("add", "-A")
        moved = (repository.top / "moved.md").read_text().replace(said, f"{said}, hard")
        repository.write({"moved.md": moved})
    assert printed(repository) == ("", "no tension has changed since HEAD\n")


def test_explain_tells_every_line_and_the_story(repository: Repository, printed: Printed) -> None:
    claims = {f"c{n}.md": note("claim", 'supports: "[[real]]"', 'opposes: "[[fiction]]"') for n in range(4)}
    repository.write(claims)
    out, _ = printed(repository)
    assert "    and 3 more lines (--explain)\n" in out
    assert "What it hangs on" not in out
    out, _ = printed(repository, "--explain")
    assert "more line" not in out
    assert all(f"c{n}.md:3" in out for n in range(4))
    assert "What it hangs on" in out


def test_limit_and_between(repository: Repository, printed: Printed) -> None:
    repository.write({"real.md": OUTRIGHT, "push.md": ATTACK.replace("real", "third"), "third.md": REAL})
    assert printed(repository, "--limit", "1")[1] == "since HEAD: 2 new; 1 more (--limit)\n"
    out, err = printed(repository, "--between", "third", "fiction")
    assert err == "since HEAD: 1 new\n"
    assert "fiction × third" in out


def test_json_is_a_list_of_changes(repository: Repository, printed: Printed) -> None:
    repository.commit({"push.md": ATTACK})
    repository.write({"real.md": OUTRIGHT, "push.md": PUSH.replace("0.9", "0.5")})
    out, err = printed(repository, "--format", "json")
    (change,) = json.loads(out)
    assert err == ""
    assert (change["kind"], change["a"], change["b"]) == ("stronger", "fiction", "real")
    assert change["before"]["score"] < change["after"]["score"]
    assert [(r["before"] is None, r["after"] is None, r["on_path"]) for r in change["relations"]] == [
        (True, False, True),
        (False, True, True),
    ]
    assert printed(repository, "--format", "json", "--between", "push", "q") == ("[]\n", "")


def test_github_is_shown_what_is_new_at_its_line(repository: Repository, printed: Printed) -> None:
    repository.write({"push.md": ATTACK})
    out, _ = printed(repository, "--format", "github")
    assert out == (
        "::warning file=push.md,line=5,endLine=5,title=new tension%3A moderate,col=16,endColumn=26::"
        "“fiction” and “real” clash (moderate, 0.46).%0A"
        "“It pushes back” speaks against “fiction”. The reason given: fictions do not.\n"
    )
    out, _ = printed(repository, "--format", "github", "--fail-on", "moderate", exits=2)
    assert out.startswith("::error file=push.md,line=5,")
    repository.commit()
    (repository.top / "push.md").unlink()
    assert printed(repository, "--format", "github")[0] == ""


def test_github_is_shown_all_tensions_without_a_revision(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write({"push.md": ATTACK})
    assert run(repository, "--format", "github") == 0
    assert capsys.readouterr().out.startswith(
        "::warning file=push.md,line=5,endLine=5,title=moderate tension,"
    )


def test_a_folder_that_was_not_there(repository: Repository, printed: Printed) -> None:
    inner = {f"inner/{path}": text for path, text in (DEBATE | {"real.md": OUTRIGHT}).items()}
    repository.write(inner)
    below = Repository.__new__(Repository)
    below.top = repository.top / "inner"
    out, err = printed(below, "--fail-on", "strong", exits=2)
    assert out.startswith("New\n  strong ")
    assert err.splitlines()[0] == "these notes were not there at HEAD: everything is new"


def test_settings_that_were_broken_are_done_without(repository: Repository, printed: Printed) -> None:
    repository.commit({"argmap.toml": "[tensions]\nmax-hop = 2\n"})
    repository.write({"argmap.toml": "[tensions]\nmax-hops = 2\n", "push.md": ATTACK})
    out, err = printed(repository)
    assert out.startswith("New\n")
    assert "at HEAD, argmap.toml was broken; the present settings are used" in err
    assert "argmap.toml:2: tensions.max-hop: no such setting" in err


def test_other_settings_are_said_to_make_a_difference(repository: Repository, printed: Printed) -> None:
    repository.commit({"push.md": ATTACK.replace("confidence: 0.9", "n: 1")})
    repository.write({"argmap.toml": "[base-scores]\nclaim = 0.9\n"})
    out, err = printed(repository)
    assert "“It pushes back” starts from 0.90 now, no longer from 0.50." in out
    assert "argmap.toml has changed since HEAD" in err


def test_note_text_is_not_obeyed(repository: Repository, printed: Printed) -> None:
    title = '"\\e[31m%0A::error::x\\u202e"'
    repository.write({"push.md": ATTACK.replace("It pushes back", title)})
    for words in ((), ("--explain",), ("--format", "github")):
        out, _ = printed(repository, *words)
        assert not {"\x1b", "\u202e"} & set(out)
        assert not any(line.startswith("::error") for line in out.splitlines())


def test_text_fits_the_terminal(repository: Repository, printed: Printed) -> None:
    title = "a title of many words " * 9
    repository.write(
        {"push.md": ATTACK.replace("It pushes back", title), "fiction.md": f"{FICTION}# {title}\n"}
    )
    out, _ = printed(repository)
    assert max(map(len, out.splitlines())) <= 80


def test_what_cannot_be_read_is_misuse(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repository, "--since", "nowhere") == 1
    assert run(repository, "--since=-x") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == "argmap: no revision is called 'nowhere'; `git log` lists what there is"
