"""A folder and a name in, the changes out that make it a corpus: one file, `argmap.toml`."""

from __future__ import annotations

from pathlib import Path

from argmap.config import CONFIG_NAME
from argmap.edit.changes import Changes, created
from argmap.edit.quoting import quoted
from argmap.errors import ArgmapError

_SETTINGS = """\
# This folder is an argmap corpus: a debate in notes. Everything in this file is optional.
name = {name}
{base}
# ignore = ["drafts/", "*.scratch.md"]     # left out, as in .gitignore

# [rules]                                  # error, warning, info or off, by code or name (argmap rule)
# unsupported-claim = "off"

# [relations.refutes]                      # a relation of your own; it behaves as the one it names
# sub-relation-of = "opposes"
# inverse = "refuted-by"
"""
_BASE = '# base = "https://example.org/debate/"     # IRIs of exports begin with this'


def initialise(folder: Path, *, name: str | None = None, base: str | None = None) -> Changes:
    """The changes that make `folder` a corpus called `name` (default: as the folder); no note is touched.

    None are needed where it is one already. Raises ArgmapError where the folder is in another corpus.
    """
    if (folder / CONFIG_NAME).is_file():
        return Changes(folder, ())
    outer = next((f for f in folder.resolve().parents if (f / CONFIG_NAME).is_file()), None)
    if outer:
        raise ArgmapError(f"{folder} is inside the corpus {outer}: its notes belong to that one already")
    called = name or folder.resolve().name.encode("utf-8", "replace").decode() or "notes"
    settings = _SETTINGS.format(name=quoted(called), base=f"base = {quoted(base)}" if base else _BASE)
    return Changes(folder, (created(CONFIG_NAME, settings.encode()),), f"making {folder} a corpus")
