"""The tables behind the two parts of a difference, exactly as they are drawn."""

import pandas as pd

from analytics import wording
from analytics.figures.differing import Carried, Differing, signed
from analytics.phrases import PHRASES
from analytics.sentences.differing import PARTS
from analytics.takeaway.table import Table
from analytics.verdict import Verdict

_SHORT = {"explained": "Explained", "unexplained": "Not explained"}


def split(found: Differing) -> Table:
    """Return the focus's share as it is and with the comparator's referrals, the parts of its difference, and groups.

    A row each; the groups of each part add up to it.
    """
    own, side = found.focus, found.each
    verdicts = {"raw": own.verdict, "explained": Verdict.NONE, "unexplained": own.adjusted_verdict}
    rows = [
        ("Share as it is", "", "", "", own.shown, side.centre_shown),
        (
            "Share with the same referrals",
            "",
            f"{own.adjusted_lower:.0f}% to {own.adjusted_upper:.0f}%",
            "",
            own.adjusted_shown,
            side.centre_shown,
        ),
    ]
    rows += [
        (PARTS[row.part], row.shown, _limits(row.lower, row.upper), _phrase(verdicts[row.part]), "", "")
        for row in found.parts.itertuples(index=False)
    ]
    rows += [_carried("explained", carried) for carried in found.explained_by]
    rows += [_carried("unexplained", carried) for carried in found.unexplained_in]
    columns = ("Part", "Points", "95% interval", "Could chance explain it?", own["name"])
    return Table((*columns, wording.sentence_case(side.side.name)), tuple(rows))


def each(found: Differing) -> Table:
    """Return one row an authority, protected as drawn, and the comparator below."""
    rows = found.rows
    columns = {
        "Area": list(rows.name),
        "Out of": list(rows.size_shown),
        "Share": list(rows.shown),
        "Difference, points": _points(rows.raw_shown, rows),
        "95% interval of the difference": _all_limits(rows.raw_lower, rows.raw_upper),
        "Explained, points": _points(rows.explained_shown, rows),
        "Not explained, points": _points(rows.unexplained_shown, rows),
        "95% interval of what is not": _all_limits(rows.unexplained_lower, rows.unexplained_upper),
        "Share with the same referrals": _points(rows.adjusted_shown, rows),
        "As it is": [_phrase(verdict) for verdict in rows.verdict],
        "With the same referrals": [_phrase(verdict) for verdict in rows.adjusted_verdict],
    }
    table = Table.of(
        {name: cells for name, cells in columns.items() if found.adjust or not _is_of_a_split(name)}
    )
    side = (wording.sentence_case(found.each.side.name), found.each.centre_size, found.each.centre_shown)
    return Table(table.columns, (*table.rows, (*side, *[""] * (len(table.columns) - len(side)))))


def _is_of_a_split(column: str) -> bool:
    return "xplained" in column or "same referrals" in column or "what is not" in column


def _carried(part: str, carried: Carried) -> tuple[str, ...]:
    return (
        f"{_SHORT[part]}: {carried.label}",
        signed(carried.points),
        "",
        "",
        carried.own_shown,
        carried.side_shown,
    )


def _points(shown: pd.Series, rows: pd.DataFrame) -> list[str]:
    """Return what is printed, and why there is nothing where there is nothing."""
    return [points or status or "hidden" for points, status in zip(shown, rows.status, strict=True)]


def _all_limits(lower: pd.Series, upper: pd.Series) -> list[str]:
    return [_limits(*ends) for ends in zip(lower, upper, strict=True)]


def _limits(lower: float, upper: float) -> str:
    return f"{signed(round(lower))} to {signed(round(upper))}" if lower == lower else ""


def _phrase(verdict: str) -> str:
    phrase = PHRASES.get(Verdict(verdict))
    return phrase.words if phrase else ""
