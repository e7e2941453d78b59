"""Notes in, those out in which something speaks against what the note asserts, and nothing answers it.

A note asserts its head, if that is a position, claim, argument or evidence, and the callouts that support the
head. A prose note, a question, an inquiry or a source reports what others say, and may report both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from argmap.model.corpus import Corpus, Note
from argmap.model.internal import NoteAtOdds
from argmap.model.relation import Relation
from argmap.model.tension import Step
from argmap.tension.base_scores import ARGUED
from argmap.tension.ground import Ground
from argmap.tension.internal.quarrel import Quarrel, by_subject, incoherence, quarrel
from argmap.tension.links import Link, Links
from argmap.tension.witnesses.between_cases import CASE_AGAINST_CASE, CASE_ATTACK

# Which node attacks which, in one note.
Attacks = Collection[tuple[str, str]]


def notes_at_odds(ground: Ground, told: Mapping[str, Collection[Step]]) -> Iterator[NoteAtOdds]:
    """Notes at odds with themselves, by their heads; `told` are attacks that are told of a head already."""
    found = by_subject(q for note, attacks in _attacked(ground) for q in _quarrels(ground, note, attacks))
    for head, witnesses in found.items():
        fresh = tuple(w for w in witnesses if w.attack not in told.get(head, ()))
        if fresh:
            yield NoteAtOdds(head, incoherence(fresh), fresh)


def _attacked(ground: Ground) -> Iterator[tuple[Note, list[Link]]]:
    """Notes that assert something, with the attacks between their own nodes."""
    within: defaultdict[str, list[Link]] = defaultdict(list)
    for attack in ground.links.attacks:
        path = ground.corpus.nodes[attack.source].path
        if path == ground.corpus.nodes[attack.target].path and path in ground.corpus.notes:
            within[path].append(attack)
    for path in sorted(within):
        note = ground.corpus.notes[path]
        if note.head.type in ARGUED:
            yield note, within[path]


def _quarrels(ground: Ground, note: Note, attacks: list[Link]) -> Iterator[Quarrel]:
    asserted = _asserted(ground.links, note)
    ends = {(attack.source, attack.target) for attack in attacks}
    for attack in attacks:
        if attack.target in asserted and not _is_answered(ground.corpus, attack, ends):
            yield _quarrel(ground, note.head.id, attack)


def _asserted(links: Links, note: Note) -> Collection[str]:
    """The head, and what leads to it through nodes of its own note."""
    own = {node.id for node in note.nodes}
    found = {note.head.id}
    fresh = [note.head.id]
    for node in fresh:  # grows while it is read
        new = {link.source for link in links.into.get(node, ())} & own - found
        found |= new
        fresh += sorted(new)
    return found


def _is_answered(corpus: Corpus, attack: Link, ends: Attacks) -> bool:
    """Whether the note speaks against the attacker, or undercuts the attack; two that attack each other
    do not answer one another.
    """
    x = attack.source
    rebutted = any(target == x and (x, source) not in ends for source, target in ends)
    return rebutted or any(_in_note(corpus, u, attack) for u in corpus.undercutting(attack.relation.key))


def _in_note(corpus: Corpus, undercut: Relation, attack: Link) -> bool:
    return corpus.nodes[undercut.subject].path == corpus.nodes[attack.source].path


def _quarrel(ground: Ground, head: str, attack: Link) -> Quarrel:
    x, y = attack.source, attack.target
    force = ground.force(attack)
    if y == head:
        weight = CASE_ATTACK * ground.strength[x] * force
        return quarrel("case-attack", head, weight, attack.step)
    weight = CASE_AGAINST_CASE * min(ground.strength[x], ground.strength[y]) * force
    return quarrel("case-against-case", head, weight, attack.step)
