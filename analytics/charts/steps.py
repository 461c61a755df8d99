"""The steps chart: how many referrals reached each step within so many days."""

import pandas as pd

from analytics.charts import look, paired
from analytics.charts.place import broken

_PLOT_TO, _ABOVE, _BELOW = 0.75, 44, 48
_ASIDE = 24  # pixels of extra room round the dotted rule
_COLUMNS = {"count_shown": (0.5, "referrals"), "before_shown": (1.0, "of the step<br>before")}


def steps(
    rows: pd.DataFrame, days: int, focus_name: str, comparator_name: str, invented: bool
) -> look.Figure:
    """Return the steps downwards, a plum bar over a grey one, with counts and the share of the step before.

    Columns: step, label, who (focus, comparator), count_shown, share, share_shown, lower, upper,
    before_shown, status, least, most (of a share that is printed as a range).
    A last step with no step before (looked after, reached by several routes) stands below a rule.
    """
    middles, rule = _middles(rows)
    drawn = paired.placed(rows, "step", middles)
    first = rows["label"].iloc[0]
    columns = [paired.column(drawn, drawn[name], x) for name, (x, _) in _COLUMNS.items()]
    height = max(middles.values()) + paired.ROW / 2
    figure = {
        "data": [*paired.bars(drawn, whole=first), *columns],
        "layout": look.layout(
            height=round(height + paired.ROW / 2 + _ABOVE + _BELOW),
            margin={"l": 4, "r": 8, "t": _ABOVE, "b": _BELOW},
            barmode="overlay",
            xaxis={
                "range": [0, 109],
                "domain": [0, _PLOT_TO],
                "tickvals": [0, 25, 50, 75, 100],
                "ticktext": ["0", "25", "50", "75", "100%"],
                "title": {"text": f"share of referrals followed for {days} days"},
            },
            xaxis2={"range": [0, 1], "domain": [_PLOT_TO, 1], "visible": False, "fixedrange": True},
            yaxis={
                "range": [height, -paired.ROW / 2],
                "tickvals": list(middles.values()),
                "ticktext": [broken(text, 18) for text in rows.drop_duplicates("step")["label"]],
                "ticks": "outside",
                "ticklen": 8,
                "tickcolor": look.WHITE,
            },
            shapes=[] if rule is None else [_rule(rule)],
            annotations=[
                *paired.names(
                    drawn[drawn["label"] == first].dropna(subset=["share"]), focus_name, comparator_name
                ),
                *paired.tiles(drawn),
                *(_head(x, text) for x, text in _COLUMNS.values()),
            ],
        ),
    }
    return look.invented(figure, at=[(0.5, 0.38)], size=36) if invented else figure


def _middles(rows: pd.DataFrame) -> tuple[dict[str, float], float | None]:
    """Return each step's middle in pixels down, and where the dotted rule lies, if there is one."""
    order = list(rows["step"].drop_duplicates())
    last = rows[rows["step"] == order[-1]]
    aside = len(order) > 1 and last["before_shown"].eq("").all()
    middles = {step: float(place * paired.ROW) for place, step in enumerate(order)}
    if not aside:
        return middles, None
    middles[order[-1]] += _ASIDE
    return middles, middles[order[-1]] - (paired.ROW + _ASIDE) / 2


def _rule(y: float) -> look.Figure:
    line = {"color": look.LINE, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line}


def _head(x: float, text: str) -> look.Figure:
    place: look.Figure = {
        "x": x,
        "xref": "x2 domain",
        "y": 1,
        "yref": "paper",
        "xanchor": "right",
        "yanchor": "bottom",
    }
    return look.label(text, size=look.SMALL, colour=look.SLATE, align="right", **place)
