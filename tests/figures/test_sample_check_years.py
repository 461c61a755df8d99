"""The sample is set beside the published year that its window ends in, and two years are never divided."""

from contextlib import contextmanager
from datetime import date

import pytest

from analytics.figures import holdings_figures
from analytics.figures.sample_check_figures import sample_check
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.settings import Settings
from tests import miniature
from tests.miniature import ROTHERHAM

# What is published of the police in Rotherham, year by year. Of enquiries there are figures for 2024 alone: 200.0.
POLICE = {2024: 24.0, 2025: 25.0, 2026: 26.0}


def published(indicator, area, year, value):
    return {
        "indicator": indicator,
        "area": area,
        "year": year,
        "period": str(year),
        "period_end": date(year, 3, 31),
        "value": value,
        "unit": "percent",
        "source_file": "typed by hand",
        "publication": "A tiny publication",
        "derived": False,
    }


@contextmanager
def checked(folder, window_end, conferences=2024):
    """Build the tiny England with windows that end on this day and conferences of this year; give the check."""
    data = miniature.write(folder / "data")
    known = [
        {"indicator": key, "label": key, "unit": "percent"}
        for key in ("referrals_source_police_pct", "icpc_rate")
    ]
    police = [published("referrals_source_police_pct", ROTHERHAM, *one) for one in POLICE.items()]
    rate = published("icpc_rate", ROTHERHAM, conferences, 60.0)
    changed = {"window_end": window_end, "extract_date": date(2026, 12, 31)}
    records = [row | changed for row in miniature.wave_records() if row["wave"] == "W2"]
    for name, rows in (
        ("published/indicators", miniature.indicators() + known),
        ("published/figures", [*miniature.figures(), *police, rate]),
        ("demonstration/referral", [row for row in miniature.referrals() if row["wave"] == "W2"]),
        ("demonstration/wave_record", records),
    ):
        miniature.write_file(data, name, rows)
    store = Store(Settings(region=miniature.REGION, shipped=data, store=folder / "store"))
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, miniature.REGION)
        yield sample_check(cursor, Selection.first(holdings), holdings)
    store.close()


def line(answer, check):
    (row,) = (row for row in answer.rows if row.area == ROTHERHAM and row.check == check)
    return row.published_shown, row.published_year


@pytest.mark.parametrize(
    ("window_end", "year", "shown"),
    [
        # The last day of the year to 31 March 2025, and the first of the next.
        (date(2025, 3, 31), 2025, "25.0%"),
        (date(2025, 4, 1), 2026, "26.0%"),
        # The year that begins in January is not the one that counts.
        (date(2024, 12, 31), 2025, "25.0%"),
        (date(2025, 1, 1), 2025, "25.0%"),
    ],
)
def test_a_window_is_set_beside_the_year_to_31_march_that_it_ends_in(tmp_path, window_end, year, shown):
    with checked(tmp_path, window_end) as found:
        assert (found.year, *line(found, "police")) == (year, shown, year)


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        # Both of 2024: 60 of 200 per 10,000 are 30 %.
        (2024, "30.0%"),
        # Conferences of another year, later or earlier, beside the same enquiries: no figure, and not 30 %.
        (2025, "no figure"),
        (2023, "no figure"),
    ],
)
def test_two_published_rates_are_divided_only_where_they_are_of_one_year(tmp_path, year, shown):
    with checked(tmp_path, date(2024, 9, 30), conferences=year) as found:
        assert line(found, "conference") == (shown, year)
