"""Notes in, those out in which something speaks against what the note asserts, and nothing answers it.

A note asserts its head, if that is a position, claim, argument or evidence, and the callouts that support the
head. A prose note, a question, an inquiry or a source reports what others say, and may report both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace

import numpy as np

from argmap.model.corpus import Corpus, Note
from argmap.model.internal import NoteAtOdds
from argmap.model.tension import Step, Witness, WitnessKind
from argmap.semantics.columns import ints
from argmap.tension.base_scores import ARGUED
from argmap.tension.ground import Ground
from argmap.tension.internal.quarrel import Quarrel, by_subject, incoherence
from argmap.tension.links import Link, Links
from argmap.tension.witnesses.between_cases import CASE_AGAINST_CASE, CASE_ATTACK


def notes_at_odds(
    ground: Ground, told: Mapping[str, Collection[Step]], paths: Set[str] | None = None
) -> Iterator[NoteAtOdds]:
    """Notes, or some of them, at odds with themselves, by their heads; `told` are attacks that are told of a
    head already.
    """
    own = _links_in_notes(ground, ground.corpus.notes.keys() if paths is None else paths)
    by_note = _attacked(ground.corpus, own)
    found = by_subject(q for note, attacks in by_note for q in _quarrels(ground, own, note, attacks))
    for head, witnesses in found.items():
        fresh = tuple(w for w in witnesses if w.attack not in told.get(head, ()))
        if fresh:
            yield NoteAtOdds(head, incoherence(fresh), fresh)


def _links_in_notes(ground: Ground, paths: Set[str]) -> Links:
    """The links between nodes of one note, of those at some paths."""
    links, corpus = ground.links, ground.corpus
    note = np.full(len(links.nodes), -1)
    for number, path in enumerate(paths & corpus.notes.keys()):
        inside = (n.id for n in corpus.notes[path].nodes if n.id in links.nodes.number)
        note[ints(links.nodes.number[n] for n in inside if corpus.nodes[n].path == path)] = number
    tables = {
        kind: table.where((note[table.source] == note[table.target]) & (note[table.source] >= 0))
        for kind, table in links.tables.items()
    }
    return replace(links, tables=tables)


def _attacked(corpus: Corpus, own: Links) -> Iterator[tuple[Note, list[Link]]]:
    """Notes that assert something, with the attacks between their own nodes."""
    within: defaultdict[str, list[Link]] = defaultdict(list)
    for attack in own.attacks:
        within[corpus.nodes[attack.source].path].append(attack)
    for path in sorted(within.keys() & corpus.notes.keys()):
        if corpus.notes[path].head.type in ARGUED:
            yield corpus.notes[path], within[path]


def _quarrels(ground: Ground, own: Links, note: Note, attacks: list[Link]) -> Iterator[Quarrel]:
    asserted, rebutted = _asserted(own, note), _rebutted(attacks)
    for attack in attacks:
        if attack.target in asserted and not (
            attack.source in rebutted or _is_undercut(ground.corpus, attack)
        ):
            yield _quarrel(ground, note.head.id, attack)


def _asserted(own: Links, note: Note) -> Collection[str]:
    """The head, and what leads to it through nodes of its own note."""
    found = {note.head.id}
    fresh = [note.head.id]
    for node in fresh:  # grows while it is read
        new = {link.source for link in own.into.get(node, ())} - found
        found |= new
        fresh += sorted(new)
    return found


def _rebutted(attacks: Iterable[Link]) -> Collection[str]:
    """What the note speaks against; two that attack each other do not answer one another."""
    ends = {(attack.source, attack.target) for attack in attacks}
    return {target for source, target in ends if (target, source) not in ends}


def _is_undercut(corpus: Corpus, attack: Link) -> bool:
    """Whether something in the same note undercuts the attack."""
    path = corpus.nodes[attack.source].path
    undercuts = corpus.undercutting(attack.relation.key)
    return any(corpus.nodes[undercut.subject].path == path for undercut in undercuts)


def _quarrel(ground: Ground, head: str, attack: Link) -> Quarrel:
    x, y = ground.strength[attack.source], ground.strength[attack.target]
    kind: WitnessKind = "case-attack"
    weight = CASE_ATTACK * x
    if attack.target != head:
        kind, weight = "case-against-case", CASE_AGAINST_CASE * min(x, y)
    return Quarrel(head, Witness(kind, True, weight * ground.force(attack), (attack.step,), attack.step))
