"""Spending as tables: each authority with the two figures that its own is made of."""

from analytics.exports.table import Table
from analytics.figures.published_figures import Point
from analytics.figures.spending_figures import Returns, Spending
from analytics.words import wording


def by_authority(spending: Spending) -> Table:
    """Return one row an authority: pounds spent, children, and the one over the other; totals below."""
    result = spending.result
    rows = [
        _row(row.name, row.numerator, row.denominator, row.shown, row.status_words) for row in result.areas
    ]
    other = result.comparator
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
    rows.append(_of_point(result.region))
    return Table(("Area", "Spent", "Children", result.measure.axis, "Note"), tuple(rows))


def _of_point(point: Point) -> tuple[str, ...]:
    return _row(point.name, point.numerator, point.denominator, point.shown, wording.OUR_CALCULATION)


def _row(name: str, spent: float | None, children: float | None, shown: str, note: str) -> tuple[str, ...]:
    return name, _pounds(spent), _count(children), shown, note


def _pounds(value: float | None) -> str:
    return "" if value is None else wording.number(value, 0, "£")


def _count(value: float | None) -> str:
    return "" if value is None else wording.number(value, 0)


def returns(returns_by_count: tuple[Returns, ...]) -> Table:
    """Return one row an authority and a column a count of children, with England below."""
    columns = [{row.name: row.shown for row in one.areas} for one in returns_by_count]
    names = sorted({name for column in columns for name in column})
    rows = [(name, *(column.get(name, wording.NO_FIGURE) for column in columns)) for name in names]
    rows.append((f"England ({wording.OUR_CALCULATION})", *(one.england.shown for one in returns_by_count)))
    return Table(("Area", *(f"{one.measure.axis}, {one.year}" for one in returns_by_count)), tuple(rows))
