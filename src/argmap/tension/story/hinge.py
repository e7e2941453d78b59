"""What a tension hangs on: its heaviest point, the claims that carry several, and what would dissolve it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.model.corpus import Corpus
from argmap.model.tension import MODERATE_FROM, STRONG_FROM, Tension, band_of, figure
from argmap.phrases import joined
from argmap.tension.dissolve import Dissolution, Loss
from argmap.tension.score import Group, groups, shares
from argmap.tension.story.clash import is_about_words
from argmap.tension.story.line import Line
from argmap.tension.words import clause, ended, quoted, step_sentence

MOST_CLAIMS = 2

_SET_ASIDE = ("evidence", "source")


def hinge(corpus: Corpus, tension: Tension, ways: int) -> Iterator[Line]:
    """Scores that are left are those of the points that stay; the sides' own strengths are not touched."""
    if not tension.asserted:
        yield Line("On nothing that anyone has written: a model finds that claims of theirs sound opposed.")
        return
    found = Dissolution(tension)
    if found.points == 1:
        yield from _one_point(corpus, found, ways)
    else:
        yield _heaviest(corpus, found)
        yield from _bands(corpus, found, ways)
        yield from _claims(corpus, found)
        yield from _nothing(corpus, found, ways)
    if is_about_words(corpus, tension):
        yield Line("It dissolves once each side says in which sense it takes the word.")


def _one_point(corpus: Corpus, found: Dissolution, ways: int) -> Iterator[Line]:
    attack = found.tension.witnesses[0].attack
    said = f"All of it hangs on one point: {step_sentence(corpus, attack)}"
    yield Line(f"{said} Without that there is no tension.", attack.location)
    needed = [quoted(corpus, node) for node in found.nodes() if found.left([node]) == 0]
    if needed:
        untold = len(needed) - ways
        others = "one other" if untold == 1 else f"any of {untold} others"
        named = [*needed[:ways], others] if untold > 0 else needed
        yield Line(ended(f"Nor would there be one without {joined(named, 'or')}"))


def _heaviest(corpus: Corpus, found: Dissolution) -> Line:
    attack, without = _heaviest_attack(found).attack, shares(found.tension)[0].without
    fall = f"Without it the score falls from {figure(found.tension.score)} to {figure(without)}."
    return Line(f"Most on this: {step_sentence(corpus, attack)} {fall}", attack.location)


def _heaviest_attack(found: Dissolution) -> Group:
    return groups(found.tension.witnesses)[0]


def _claims(corpus: Corpus, found: Dissolution) -> Iterator[Line]:
    """Nodes with which several points of attack go."""
    score = figure(found.tension.score)
    carrying = [n for n in found.nodes() if found.fallen([n]) > 1 and figure(found.left([n])) != score]
    for node in carrying[:MOST_CLAIMS]:
        fallen, left = found.fallen([node]), found.left([node])
        points = f"all {found.points}" if fallen == found.points else f"{fallen} of the {found.points}"
        rest = f"{figure(left)} be left" if left else "nothing be left"
        given_up = "set aside" if corpus.nodes[node].type in _SET_ASIDE else "given up"
        yield Line(
            f"If {quoted(corpus, node)} were {given_up}, {points} points would fall and {rest}.",
            corpus.nodes[node].location,
        )


def _bands(corpus: Corpus, found: Dissolution, ways: int) -> Iterator[Line]:
    """What takes it below the bands that it reaches; of a longer list only what it has beyond the shorter."""
    told: tuple[Loss, ...] = (_heaviest_attack(found).attack.key,)
    for limit in (STRONG_FROM, MODERATE_FROM):
        if found.tension.score < limit:
            continue
        losses = found.enough_for(limit)
        left = found.left(losses)
        if left > 0 and {*losses} != {*told}:
            band = f"{band_of(left)} ({figure(left)})"
            further = [loss for loss in losses if loss not in told] if {*told} < {*losses} else losses
            also = " as well" if len(further) < len(losses) else ""
            if len(losses) > ways:
                yield Line(f"To make it {band}, {_many(losses)} would have to go.")
            else:
                yield from _listed(corpus, f"It would be {band} without {{}}{also}", further)
        told = losses


def _nothing(corpus: Corpus, found: Dissolution, ways: int) -> Iterator[Line]:
    losses = found.smallest()
    if len(losses) > ways:
        yield Line(f"To leave nothing of it, {_many(losses)} would have to go.")
    else:
        yield from _listed(corpus, "Nothing would be left without {}", losses)


def _many(losses: Sequence[Loss]) -> str:
    return f"{len(losses)} claims, pieces of evidence or relations"


def _listed(corpus: Corpus, sentence: str, losses: Sequence[Loss]) -> Iterator[Line]:
    """What would have to go, each with its place."""
    what = "this" if len(losses) == 1 else f"these {len(losses)}"
    yield Line(f"{sentence.format(what)}:")
    for loss in losses:
        yield _lost(corpus, loss)


def _lost(corpus: Corpus, loss: Loss) -> Line:
    if isinstance(loss, str):
        node = corpus.nodes[loss]
        return Line(ended(f"The {node.type} {quoted(corpus, loss)}"), node.location, depth=1)
    return Line(ended(clause(corpus, loss)), corpus.by_key[loss].location, depth=1)
