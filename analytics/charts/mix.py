"""What each authority's referrals were made up of, as bars of 100%."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.charts import look
from analytics.charts.band import RANGE, centres, is_range
from analytics.charts.columns import numbers
from analytics.charts.mix_dots import BAND, DOT, NARROW, spread
from analytics.charts.pairs import pairs
from analytics.charts.place import broken, staggered, text_width

__all__ = ["mix", "pairs"]  # the two pictures of the Sources page

TOO_FEW = "too few to show"
_CHARACTERS = 18  # of an authority's name in one line
_LARGE_BAR, _BAR = 34, 24
_LARGE_ROW, _ROW = 46, 31
_LEVEL = 17
_ROOM = 6  # pixels a number inside a bar keeps free of its edges
_PARTED, _OUTLINED = {"color": look.WHITE, "width": 1.5}, {"color": look.MARK, "width": 1}


def mix(
    rows: pd.DataFrame,
    order: Sequence[str],
    chosen: str | None,
    invented: bool,
    *,
    shades: Mapping[str, look.Shade] | None = None,
) -> look.Figure:
    """Return bars of 100% an authority, comparator first, then the focus, then the rest as they come.

    Columns: area, short_name, role (comparator, focus, region), group, group_label, share, share_shown,
    status; least and most where a share is a range.
    A row with a hidden group is drawn as dots: in a bar, the length left over would be the number. So is one with a
    range, which is a band.
    """
    shades = shades or _source_shades(order, chosen)
    areas = _placed(rows)
    cells = rows.assign(middle=centres(rows)).merge(areas[["area", "y", "bar", "kind"]], on="area")
    cells = cells.assign(at=pd.Categorical(cells["group"], order)).sort_values(["y", "at"])
    cells["width"] = cells["share"] * 100 / cells.groupby("area")["share"].transform("sum")
    cells["start"] = cells.groupby("area")["width"].cumsum() - cells["width"]
    whole = cells[cells["kind"] == "bar"]
    longest = max(text_width(broken(name, _CHARACTERS), look.TEXT) for name in areas["short_name"])
    headed, levels, left = _heads(cells[cells["area"] == areas["area"].iloc[0]], areas.iloc[0], longest)
    height = float(areas["y"].iloc[-1]) + _ROW / 2 + 4
    top = 10 + (levels * _LEVEL)
    figure = {
        "data": [
            *(_segments(whole[whole["group"] == group], shades[group]) for group in order if len(whole)),
            *_dots(cells[cells["kind"] == "dots"], shades),
        ],
        "layout": look.layout(
            height=round(height + top + _LARGE_ROW / 2 + 12),
            margin={"l": left, "r": 8, "t": 4, "b": 8},
            barmode="overlay",
            xaxis={"visible": False, "range": [-0.5, 100.5]},
            yaxis={
                "range": [height, -_LARGE_ROW / 2 - top],
                "tickvals": list(areas["y"]),
                "ticktext": _names(areas),
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            shapes=[*_ticks(headed), *_lines(areas), *_frame(areas)],
            annotations=[*_labels(headed), *_hidden(areas)],
        ),
    }
    return look.invented(figure, at=[(0.5, 0.6), (0.5, 0.2)], size=48, above=True) if invented else figure


def _source_shades(order: Sequence[str], chosen: str | None) -> dict[str, look.Shade]:
    greys = dict(zip(order, look.SOURCE_SHADES, strict=False))
    return greys | ({chosen: look.CHOSEN_SHADE} if chosen in greys else {})


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row an authority: where it lies, in pixels down, and whether it is a bar, dots or words."""
    first = {"comparator": 0, "focus": 1}
    places = centres(rows)
    seen = rows.assign(place=places, letter=rows["status"].where(places.isna(), ""))
    areas = seen.groupby("area", sort=False).agg(
        short_name=("short_name", "first"),
        role=("role", "first"),
        status=("letter", "max"),
        shown=("place", "count"),
        whole=("share", "count"),
        groups=("share", "size"),
    )
    areas = areas.reset_index().sort_values("role", key=lambda role: role.map(first).fillna(2), kind="stable")
    large = areas["role"].isin(first)
    tall = large.map({True: _LARGE_ROW, False: _ROW})
    middles = tall.cumsum() - tall / 2 - tall.iloc[0] / 2
    kinds = [
        "words" if not row.shown else "bar" if row.whole == row.groups else "dots"
        for row in areas.itertuples()
    ]
    return areas.assign(y=middles, bar=large.map({True: _LARGE_BAR, False: _BAR}), kind=kinds)


