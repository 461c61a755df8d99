"""Spending as tables: each authority with the two figures that its own is made of."""

import pandas as pd

from analytics import wording
from analytics.figures.published import AreaRow, Point
from analytics.figures.spending import Returns, Spending
from analytics.rows import as_frame


def each(found: Spending) -> pd.DataFrame:
    """Return one row an authority: pounds spent, children, and the one over the other; totals below."""
    answer = found.answer
    rows = [
        _row(row.name, row.numerator, row.denominator, row.shown, row.status_words) for row in answer.areas
    ]
    other = answer.comparator
    if other.label != "Region":
        rows.append(
            _row(
                wording.sentence_case(other.name),
                None,
                None,
                other.shown,
                wording.OUR_CALCULATION,
            )
        )
    if other.mean:
        rows.append(_row("The mean of the same", None, None, other.mean, wording.OUR_CALCULATION))
    rows.append(_of_point(answer.region))
    return pd.DataFrame(rows, columns=["Area", "Spent", "Children", answer.measure.axis, "Note"])


def _of_point(point: Point) -> tuple[str, ...]:
    return _row(point.name, point.numerator, point.denominator, point.shown, wording.OUR_CALCULATION)


def _row(name: str, spent: float | None, children: float | None, shown: str, note: str) -> tuple[str, ...]:
    return name, _pounds(spent), _count(children), shown, note


def _pounds(value: float | None) -> str:
    return "" if value is None else wording.number(value, 0, "£")


def _count(value: float | None) -> str:
    return "" if value is None else wording.number(value, 0)


def returns(found: tuple[Returns, ...]) -> pd.DataFrame:
    """Return one row an authority and a column a count of children, with England below."""
    tables = [
        as_frame(one.areas, AreaRow).set_index("name").shown.rename(f"{one.measure.axis}, {one.year}")
        for one in found
    ]
    table = pd.concat(tables, axis=1).sort_index()
    table.loc[f"England ({wording.OUR_CALCULATION})"] = [one.england.shown for one in found]
    return table.fillna(wording.NO_FIGURE).rename_axis("Area").reset_index()
