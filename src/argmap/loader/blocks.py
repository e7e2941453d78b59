"""A note's callouts in, the nodes that they define out, and to which node what stands in them belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from argmap.diagnostics import Diagnostic, Related, finding
from argmap.loader import findings
from argmap.loader.attributes import Stated, read_attributes
from argmap.locations import Location
from argmap.markdown.document import Callout
from argmap.model.node import Node
from argmap.model.vocabulary import BLOCK_TYPES, NodeType

# Obsidian has this callout of its own: in most vaults it is only a box, and takes an id to mean more.
_OBSIDIANS_OWN = frozenset({"question"})


def node_type_of(callout: Callout) -> NodeType | None:
    """The type of the node that a callout defines, if it defines one."""
    if callout.kind in _OBSIDIANS_OWN and not callout.block_id:
        return None
    return next((t for t in BLOCK_TYPES if t == callout.kind), None)


def owner_ids(callouts: Sequence[Callout], base_id: str) -> dict[int | None, str]:
    """The id of the node that each callout's fields and links belong to: its own, or that of one around it.

    None stands for what is in no callout. A typed callout without a block id is counted by its type.
    """
    owners: dict[int | None, str] = {None: base_id}
    unnamed: dict[str, int] = {}
    for index, callout in enumerate(callouts):
        if node_type_of(callout) is None:
            owners[index] = owners[callout.parent]
        elif callout.block_id:
            owners[index] = f"{base_id}#^{callout.block_id}"
        else:
            unnamed[callout.kind] = unnamed.get(callout.kind, 0) + 1
            owners[index] = f"{base_id}#{callout.kind}-{unnamed[callout.kind]}"
    return owners


def owning_callout(callouts: Sequence[Callout], index: int | None) -> int | None:
    """The innermost typed callout at or around one; None where that is the note itself."""
    while index is not None and node_type_of(callouts[index]) is None:
        index = callouts[index].parent
    return index


def read_blocks(
    callouts: Sequence[Callout],
    owners: Mapping[int | None, str],
    stated: Mapping[int | None, Mapping[str, Sequence[Stated]]],
    diagnostics: list[Diagnostic],
) -> Iterator[Node]:
    """The nodes of typed callouts, in their order. `stated` has the attributes given inside each."""
    seen: dict[str, Location] = {}
    for index, callout in enumerate(callouts):
        node_type = node_type_of(callout)
        if node_type is None or not _is_new(callout, seen, diagnostics):
            continue
        read = read_attributes(node_type, stated.get(index, {}))
        diagnostics.extend(read.diagnostics)
        text = read.fields.claim or read.fields.title or callout.title or callout.body
        yield Node(
            id=owners[index],
            type=node_type,
            text=text or f"{node_type} in {PurePosixPath(callout.extent.path).stem}",
            title=read.fields.title or text or node_type,
            location=callout.title_location,
            extent=callout.extent,
            attributes=read.attributes,
            is_block=True,
        )


def ids_in_prose(
    callouts: Sequence[Callout], block_ids: Sequence[tuple[str, Location]]
) -> Iterator[Diagnostic]:
    """A finding for each block of prose that has the id of a typed callout."""
    left = list(block_ids)
    typed: dict[str, Callout] = {}
    for callout in callouts:
        if callout.block_id:
            _take_id(callout, left)
        if callout.block_id and node_type_of(callout):
            typed.setdefault(callout.block_id, callout)
    for block_id, place in left:
        if block_id in typed:
            message = f"^{block_id} names two blocks of this note; links lead to the {typed[block_id].kind}"
            related = [Related(typed[block_id].title_location, "which has it too")]
            yield finding(findings.DUPLICATE_BLOCK_ID, message, place, related=related)


def _take_id(callout: Callout, left: list[tuple[str, Location]]) -> None:
    """Takes out the place where the callout's own id stands: in its title, its text or right behind it."""
    start = callout.title_location.line
    for index, (block_id, place) in enumerate(left):
        if block_id == callout.block_id and place.line >= start:
            del left[index]
            return


def _is_new(callout: Callout, seen: dict[str, Location], diagnostics: list[Diagnostic]) -> bool:
    """Whether a callout defines a node of its own; two with one id are one node, the first."""
    place = callout.title_location
    if not callout.block_id:
        message = f"this {callout.kind} has no block id, so nothing can refer to it"
        hint = "end its title with ` ^some-id`"
        diagnostics.append(finding(findings.BLOCK_WITHOUT_ID, message, place, hint=hint))
        return True
    first = seen.setdefault(callout.block_id, place)
    if first is place:
        return True
    message = f"^{callout.block_id} names two blocks of this note; links lead to the first"
    related = [Related(first, "first defined here")]
    diagnostics.append(finding(findings.DUPLICATE_BLOCK_ID, message, place, related=related))
    return False
