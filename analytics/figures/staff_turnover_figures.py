"""The flow of people in a year: who was in post, who came, who left, who was in post at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from analytics.figures.joint_returns import PARTNER, joint_returns
from analytics.queries import published_queries
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.areas import Area
from analytics.words import wording

IN_POST = "sw_inpost_fte"
COVERING = "sw_agency_covering_vacancy_pct"
BEFORE, AFTER, OTHER = "before", "after", "other"
FLOWS = ("starters", "leavers")
BESIDE = ("vacancies", "agency")
_COVER = "cover"
_SERIES = {
    "starters": "sw_starters_fte",
    "leavers": "sw_leavers_fte",
    AFTER: IN_POST,
    "vacancies": "sw_vacancy_fte",
    "agency": "sw_agency_fte",
    _COVER: COVERING,
}
_SIGNS = {"starters": 1, "leavers": -1, OTHER: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step of the flow of people, in full-time equivalents.

    `value` is below nought for a flow out, None where the step is hidden or not worked out. `shown` is the figure as
    printed, with its sign where it is a flow; `status` the publisher's letter where there is none. Its bar lies between
    `start` and `end`, of which one or both are None where it is hidden. `is_our_calculation` marks our own calculation.
    """

    step: str
    value: float | None
    shown: str
    status: str
    start: float | None
    end: float | None
    is_our_calculation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNumber:
    """A figure as it is published, None where it is hidden, and the publisher's letter for that."""

    value: float | None
    status: str


@dataclass(frozen=True, kw_only=True)
class StaffTurnover:
    """The people of one area in the year to 30 September, in full-time equivalents.

    `rows` are the steps in their order, none in a year without starters and leavers.
    `covering` is the share of agency workers who cover a vacancy as printed, `covering_status` why there is none.
    `in_post` is the number in post as printed, also where there is nothing else; `partner` whom a joint return is
    made with.
    """

    year: int
    subject: Area
    has_focus: bool
    rows: tuple[StepRow, ...]
    covering: str
    covering_status: str
    in_post: str
    first_year: int
    partner: str

    def at(self, step: str) -> StepRow:
        """Return one step. Raises: StopIteration if there is none."""
        return next(row for row in self.rows if row.step == step)


def staff_turnover(
    cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings
) -> StaffTurnover:
    """Return the flow of people in the focus, or in the region, in the year chosen or the nearest there is."""
    code = selection.focus or holdings.places.region_code
    year = holdings.year_of(IN_POST, selection.year)
    series = published_queries.rows_of_series(cursor, dict.fromkeys(_SERIES.values()), [code])
    numbers = {step: _printed(series.get(indicator, ()), year) for step, indicator in _SERIES.items()}
    numbers[BEFORE] = _printed(series.get(IN_POST, ()), year - 1)
    partner = _partner(cursor, code, year)
    is_published = any(numbers[step] is not None for step in (*FLOWS, *BESIDE))
    return StaffTurnover(
        year=year,
        subject=holdings.places[code],
        has_focus=bool(selection.focus),
        rows=_rows(numbers) if is_published else (),
        covering=_shown(numbers[_COVER], "%"),
        covering_status=_status(numbers[_COVER]),
        in_post=_shown(numbers[AFTER]),
        first_year=min(holdings.years[_SERIES["starters"]]),
        partner=holdings.places[partner].name if partner else "",
    )


def _partner(cursor: duckdb.DuckDBPyConnection, code: str, year: int) -> str:
    """Return whom an area makes its return of the year with, or nothing."""
    return PARTNER[code] if year in joint_returns(cursor, (code,)).get(code, ()) else ""


def _printed(rows: Sequence[Row], year: int) -> PublishedNumber | None:
    """Return the figure of one year, None where the release has no row."""
    row = next((row for row in rows if row.year == year), None)
    return PublishedNumber(value=row.value, status=row.status or "") if row else None


def _values(numbers: Mapping[str, PublishedNumber | None]) -> dict[str, float | None]:
    """Return each step with its sign, and what the four leave over; None where one of them is hidden."""
    values = {
        step: None if figure is None or figure.value is None else _SIGNS.get(step, 1) * figure.value
        for step, figure in numbers.items()
        if step != _COVER
    }
    return {**values, OTHER: _left_over(values)}


def _left_over(values: Mapping[str, float | None]) -> float | None:
    before, came, left, after = (values[step] for step in (BEFORE, *FLOWS, AFTER))
    if before is None or came is None or left is None or after is None:
        return None
    # From figures printed to one decimal, so the leftover has one too; and never minus nought.
    return round(after - before - came - left, 1) or 0.0


def _rows(numbers: Mapping[str, PublishedNumber | None]) -> tuple[StepRow, ...]:
    values = _values(numbers)
    places = _places(values)
    return tuple(
        StepRow(
            step=step,
            value=values[step],
            shown=_signed(values[step], numbers.get(step), step in _SIGNS),
            status=_status(numbers.get(step)),
            start=places[step][0],
            end=places[step][1],
            is_our_calculation=step == OTHER,
        )
        for step in (BEFORE, *FLOWS, OTHER, AFTER, *BESIDE)
    )


def _places(values: Mapping[str, float | None]) -> dict[str, tuple[float | None, float | None]]:
    """Return where each bar begins and ends: each flow from where the one before it ended.

    With any of the five hidden a bar in its place would say how long the hidden one is: flows begin at nought then.
    """
    places: dict[str, tuple[float | None, float | None]] = {
        step: (0.0, None if value is None else abs(value)) for step, value in values.items()
    }
    level = values[BEFORE]
    for step in (*FLOWS, OTHER):
        value = values[step]
        if values[OTHER] is None or level is None or value is None:
            break
        places[step] = (level, level + value)
        level += value
    return places


def _signed(value: float | None, figure: PublishedNumber | None, is_flow: bool) -> str:
    if value is None:
        return _shown(figure)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign if is_flow else ''}{wording.number(abs(value), 1)}"


def _shown(figure: PublishedNumber | None, sign: str = "") -> str:
    if figure is None or figure.value is None:
        return _status(figure) or wording.NO_FIGURE
    return wording.number(figure.value, 1, sign)


def _status(figure: PublishedNumber | None) -> str:
    return figure.status if figure else ""
