"""A checked corpus in, a new note as the user wants it out: the questions of `argmap new`, in their order."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from typing import Any

from argmap.cli.asking.answering import (
    MATTERS,
    Targets,
    asked_question,
    asked_value,
    field_question,
    remaining_keys,
    target_question,
    type_question,
    wants_reason,
)
from argmap.cli.asking.nearby import near_in_meaning, near_in_words, show_near, stand_question, to_relate
from argmap.cli.asking.plain import PLAIN_KEYS, is_plain
from argmap.cli.asking.preview import confirm
from argmap.cli.asking.prompts import KEYS, Terminal
from argmap.cli.asking.question import Choice, Left, Question
from argmap.cli.new_options import given_answers
from argmap.edit.compose.answers import Answers, InvalidAnswer, ToldRelation
from argmap.edit.compose.fields import field_kinds, one_line, read_field
from argmap.edit.compose.links import read_relation
from argmap.edit.compose.nearest import Near
from argmap.edit.compose.place import namesakes, place
from argmap.edit.compose.propose import Proposal, filled_template, propose
from argmap.edit.file_names import safe_name
from argmap.model.corpus import Corpus
from argmap.model.vocabulary import NodeType
from argmap.pipeline.check import Checked, check_corpus
from argmap.pipeline.overview import corpus_name


def ask(checked: Checked, arguments: argparse.Namespace) -> Proposal | None:
    """The note to write; None where the user leaves. Nothing is written here."""
    terminal = Terminal()
    try:
        return _asked(checked, arguments, terminal)
    except Left:
        return None


def _asked(checked: Checked, arguments: argparse.Namespace, terminal: Terminal) -> Proposal:
    corpus = checked.corpus
    terminal.say(f"A new note in {corpus_name(corpus)}", "heading")
    terminal.say(PLAIN_KEYS if is_plain() else KEYS, "hint")
    terminal.say()
    node_type: NodeType = _told_or_asked(terminal, arguments.type, type_question())
    title = _told_or_asked(terminal, arguments.title, _title_question())
    answers = given_answers(corpus, arguments, node_type, one_line(title))
    filled_template(corpus, answers, datetime.now())  # one that cannot be read is told before the questions
    answers = _named(corpus, answers, terminal)
    near = near_in_meaning(checked, answers) if arguments.similar else near_in_words(corpus, answers)
    show_near(terminal, near, answers.type)
    targets = Targets(corpus, [n.node for n in near])
    for key in MATTERS[answers.type]:
        if key not in answers.fields and not any(told.word == key for told in answers.relations):
            answers = _ask_key(targets, answers, key, terminal)
    answers = _ask_about_near(corpus, answers, near, terminal)
    answers = _ask_more(targets, answers, terminal)
    if not answers.body:
        answers = replace(
            answers, body=terminal.ask(Question("text", "a few words below the heading (Enter: none)"))
        )
    checked = check_corpus(corpus.root)  # somebody may have edited notes while the questions were answered
    return confirm(checked, propose(checked, answers, datetime.now()), terminal)


def _told_or_asked(terminal: Terminal, told: str | None, question: Question) -> Any:
    """What a word on the command line says, shown among the answers; asked for where there is none."""
    if not told:
        return terminal.ask(question)
    terminal.tell(question.label, told)
    return told


def _title_question() -> Question:
    return Question(
        "title",
        "what it says, in a few words; the file is called so",
        problem=lambda text: None if text.strip() else "a title is needed",
        live=False,
    )


def _named(corpus: Corpus, answers: Answers, terminal: Terminal) -> Answers:
    """The answers with a file name, which is asked for only where the title cannot be one."""
    problem = _place_problem(corpus, answers)
    if problem is None:
        return answers
    terminal.say(problem, "warning", indent=14)
    name = terminal.ask(
        Question(
            "file",
            "the name of its file, without .md",
            default=answers.name or _other_name(corpus, answers),
            problem=lambda text: _place_problem(corpus, replace(answers, name=text)),
        )
    )
    return replace(answers, name=name)


def _other_name(corpus: Corpus, answers: Answers) -> str:
    name = safe_name(answers.title) or ""
    if not name or _place_problem(corpus, replace(answers, name=name)) is None:
        return name
    return f"{name} ({answers.type})"


def _place_problem(corpus: Corpus, answers: Answers) -> str | None:
    try:
        others = namesakes(corpus, place(corpus, answers))
    except InvalidAnswer as error:
        return str(error).partition(";")[0]
    return f"{others[0]} has this name too: a link could mean either" if others else None


def _ask_key(targets: Targets, answers: Answers, key: str, terminal: Terminal) -> Answers:
    """The answers with what is said under one key: a value, or targets until there are no more."""
    kind = field_kinds().get(key)
    if key == "asks":
        asks = terminal.ask(asked_question(targets))
        stated = {"asks": asked_value(targets, asks)} if asks else {}
        return replace(answers, fields={**answers.fields, **stated})
    if kind is not None:
        typed = terminal.ask(field_question(answers.type, kind))
        value = read_field(answers.type, key, [typed]) if typed else None
        return replace(answers, fields={**answers.fields, key: value}) if value is not None else answers
    while typed := terminal.ask(target_question(targets, answers, key)):
        told = _with_reason(targets.corpus, read_relation(targets.corpus, key, typed), terminal)
        answers = replace(answers, relations=(*answers.relations, told))
    return answers


def _with_reason(corpus: Corpus, told: ToldRelation, terminal: Terminal) -> ToldRelation:
    if not wants_reason(corpus, told):
        return told
    why = one_line(terminal.ask(Question("why", "the reason, in a sentence (Enter: not said)")))
    return told._replace(details=(("why", why),)) if why else told


def _ask_about_near(corpus: Corpus, answers: Answers, near: list[Near], terminal: Terminal) -> Answers:
    """Relations to what is near and to rivals, for the user to choose: argmap claims none."""
    for node in to_relate(corpus, answers, near):
        word = terminal.ask(stand_question(corpus, answers.type, node))
        if word:
            told = _with_reason(corpus, read_relation(corpus, word, node.id), terminal)
            answers = replace(answers, relations=(*answers.relations, told))
    return answers


def _ask_more(targets: Targets, answers: Answers, terminal: Terminal) -> Answers:
    """Whatever else can be said of this type, by its key."""
    while True:
        keys = remaining_keys(targets.corpus, answers)
        key = terminal.ask(
            Question(
                "more",
                "anything else, by its name (Enter: no)",
                choices=lambda typed, keys=keys: [  # type: ignore[misc]
                    Choice(k, k, meaning) for k, meaning in keys.items() if k.startswith(typed.lower())
                ],
                problem=lambda text, keys=keys: (  # type: ignore[misc]
                    None if not text or text in keys else "no such field or relation for this type"
                ),
                live=False,
            )
        )
        if not key:
            return answers
        answers = _ask_key(targets, answers, key, terminal)
