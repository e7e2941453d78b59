"""A corpus and the name of a question in, its positions against the evidence out."""

from __future__ import annotations

from argmap.errors import ArgmapError
from argmap.model.corpus import Corpus
from argmap.model.node import Node
from argmap.pipeline.locate import find_node
from argmap.tension.matrix.find import Matrix, find_matrix

MOST_LISTED = 20


def make_matrix(corpus: Corpus, question: str | None) -> Matrix:
    """The matrix of the question that is named, or of the only one.

    Raises ArgmapError where what is named is no question, and where none is named among several.
    """
    return find_matrix(corpus, find_question(corpus, question).id)


def find_question(corpus: Corpus, name: str | None) -> Node:
    """The question that a user names as any node is named; the only one there is where nothing is named."""
    questions = corpus.of_type("question")
    if name is not None:
        node = find_node(corpus, name)
        if node.type != "question":
            raise ArgmapError(f"{node.id!r} is no question but of type {node.type}; {_listed(questions)}")
        return node
    if len(questions) != 1:
        raise ArgmapError(f"name a question; {_listed(questions)}" if questions else _listed(questions))
    return questions[0]


def find_cell(matrix: Matrix, corpus: Corpus, evidence: str, position: str) -> tuple[str, str]:
    """The ids of a piece of evidence and of a position of the matrix that a user names.

    Raises ArgmapError where what is named is no evidence, or answers another question.
    """
    row, column = find_node(corpus, evidence), find_node(corpus, position)
    if row.type != "evidence":
        raise ArgmapError(f"{row.id!r} is of type {row.type}; a row of the matrix is evidence")
    positions = sorted(c.position for c in matrix.columns)
    if column.id not in positions:
        listed = "".join(f"\n  {p}" for p in positions)
        raise ArgmapError(f"{column.id!r} is no position on {matrix.question!r}; there are:{listed}")
    return row.id, column.id


def _listed(questions: tuple[Node, ...]) -> str:
    if not questions:
        return "there are no questions in these notes"
    more = len(questions) - MOST_LISTED
    rest = [f"  and {more} more"] if more > 0 else []
    return "\n".join(["the questions are:", *(f"  {q.id}" for q in questions[:MOST_LISTED]), *rest])
