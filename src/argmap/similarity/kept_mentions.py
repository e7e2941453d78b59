"""Notes by the digest of their text in, where each names sources out: kept in `.argmap/mentions.msgpack`.

The file may be deleted at any time. It is replaced whole, so that several processes may read and write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from argmap.atomic import remove_drafts, replace_file
from argmap.loader.scratch import FOLDER, prepare_folder
from argmap.similarity.mentions import Mention, mentions_in
from argmap.similarity.source_names import SourceNames
from argmap.talk import Talk

FILE_NAME = "mentions.msgpack"
# To be raised where other mentions are found by the same names.
_LAYOUT = 1

Mentions = dict[bytes, tuple[Mention, ...]]
Read = Callable[[], str | None]


class _Kept(msgspec.Struct, array_like=True, frozen=True):
    """What was searched for, by identity, and what was found, by the digests of texts."""

    layout: int
    names: frozenset[bytes]
    found: Mentions


_NOTHING = _Kept(_LAYOUT, frozenset(), {})


def mentions_of(root: Path, texts: Mapping[bytes, Read], names: SourceNames, *, talk: Talk) -> Mentions:
    """Where texts, given by their digests, name sources. A text is read only where that is not known.

    One that cannot be read any more is left out.
    """
    path = root / FOLDER / FILE_NAME
    kept = _read(path, talk)
    found = dict(_found(texts, names, kept))
    if kept.names != names.by_identity.keys() or kept.found != found:
        _write(root, _Kept(_LAYOUT, frozenset(names.by_identity), found), talk)
    return found


def _found(
    texts: Mapping[bytes, Read], names: SourceNames, kept: _Kept
) -> Iterator[tuple[bytes, tuple[Mention, ...]]]:
    """A text that is known need not be searched but for new names, or where it held one that is gone."""
    new = SourceNames(name for name in names if name.identity not in kept.names)
    still = names.by_identity.keys()
    for digest, read in texts.items():
        known = kept.found.get(digest)
        if known is not None and not new and all(mention.name in still for mention in known):
            yield digest, known
            continue
        text = read()
        if text is not None:
            yield digest, mentions_in(text, names)


def _read(path: Path, talk: Talk) -> _Kept:
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except OSError:
        return _NOTHING
    except (msgspec.DecodeError, ValueError) as error:
        talk(f"{path} cannot be read and is made anew ({error})")
        return _NOTHING
    return kept if kept.layout == _LAYOUT else _NOTHING


def _write(root: Path, kept: _Kept, talk: Talk) -> None:
    try:
        path = prepare_folder(root) / FILE_NAME
        remove_drafts(path)
        replace_file(path, msgspec.msgpack.encode(kept))
    except OSError as error:
        talk(f"sources that are named are not kept, the next run searches for them again ({error})")
