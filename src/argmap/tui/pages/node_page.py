"""A node in, its page out: what it says, who holds it, what it clashes with, its relations both ways."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.model.internal import InternalTension, TwoViews, internal_band
from argmap.model.node import Measure, Node
from argmap.model.relation import Relation, RelationKey
from argmap.model.suggestion import Suggestion
from argmap.model.tension import Tension, figure
from argmap.model.verdict import Judgement
from argmap.pipeline.locate import blocks_of
from argmap.tension.internal.story import sentence
from argmap.tension.verdicts.words import mark, short_mark
from argmap.tui import glyphs
from argmap.tui.blocks import BLANK, Block, Line, Text
from argmap.tui.pages.relations import Group, Link, relation_groups
from argmap.tui.safe import Content, content, fitted, joined, spread
from argmap.tui.state import State, Target

_INDENT = content("   ")


def node_page(state: State, node: Node) -> list[Block]:
    """The blocks of a node's page; relations, tensions and suggestions can be chosen."""
    return [
        *_head(state, node),
        *_tensions(state, node),
        *_internal(state, node),
        *_in_this_note(state, node),
        *(block for group in _groups(state, node) for block in _group(state, group)),
        *_suggestions(state, node),
    ]


def gone_page(node_id: str) -> list[Block]:
    """What is shown in place of a node that a reload did not find again."""
    return [
        Text(content((node_id, "heading"))),
        BLANK,
        Text(
            content(("This node is no longer in the notes. It was removed, renamed or given another id.", ""))
        ),
        Text(content(("Go back with [ or choose another one.", "muted"))),
    ]


def kind_line(node: Node) -> Content:
    """Sign and word of a node's kind."""
    return content((f"{glyphs.TYPES[node.type]} ", "accent"), (node.type, "accent"))


def facts(state: State, node: Node) -> list[str]:
    """What is known about a node beside its text, each in a few words."""
    a = node.attributes
    holders = [state.title(r.object) for r in _held(state, node) if isinstance(r.object, str)]
    strength = (
        state.strengths.get(node.id) if node.type in ("position", "claim", "evidence", "argument") else None
    )
    found = [
        f"held by {', '.join(holders)}" if holders else None,
        f"strength {strength:.2f}" if strength is not None else None,
        f"status {state.statuses[node.id]}" if node.id in state.statuses else None,
        f"credence {a.confidence:g}" if a.confidence is not None else None,
        f"method {a.method}" if a.method else None,
        f"n = {a.n}" if a.n is not None else None,
        *(_measure(m) for m in a.measures),
        f"by {', '.join(a.authors)}" if a.authors else None,
        str(a.year) if a.year else None,
        f"@{a.citekey}" if a.citekey else None,
        a.doi,
        a.url,
        a.date,
        f"also {', '.join(a.aliases)}" if a.aliases else None,
        " ".join(f"#{tag}" for tag in a.tags) or None,
    ]
    return [fact for fact in found if fact]


def _held(state: State, node: Node) -> tuple[Relation, ...]:
    return state.corpus.outgoing(node.id, "held-by") if state.corpus else ()


def _head(state: State, node: Node) -> Iterator[Block]:
    yield Text(content((node.title, "heading")))
    if node.text.rstrip(".") != node.title.rstrip("."):
        yield Text(content(node.text))
    if known := facts(state, node):
        yield Text(content((f" {glyphs.DOT} ".join(known), "muted")))


def _measure(m: Measure) -> str:
    unit = "" if m.unit in (None, "score", "count", "1") else f" {m.unit}" if m.unit != "%" else "%"
    error = f" ± {m.error:g}" if m.error is not None else ""
    baseline = f" (against {m.baseline})" if m.baseline is not None else ""
    return f"{m.name} {m.value:g}{unit}{error}{baseline}"


def _heading(name: str, note: str, role: str = "accent") -> list[Block]:
    return [BLANK, Text(content((name, role), (f"  {note}", "muted")))]


def _tensions(state: State, node: Node) -> Iterator[Block]:
    tensions = state.tensions_of.get(node.id, ())
    if tensions:
        yield from _heading("in tension with", f"{len(tensions)}")
    for tension in tensions:
        other = tension.b if tension.a == node.id else tension.a
        lead = content(
            (f"{glyphs.VERSUS}  ", "against"), (f"{tension.band:<8} {figure(tension.score)}  ", "muted")
        )
        yield Text(content(state.title(other)), lead, Target(tension=tension))


def _internal(state: State, node: Node) -> Iterator[Block]:
    """What is at odds with itself here; choosing it leads to where it can be seen best."""
    found = state.internal_of.get(node.id, ())
    if not found or state.corpus is None:
        return
    yield from _heading("at odds with itself", f"{len(found)}")
    for each in found:
        score = f"{internal_band(each):<8} {figure(each.score)}  " if each.score is not None else " " * 14
        lead = content((f"{glyphs.VERSUS}  ", "against"), (score, "muted"))
        yield Text(content(sentence(state.corpus, each)), lead, _seen_at(state, node, each))


def _seen_at(state: State, node: Node, found: InternalTension) -> Target:
    """The tension of two views, if it is among those listed; else the first attack, else the other view."""
    tension = found.tension if isinstance(found, TwoViews) else None
    if tension and tension in (state.tensions or ()):
        return Target(tension=tension)
    if found.witnesses:
        attack = found.witnesses[0].attack
        return Target(attack.subject, attack.location)
    return Target(next(other for other in found.others if other != node.id))


