"""Any CrossEncoder with the labels of natural language inference, wherever it has them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from argmap.errors import ArgmapError, MissingExtra
from argmap.polarity.choice import configured_reader
from argmap.polarity.cross_encoder import CrossEncoderReader, label_columns
from argmap.polarity.packaged import PackagedReader

MAKE = """
import sys
from pathlib import Path
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast
folder, labels = Path(sys.argv[1]), sys.argv[2:]
folder.mkdir()
words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "machines", "think", "not", "do"]
(folder / "vocab.txt").write_text("\\n".join(words))
BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
config = BertConfig(
    vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8,
    num_labels=len(labels), id2label=dict(enumerate(labels)), label2id={l: n for n, l in enumerate(labels)},
)
BertForSequenceClassification(config).save_pretrained(folder)
"""


def make_model(folder: Path, *labels: str) -> None:
    """A model of a few weights, made in a process of its own since the library talks."""
    subprocess.run([sys.executable, "-c", MAKE, folder, *labels], check=True, capture_output=True)


def test_labels_are_known_by_their_names_in_any_order() -> None:
    assert label_columns("m", {0: "contradiction", 1: "entailment", 2: "neutral"}) == [1, 2, 0]
    assert label_columns("m", {0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}) == [0, 1, 2]
    assert label_columns("m", {0: "attack", 1: "neither", 2: "support"}) == [2, 1, 0]


@pytest.mark.parametrize("labels", [{}, {0: "LABEL_0"}, {0: "entailment", 1: "not_entailment"}])
def test_a_model_without_them_is_one_line_that_names_the_setting(labels: dict[int, str]) -> None:
    with pytest.raises(ArgmapError, match=r"similarity\.polarity") as raised:
        label_columns("some/model", labels)
    assert "some/model" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_setting_chooses_the_reader(tmp_path: Path) -> None:
    assert configured_reader("off", tmp_path, pytest.fail) is None
    assert isinstance(configured_reader("packaged", tmp_path, pytest.fail), PackagedReader)
    named = configured_reader("some/model", tmp_path, pytest.fail)
    assert isinstance(named, CrossEncoderReader)
    assert named.name == "some/model@unfetched"


def test_a_missing_library_is_one_line_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match=r"pip install 'argmap\[embeddings\]'") as raised:
        CrossEncoderReader("some/model", root=tmp_path).read([("a", "b")])
    assert "\n" not in str(raised.value)


@pytest.mark.slow
def test_a_model_in_a_folder_reads_pairs(tmp_path: Path) -> None:
    make_model(tmp_path / "nli", "contradiction", "entailment", "neutral")
    reader = CrossEncoderReader("nli", root=tmp_path)
    assert reader.name.startswith("nli@")
    pairs = [("machines think", "machines do not think"), ("\ud800", "")]
    read = reader.read(pairs)
    assert read.shape == (2, 3)
    assert read.sum(axis=1) == pytest.approx(1)
    assert reader.read(pairs[:1])[0] == pytest.approx(read[0], abs=1e-5)
    assert reader.read([]).shape == (0, 3)


@pytest.mark.slow
def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    make_model(tmp_path / "stars", "good", "bad")
    with pytest.raises(ArgmapError, match="its labels are good, bad"):
        CrossEncoderReader("stars", root=tmp_path).read([("machines think", "machines do not")])


@pytest.mark.slow
def test_what_is_no_model_is_one_line_that_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "config.json").write_text("{}")
    with pytest.raises(ArgmapError, match=r"similarity\.polarity") as raised:
        CrossEncoderReader("broken", root=tmp_path).read([("a", "b")])
    assert "\n" not in str(raised.value)
