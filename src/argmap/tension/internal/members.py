"""What the members of one case do to each other: the patterns of two cases, where both are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from argmap.model.relation import Relation, RelationKey
from argmap.model.tension import WitnessKind
from argmap.tension.ground import Ground
from argmap.tension.internal.quarrel import Quarrel, quarrel
from argmap.tension.links import ByNode, Link, step_of
from argmap.tension.trails import Reached, backwards
from argmap.tension.witnesses.between_cases import CASE_AGAINST_CASE, CASE_ATTACK, SHARED_EVIDENCE
from argmap.tension.witnesses.inference import UNDERCUT
from argmap.tension.witnesses.reliance import ATTACKED_ASSUMPTION, FAILED_PREDICTION
from argmap.tension.witnesses.stances import OPPOSITE_STANCE


def attack_within(ground: Ground) -> Iterator[Quarrel]:
    """A member of the case attacks the side, or another member."""
    for attack in ground.links.attacks:
        to_target = ground.owners.get(attack.target, {})
        for side, way in ground.owners.get(attack.source, {}).items():
            if side in to_target:
                yield _attack(ground, side, attack, way, to_target[side])


def _attack(ground: Ground, side: str, attack: Link, out: Reached, back: Reached) -> Quarrel:
    x, y = attack.source, attack.target
    kind: WitnessKind
    if ground.is_evidence(x):
        kind, weight = "shared-evidence", SHARED_EVIDENCE * ground.strength[x]
    elif y == side:
        kind, weight = "case-attack", CASE_ATTACK * out.weight * ground.strength[x]
    else:
        weaker = min(ground.strength[x], ground.strength[y])
        kind, weight = "case-against-case", CASE_AGAINST_CASE * out.weight * back.weight * weaker
    weight *= ground.force(attack)
    return quarrel(kind, side, weight, attack.step, before=out.outward, after=back.steps)


def evidence_through_others(ground: Ground) -> Iterator[Quarrel]:
    """Evidence in the case speaks against it through claims that are in nobody's case."""
    positions = {n.id for n in ground.corpus.of_type("position")}
    hops = ground.corpus.config.tensions.max_hops

    @cache
    def evidence_for(node: str) -> Mapping[str, Reached]:
        found = backwards(node, ground.links.into, max_hops=hops, barred=positions)
        return {n: way for n, way in found.items() if ground.is_evidence(n)}

    for attack in ground.links.attacks:
        to_target = ground.owners.get(attack.target, {})
        if not to_target or attack.source in ground.owners:
            continue
        for evidence, to_x in evidence_for(attack.source).items():
            weight = SHARED_EVIDENCE * ground.strength[evidence] * to_x.weight * ground.force(attack)
            for side, out in ground.owners.get(evidence, {}).items():
                if side in to_target:
                    before, after = (*out.outward, *to_x.steps), to_target[side].steps
                    yield quarrel("shared-evidence", side, weight, attack.step, before=before, after=after)


def reliance_within(ground: Ground) -> Iterator[Quarrel]:
    """A member of the case speaks against what a member assumes or predicts."""
    reliances: tuple[tuple[WitnessKind, float, ByNode], ...] = (
        ("attacked-assumption", ATTACKED_ASSUMPTION, ground.links.assumed_by),
        ("failed-prediction", FAILED_PREDICTION, ground.links.predicted_by),
    )
    for attack in ground.links.attacks:
        back = ground.owners.get(attack.source, {})
        for kind, base, relied_on in reliances:
            against = base * ground.strength[attack.source] * ground.force(attack)
            for reliance in relied_on.get(attack.target, ()):
                for side, out in ground.owners.get(reliance.target, {}).items():
                    if side in back:
                        weight = against * out.weight * reliance.weight
                        before, after = (*out.outward, reliance.step), back[side].steps
                        yield quarrel(kind, side, weight, attack.step, before=before, after=after)


def undercut_within(ground: Ground) -> Iterator[Quarrel]:
    """A member of the case undercuts an argument, or a support, inside of it."""
    supports = {link.relation.key: link for link in ground.links.supports}
    for relation in ground.links.undercuts:
        assert isinstance(relation.object, RelationKey)
        broken = supports.get(relation.object)
        if broken is not None:
            inside = ground.owners.get(broken.target, {})
            yield from _undercuts(ground, relation, broken.source, inside)
    for link in ground.links.undercut_arguments:
        yield from _undercuts(ground, link.relation, link.target, ground.owners.get(link.target, {}))


def _undercuts(
    ground: Ground, relation: Relation, broken: str, inside: Mapping[str, Reached]
) -> Iterator[Quarrel]:
    x = relation.subject
    owners = ground.owners.get(broken, {})
    for side, out in ground.owners.get(x, {}).items():
        if side in inside and side in owners:
            weight = UNDERCUT * out.weight * ground.strength[x] * relation.weight
            after = owners[side].steps
            yield quarrel("undercut", side, weight, step_of(relation), before=out.outward, after=after)


def opposite_stance_within(ground: Ground) -> Iterator[Quarrel]:
    """One member of the case relies on a source that another disputes."""
    relying, disputing = _citations(ground, "supports"), _citations(ground, "disputes")
    for (side, source), against in disputing.items():
        for relation in relying.get((side, source), ()):
            for disputed in against:
                out, back = ground.cases[side][relation.subject], ground.cases[side][disputed.subject]
                weight = OPPOSITE_STANCE * relation.weight * disputed.weight
                before, after = (*out.outward, step_of(relation)), back.steps
                attack = step_of(disputed)
                yield quarrel("opposite-stance", side, weight, attack, before=before, after=after)


def _citations(ground: Ground, stance: str) -> dict[tuple[str, str], list[Relation]]:
    """Citations of one stance by side and source."""
    found: defaultdict[tuple[str, str], list[Relation]] = defaultdict(list)
    for name in ("sources", "cites"):
        for relation in ground.corpus.behaving_as(name):
            if relation.qualification.stance == stance and isinstance(relation.object, str):
                for side in ground.owners.get(relation.subject, ()):
                    found[side, relation.object].append(relation)
    return found
