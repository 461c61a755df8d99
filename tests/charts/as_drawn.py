"""The charts of rows, fed with the frames in which tests write rows down."""

from collections.abc import Sequence
from types import SimpleNamespace

import pandas as pd

from analytics.charts import dot_chart as dots_chart
from analytics.charts import enlarged_funnel as enlarged_funnel_chart
from analytics.charts import funnel_chart, look, spark_chart, strip_chart, years_chart
from analytics.charts import hexagon_chart as hexagons_chart
from analytics.charts import map_deck as deck_chart
from analytics.charts import map_deck_label as deck_label_chart
from tests.rows import rows_of

_LIMITS = ("limit_lower_998", "limit_lower_95", "limit_upper_95", "limit_upper_998")
_WIDE = ("wide_lower95", "wide_upper95", "wide_lower998", "wide_upper998")


def areas_of(frame: pd.DataFrame) -> tuple:
    """Return areas; where nothing else is written down the pointer shows the figure, and there is no interval."""
    columns = {"hover": frame["shown"], "lower": None, "upper": None, "status": "", "status_words": ""}
    return rows_of(frame.assign(**{name: one for name, one in columns.items() if name not in frame}))


def limits_of(frame: pd.DataFrame) -> tuple:
    """Return the limits of the rows; none where none is written down."""
    held = [name for name in _LIMITS if name in frame]
    return rows_of(frame.assign(**{name: None for name in _LIMITS if name not in held})) if held else ()


def curve_of(frame: pd.DataFrame) -> tuple:
    """Return the limits of a funnel; a line that is not written down is not known."""
    return rows_of(frame.assign(**{name: None for name in _WIDE if name not in frame}))


def classes_of(frame: pd.DataFrame) -> list[int | None]:
    """Return the class of each area."""
    return [None if value != value else int(value) for value in frame["class"]]


def labels_of(frame: pd.DataFrame) -> list[SimpleNamespace]:
    """Return where the name of each area goes."""
    return [
        SimpleNamespace(area=row.area, lon=row.label_lon, lat=row.label_lat, fits=bool(row.label_fits))
        for row in frame.itertuples()
    ]


def dots(areas: pd.DataFrame, *rest: object, **more: object) -> look.Figure:
    return dots_chart.dots(areas_of(areas), *rest, limited=limits_of(areas), **more)


def strip(areas: pd.DataFrame, *rest: object, **more: object) -> look.Figure:
    return strip_chart.strip(areas_of(areas), *rest, **more)


def spark(years: pd.DataFrame, *rest: object) -> look.Figure:
    return spark_chart.spark(rows_of(years), *rest)


def funnel(areas: pd.DataFrame, curve: pd.DataFrame, *rest: object) -> look.Figure:
    return funnel_chart.funnel(areas_of(areas), curve_of(curve), *rest)


def enlarged_funnel(
    plot: look.Figure, areas: pd.DataFrame, curve: pd.DataFrame, *rest: object
) -> look.Figure:
    return enlarged_funnel_chart.enlarged_funnel(plot, areas_of(areas), curve_of(curve), *rest)


def years(areas: pd.DataFrame, line: pd.DataFrame, *rest: object, **more: object) -> look.Figure:
    return years_chart.years(areas_of(areas), rows_of(line), *rest, **more)


def hexagons(areas: pd.DataFrame, cells: pd.DataFrame, shades: Sequence[look.Shade]) -> look.Figure:
    return hexagons_chart.hexagons(areas_of(areas), classes_of(areas), rows_of(cells), shades)


def deck(
    areas: pd.DataFrame,
    boundaries: dict,
    context: Sequence[dict],
    focus: str | None,
    view: dict,
    *rest: object,
) -> deck_chart.CompactDeck:
    drawn, of = areas_of(areas), SimpleNamespace(**view)
    return deck_chart.deck(drawn, classes_of(areas), labels_of(areas), boundaries, context, focus, of, *rest)


def beside(key: str, text: str, boundaries: dict, written: pd.DataFrame, view: dict) -> list[float]:
    labels = [SimpleNamespace(lon=row.label_lon, lat=row.label_lat) for row in written.itertuples()]
    return deck_label_chart.label_position(key, text, boundaries, labels, SimpleNamespace(**view))
