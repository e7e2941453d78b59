"""A configuration in, the vocabulary of its corpus out: argmap's words, and those that the user adds."""

from __future__ import annotations

from argmap.config import CONFIG_NAME, Config
from argmap.errors import ConfigError
from argmap.loader.tree import Tree
from argmap.model.vocabulary import ATTRIBUTE_KEYS, LINKS, RelationType, Vocabulary, canonical_key
from argmap.nearest import name_instead
from argmap.toml_lines import line_of


def vocabulary_of(tree: Tree, config: Config) -> Vocabulary:
    """Raises ConfigError, with the line, for a word that cannot be what it is set to be."""
    own = _own_relations(tree, config)
    words = Vocabulary.of(own).words
    for key, word in config.read_as.items():
        if canonical_key(key) in ATTRIBUTE_KEYS:
            raise _unusable(tree, "read-as", key, "is no relation: argmap reads an attribute under this key")
        if word not in words and word != LINKS:
            problem = f"no relation is called {word!r}; {name_instead(word, words)}"
            raise _unusable(tree, "read-as", key, problem)
    return Vocabulary.of(own, config.read_as)


def _own_relations(tree: Tree, config: Config) -> list[RelationType]:
    builtin = Vocabulary.of()
    own: list[RelationType] = []
    taken = {*builtin.types, *builtin.words, *ATTRIBUTE_KEYS}
    for name, section in config.relations.items():
        parent = builtin.types.get(section.sub_relation_of)
        if name in builtin.types:
            known = ", ".join(builtin.types)
            raise _unusable(tree, "relations", name, f"is built in; the built-in ones are {known}")
        if parent is None or parent.name == LINKS:
            known = ", ".join(known for known in builtin.types if known != LINKS)
            problem = f"{section.sub_relation_of!r} is no relation to be a part of; there are {known}"
            raise _unusable(tree, "relations", name, problem)
        _take_words(tree, name, section.inverse, taken)
        own.append(parent._replace(name=name, inverse=section.inverse, meaning=section.meaning))
    return own


def _take_words(tree: Tree, name: str, inverse: str | None, taken: set[str]) -> None:
    for word in (name, inverse):
        if word is None:
            continue
        if not word or canonical_key(word) != word:
            raise _unusable(tree, "relations", name, f"write {word!r} as {canonical_key(word) or 'a word'!r}")
        if word in taken:
            raise _unusable(tree, "relations", name, f"{word!r} means something else already")
        taken.add(word)


def _unusable(tree: Tree, section: str, key: str, problem: str) -> ConfigError:
    line = line_of(tree.read(CONFIG_NAME).decode("utf-8-sig"), (section, key))
    return ConfigError(f"{tree.root / CONFIG_NAME}:{line}: {section}.{key}: {problem}")
