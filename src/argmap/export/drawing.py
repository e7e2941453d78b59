"""How kinds of nodes and relations look in a drawing: colours, shapes, and yEd's markup for them.

The colours are those of Okabe and Ito, which people with any colour vision tell apart; shapes say the
same again.
"""

from __future__ import annotations

NODE_COLOURS: dict[str, str] = {
    "question": "#F0E442",
    "position": "#56B4E9",
    "claim": "#B3D9F2",
    "evidence": "#009E73",
    "argument": "#E69F00",
    "source": "#CCCCCC",
    "person": "#CC79A7",
    "inquiry": "#F7C46C",
    "note": "#EEEEEE",
    "relation": "#FFFFFF",
}
NODE_SHAPES: dict[str, str] = {
    "question": "hexagon",
    "position": "roundrectangle",
    "claim": "rectangle",
    "evidence": "parallelogram",
    "argument": "diamond",
    "source": "trapezoid",
    "person": "ellipse",
    "inquiry": "octagon",
    "note": "rectangle",
    "relation": "ellipse",
}
EDGE_COLOURS: dict[str, str] = {
    "answers": "#0072B2",
    "supports": "#009E73",
    "premises": "#009E73",
    "implies": "#009E73",
    "explains": "#009E73",
    "predicts": "#009E73",
    "assumes": "#E69F00",
    "opposes": "#D55E00",
    "contradicts": "#D55E00",
    "undercuts": "#CC79A7",
    "tension": "#D55E00",
    "links": "#999999",
}

_CHARACTER_WIDTH, _MARGIN, _NARROWEST, _WIDEST, _HEIGHT = 7, 24, 40, 480, 30
# Until somebody lays the graph out: a column for each kind, in the order of NODE_COLOURS.
_COLUMN, _ROW = 520, 50


def node_graphics(kind: str, label: str, *, width: int, row: int) -> str:
    """yEd's shape for the `row`-th node of its kind; `label` is XML text of `width` characters."""
    pixels = min(max(width * _CHARACTER_WIDTH + _MARGIN, _NARROWEST), _WIDEST)
    x = list(NODE_COLOURS).index(kind) * _COLUMN
    return (
        f'<y:ShapeNode><y:Geometry height="{_HEIGHT}" width="{pixels}" x="{x}.0" y="{row * _ROW}.0"/>'
        f'<y:Fill color="{NODE_COLOURS[kind]}" transparent="false"/>'
        f'<y:NodeLabel>{label}</y:NodeLabel><y:Shape type="{NODE_SHAPES[kind]}"/></y:ShapeNode>'
    )


def edge_graphics(colour: str, label: str, *, dashed: bool) -> str:
    """yEd's line for an edge, dashed for what nobody asserted; `label` is XML text."""
    line = "dashed" if dashed else "line"
    return (
        f'<y:PolyLineEdge><y:LineStyle color="{colour}" type="{line}" width="1.0"/>'
        f'<y:Arrows source="none" target="standard"/><y:EdgeLabel>{label}</y:EdgeLabel></y:PolyLineEdge>'
    )
