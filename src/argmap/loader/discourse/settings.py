"""The plugin's settings in, the formats of titles and the labels of relations out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from argmap.diagnostics import Diagnostic
from argmap.loader.discourse.titles import USUAL_FORMATS, TitleFormat, TitleFormats, our_type, title_format
from argmap.loader.obsidian.json_files import read_json
from argmap.loader.obsidian.settings import unreadable
from argmap.loader.tree import Tree


class _NodeType(msgspec.Struct):
    id: str = ""
    name: str = ""
    format: str = ""


class _RelationType(msgspec.Struct):
    id: str = ""
    label: str = ""


class _Data(msgspec.Struct, rename="camel"):
    """The keys that argmap reads; others hold the password of the plugin's server."""

    node_types: list[_NodeType] = []
    relation_types: list[_RelationType] = []


class DiscourseSettings(NamedTuple):
    """`labels` by the id of a relation type; `is_set_up` says that the vault uses the plugin."""

    formats: TitleFormats = USUAL_FORMATS
    labels: Mapping[str, str] = {}
    is_set_up: bool = False


class ReadDiscourse(NamedTuple):
    settings: DiscourseSettings
    diagnostics: list[Diagnostic]


def read_discourse_settings(tree: Tree, folder: str | None) -> ReadDiscourse:
    """The settings in a vault's settings folder; the usual ones where there are none that can be read."""
    if folder is None:
        return ReadDiscourse(DiscourseSettings(), [])
    data, problem, _ = read_json(tree, f"{folder}/plugins/discourse-graphs/data.json", _Data)
    if data is None:
        return ReadDiscourse(DiscourseSettings(), [unreadable(problem)] if problem else [])
    labels = {r.id: r.label for r in data.relation_types if r.id}
    return ReadDiscourse(DiscourseSettings(_formats(data), labels, is_set_up=True), [])


def _formats(data: _Data) -> TitleFormats:
    types = [(n, our_type(n.name)) for n in data.node_types]
    formats = [f for n, node_type in types if (f := title_format(node_type, n.format))]
    return TitleFormats(
        tuple(sorted(formats, key=_longest_first)),
        tuple(sorted((n.id, node_type) for n, node_type in types if n.id)),
    )


def _longest_first(form: TitleFormat) -> tuple[int, TitleFormat]:
    return -len(form.prefix), form
