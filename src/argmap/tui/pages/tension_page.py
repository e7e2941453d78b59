"""A tension in, its page out: both sides next to each other, and under them why they clash, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.locations import Location
from argmap.model.tension import Step, Tension, Witness
from argmap.tui import glyphs
from argmap.tui.pages.node_page import facts, kind_line
from argmap.tui.safe import Content, content, fitted
from argmap.tui.state import State, Target
from argmap.tui.widgets.page import BLANK, Block, Text


@dataclass(frozen=True)
class SideBySide:
    """Two blocks of text next to each other; each half leads to its own target when clicked."""

    left: Sequence[Content]
    right: Sequence[Content]
    left_target: Target
    right_target: Target
    target: None = None

    def lines(self, width: int) -> Sequence[Content]:
        half = (width - 3) // 2
        left, right = _wrapped(self.left, half), _wrapped(self.right, half)
        rows = max(len(left), len(right))
        blank = content("")
        left += [blank] * (rows - len(left))
        right += [blank] * (rows - len(right))
        return [_row(a, b, half) for a, b in zip(left, right, strict=True)]

    def target_at(self, x: int, width: int) -> Target:
        return self.left_target if x <= width // 2 else self.right_target


def _wrapped(parts: Sequence[Content], width: int) -> list[Content]:
    return [line for part in parts for line in (part.wrap(width) if part else [part])]


def _row(left: Content, right: Content, half: int) -> Content:
    gap = " " * max(0, half - left.cell_length)
    return content(fitted(left, half), gap, (f" {glyphs.BAR} ", "faint"), right)


def tension_page(state: State, tension: Tension) -> list[Block]:
    """The blocks of a tension's page; every step can be chosen."""
    return [
        _title(tension),
        BLANK,
        SideBySide(
            _side(state, tension.a, tension.strength_a, "a"),
            _side(state, tension.b, tension.strength_b, "b"),
            Target(tension.a),
            Target(tension.b),
        ),
        *(block for i, witness in enumerate(tension.witnesses, 1) for block in _witness(state, i, witness)),
    ]


def _title(tension: Tension) -> Block:
    ways = len(tension.witnesses)
    origin = "asserted" if tension.asserted else "suggested"
    return Text(
        content(
            (f"{tension.band} tension  {tension.score:.2f}", "heading"),
            (f"  {glyphs.DOT} {origin} {glyphs.DOT} shown in {ways} way{'' if ways == 1 else 's'}", "muted"),
        )
    )


def _side(state: State, node_id: str, strength: float, key: str) -> list[Content]:
    node = state.node(node_id)
    if node is None:
        return [content((node_id, "heading")), content(("no longer in the notes", "muted"))]
    known = [fact for fact in facts(state, node) if fact.startswith(("held by", "credence", "method", "n ="))]
    return [
        content((f"{key} ", "key"), kind_line(node)),
        content((node.title, "heading")),
        *([content(node.text)] if node.text.rstrip(".") != node.title.rstrip(".") else []),
        content(""),
        *(content((fact, "muted")) for fact in known),
        content(("own case ", "muted"), (f"{glyphs.meter(strength)} {strength:.2f}", "muted")),
        content((_place(node.location), "muted")),
    ]


def _place(location: Location) -> str:
    return f"{location.path}:{location.line}"


def _witness(state: State, number: int, witness: Witness) -> Iterator[Block]:
    origin = "inferred" if witness.kind == "inferred" else "derived" if witness.derived else "asserted"
    line = glyphs.SUGGESTED if witness.kind == "inferred" else glyphs.ASSERTED
    yield BLANK
    yield Text(
        content(
            (witness.kind.replace("-", " "), "accent"),
            (f"  {line} {origin} {glyphs.DOT} weight {witness.weight:.2f}", "muted"),
        ),
        content((f"{number}  ", "accent")),
    )
    for step in witness.path:
        yield from _step(state, step)


def _step(state: State, step: Step) -> Iterator[Block]:
    target = Target(step.subject, step.location)
    role = "against" if step.relation in ("opposes", "contradicts", "undercuts") else "muted"
    words = step.relation.replace("-", " ")
    yield Text(
        content(state.title(step.subject), (f"  {words}  ", role), state.title(step.object)),
        content("   "),
        target,
    )
    if step.why:
        yield Text(content((step.why, "reason")), content("     "))
    yield Text(content((_place(step.location), "muted")), content("     "))
