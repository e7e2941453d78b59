"""What is written down between two sides: W1 (contradicts) and W2 (opposes)."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.tension.ground import Ground, Sighting, sighting

CONTRADICTORY = 0.95
CONTRARY = 0.90
ATTACK = 0.85


def explicit(ground: Ground) -> Iterator[Sighting]:
    """Attacks from one side on another."""
    for attack in ground.links.attacks:
        if attack.source not in ground.sides or attack.target not in ground.sides:
            continue
        if attack.source == attack.target:
            continue
        sides, force = (attack.source, attack.target), ground.force(attack)
        if ground.corpus.builtin(attack.relation) == "contradicts":
            base = CONTRADICTORY if attack.relation.qualification.exhaustive else CONTRARY
            yield sighting("explicit-contradiction", sides, base * force, attack.step)
        else:
            yield sighting("explicit-attack", sides, ATTACK * force, attack.step)
