"""Rates that a release gives the counts of and does not print: our calculation, until the printed one is loaded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb

from analytics.intake.released.release_description import Rate
from analytics.intake.released.release_model import Figure, Key
from analytics.intake.uploaded_file import StoreContext

# As it is called in what ships.
OURS = "derived"

HELD = """
    SELECT indicator, area, year, value, derived, period_end FROM read_parquet($held)
    WHERE indicator IN (SELECT unnest($series::VARCHAR[]))
"""


@dataclass(frozen=True, kw_only=True)
class _Number:
    """One figure of the load or of the store, as far as a rate needs it."""

    value: float | None
    is_ours: bool
    ends: date


def rates(
    figures: Mapping[Key, Figure], wanted: tuple[Rate, ...], figures_in_force: Path, context: StoreContext
) -> list[Figure]:
    """Return the rates that follow from counts or populations of this load, where nobody has printed them.

    Units: each child of `per` children, to one decimal, as the publisher prints it.
    """
    numbers = _numbers(figures, wanted, figures_in_force)
    return [
        figure
        for rate in wanted
        if rate.indicator in context.units
        for figure in _of(rate, numbers, figures, context.units[rate.indicator])
    ]


def _of(
    rate: Rate, numbers: Mapping[Key, _Number], figures: Mapping[Key, Figure], unit: str
) -> Iterator[Figure]:
    places = {
        (area, year) for indicator, area, year in figures if indicator in (rate.numerator, rate.denominator)
    }
    for area, year in sorted(places):
        count, whole = (numbers.get((part, area, year)) for part in (rate.numerator, rate.denominator))
        printed = numbers.get((rate.indicator, area, year))
        if (printed and not printed.is_ours) or not count or not whole:
            continue
        if count.value is None or not whole.value:
            continue
        yield Figure(
            indicator=rate.indicator,
            area=area,
            year=year,
            period=str(count.ends.year),
            period_end=count.ends,
            numerator=count.value,
            denominator=whole.value,
            value=_rounded(count.value / whole.value * rate.per),
            unit=unit,
            status=None,
            source_file=f"{rate.numerator} / {rate.denominator}",
            publication=OURS,
            area_code_published=None,
            derived=True,
        )


def _numbers(
    figures: Mapping[Key, Figure], wanted: tuple[Rate, ...], figures_in_force: Path
) -> dict[Key, _Number]:
    """Return what is held of rates, counts and populations, with what this load gives in its place."""
    series = sorted({part for rate in wanted for part in (rate.indicator, rate.numerator, rate.denominator)})
    with duckdb.connect() as connection:
        rows = connection.execute(HELD, {"held": str(figures_in_force), "series": series}).fetchall()
    before = {
        (indicator, area, year): _Number(value=value, is_ours=derived, ends=ends)
        for indicator, area, year, value, derived, ends in rows
    }
    now = {
        key: _Number(value=figure.value, is_ours=False, ends=figure.period_end)
        for key, figure in figures.items()
    }
    return before | now


def _rounded(value: float) -> float:
    return float(Decimal(repr(value)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