def _segments(rows: pd.DataFrame, shade: look.Shade) -> look.Figure:
    large = rows["bar"].eq(_LARGE_BAR)
    return {
        "type": "bar",
        "name": rows["group"].iloc[0],
        "orientation": "h",
        "x": numbers(rows["width"]),
        "base": numbers(rows["start"]),
        "y": numbers(rows["y"]),
        "width": numbers(rows["bar"]),
        "marker": {"color": shade[0], "line": _OUTLINED if shade[0] in look.PALE else _PARTED},
        "text": [_inside(row) for row in rows.itertuples()],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {
            "size": [look.TEXT if tall else look.SMALL for tall in large],
            "weight": [700 if tall else 400 for tall in large],
            "color": shade[1],
        },
        "hovertext": _told(rows),
        "hoverinfo": "text",
    }


def _inside(row: object) -> str:
    """Return what fits inside a segment at the narrowest: the percentage, its number alone, or nothing."""
    room = row.width * NARROW / 100 - _ROOM
    number = row.share_shown.removesuffix("%")
    for text in (row.share_shown, number) if row.bar == _LARGE_BAR else (number,):
        if text_width(text, look.TEXT) <= room:
            return text
    return ""


def _told(rows: pd.DataFrame) -> list[str]:
    told = zip(rows["short_name"], rows["group_label"], rows["share_shown"], strict=True)
    return [f"<b>{name}</b><br>{label}: {share}" for name, label, share in told]


def _dots(rows: pd.DataFrame, shades: Mapping[str, look.Shade]) -> list[look.Figure]:
    seen = rows.dropna(subset=["middle"])
    if seen.empty:
        return []
    seen = pd.concat([spread(of_area) for _, of_area in seen.groupby("y")])
    opened = seen[is_range(seen)]
    return [*([_bands(opened, shades)] if len(opened) else []), _marks(seen, shades)]


def _bands(rows: pd.DataFrame, shades: Mapping[str, look.Shade]) -> look.Figure:
    return {
        "type": "bar",
        "name": "ranges",
        "orientation": "h",
        "base": numbers(rows["least"]),
        "x": numbers(rows["most"] - rows["least"]),
        "y": numbers(rows["y"] + rows["lane"]),
        "width": [BAND] * len(rows),
        "marker": {
            "color": [shades[group][0] for group in rows["group"]],
            "line": {"color": look.SLATE, "width": 1.25},
        },
        "hovertext": _told(rows),
        "hoverinfo": "text",
    }


