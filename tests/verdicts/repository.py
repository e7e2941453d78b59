"""Real git repositories with a debate in them, for what happens to verdicts when notes and branches move."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from argmap.cli.main import main
from tests.support.corpora import write_corpus

DEBATE = """
    === argmap.toml
    name = "Numbers"
    === q.md
    ---
    type: question
    ---
    === realism.md
    ---
    type: position
    claim: Numbers are real.
    answers: "[[q]]"
    contradicts:
      - {to: "[[fiction]]", why: "one of them is wrong"}
    ---
    === fiction.md
    ---
    type: position
    claim: Numbers are a fiction.
    answers: "[[q]]"
    opposes: "[[structure]]"
    ---
    === structure.md
    ---
    type: position
    claim: Numbers are places in a structure.
    answers: "[[q]]"
    opposes: "[[realism]]"
    ---
    === both.md
    ---
    type: inquiry
    title: How both may hold
    asks: "[[q]]"
    reconciles: ["[[realism]]", "[[fiction]]"]
    ---
"""


class Repository:
    """A git repository, with argmap at work in it."""

    def __init__(self, root: Path) -> None:
        self.root = write_corpus(root, DEBATE)
        self.git("init", "-q", "-b", "main")
        self.commit("the notes")

    def git(self, *words: str) -> subprocess.CompletedProcess[str]:
        settings = (
            "user.name=Ann Berg",
            "user.email=ann@example.org",
            "commit.gpgsign=false",
            "core.autocrlf=false",
        )
        options = [word for setting in settings for word in ("-c", setting)]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        return subprocess.run(
            ["git", *options, *words],
            cwd=self.root,
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        assert self.git("commit", "-qm", message).returncode == 0

    def branch(self, name: str, start: str = "main") -> None:
        assert self.git("checkout", "-q", "-b", name, start).returncode == 0

    def merges(self, branch: str) -> bool:
        """Whether a branch merges without a conflict."""
        return self.git("merge", "--no-edit", branch).returncode == 0

    def argmap(self, *words: str) -> int:
        return main([*words, "-C", str(self.root)])

    def say(self, a: str, b: str, ruling: str, reason: str = "because", **options: str) -> None:
        """Passes a verdict and commits it."""
        extra = [word for name, value in options.items() for word in (f"--{name}", value)]
        assert self.argmap("verdict", a, b, ruling, "--reason", reason, "--author", "Ann", *extra) == 0
        self.commit(f"{ruling}: {a}, {b}")

    def edit(self, name: str, old: str, new: str) -> None:
        note = self.root / name
        text = note.read_text(encoding="utf-8")
        assert old in text
        note.write_text(text.replace(old, new), encoding="utf-8")
