"""A change of a tension in, the lines that made the difference out, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from argmap.locations import Location
from argmap.model.corpus import Corpus
from argmap.model.relation import Relation
from argmap.model.tension import step_of
from argmap.tension.causes import State
from argmap.tension.changes import SideChange, TensionChange
from argmap.tension.differences import Difference, NodeDifference
from argmap.tension.words import quoted, step_sentence

Sign = Literal["+", "-", "~"]


class Told(NamedTuple):
    """What was written (+), withdrawn (-) or changed (~), and where; `is_past`: where it stood then."""

    sign: Sign
    text: str
    location: Location | None = None
    is_past: bool = False


def explain_change(before: State, after: State, change: TensionChange) -> tuple[Told, ...]:
    """What is on the paths first, then the sides whose strength moved and what is behind that."""
    return (
        *(_told(before.corpus, after.corpus, d) for d in change.causes.on_paths),
        *(_strength(after.corpus, strength) for strength in change.strengths),
        *(_told(before.corpus, after.corpus, d) for d in change.causes.behind),
        *_settings(before.corpus, after.corpus, change),
    )


def _told(before: Corpus, after: Corpus, difference: Difference) -> Told:
    if difference.of == "node":
        return Told("~", _node_sentence(after, difference), difference.location)
    was, now = difference.before, difference.after
    if now is None:
        assert was
        return Told("-", step_sentence(before, step_of(was)), was.location, is_past=True)
    if was is None:
        return Told("+", step_sentence(after, step_of(now)), now.location)
    said = step_sentence(after, step_of(now)._replace(why=None))
    return Told("~", " ".join((said, *_requalified(was, now))), now.location)


def _node_sentence(corpus: Corpus, difference: NodeDifference) -> str:
    name = quoted(corpus, difference.after.id)
    if difference.before.type != difference.after.type:
        return f"{name} is of type {difference.after.type} now, no longer {difference.before.type}."
    return f"{name} starts from {difference.base_after:.2f} now, no longer from {difference.base_before:.2f}."


def _requalified(was: Relation, now: Relation) -> Iterator[str]:
    """What the author says otherwise than before of the same relation."""
    if was.weight != now.weight:
        yield f"Its weight is {now.weight:g} now, no longer {was.weight:g}."
    if was.qualification.stance != now.qualification.stance:
        yield f"The stance was {was.qualification.stance or 'not stated'}."
    if was.qualification.exhaustive != now.qualification.exhaustive:
        yield "It is exhaustive now." if now.qualification.exhaustive else "It is no longer exhaustive."
    if now.origin == "computed":
        yield f"It was {was.why}, and is {now.why}."


def _strength(corpus: Corpus, strength: SideChange) -> Told:
    name = quoted(corpus, strength.side)
    moved = f"stands at {strength.after:.2f} now, no longer at {strength.before:.2f}"
    return Told("~", f"On its own grounds {name} {moved}.")


def _settings(before: Corpus, after: Corpus, change: TensionChange) -> Iterator[Told]:
    if not any(change.causes) and before.config != after.config:
        yield Told("~", "No relation that bears on it was changed; the settings in argmap.toml were.")
