"""Similar nodes of a corpus: who is compared, who is suggested and why, and how often a text is embedded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from argmap.loader.load import load_corpus
from argmap.model.corpus import Corpus
from argmap.pipeline.similar import Similar, find_similar
from argmap.similarity.kept import FILE_NAME as NEIGHBOURS
from argmap.similarity.vectors import FILE_NAME
from tests.support.corpora import load
from tests.support.encoders import BagOfWords, NotInstalled


def node(name: str, text: str, *, kind: str = "claim", also: str = "") -> str:
    return f'=== {name}.md\n---\ntype: {kind}\nclaim: "{text}"\n{also}\n---\n'


def pairs(similar: Similar) -> list[tuple[str, str, str]]:
    return [(s.kind, s.subject, s.object) for s in similar.suggestions]


def compared(corpus: Corpus) -> list[str]:
    """The texts that are embedded."""
    encoder = BagOfWords()
    find_similar(corpus, encoder=encoder)
    return sorted(encoder.encoded)


NEAR = node("b", "the cat sat on the mat") + node("a", "the cat lay on the mat")
FAR = node("c", "glaciers melt and oceans rise")


def test_a_suggestion_says_how_near_by_which_model_and_that_it_takes_no_side(tmp_path: Path) -> None:
    similar = find_similar(load(tmp_path, NEAR + FAR), encoder=BagOfWords())
    (suggestion,) = similar.suggestions
    assert (suggestion.subject, suggestion.relation, suggestion.object) == ("a", None, "b")
    assert suggestion.kind == "similar"
    assert suggestion.cosine == 0.875
    assert suggestion.why == (
        "about the same thing: cosine 0.88 (bag-of-words), each among the other's 5 nearest; "
        "says nothing about agreement"
    )
    assert suggestion.location.path == "a.md"
    assert similar == (similar.suggestions, None, 3)


def test_settings_of_the_corpus_count(tmp_path: Path) -> None:
    settings = "=== argmap.toml\n[similarity]\nmin-cosine = 0.9\nneighbours = 1\n"
    assert pairs(find_similar(load(tmp_path, settings + NEAR + FAR), encoder=BagOfWords())) == []


def test_the_nearest_come_first_and_near_duplicates_apart_at_the_end(tmp_path: Path) -> None:
    text = node("d", "a mat on which the cat sat") + node("e", "The mat on the cat sat") + NEAR + FAR
    similar = find_similar(load(tmp_path, text), encoder=BagOfWords())
    assert pairs(similar)[-1] == ("near-duplicate", "b", "e")
    assert {kind for kind, _, _ in pairs(similar)[:-1]} == {"similar"}
    cosines = [s.cosine or 0 for s in similar.suggestions[:-1]]
    assert cosines == sorted(cosines, reverse=True)
    wider = find_similar(load(tmp_path, text), encoder=BagOfWords(), near_duplicate_cosine=0.8)
    assert ("near-duplicate", "a", "b") in pairs(wider)


def test_of_copies_each_is_paired_with_the_first_alone(tmp_path: Path) -> None:
    text = "".join(node(f"copy {n}", "the  cat sat") for n in range(6)) + node("other", "a cat sat there")
    similar = find_similar(load(tmp_path, text), encoder=BagOfWords())
    copies = [("near-duplicate", "copy 0", f"copy {n}") for n in range(1, 6)]
    assert pairs(similar) == [("similar", "copy 0", "other"), *copies]
    assert similar.suggestions[-1].why == "the same text, word for word"
    assert similar.embedded == 2


@pytest.mark.parametrize(
    ("relation", "suggested"),
    [
        ('supports: "[[b]]"', False),
        ('supported-by: "[[b]]"', False),
        ('contradicts: "[[b]]"', False),
        ('doubts: "[[b]]"', False),
        ("sources: []", True),
    ],
)
def test_what_an_author_has_related_is_not_suggested(tmp_path: Path, relation: str, suggested: bool) -> None:
    own = '=== argmap.toml\n[relations.doubts]\nsub-relation-of = "opposes"\n'
    a, b = node("a", "the cat sat on the mat", also=relation), node("b", "the cat lay on the mat")
    similar = find_similar(load(tmp_path, own + a + b), encoder=BagOfWords())
    assert bool(similar.suggestions) is suggested


def test_a_plain_link_does_not_say_how_two_notes_stand_to_each_other(tmp_path: Path) -> None:
    similar = find_similar(
        load(tmp_path, NEAR.replace("---\n===", "---\n[[a]]\n===", 1)), encoder=BagOfWords()
    )
    assert pairs(similar) == [("similar", "a", "b")]


def test_what_undercuts_a_relation_is_related_to_both_its_ends(tmp_path: Path) -> None:
    text = (
        node("a", "the cat sat on the mat", also='supports: "[[b]]"')
        + node("b", "the cat lay on the mat")
        + node("u", "the cat was on the mat", also='undercuts: "[[a]] -> [[b]]"')
    )
    assert find_similar(load(tmp_path, text), encoder=BagOfWords()).suggestions == ()


def test_a_note_that_repeats_itself_in_a_block_is_no_news(tmp_path: Path) -> None:
    text = """
    === a.md
    ---
    type: position
    claim: the cat sat on the mat
    ---
    > [!claim] the cat sat on the mat ^same

    > [!claim] the cat lay on the mat ^other

    > [!claim] The mat on the cat lay ^again
    """
    similar = find_similar(load(tmp_path, text), encoder=BagOfWords())
    assert pairs(similar) == [
        ("similar", "a", "a#^again"),
        ("similar", "a", "a#^other"),
        ("near-duplicate", "a#^again", "a#^other"),
    ]


def test_statements_are_compared_and_names_are_not(tmp_path: Path) -> None:
    text = """
    === Is it so.md
    ---
    type: question
    ---
    === It is so.md
    ---
    type: claim
    ---
    === someone.md
    ---
    type: person
    title: Some One
    ---
    === paper.md
    ---
    type: source
    title: A paper on the matter
    ---
    === 2024-05-01.md
    # What I thought in May
    === Glossary.md
    # glossary
    === bare.md
    Words only.
    """
    assert compared(load(tmp_path, text)) == ["Is it so", "It is so", "What I thought in May"]


def test_what_is_replaced_is_left_out(tmp_path: Path) -> None:
    text = NEAR + FAR + node("later", "a dog stood", also='replaces: "[[a]]"')
    similar = find_similar(load(tmp_path, text), encoder=BagOfWords())
    assert (pairs(similar), similar.embedded) == ([], 3)


def test_a_changed_text_is_embedded_again_and_a_moved_one_is_not(tmp_path: Path) -> None:
    load(tmp_path, NEAR + FAR)
    assert len(compared(load_corpus(tmp_path).corpus)) == 3
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a.md").rename(tmp_path / "elsewhere" / "moved.md")
    assert compared(load_corpus(tmp_path).corpus) == []
    note = tmp_path / "b.md"
    note.write_text(note.read_text().replace("sat", "slept") + "\nMore prose.\n")
    assert compared(load_corpus(tmp_path).corpus) == ["the cat slept on the mat"]


def test_where_no_text_has_changed_no_vector_is_read_and_no_cosine_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = find_similar(load(tmp_path, NEAR + FAR), encoder=BagOfWords())
    monkeypatch.setattr("argmap.pipeline.similar.VectorCache", pytest.fail)
    monkeypatch.setattr("argmap.similarity.kept.find_nearest", pytest.fail)
    (tmp_path / "a.md").rename(tmp_path / "moved.md")
    again = find_similar(load_corpus(tmp_path).corpus, encoder=BagOfWords())
    assert [(s.kind, s.cosine) for s in again.suggestions] == [(s.kind, s.cosine) for s in first.suggestions]


def test_neither_the_order_of_notes_nor_their_names_matter(tmp_path: Path) -> None:
    texts = ["the cat sat", "the cat lay", "the cat sat there", "a dog sat there", "a dog lay there"]
    found = []
    for names in ("vwxyz", "zyxwv"):
        root = tmp_path / names
        notes = "".join(node(n, text) for n, text in zip(names, texts, strict=True))
        similar = find_similar(load(root, notes), encoder=BagOfWords())
        said = dict(zip(names, texts, strict=True))
        found.append({(frozenset((said[s.subject], said[s.object])), s.cosine) for s in similar.suggestions})
    assert found[0] == found[1] != set()


def test_what_a_sentence_says_counts_before_what_texts_resemble(tmp_path: Path) -> None:
    text = NEAR.replace("---\n===", "---\nThis contradicts [[a]].\n===", 1)
    similar = find_similar(load(tmp_path, text), encoder=BagOfWords())
    assert pairs(similar) == [("cue", "b", "a")]
    (suggestion,) = similar.suggestions
    assert (suggestion.relation, suggestion.cosine) == ("contradicts", None)
    assert suggestion.why == "a sentence says so: “This contradicts [[a]].” (line 6)"
    assert str(suggestion.location) == "b.md:6:18"


@pytest.mark.parametrize(
    ("types", "relation"),
    [
        (("claim", "claim"), "opposes"),
        (("claim", "argument"), None),
        (("note", "claim"), None),
        (("evidence", "position"), "opposes"),
    ],
)
def test_types_decide_which_relation_a_word_stands_for(
    tmp_path: Path, types: tuple[str, str], relation: str | None
) -> None:
    text = node("n", "one thing", kind=types[0]) + "This refutes [[m]].\n" + node("m", "two", kind=types[1])
    similar = find_similar(load(tmp_path, text), encoder=BagOfWords())
    assert [s.relation for s in similar.suggestions if s.kind == "cue"] == ([relation] if relation else [])


@pytest.mark.parametrize(("kind", "read"), [("claim", 1), ("note", 0)])
def test_in_a_plain_note_following_is_said_of_time(tmp_path: Path, kind: str, read: int) -> None:
    text = node("n", "one thing", kind=kind) + "Following [[m]], there was tea.\n" + node("m", "two")
    assert len(find_similar(load(tmp_path, text), encoder=BagOfWords()).suggestions) == read


def test_what_is_said_and_related_already_is_no_news(tmp_path: Path) -> None:
    text = node("n", "one thing", also='qualifies: "[[m]]"') + "This refutes [[m]].\n" + node("m", "two")
    assert find_similar(load(tmp_path, text), encoder=BagOfWords()).suggestions == ()


def test_what_is_known_is_compared_where_the_model_is_missing(tmp_path: Path) -> None:
    find_similar(load(tmp_path, NEAR), encoder=BagOfWords())
    similar = find_similar(load(tmp_path, NEAR + FAR), encoder=NotInstalled())
    assert pairs(similar) == [("similar", "a", "b")]
    assert similar.unavailable == (
        "not installed: pip install 'argmap[embeddings]' (1 of 3 texts have no vector)"
    )
    assert similar.embedded == 0


def test_a_cache_that_cannot_be_read_is_said_and_changes_no_result(tmp_path: Path) -> None:
    corpus = load(tmp_path, NEAR + FAR)
    first = find_similar(corpus, encoder=BagOfWords(), talk=pytest.fail)
    for name in (FILE_NAME, NEIGHBOURS):
        (tmp_path / ".argmap" / name).write_bytes(b"broken")
    said: list[str] = []
    assert find_similar(corpus, encoder=BagOfWords(), talk=said.append) == first
    assert len(said) == 2
    known = find_similar(corpus, encoder=NotInstalled(), talk=pytest.fail)
    assert known == first._replace(embedded=0)


@pytest.mark.parametrize("text", ["=== a.md\nprose", node("a", "alone"), ""])
def test_nothing_to_compare_needs_no_model(tmp_path: Path, text: str) -> None:
    assert find_similar(load(tmp_path, text), encoder=NotInstalled()) == ((), None, 0)


def test_an_unknown_model_is_one_line_and_no_exception(tmp_path: Path) -> None:
    corpus = load(
        tmp_path, '=== argmap.toml\n[similarity]\nmodel = "evil"\n=== evil/config.json\n{}\n' + NEAR
    )
    (tmp_path / "evil" / "modules.json").write_text('[{"path": "", "type": "evil.Code"}]')
    similar = find_similar(corpus)
    assert similar.suggestions == ()
    assert similar.unavailable
    assert "evil.Code" in similar.unavailable
    assert "\n" not in similar.unavailable


@pytest.mark.slow
def test_few_texts_load_no_torch_and_known_ones_nothing_at_all(tmp_path: Path) -> None:
    load(tmp_path, NEAR + FAR)
    code = (
        "import sys; from pathlib import Path; from argmap.loader.load import load_corpus\n"
        "from argmap.pipeline.similar import find_similar\n"
        "similar = find_similar(load_corpus(Path(sys.argv[1])).corpus, talk=print)\n"
        "print(similar.embedded, len(similar.suggestions), *({'torch', 'tokenizers'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2)]
    assert [run.stdout for run in runs] == ["3 1 tokenizers\n", "0 1\n"]
    assert [run.stderr for run in runs] == ["", ""]
