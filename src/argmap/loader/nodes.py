"""Notes and bibliography entries in, their nodes by id and by citation key out."""

from __future__ import annotations

from collections.abc import Iterable

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
    for note in notes:
        for node in note.nodes:
            first = nodes.setdefault(node.id, node)
            if first is not node:
                diagnostics.append(_taken(node, first, note.pinned_id or node.location))
    for source in sources:
        first = nodes.setdefault(source.id, source)
        if first is not source and not is_note(first.path):
            diagnostics.append(_contested(source.id[1:], first, source))
    return dict(sorted(nodes.items())), diagnostics


def citation_keys(nodes: Iterable[Node]) -> tuple[dict[str, str], list[Diagnostic]]:
    """What a citation key means: a note `@key`, a source with that `citekey`, a bibliography entry."""
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
            if known and known[1].id != node.id and known[0] == rank:
                diagnostics.append(_contested(key, known[1], node))
            if known is None or rank < known[0]:
                ranked[key] = (rank, node)
    return {key: node.id for key, (_, node) in ranked.items()}, diagnostics


def _taken(node: Node, first: Node, location: Location) -> Diagnostic:
    return finding(
        findings.DUPLICATE_ID,
        f"the id {node.id!r} is taken; this node is left out",
        location,
        related=[Related(first.location, "first defined here")],
        hint="give it another `id`",
    )


def _contested(key: str, first: Node, second: Node) -> Diagnostic:
    related = [Related(first.location, "the key's first source, which citations lead to")]
    message = f"@{key} is the citation key of two sources"
    return finding(findings.DUPLICATE_CITEKEY, message, second.location, related=related)
