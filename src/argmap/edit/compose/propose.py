"""Answers in, a new note as changes out, with what `check` would say of it. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from argmap.diagnostics import Diagnostic, Severity
from argmap.edit.changes import Changes, created
from argmap.edit.compose.answers import Answers, InvalidAnswer, ToldRelation
from argmap.edit.compose.fields import one_line
from argmap.edit.compose.note_text import Draft, note_text
from argmap.edit.compose.place import place
from argmap.edit.compose.placeholders import Filling
from argmap.edit.compose.template import Template, fill_template, template_text
from argmap.loader.identity import node_id
from argmap.loader.names import NameIndex
from argmap.locations import Location
from argmap.model.corpus import Corpus, Note
from argmap.model.node import Node
from argmap.pipeline.check import Checked, added_findings, check_corpus

MOST_ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note that could be written: its text and place, the node that it makes, the corpus with it.

    `findings` are those that there would be with the note and are not without it; `remarks` are for the user.
    """

    path: str
    text: str
    node: Node
    changes: Changes
    corpus: Corpus
    findings: tuple[Diagnostic, ...]
    remarks: tuple[str, ...] = ()

    def worst(self) -> Severity | None:
        """The severity of the worst finding, if there is one."""
        return max((d.severity for d in self.findings), key=lambda s: s.rank, default=None)


def most_telling(proposal: Proposal) -> tuple[Diagnostic, ...]:
    """The findings in the note itself, and a few of those that it brings to others, the worst ones."""
    own = [d for d in proposal.findings if d.location.path == proposal.path]
    others = [d for d in proposal.findings if d.location.path != proposal.path]
    return (*own, *sorted(others, key=lambda d: -d.severity.rank)[:MOST_ELSEWHERE])


def propose(checked: Checked, answers: Answers, now: datetime) -> Proposal:
    """The note that the answers make in a corpus that has been checked.

    Raises InvalidAnswer for what no note can hold or no file can be called, BadTemplate for a template
    that cannot be read.
    """
    corpus = checked.corpus
    answers = replace(answers, title=one_line(answers.title))
    path = place(corpus, answers)
    template = filled_template(corpus, answers, now)
    names = NameIndex([*corpus.notes.values(), _still_empty(path)], ())
    text = note_text(corpus, names, Draft(path, answers, template))
    proposal = propose_text(checked, path, text)
    _demand_relations(proposal, answers)
    return replace(proposal, remarks=template.remarks)


def propose_text(checked: Checked, path: str, text: str) -> Proposal:
    """The note that a text makes at a path, whoever wrote it."""
    root = checked.corpus.root
    after = check_corpus(root, overlay={path: text})
    changes = Changes(root, (created(path, text.encode()),), f"the new note {path}")
    head = after.corpus.notes[path].head
    return Proposal(
        path, text, head, changes, after.corpus, added_findings(checked.diagnostics, after.diagnostics)
    )


def filled_template(corpus: Corpus, answers: Answers, now: datetime) -> Template:
    """The template that the answers fill. Raises BadTemplate where it cannot be read."""
    given = answers.template
    text, named = (given, "the template") if given is not None else template_text(corpus, answers.type)
    claim = answers.fields.get("claim")
    return fill_template(text, named, Filling(answers.title, str(claim or answers.title), now))


def _still_empty(path: str) -> Note:
    """The new note as far as its name goes: it may make a link to another note ambiguous."""
    here = Location.point(path)
    return Note(path, (Node(node_id(path), "note", "", "", here, here),), ())


def _demand_relations(proposal: Proposal, answers: Answers) -> None:
    """Whatever a link looks like, it has to lead to the node that was meant."""
    if proposal.worst() is Severity.ERROR:
        return
    for told in answers.relations:
        if told.broken is None and not _is_read(proposal, told):
            said = f"`{told.word}` cannot be written so that it leads to {told.aim.node}"
            raise InvalidAnswer(f"{said}: another note answers to the same name")


def _is_read(proposal: Proposal, told: ToldRelation) -> bool:
    relation = proposal.corpus.vocabulary.words[told.word].type.name
    ends = {proposal.node.id, told.aim.node}
    here = (*proposal.corpus.outgoing(proposal.node.id), *proposal.corpus.incoming(proposal.node.id))
    return any(r.relation == relation and {r.subject, r.object} == ends for r in here)