def _marks(seen: pd.DataFrame, shades: Mapping[str, look.Shade]) -> look.Figure:
    """Return the dots with their numbers, and the numbers of the bands, which have no dot."""
    opened = is_range(seen)
    at_end = seen["most"].where(seen["side"].eq("right"), seen["least"]) if opened.any() else seen["share"]
    return {
        "type": "scatter",
        "name": "dots",
        "mode": "markers+text",
        "x": numbers(seen["share"].mask(opened, at_end)),
        "y": numbers(seen["y"] + seen["lane"]),
        "marker": {
            "size": [0 if is_open else DOT for is_open in opened] if opened.any() else DOT,
            "opacity": 1,
            "color": [shades[group][0] for group in seen["group"]],
            "line": {"color": look.SLATE, "width": 1.25},
        },
        "text": [_clear(mark) for mark in seen.itertuples()],
        "textposition": [f"middle {side}" for side in seen["side"]],
        "textfont": {"size": look.SMALL},
        "hovertext": _told(seen),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _clear(mark: object) -> str:
    """Return the number of a dot or band; a band has no dot to keep it clear of."""
    if mark.status != RANGE or not mark.number:
        return mark.number
    return f"\u2009{mark.number}" if mark.side == "right" else f"{mark.number}\u2009"


def _names(areas: pd.DataFrame) -> list[str]:
    written = {"focus": look.plum, "comparator": lambda name: f"<b>{name}</b>"}
    return [
        written.get(role, str)(broken(name, _CHARACTERS))
        for role, name in zip(areas["role"], areas["short_name"], strict=True)
    ]


def _heads(first: pd.DataFrame, area: pd.Series, beside: float) -> tuple[pd.DataFrame, int, int]:
    """Return where each group's name stands above the first row, on how many levels, and the margin they need.

    Units: pixels; `beside` is what the names of the authorities take to the left of the bars.
    """
    seen = first[first["middle"].gt(0)]
    middle = seen["start"] + seen["width"] / 2 if area["kind"] == "bar" else seen["middle"]
    seen = seen.assign(x=middle, base=area["y"] - area["bar"] / 2).sort_values("x")
    widths = [text_width(text, look.SMALL) + 4 for text in seen["group_label"]]
    places = staggered([x * NARROW / 100 for x in seen["x"]], widths, (-beside, NARROW))
    seen = seen.assign(side=[side for side, _ in places], level=[level for _, level in places])
    # Where no order of levels keeps every name inside, the first names run out to the left.
    ends = [x * NARROW / 100 - width for x, width in zip(seen["x"], widths, strict=True)]
    out = [-end for end, side in zip(ends, seen["side"], strict=True) if side == "right"]
    return seen, int(seen["level"].max()) + 1 if len(seen) else 0, round(max([4.0, *out]))


def _ticks(headed: pd.DataFrame) -> list[look.Figure]:
    line = {"color": look.LINE, "width": 1}
    return [
        {
            "type": "line",
            "x0": row.x,
            "x1": row.x,
            "y0": row.base,
            "y1": row.base - 6 - (row.level + 0.8) * _LEVEL,
            "line": line,
        }
        for row in headed.itertuples()
    ]


def _labels(headed: pd.DataFrame) -> list[look.Figure]:
    return [
        look.label(
            row.group_label,
            size=look.SMALL,
            x=row.x,
            y=row.base - 6 - (row.level + 0.5) * _LEVEL,
            xanchor=row.side,
            xshift=4 if row.side == "left" else -4,
            yanchor="middle",
        )
        for row in headed.itertuples()
    ]


def _lines(areas: pd.DataFrame) -> list[look.Figure]:
    line = {"color": look.RULE, "width": 1}
    ends = {"x0": 0, "x1": 100, "layer": "below", "line": line}
    return [{"type": "line", "y0": y, "y1": y, **ends} for y in areas.loc[areas["kind"] == "dots", "y"]]


def _frame(areas: pd.DataFrame) -> list[look.Figure]:
    line = {"color": look.PLUM, "width": 3}
    return [
        {
            "type": "rect",
            "x0": -0.4,
            "x1": 100.4,
            "y0": y - _LARGE_BAR / 2 - 4,
            "y1": y + _LARGE_BAR / 2 + 4,
            "line": line,
        }
        for y in areas.loc[areas["role"] == "focus", "y"]
    ]


def _hidden(areas: pd.DataFrame) -> list[look.Figure]:
    """Return the letter at the right end of every row with a hidden group, or words where all are hidden."""
    notes = []
    for row in areas[areas["status"].ne("") & areas["kind"].ne("bar")].itertuples():
        if row.kind == "words":
            words = {"x": 0, "xanchor": "left", "xshift": 4, "size": look.SMALL, "colour": look.SLATE}
            notes.append(look.label(TOO_FEW, y=row.y, **words))
        else:
            notes.append(look.tile(row.status, x=100, y=row.y, xanchor="right", xshift=-4))
    return notes
