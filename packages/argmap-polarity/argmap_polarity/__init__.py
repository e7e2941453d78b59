"""The files of the model argmap-polarity: does one claim support another, attack it, or neither?

The code is under the MIT licence, the files under `MODEL` under CC BY-SA 4.0.
"""

from __future__ import annotations

from pathlib import Path

# Holds `polarity-int8.onnx`, `vocab.txt` and `polarity.json`.
MODEL = Path(__file__).parent / "model"
# Pairs of texts with the probabilities that a reader of the model has to reproduce to 0.001.
EXPECTED = Path(__file__).parent / "expected.json"
