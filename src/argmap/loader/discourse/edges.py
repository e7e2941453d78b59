"""`relations.json` in, relations between notes out: Discourse Graphs keeps them there by `nodeInstanceId`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from argmap.diagnostics import Diagnostic, Related, finding
from argmap.loader import findings
from argmap.loader.discourse.settings import DiscourseSettings
from argmap.loader.obsidian.json_files import read_json
from argmap.loader.tree import Tree
from argmap.locations import Location, matches_by_line
from argmap.model.corpus import Note
from argmap.model.vocabulary import LINKS, RelationWord, Vocabulary

FILE_NAME = "relations.json"
_INSTANCE_ID = "nodeInstanceId"
_KEY = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:')


class _Instance(msgspec.Struct):
    type: str = ""
    source: str = ""
    destination: str = ""


class _Relations(msgspec.Struct):
    relations: dict[str, _Instance] = {}


class Edge(NamedTuple):
    """A relation between two nodes that exist, under a word of the vocabulary or as a plain link (None)."""

    subject: str
    word: RelationWord | None
    object: str
    location: Location


class ReadEdges(NamedTuple):
    edges: list[Edge]
    diagnostics: list[Diagnostic]


def read_edges(
    tree: Tree, notes: Mapping[str, Note], settings: DiscourseSettings, vocabulary: Vocabulary
) -> ReadEdges:
    """The relations of a vault that uses the plugin. What is wrong with one does not concern the others."""
    instances = _instances(notes.values())
    if not (settings.is_set_up or instances):
        return ReadEdges([], [])  # in other folders a file of that name is nobody's business
    data, problem, text = read_json(tree, FILE_NAME, _Relations)
    if problem:
        message = f"the relations of the vault are left out: {problem.message}"
        hint = "let the plugin write it anew, or mend it"
        return ReadEdges([], [finding(findings.BROKEN_RELATIONS, message, problem.location, hint=hint)])
    read = ReadEdges([], [])
    lines = _lines_of_keys(text)
    for name, relation in sorted(data.relations.items()) if data else ():
        location = Location.point(FILE_NAME, lines.get(name, 1))
        _read_edge(relation, location, instances, settings, vocabulary, read)
    return read


def _read_edge(
    relation: _Instance,
    location: Location,
    instances: Mapping[str, list[Note]],
    settings: DiscourseSettings,
    vocabulary: Vocabulary,
    read: ReadEdges,
) -> None:
    ends = (relation.source, relation.destination)
    source, destination = (instances.get(end, []) for end in ends)
    problems = [*_unclear(ends[0], source, location), *_unclear(ends[1], destination, location)]
    if problems:
        read.diagnostics.extend(problems)
        return
    word = vocabulary.word(settings.labels.get(relation.type, LINKS))
    read.edges.append(Edge(source[0].head.id, word, destination[0].head.id, location))


def _unclear(instance: str, notes: list[Note], location: Location) -> Iterator[Diagnostic]:
    """What keeps an end of a relation from being one note."""
    if not notes:
        message = f"no note has the {_INSTANCE_ID} {instance!r}, so this relation leads nowhere"
        yield finding(findings.DANGLING_INSTANCE, message, location, hint="was the note deleted, or its key?")
    elif len(notes) > 1:
        message = f"{len(notes)} notes have the {_INSTANCE_ID} {instance!r}, so this relation is left out"
        related = [Related(Location.point(note.path), "has it") for note in notes]
        hint = "the key comes along when a note is copied: remove it from the copies"
        yield finding(findings.AMBIGUOUS_INSTANCE, message, location, related=related, hint=hint)


def _instances(notes: Iterable[Note]) -> Mapping[str, list[Note]]:
    """The notes that carry each `nodeInstanceId`, by path."""
    instances: defaultdict[str, list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda n: n.path):
        instance = next((f.value for f in note.fields if f.key == _INSTANCE_ID and f.value), None)
        if instance:
            instances[instance].append(note)
    return instances


def _lines_of_keys(text: str) -> dict[str, int]:
    """The line on which each key is first written: the parser of JSON keeps no places."""
    lines: dict[str, int] = {}
    for line, match in matches_by_line(_KEY, text):
        lines.setdefault(match[1], line)
    return lines
