"""What a user calls a node, and which one is meant; or the error says why none is."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import NodeNotFound
from argmap.model.corpus import Corpus
from argmap.pipeline.locate import find_node
from tests.support.corpora import load

DEBATE = """
=== questions/real.md
---
type: question
title: Is it real?
aliases: [Really, now?]
---
=== claims/It is.md
---
type: claim
title: It is!
---
=== claims/one.md
---
type: claim
title: Who knows?
---
=== claims/two.md
---
type: claim
title: Who knows!
---
> [!claim] Nobody does. ^nobody
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return load(tmp_path, DEBATE)


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("questions/real", "questions/real"),
        ("[[real.md]]", "questions/real"),
        ("is it REAL?", "questions/real"),
        ("is it real", "questions/real"),
        ("Is it real?!", "questions/real"),
        ("real?", "questions/real"),
        ("now", "questions/real"),
        ("It is", "claims/It is"),
        ("claims/It is.", "claims/It is"),
        ("Who knows?", "claims/one"),
        ("Nobody does", "claims/two#^nobody"),
        ("^nobody", "claims/two#^nobody"),
    ],
)
def test_a_node_is_found_by_its_names(corpus: Corpus, name: str, node: str) -> None:
    assert find_node(corpus, name).id == node


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Who knows", "may be 2 nodes; name one of them in full:\n  claims/one\n  claims/two"),
        ("?", "no node is called"),
        ("Is it rael", "did you mean 'Is it real?'"),
    ],
)
def test_a_name_that_is_none_or_several(corpus: Corpus, name: str, said: str) -> None:
    with pytest.raises(NodeNotFound) as caught:
        find_node(corpus, name)
    assert said in str(caught.value)