def _in_this_note(state: State, node: Node) -> Iterator[Block]:
    """What the callouts of a head node's note say: of a prose note, most of what there is."""
    blocks = blocks_of(state.corpus, node) if state.corpus else ()
    if blocks:
        yield from _heading("in this note", f"{len(blocks)}")
    for block in blocks:
        lead = content(("   ", "muted"), (_sign(state, block.id), "accent"))
        yield Text(content(state.title(block.id)), lead, Target(block.id, block.location))


def _groups(state: State, node: Node) -> tuple[Group, ...]:
    return relation_groups(state.corpus, node.id) if state.corpus else ()


def _group(state: State, group: Group) -> Iterator[Block]:
    yield from _heading(group.name, f"{len(group.links)} asserted")
    for link in group.links:
        yield from _link(state, group, link)


def _link(state: State, group: Group, link: Link) -> Iterator[Block]:
    role = group.bearing if group.bearing != "neutral" else "muted"
    lead = content(
        (f"{glyphs.BEARINGS[group.bearing]}{glyphs.ASSERTED} ", role), (_sign(state, link.other), role)
    )
    target = Target(link.other, link.relation.location)
    q = link.relation.qualification
    notes = [
        f"weight {q.weight:g}" if q.weight != 1 else "",
        f"about {q.about}" if q.about else "",
        q.stance or "",
        "exhaustive" if q.exhaustive else "",
    ]
    small = f"  {', '.join(n for n in notes if n)}" if any(notes) else ""
    yield Text(content(_far(state, link), (small, "muted")), lead, target)
    if q.why:
        yield Text(content((q.why, "reason")), content("      "))
    for undercut in state.corpus.undercutting(link.relation.key) if state.corpus else ():
        lead = content(("      x undercut by ", "against"))
        yield Text(content(state.title(undercut.subject)), lead, Target(undercut.subject, undercut.location))
        if undercut.why:
            yield Text(content((undercut.why, "reason")), content("        "))


def _far(state: State, link: Link) -> str:
    end = link.relation.object
    if isinstance(end, RelationKey):
        return _relation(state, end)
    return state.title(link.other)


def _relation(state: State, key: RelationKey) -> str:
    end = _relation(state, key.object) if isinstance(key.object, RelationKey) else state.title(key.object)
    return f"“{state.title(key.subject)}” {key.relation.replace('-', ' ')} “{end}”"


def _sign(state: State, node_id: str) -> str:
    node = state.node(node_id)
    return f"{glyphs.TYPES[node.type]} " if node else "  "


def _suggestions(state: State, node: Node) -> Iterator[Block]:
    suggestions = state.suggestions_of.get(node.id, ())
    if suggestions:
        yield from _heading("perhaps related", f"{len(suggestions)} suggested, not asserted", "suggested")
    for suggestion in sorted(suggestions, key=lambda s: (-(s.cosine or 0), s.subject, s.object)):
        yield from _suggestion(state, node, suggestion)


def _suggestion(state: State, node: Node, suggestion: Suggestion) -> Iterator[Block]:
    other = suggestion.other_than(node.id)
    cosine = f" {suggestion.cosine:.2f}" if suggestion.cosine is not None else ""
    word = _suggested_word(state, node, suggestion)
    lead = content((f" {glyphs.SUGGESTED} suggested{word}{cosine} {_sign(state, other)}", "suggested"))
    there = state.node(other)
    yield Text(content(state.title(other)), lead, Target(other, there.location if there else None))
    yield Text(content((suggestion.why, "reason")), content("      "))


def _suggested_word(state: State, node: Node, suggestion: Suggestion) -> str:
    """The suggested relation as seen from the node, if one is claimed."""
    if suggestion.relation is None or state.corpus is None:
        return ""
    inverse = state.corpus.vocabulary.types[suggestion.relation].inverse
    word = suggestion.relation if suggestion.subject == node.id else inverse or suggestion.relation
    return f" {word.replace('-', ' ')}"


def tension_line(state: State, tension: Tension) -> Block:
    """A tension in one line, for lists on pages."""
    return Line(partial(draw_tension, state, tension), Target(tension=tension))


def draw_tension(state: State, tension: Tension, width: int) -> Content:
    """Band, figure, both sides, and what kind of clash it is as far as there is room."""
    kinds = list(dict.fromkeys(w.kind.replace("-", " ") for w in tension.told))
    more = f" +{len(kinds) - 1}" if len(kinds) > 1 else ""
    lead = content(
        (f"{tension.band:<8} ", tension.band if tension.band == "strong" else "muted"),
        (f"{figure(tension.score)}  ", "muted"),
    )
    versus = content((f"  {glyphs.VERSUS}  ", "against"))
    a, b = _both(state, tension, width - lead.cell_length - versus.cell_length)
    left = content(lead, a, versus, b)
    clash = content((f"{kinds[0]}{more}" if kinds else "", "muted"))
    rights = _rights(clash, state.judged.of(tension))
    fitting = (right for right in rights if width >= left.cell_length + right.cell_length + 2)
    return spread(left, next(fitting, rights[-1]), width)


def _rights(clash: Content, judgement: Judgement | None) -> list[Content]:
    """What may stand at the end of a tension's row, long forms first: of a verdict there is always a word."""
    if judgement is None:
        return [clash, content("")]
    role = "accent" if judgement.changed else "reason"
    long, short = content((mark(judgement), role)), content((short_mark(judgement), role))
    return [joined([clash, long], f" {glyphs.DOT} "), long, short]


def _both(state: State, tension: Tension, room: int) -> tuple[Content, Content]:
    """Both titles in so many cells: where they do not fit, the longer one gives way first."""
    a, b = content(state.title(tension.a)), content(state.title(tension.b))
    if a.cell_length + b.cell_length <= room:
        return a, b
    a = fitted(a, max(room // 2, room - b.cell_length))
    return a, fitted(b, room - a.cell_length)
