"""Two themes, ink on paper and paper on ink, with one accent; the environment says which to start with."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="argmap-dark",
    dark=True,
    primary="#d9a45b",
    secondary="#a9a294",
    accent="#d9a45b",
    warning="#d9a45b",
    error="#e0806f",
    success="#9dbb80",
    foreground="#dcd7cb",
    background="#17181b",
    surface="#1d1f23",
    panel="#26282d",
    variables={
        "muted": "#98928a",
        "faint": "#3d3f45",
        "for": "#9dbb80",
        "against": "#e0806f",
        "cursor": "#33302a",
        "cursor-blurred": "#24252a",
        "footer-background": "#17181b",
    },
)
LIGHT = Theme(
    name="argmap-light",
    dark=False,
    primary="#8a5212",
    secondary="#6c675e",
    accent="#8a5212",
    warning="#8a5212",
    error="#a83a26",
    success="#3f6b2f",
    foreground="#2a2824",
    background="#faf8f3",
    surface="#f2efe8",
    panel="#e8e4da",
    variables={
        "muted": "#6c675e",
        "faint": "#d3cec2",
        "for": "#3f6b2f",
        "against": "#a83a26",
        "cursor": "#efdfc4",
        "cursor-blurred": "#ece8df",
        "footer-background": "#faf8f3",
    },
)


def starting_theme(environ: Mapping[str, str]) -> str:
    """The theme that suits the terminal's background, as far as the terminal tells (COLORFGBG)."""
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if background in ("7", "15") else DARK.name
