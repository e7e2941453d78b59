"""Notes that try to take over: escape codes, Textual's markup, bidirectional controls, in every place."""

from __future__ import annotations

from pathlib import Path

# What a terminal would do: clipboard, title, cursor, C1 forms; and what Textual's own markup would do.
ESCAPES = "\x1b]52;c;cHduZWQ=\x1b\\\x1b]0;pwned\x07\x1b[2J\x9b31m\x9dpwned\x9c"
MARKUP = '[/] [@click=app.quit]quit[/] [link="https://evil.example"]x[/link] [bold red $evil [/path] [x]'
BIDI = "\u202egnp.exe\u2066\u2069\u200f\u2028\u061c"
EVIL = f"pwned {MARKUP} {ESCAPES} {BIDI} \x00\x7f"


def yaml_quoted(text: str) -> str:
    """A YAML string in double quotes, with what YAML does not allow raw written as escapes."""
    safe = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)
    return f'"{"".join(safe)}"'


def write_hostile_vault(root: Path) -> Path:
    """A small debate in which every text is hostile."""
    evil = yaml_quoted(EVIL)
    notes = {
        "argmap.toml": 'name = "[/] [@click=app.quit]pwned[/]\\u001b]0;pwned\\u0007"\n',
        "Q [@click=app.quit] \x1b[31m.md": f"---\ntype: question\ntitle: {evil}\nid: q\n---\n# {EVIL}\n",
        "A.md": (
            f"---\ntype: position\ntitle: {evil}\nclaim: {evil}\nanswers: '[[q]]'\naliases: [{evil}]\n"
            f"tags: [{evil}]\ncontradicts:\n  - {{to: '[[B]]', why: {evil}}}\n---\n# {EVIL}\n\n"
            f"{EVIL} **{EVIL}** `{EVIL}`\n\n"
            f"> [!claim] {EVIL} ^c\n> supports:: [[#]] — {EVIL}\n\n```\n{EVIL}\n```\n"
        ),
        "B.md": (
            f"---\ntype: position\nclaim: {evil}\nanswers: '[[q]]'\nopposes: '[[{EVIL[:40]}]]'\n---\n{EVIL}\n"
        ),
        "E.md": (
            f"---\ntype: evidence\nclaim: {evil}\nsupports: '[[A]]'\nmethod: {evil}\n"
            f"measures: [{{name: {evil}, value: 1, unit: {evil}}}]\n---\n"
        ),
        "S.md": f"---\ntype: source\ntitle: {evil}\nurl: {evil}\nauthors: [{evil}]\n---\n",
        "plain.md": EVIL * 3,
    }
    for name, text in notes.items():
        (root / name).write_text(text, encoding="utf-8")
    return root
