"""What is near to a note in the making in, what to say of it and which relations to ask about out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from argmap.cli.asking.prompts import Terminal
from argmap.cli.asking.question import Choice, Left, Question
from argmap.edit.compose.answers import Answers
from argmap.edit.compose.nearest import Near, nearest_nodes
from argmap.edit.compose.propose import propose
from argmap.edit.compose.search import types_joined
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.model.vocabulary import GROUNDS, NodeType
from argmap.pipeline.check import Checked

# To plain notes, sources and people much may be related; nothing hangs on it.
_TAKE_SIDES = GROUNDS | {"question", "argument"}
_MOST_SHOWN = 4
_MOST_ASKED = 3
# How near a node has to be before a relation to it is asked about; rivals are asked about anyway.
_ASKED_FROM = 0.2


def near_in_words(corpus: Corpus, answers: Answers) -> list[Near]:
    """Nodes that share words with what the note says."""
    return nearest_nodes(corpus, _said(answers))


def near_in_meaning(checked: Checked, answers: Answers) -> list[Near]:
    """Nodes that the embedding model holds for near, and those in the same words."""
    from argmap.cli.similarity import look_around  # deferred: it brings numpy, and is asked for seldom

    same = [near for near in near_in_words(checked.corpus, answers) if near.is_same]
    draft = propose(checked, replace(answers, relations=()), datetime.now())
    found = look_around(draft.corpus, draft.node).near
    others = (Near(near.node, near.cosine) for near in found)
    return [*same, *(near for near in others if near.node not in [n.node for n in same])]


def show_near(terminal: Terminal, near: list[Near], node_type: NodeType) -> None:
    """Shows what is near. Raises Left where the same is said already and the user does not go on."""
    alike = GROUNDS if node_type in GROUNDS else {node_type}
    same = [n for n in near if n.is_same and n.node.type in alike]
    if same:
        terminal.say("This is said already, in these words or nearly:", "warning", indent=14)
    elif near:
        terminal.say("Near to it:", "hint", indent=14)
    for entry in same or near[:_MOST_SHOWN]:
        terminal.say(f"{entry.node.type} · {entry.node.title}", indent=14, cut=True)
    if same and terminal.ask(_GO_ON) != "y":
        raise Left


_GO_ON = Question(
    "go on?",
    "y: it is another thing all the same, n: leave",
    problem=lambda text: None if text in ("y", "n") else "y or n",
    live=False,
)


def to_relate(corpus: Corpus, answers: Answers, near: list[Near]) -> list[Node]:
    """The nodes to ask about: other answers to the same question, then what is near; none twice."""
    joined = {told.aim.node for told in answers.relations}
    order = {n.node.id: place for place, n in enumerate(near)}
    rivals = sorted(_rivals(corpus, answers), key=lambda n: order.get(n.id, len(order)))
    nodes = [*rivals, *(n.node for n in near if n.likeness >= _ASKED_FROM)]
    fitting = (
        n for n in nodes if n.id not in joined and n.type in _TAKE_SIDES and _words(corpus, answers.type, n)
    )
    return list({n.id: n for n in fitting if n.is_linkable}.values())[:_MOST_ASKED]


def stand_question(corpus: Corpus, node_type: NodeType, node: Node) -> Question:
    """How the new note stands to a node; argmap has no opinion."""
    words = _words(corpus, node_type, node)
    meanings = {w: k.type.meaning for w, k in corpus.vocabulary.words.items() if not k.inverted}
    return Question(
        "relation",
        f"{', '.join(words[:3])}, ... (Enter: none)",
        above=f'How does it stand to the {node.type} "{node.title}"?',
        choices=lambda typed: [
            Choice(w, w, meanings.get(w, "")) for w in words if w.startswith(typed.lower())
        ],
        problem=lambda text: None if not text or text in words else f"one of {', '.join(words)}",
        live=False,
    )


def _rivals(corpus: Corpus, answers: Answers) -> list[Node]:
    builtin = corpus.vocabulary.builtin
    words = corpus.vocabulary.words
    questions = [t.aim.node for t in answers.relations if builtin(words[t.word].type.name) == "answers"]
    return [corpus.nodes[r.subject] for q in questions for r in corpus.incoming(q, "answers")]


def _words(corpus: Corpus, node_type: NodeType, node: Node) -> list[str]:
    vocabulary = corpus.vocabulary
    return [w for w in vocabulary.words if node.type in types_joined(vocabulary, w, node_type)]


def _said(answers: Answers) -> str:
    return str(answers.fields.get("claim") or answers.title)
