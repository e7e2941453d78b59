"""Notes and bibliography entries in, their nodes by id and by citation key out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.diagnostics import Diagnostic, Related, finding
from argmap.loader import findings
from argmap.loader.identity import is_note
from argmap.locations import Location
from argmap.model.corpus import Note
from argmap.model.node import Node


def index_nodes(notes: Iterable[Note], sources: Iterable[Node]) -> tuple[dict[str, Node], list[Diagnostic]]:
    """Nodes by id, sorted. A note named `@key` is the better source than an entry with that key."""
    nodes: dict[str, Node] = {}
    diagnostics = []
    # An id that a note was given yields to the one that another has from its path.
    for note in sorted(notes, key=lambda n: n.pinned_id is not None):
        for node in note.nodes:
            first = nodes.setdefault(node.id, node)
            if first is not node:
                diagnostics.append(_taken(node, first, note.pinned_id or node.location))
    for source in sources:
        first = nodes.setdefault(source.id, source)
        if first is not source and not is_note(first.path):
            diagnostics.append(_contested(source.id[1:], first, source.location))
    return dict(sorted(nodes.items())), diagnostics


def citation_keys(
    nodes: Iterable[Node], notes: Mapping[str, Note]
) -> tuple[dict[str, str], list[Diagnostic]]:
    """What a citation key means: a note `@key`, a source with that `citekey`, a bibliography entry.

    A note may tell more of an entry; two notes of one key are one too many.
    """
    ranked: dict[str, tuple[int, Node]] = {}
    diagnostics = []
    for node in nodes:
        name = node.id.rpartition("/")[2]
        is_entry = not is_note(node.path)
        named = name[1:] if name.startswith("@") and not node.is_block else None
        for key, rank in ((named, 0), (node.attributes.citekey, 1)):
            if not key:
                continue
            rank = 2 if is_entry else rank
            known = ranked.get(key)
            if known and known[1].id != node.id and _contest(known, (rank, node)):
                first, second = (node, known[1]) if rank < known[0] else (known[1], node)
                diagnostics.append(_contested(key, first, _place_of_key(second, notes)))
            if known is None or rank < known[0]:
                ranked[key] = (rank, node)
    return {key: node.id for key, (_, node) in ranked.items()}, diagnostics


def _contest(one: tuple[int, Node], other: tuple[int, Node]) -> bool:
    if one[0] == other[0]:
        return True
    return max(one[0], other[0]) < 2 and one[1].type == other[1].type == "source"


def _place_of_key(node: Node, notes: Mapping[str, Note]) -> Location:
    note = notes.get(node.path)
    return note.citekey if note and note.citekey and not node.is_block else node.location


def _taken(node: Node, first: Node, location: Location) -> Diagnostic:
    return finding(
        findings.DUPLICATE_ID,
        f"the id {node.id!r} is taken; this node is left out",
        location,
        related=[Related(first.location, "first defined here")],
        hint="give it another `id`",
    )


def _contested(key: str, first: Node, place: Location) -> Diagnostic:
    related = [Related(first.location, "the key's first source, which citations lead to")]
    message = f"@{key} is the citation key of two sources"
    hint = "make them one, or give one of them another key"
    return finding(findings.DUPLICATE_CITEKEY, message, place, related=related, hint=hint)
