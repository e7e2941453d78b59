"""The vector cache: what has been embedded once is not embedded again, by any process.

It lives in `.argmap/` and may be deleted at any time. Rows are keyed by the model's identity and the
text's hash, so that a note that moves costs nothing and a sentence that changes costs one text.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from argmap.loader.scratch import open_database
from argmap.similarity.encoder import Vectors

FILE_NAME = "vectors.sqlite3"
_QUERIED_AT_ONCE = 500

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, digest)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS models (setting TEXT PRIMARY KEY, identity TEXT NOT NULL) WITHOUT ROWID;
"""


def digest_of(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class VectorCache:
    """Vectors by text, for one model at a time. A cache that cannot be used is merely empty."""

    def __init__(self, root: Path) -> None:
        self._database = open_database(root, FILE_NAME, _SCHEMA)

    def __enter__(self) -> VectorCache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
            self._database.close()

    @property
    def is_kept(self) -> bool:
        """Whether vectors outlive this process."""
        return self._database is not None

    def identity_of(self, setting: str) -> str | None:
        """The model that `setting` stood for when vectors were last made: for when it is not installed."""
        if self._database is None:
            return None
        row = self._database.execute("SELECT identity FROM models WHERE setting = ?", (setting,)).fetchone()
        return row[0] if row else None

    def get(self, identity: str, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that are known, by text; each of shape (dimensions,)."""
        if self._database is None:
            return {}
        by_digest = {digest_of(text): text for text in texts}
        digests = list(by_digest)
        found: dict[str, Vectors] = {}
        for start in range(0, len(digests), _QUERIED_AT_ONCE):
            part = digests[start : start + _QUERIED_AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self._database.execute(
                f"SELECT digest, vector FROM vectors WHERE model = ? AND digest IN ({marks})",
                (identity, *part),
            )
            found |= {by_digest[digest]: np.frombuffer(blob, dtype="<f4") for digest, blob in rows}
        return found

    def put(self, setting: str, identity: str, texts: Sequence[str], vectors: Vectors) -> None:
        """Keeps one batch, whole or not at all."""
        if self._database is None:
            return
        rows = [
            (identity, digest_of(text), np.ascontiguousarray(vector, dtype="<f4").tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        ]
        try:
            with self._database as database:
                database.execute("INSERT OR REPLACE INTO models VALUES (?, ?)", (setting, identity))
                database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
        except sqlite3.Error:
            # A full disk: what was embedded is used now and embedded again next time.
            self._database.close()
            self._database = None
