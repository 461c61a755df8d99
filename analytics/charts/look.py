"""Every colour, size and fixed piece of furniture that the charts share."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

Figure = dict[str, Any]
Shade = tuple[str, str]  # a fill, and the colour of text printed on it

INK = "#0B0C0C"
SLATE = "#505A5F"
MARK = "#767D84"
LINE = "#8A9199"
BAR_GREY = "#C9CED1"
RULE = "#D3D7DA"
GRID = "#E6E9EA"
MIST = "#EEF0F0"
BAND = "#E9ECEE"
WHITE = "#FFFFFF"
CLEAR = "rgba(0,0,0,0)"
PLUM = "#801650"  # the focus authority, and nothing else
BLUE = "#12436D"
SAND = "#97876A"
DEPTH = ("#DCE8F3", "#B9D1E8", "#8FB5DA", "#6497C6", "#3F76AE", "#24568A", "#10365F")

MAP_CLASSES: tuple[Shade, ...] = (
    (DEPTH[0], INK),
    (DEPTH[2], INK),
    ("#5A8FC2", INK),
    (DEPTH[5], WHITE),
    (DEPTH[6], WHITE),
)
# Two hues that say lower and higher without saying which is wanted; no two are alike in grey either.
# The middle is a step deeper than Mist, which is land outside the region, or a hidden authority.
FLAG_CLASSES: tuple[Shade, ...] = (
    ("#80704C", WHITE),  # lower, more than chance
    ("#D3C3A0", INK),  # lower, at the edge of chance
    ("#D9DFE3", INK),  # chance could explain this
    (DEPTH[2], INK),  # higher, at the edge of chance
    (DEPTH[5], WHITE),  # higher, more than chance
)
STAGE_SHADES: tuple[Shade, ...] = (
    (MIST, INK),
    (SAND, INK),
    (DEPTH[3], INK),
    (DEPTH[4], WHITE),
    (DEPTH[5], WHITE),
    (DEPTH[6], WHITE),
)
# Light to dark only so that neighbours part: sources have no order of their own.
SOURCE_SHADES: tuple[Shade, ...] = (
    ("#F3F5F6", INK),
    ("#E1E5E7", INK),
    ("#CFD4D7", INK),
    ("#BDC3C7", INK),
    ("#ABB2B7", INK),
    ("#99A1A7", INK),
    ("#878F95", INK),
    ("#676F75", WHITE),
)
PALE = frozenset({MIST, *DEPTH[:3], *(fill for fill, _ in SOURCE_SHADES[:3])})  # these need an outline
CHOSEN_SHADE: Shade = (BLUE, WHITE)

FAMILY = '"Source Sans", Arial, sans-serif'
SMALL, TEXT, LARGE = 13, 14, 15
FONT = {"family": FAMILY, "size": TEXT, "color": INK}

FOCUS_DOT, DOT, RING = 15, 10, 9
INVENTED = "INVENTED DATA"
INVENTED_MARGIN = 30
_BEHIND = "rgba(11,12,12,0.085)"
_EDGE_PIXELS = 125  # the length of one INVENTED DATA and its dot, at 13 px


def _axis(tick_colour: str, grid: bool) -> dict[str, Any]:
    return {
        "showgrid": grid,
        "gridcolor": GRID,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": True,
        "nticks": 5,
        "title": {"font": {"size": TEXT, "color": SLATE}, "standoff": 8},
        "tickfont": {"size": TEXT, "color": tick_colour},
    }


_LAYOUT = {
    "font": FONT,
    "paper_bgcolor": WHITE,
    "plot_bgcolor": WHITE,
    "colorway": [MARK],
    "margin": {"l": 8, "r": 8, "t": 8, "b": 40},
    "showlegend": False,
    "hovermode": "closest",
    "dragmode": False,
    "bargap": 0.35,
    "hoverlabel": {
        "bgcolor": WHITE,
        "bordercolor": SLATE,
        "align": "left",
        "font": {"family": FAMILY, "size": TEXT, "color": INK},
    },
    "xaxis": _axis(SLATE, grid=True),
    "yaxis": _axis(INK, grid=False),
}


def layout(**changes: object) -> dict[str, Any]:
    """Return the layout every chart starts from, with the changes merged into it at every depth."""
    return _merged(deepcopy(_LAYOUT), changes)


def _merged(base: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in changes.items():
        both = isinstance(value, Mapping) and isinstance(base.get(key), dict)
        base[key] = _merged(base[key], value) if both else value
    return base


def label(text: str, *, size: int = TEXT, colour: str = INK, weight: int = 400, **where: object) -> Figure:
    """Return an annotation without an arrow."""
    font = {"size": size, "color": colour, "weight": weight}
    return {"text": text, "showarrow": False, "font": font, **where}


def tile(letter: str, **where: object) -> Figure:
    """Return the lettered tile that stands wherever a figure is hidden."""
    boxed: Figure = {"bgcolor": MIST, "bordercolor": MARK, "borderwidth": 1, "borderpad": 1, **where}
    return label(f" {letter} ", weight=700, **boxed)


def plum(text: str) -> str:
    """Return tick text as the focus authority's name is written."""
    return f'<b><span style="color:{PLUM}">{text}</span></b>'


def invented(figure: Figure, *, at: Iterable[tuple[float, float]], size: int, above: bool = False) -> Figure:
    """Return the figure marked INVENTED DATA at its right edge, and behind (or above) what it shows.

    Units: `at` in shares of the plot's width and height, where the chart is emptiest; `size` in pixels.
    Both marks lie inside the figure, so that a crop or a copied image keeps them.
    """
    plan = figure["layout"]
    plan["margin"]["r"] = max(INVENTED_MARGIN, plan["margin"]["r"])
    mark = _above if above else _behind
    for x, y in at:
        plan.setdefault("annotations" if above else "shapes", []).append(mark(x, y, size))
    plan.setdefault("annotations", []).append(_edge(plan.get("height", 450)))
    return figure


def _behind(x: float, y: float, size: int) -> Figure:
    text = {
        "text": INVENTED,
        "textangle": -8,
        "textposition": "middle",
        "yanchor": "middle",
        "font": {"size": size, "color": _BEHIND, "weight": 700},
    }
    line = {"type": "line", "x0": x - 0.2, "x1": x + 0.2, "y0": y, "y1": y, "line": {"width": 0}}
    return {**line, "xref": "paper", "yref": "paper", "layer": "below", "label": text}


def _above(x: float, y: float, size: int) -> Figure:
    # Dark on dark: white numbers in the bars become easier to read, where a white overlay would not.
    return label(INVENTED, size=size, colour=_BEHIND, weight=700, x=x, y=y, textangle=-7, **_PAPER)


def _edge(height: int) -> Figure:
    times = min(3, max(1, height // _EDGE_PIXELS))
    text = "  ·  ".join([INVENTED] * times)
    place = {"x": 1, "xanchor": "left", "xshift": 8, "y": 0.5, "textangle": 90}
    return label(text, size=SMALL, colour=SLATE, weight=600, **place, **_PAPER)


_PAPER = {"xref": "paper", "yref": "paper"}
