"""The tables behind the figures of the workforce."""

from collections.abc import Mapping, Sequence

from analytics.exports.table import Table
from analytics.figures.staff_turnover_figures import StaffTurnover
from analytics.figures.workforce_figures import Panel, Workforce
from analytics.words import wording


def panels(workforce: Workforce, drawn: Sequence[Panel]) -> Table:
    """Return one row a measure and line, and a column a year; text as it is printed."""
    rows = [_line(workforce, panel, who, name) for panel in drawn for who, name in workforce.names.items()]
    return Table(("Measure", "Area", *map(str, workforce.years)), tuple(rows))


def _line(workforce: Workforce, panel: Panel, who: str, name: str) -> tuple[str, ...]:
    mine = {row.year: row for row in panel.lines if row.who == who}
    ours = f" ({wording.OUR_CALCULATION})" if any(row.is_our_calculation for row in mine.values()) else ""
    years = (mine[year].shown if year in mine else wording.NO_FIGURE for year in workforce.years)
    measure = f"{panel.measure.label}, {wording.full_unit(panel.measure)}"
    return measure, f"{wording.sentence_case(name)}{ours}", *years


def staff_turnover(turnover: StaffTurnover, labels: Mapping[str, str]) -> Table:
    """Return one row a step of the flow, with why a figure is not there or whose it is."""
    rows = [(labels[row.step], row.shown, wording.status_short(row.status)) for row in turnover.rows]
    cover = wording.status_short(turnover.covering_status) or "share of agency workers"
    rows.append(("Agency workers who cover a vacancy", turnover.covering, cover))
    return Table(("Step", "Full-time equivalents", "Note"), tuple(rows))
