"""The tables behind the figures of the workforce."""

from collections.abc import Sequence

import pandas as pd

from analytics import wording
from analytics.figures.people import People
from analytics.figures.workforce import Panel, Workforce


def panels(found: Workforce, drawn: Sequence[Panel]) -> pd.DataFrame:
    """Return one row a measure and line, and a column a year; text as it is printed."""
    rows = [
        {
            "Measure": f"{panel.measure.label}, {wording.full_unit(panel.measure)}",
            **_line(found, panel, who, name),
        }
        for panel in drawn
        for who, name in found.names.items()
    ]
    return pd.DataFrame(rows)


def _line(found: Workforce, panel: Panel, who: str, name: str) -> dict[str, str]:
    mine = panel.lines[panel.lines.who == who]
    ours = f" ({wording.OUR_CALCULATION})" if mine.ours.any() else ""
    shown = dict(zip(mine.year, mine.shown, strict=True))
    years = {str(year): shown.get(year, wording.NO_FIGURE) for year in found.years}
    return {"Area": f"{wording.sentence_case(name)}{ours}", **years}


def people(found: People, labels: dict[str, str]) -> pd.DataFrame:
    """Return one row a step of the flow, with why a figure is not there or whose it is."""
    rows = found.rows
    table = pd.DataFrame(
        {
            "Step": [labels[step] for step in rows.step],
            "Full-time equivalents": rows.shown,
            "Note": [wording.status_short(mark) for mark in rows.status],
        }
    )
    cover = {
        "Step": "Agency workers who cover a vacancy",
        "Full-time equivalents": found.covering,
        "Note": wording.status_short(found.covering_status) or "share of agency workers",
    }
    return pd.concat([table, pd.DataFrame([cover])], ignore_index=True)
