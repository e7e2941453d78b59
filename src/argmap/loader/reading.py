"""How the notes of a corpus are read: all that decides it beside their text."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.loader.discourse.titles import USUAL_FORMATS, TitleFormats
from argmap.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """`commented` says whether what stands inside `%% comments %%` counts."""

    vocabulary: Vocabulary
    titles: TitleFormats = USUAL_FORMATS
    commented: bool = True

    @property
    def identity(self) -> str:
        """Changes whenever the same text may be read as another note; the same in every process."""
        return f"{self.vocabulary.identity} {self.titles} {self.commented}"
