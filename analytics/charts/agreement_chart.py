"""The sample of one authority beside its published figures; or how many authorities lie outside, figure by figure."""

from collections.abc import Sequence
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import broken
from analytics.charts.plain_columns import error_x

ROW = 44
_BAR_ROW, _BAR = 40, 0.6
_COLUMNS = (0.7, 0.85, 1.0)  # where the columns of figures end, as shares of the width
_PLOT = 0.56
SAID = {"inside": "inside", "outside": "outside", "": "not compared"}


class ComparedShare(Protocol):
    """One figure: the sample's share with its limits, and the published one; in percent, None where hidden."""

    @property
    def label(self) -> str: ...
    @property
    def share(self) -> float | None: ...
    @property
    def share_shown(self) -> str: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def status(self) -> str: ...
    @property
    def published(self) -> float | None: ...
    @property
    def published_shown(self) -> str: ...
    @property
    def agreement(self) -> str: ...


class AgreementCount(Protocol):
    """One figure in all authorities: how many were compared, how many of them lie outside, how many were not."""

    @property
    def label(self) -> str: ...
    @property
    def compared(self) -> int: ...
    @property
    def outside(self) -> int: ...
    @property
    def not_compared(self) -> int: ...


def agreement(rows: Sequence[ComparedShare], invented: bool) -> look.Figure:
    """Return for each figure the sample as a dot with its interval, and the published figure as an upright mark.

    Of a share or a figure that is hidden there is a letter in its column, and no mark.
    """
    ends = [end for row in rows for end in (row.upper, row.share, row.published) if end is not None]
    reach = max(ends, default=0.0)
    figure: look.Figure = {
        "data": [_sample(rows), _published(rows), *(_column(*column) for column in _columns(rows))],
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
                "ticktext": [broken(row.label, 20) for row in rows],
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            annotations=[*_heads(), *_hidden(rows)],
        ),
    }
    return look.invented(figure, at=[(_PLOT / 2, 0.3)], size=34) if invented else figure


def _sample(rows: Sequence[ComparedShare]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "sample",
        "mode": "markers",
        "x": [row.share for row in rows],
        "y": list(range(len(rows))),
        "marker": {"size": look.FOCUS_DOT, "color": look.PLUM, "opacity": 1},
        "error_x": error_x(
            [row.share for row in rows],
            [row.lower for row in rows],
            [row.upper for row in rows],
            color=look.PLUM,
            thickness=6,
        ),
        "hovertext": [
            f"<b>{row.label}</b><br>sample {row.share_shown}<br>published {row.published_shown}"
            for row in rows
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _published(rows: Sequence[ComparedShare]) -> look.Figure:
    # On white, so that it is seen on plum too.
    return {
        "type": "scatter",
        "name": "published",
        "mode": "markers",
        "x": [row.published for row in rows],
        "y": list(range(len(rows))),
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


def _columns(rows: Sequence[ComparedShare]) -> list[tuple[str, list[str], float]]:
    texts = (
        [row.share_shown for row in rows],
        [row.published_shown for row in rows],
        [SAID[row.agreement] for row in rows],
    )
    return list(zip(("sample as printed", "published as printed", "said"), texts, _COLUMNS, strict=True))


def _column(name: str, texts: Sequence[str], end: float) -> look.Figure:
    is_sample = name.startswith("sample")
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "xaxis": "x2",
        "x": [end] * len(texts),
        "y": list(range(len(texts))),
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


def _hidden(rows: Sequence[ComparedShare]) -> list[look.Figure]:
    """Return a lettered tile for every share of the sample that is hidden, away from the published mark at zero."""
    where = {"x": 1, "xref": "x domain", "xanchor": "right"}
    return [look.tile(row.status, y=place, **where) for place, row in enumerate(rows) if row.share is None]


def outside(counts: Sequence[AgreementCount], invented: bool) -> look.Figure:
    """Return a bar a figure: how many authorities lie inside, outside, and are not compared."""
    inside = [row.compared - row.outside for row in counts]
    parts = (
        ("inside", inside, [0] * len(counts), look.BAR_GREY, look.INK),
        ("outside", [row.outside for row in counts], inside, look.BLUE, look.WHITE),
        (
            "not compared",
            [row.not_compared for row in counts],
            [row.compared for row in counts],
            look.WHITE,
            look.INK,
        ),
    )
    figure: look.Figure = {
        "data": [_part(*part) for part in parts],
        "layout": look.layout(
            height=round(len(counts) * _BAR_ROW + 84),
            margin={"l": 4, "r": 8, "t": 34, "b": 44},
            barmode="overlay",
            xaxis={
                "range": [0, max(row.compared + row.not_compared for row in counts)],
                "title": {"text": "authorities"},
            },
            yaxis={
                "range": [len(counts) - 0.5, -0.5],
                "tickmode": "array",
                "tickvals": list(range(len(counts))),
                "ticktext": [broken(row.label, 24) for row in counts],
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            annotations=_keys(),
        ),
    }
    return look.invented(figure, at=[(0.78, 0.5)], size=34, above=True) if invented else figure


def _part(name: str, lengths: Sequence[int], starts: Sequence[int], fill: str, ink: str) -> look.Figure:
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "x": [float(length) for length in lengths],
        "base": [float(start) for start in starts],
        "y": list(range(len(lengths))),
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
    return [
        look.label(
            text,
            size=look.SMALL,
            x=0,
            xref="paper",
            xanchor="left",
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=4,
        )
    ]
