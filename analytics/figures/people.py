"""The flow of people in a year: who was in post, who came, who left, who was in post at its end."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import wording
from analytics.areas import Area
from analytics.figures.joint import PARTNER, joint_returns
from analytics.holdings import Holdings
from analytics.queries import published
from analytics.selection import Selection

IN_POST = "sw_inpost_fte"
COVERING = "sw_agency_covering_vacancy_pct"
BEFORE, AFTER, OTHER = "before", "after", "other"
FLOWS = ("starters", "leavers")
BESIDE = ("vacancies", "agency")
_SERIES = {
    "starters": "sw_starters_fte",
    "leavers": "sw_leavers_fte",
    AFTER: IN_POST,
    "vacancies": "sw_vacancy_fte",
    "agency": "sw_agency_fte",
}
_SIGNS = {"starters": 1, "leavers": -1, OTHER: 1}


@dataclass(frozen=True, kw_only=True)
class People:
    """The people of one area in the year to 30 September, in full-time equivalents.

    Columns of `rows`, a step each: step, value (a flow out is below nought), shown, status, start and end (where its
    bar begins and ends; NaN where the step is hidden), ours. `rows` is empty in a year without starters and leavers.
    `covering` is the share of agency workers who cover a vacancy as printed, `covering_status` why there is none.
    `in_post` is the number in post as printed, also where there is nothing else; `partner` whom a joint return is
    made with.
    """

    year: int
    subject: Area
    has_focus: bool
    rows: pd.DataFrame
    covering: str
    covering_status: str
    in_post: str
    first_year: int
    partner: str

    def at(self, step: str) -> pd.Series:
        """Return one step."""
        return self.rows.set_index("step").loc[step]


def people(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> People:
    """Return the flow of people in the focus, or in the region, in the year chosen or the nearest there is."""
    code = chosen.focus or holdings.places.region_code
    year = holdings.year_of(IN_POST, chosen.year)
    found = {
        step: _printed(cursor, indicator, code, year)
        for step, indicator in (*_SERIES.items(), ("cover", COVERING))
    }
    found[BEFORE] = _printed(cursor, IN_POST, code, year - 1)
    partner = PARTNER[code] if year in joint_returns(cursor).get(code, ()) else ""
    published_steps = [step for step in (*FLOWS, *BESIDE) if found[step] is not None]
    return People(
        year=year,
        subject=holdings.places[code],
        has_focus=bool(chosen.focus),
        rows=_rows(found) if published_steps else pd.DataFrame(),
        covering=_shown(found["cover"], "%"),
        covering_status=_status(found["cover"]),
        in_post=_shown(found[AFTER]),
        first_year=min(holdings.years[_SERIES["starters"]]),
        partner=holdings.places[partner].name if partner else "",
    )


def _printed(
    cursor: duckdb.DuckDBPyConnection, indicator: str, code: str, year: int
) -> tuple[float, str] | None:
    """Return the figure and the publisher's letter, or None where the release has no row."""
    rows = published.all_years(cursor, indicator, None, [code])
    rows = rows[rows.year == year]
    if rows.empty:
        return None
    status = rows.status.iloc[0]
    return float(rows.value.iloc[0]), status if isinstance(status, str) else ""


def _values(found: dict[str, tuple[float, str] | None]) -> dict[str, float]:
    """Return each step with its sign, and what the four leave over; NaN where one of them is hidden."""
    values = {
        step: _SIGNS.get(step, 1) * figure[0] if figure else np.nan
        for step, figure in found.items()
        if step != "cover"
    }
    # From figures printed to one decimal, so the leftover has one too; and never minus nought.
    left = round(values[AFTER] - values[BEFORE] - values["starters"] - values["leavers"], 1)
    return {**values, OTHER: left or 0.0}


def _rows(found: dict[str, tuple[float, str] | None]) -> pd.DataFrame:
    values = _values(found)
    steps = (BEFORE, *FLOWS, OTHER, AFTER, *BESIDE)
    places = _places(values)
    return pd.DataFrame(
        [
            {
                "step": step,
                "value": values[step],
                "shown": _signed(values[step], found.get(step), step in _SIGNS),
                "status": _status(found.get(step)),
                "start": places[step][0],
                "end": places[step][1],
                "ours": step == OTHER,
            }
            for step in steps
        ]
    )


def _places(values: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Return where each bar begins and ends: each flow from where the one before it ended.

    With any of the five hidden a bar in its place would say how long the hidden one is: flows begin at nought then.
    """
    places = {step: (0.0, abs(value)) for step, value in values.items()}
    level = values[BEFORE]
    for step in (*FLOWS, OTHER):
        if not np.isnan(values[OTHER]):
            places[step] = (level, level + values[step])
        level += values[step]
    return places


def _signed(value: float, figure: tuple[float, str] | None, is_flow: bool) -> str:
    if np.isnan(value):
        return _shown(figure)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign if is_flow else ''}{wording.number(abs(value), 1)}"


def _shown(figure: tuple[float, str] | None, sign: str = "") -> str:
    if figure is None or np.isnan(figure[0]):
        return _status(figure) or wording.NO_FIGURE
    return wording.number(figure[0], 1, sign)


def _status(figure: tuple[float, str] | None) -> str:
    return figure[1] if figure else ""
