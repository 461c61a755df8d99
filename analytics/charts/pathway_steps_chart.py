"""The steps chart: how many referrals reached each step within so many days."""

from collections.abc import Sequence
from typing import Protocol

from analytics.charts import look, paired_bar_chart
from analytics.charts.label_places import broken

_PLOT_TO, _ABOVE, _BELOW = 0.75, 44, 48
_ASIDE = 24  # pixels of extra room round the dotted rule
_HEADS = ((0.5, "referrals"), (1.0, "of the step<br>before"))


class StepBar(paired_bar_chart.Bar, Protocol):
    """One step of the focus or of its comparator, with the share of the step before as printed, empty without one."""

    @property
    def step(self) -> str: ...
    @property
    def before_shown(self) -> str: ...


def pathway_steps(
    rows: Sequence[StepBar], days: int, focus_name: str, comparator_name: str, invented: bool
) -> look.Figure:
    """Return the steps downwards, a plum bar over a grey one, with counts and the share of the step before.

    A last step with no step before (looked after, reached by several routes) stands below a rule.
    """
    middles, rule = _middles(rows)
    drawn = paired_bar_chart.placed_rows(rows, lambda row: row.step, middles)
    first, labels = rows[0].label, {row.step: row.label for row in rows}
    columns = {
        "count_shown": [row.count_shown for row in rows],
        "before_shown": [row.before_shown for row in rows],
    }
    height = max(middles.values()) + paired_bar_chart.ROW / 2
    figure: look.Figure = {
        "data": [
            *paired_bar_chart.bars(drawn, label_of_all=first),
            *(
                paired_bar_chart.figures(drawn, name, texts, x)
                for (name, texts), (x, _) in zip(columns.items(), _HEADS, strict=True)
            ),
        ],
        "layout": look.layout(
            height=round(height + paired_bar_chart.ROW / 2 + _ABOVE + _BELOW),
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
                "range": [height, -paired_bar_chart.ROW / 2],
                "tickvals": list(middles.values()),
                "ticktext": [broken(text, 18) for text in labels.values()],
                "ticks": "outside",
                "ticklen": 8,
                "tickcolor": look.WHITE,
            },
            shapes=[] if rule is None else [_rule(rule)],
            annotations=[
                *paired_bar_chart.names(
                    [one for one in drawn if one.row.label == first and one.row.share is not None],
                    focus_name,
                    comparator_name,
                ),
                *paired_bar_chart.tiles(drawn),
                *(_head(x, text) for x, text in _HEADS),
            ],
        ),
    }
    return look.invented(figure, at=[(0.5, 0.38)], size=36) if invented else figure


def _middles(rows: Sequence[StepBar]) -> tuple[dict[str, float], float | None]:
    """Return each step's middle in pixels down, and where the dotted rule lies, if there is one."""
    order = list(dict.fromkeys(row.step for row in rows))
    aside = len(order) > 1 and all(row.before_shown == "" for row in rows if row.step == order[-1])
    middles = {step: float(place * paired_bar_chart.ROW) for place, step in enumerate(order)}
    if not aside:
        return middles, None
    middles[order[-1]] += _ASIDE
    return middles, middles[order[-1]] - (paired_bar_chart.ROW + _ASIDE) / 2


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
