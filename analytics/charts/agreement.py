"""The sample of one authority beside its published figures; or how many authorities lie outside, figure by figure."""

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import error_x, numbers
from analytics.charts.place import broken

ROW = 44
_BAR_ROW, _BAR = 40, 0.6
_COLUMNS = (0.7, 0.85, 1.0)  # where the columns of figures end, as shares of the width
_PLOT = 0.56
SAID = {"inside": "inside", "outside": "outside", "": "not compared"}


def agreement(rows: pd.DataFrame, invented: bool) -> look.Figure:
    """Return for each figure the sample as a dot with its interval, and the published figure as an upright mark.

    Columns: label, share, share_shown, lower, upper, status, published, published_shown, agreement. Of a share or a
    figure that is hidden there is a letter in its column, and no mark.
    """
    rows = rows.reset_index(drop=True)
    reach = float(rows[["upper", "share", "published"]].max().max())
    figure = {
        "data": [_sample(rows), _published(rows), *(_column(rows, *column) for column in _columns(rows))],
        "layout": look.layout(
            height=round(len(rows) * ROW + 100),
            margin={"l": 4, "r": 4, "t": 4, "b": 44},
            xaxis={
                "range": [-0.02 * reach, (reach or 100.0) * 1.05],
                "domain": [0, _PLOT],
                "ticksuffix": "%",
                "title": {"text": "percent"},
            },
            xaxis2={
                "range": [_PLOT, 1],
                "domain": [_PLOT, 1],
                "visible": False,
                "fixedrange": True,
            },
            yaxis={
                "range": [len(rows) - 0.4, -1.3],
                "tickmode": "array",
                "tickvals": list(range(len(rows))),
                "ticktext": [broken(label, 20) for label in rows["label"]],
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            annotations=[*_heads(), *_hidden(rows)],
        ),
    }
    return look.invented(figure, at=[(_PLOT / 2, 0.3)], size=34) if invented else figure


def _sample(rows: pd.DataFrame) -> look.Figure:
    told = zip(rows["label"], rows["share_shown"], rows["published_shown"], strict=True)
    return {
        "type": "scatter",
        "name": "sample",
        "mode": "markers",
        "x": numbers(rows["share"]),
        "y": list(rows.index),
        "marker": {"size": look.FOCUS_DOT, "color": look.PLUM, "opacity": 1},
        "error_x": error_x(rows["share"], rows["lower"], rows["upper"], color=look.PLUM, thickness=6),
        "hovertext": [
            f"<b>{label}</b><br>sample {sample}<br>published {figure}" for label, sample, figure in told
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _published(rows: pd.DataFrame) -> look.Figure:
    # On white, so that it is seen on plum too.
    return {
        "type": "scatter",
        "name": "published",
        "mode": "markers",
        "x": numbers(rows["published"]),
        "y": list(rows.index),
        "marker": {
            "symbol": "diamond-tall",
            "size": 17,
            "color": look.INK,
            "opacity": 1,
            "line": {"color": look.WHITE, "width": 2},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _columns(rows: pd.DataFrame) -> list[tuple[str, pd.Series, float]]:
    said = rows["agreement"].map(SAID)
    texts = (rows["share_shown"], rows["published_shown"], said)
    return list(zip(("sample as printed", "published as printed", "said"), texts, _COLUMNS, strict=True))


def _column(rows: pd.DataFrame, name: str, texts: pd.Series, end: float) -> look.Figure:
    is_sample = name.startswith("sample")
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "xaxis": "x2",
        "x": [end] * len(rows),
        "y": list(rows.index),
        "text": [text.replace("not compared", "not<br>compared") for text in texts],
        "textposition": "middle left",
        "textfont": {
            "size": look.TEXT,
            "color": look.PLUM if is_sample else look.INK,
            "weight": [700 if is_sample or text == SAID["outside"] else 400 for text in texts],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _heads() -> list[look.Figure]:
    """Return the names of the marks over the columns that print them."""
    heads = (("● sample", look.PLUM), ("◆ published", look.INK), ("in its interval?", look.SLATE))
    return [
        look.label(
            text,
            size=look.SMALL,
            colour=colour,
            x=end,
            y=-0.65,
            xref="paper",
            xanchor="right",
            yanchor="bottom",
        )
        for (text, colour), end in zip(heads, _COLUMNS, strict=True)
    ]


def _hidden(rows: pd.DataFrame) -> list[look.Figure]:
    """Return a lettered tile for every share of the sample that is hidden, away from the published mark at zero."""
    where = {"x": 1, "xref": "x domain", "xanchor": "right"}
    return [look.tile(row.status, y=row.Index, **where) for row in rows[rows["share"].isna()].itertuples()]


def outside(counts: pd.DataFrame, invented: bool) -> look.Figure:
    """Return a bar a figure: how many authorities lie inside, outside, and are not compared.

    Columns: label, compared, outside, not_compared.
    """
    rows = counts.reset_index(drop=True)
    inside = rows["compared"] - rows["outside"]
    parts = (
        ("inside", inside, 0 * inside, look.BAR_GREY, look.INK),
        ("outside", rows["outside"], inside, look.BLUE, look.WHITE),
        ("not compared", rows["not_compared"], rows["compared"], look.WHITE, look.INK),
    )
    figure = {
        "data": [_part(*part) for part in parts],
        "layout": look.layout(
            height=round(len(rows) * _BAR_ROW + 84),
            margin={"l": 4, "r": 8, "t": 34, "b": 44},
            barmode="overlay",
            xaxis={
                "range": [0, int((rows["compared"] + rows["not_compared"]).max())],
                "title": {"text": "authorities"},
            },
            yaxis={
                "range": [len(rows) - 0.5, -0.5],
                "tickmode": "array",
                "tickvals": list(range(len(rows))),
                "ticktext": [broken(label, 24) for label in rows["label"]],
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            annotations=_keys(),
        ),
    }
    return look.invented(figure, at=[(0.78, 0.5)], size=34, above=True) if invented else figure


def _part(name: str, lengths: pd.Series, starts: pd.Series, fill: str, ink: str) -> look.Figure:
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "x": numbers(lengths),
        "base": numbers(starts),
        "y": list(lengths.index),
        "width": _BAR,
        "marker": {"color": fill, "line": {"color": look.MARK, "width": 1}},
        "text": [str(length) if length else "" for length in lengths],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"size": look.SMALL, "color": ink},
        "hovertext": [f"{length} {name}" for length in lengths],
        "hoverinfo": "text",
    }


def _keys() -> list[look.Figure]:
    """Return the names of the three parts over the bars, in their order."""
    named = (
        ("■", look.BAR_GREY, "inside the interval"),
        ("■", look.BLUE, "outside"),
        ("□", look.MARK, "not compared"),
    )
    text = "\u2003".join(f'<span style="color:{fill}">{mark}</span> {words}' for mark, fill, words in named)
    place = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 4,
    }
    return [look.label(text, size=look.SMALL, **place)]
