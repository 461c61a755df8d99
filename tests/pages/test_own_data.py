"""From a council's own returns to the Pathways page, as the README tells a new user to do it."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.loads import store
from tests.prepare import made_up_annex_a, made_up_census
from tests.prepare.made_up import AUTHORITY, stories

ROOT = Path(__file__).parents[2]


def runs(*arguments, folder):
    """Run one command of the README over a store of its own, as a person at a terminal does."""
    done = subprocess.run(
        [sys.executable, "-m", "analytics", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "REFERRAL_PATHWAYS_STORE": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, shipped_data):
    """Return the referrals of the pool file that Prepare made of a census and Annex A, once loaded."""
    folder = tmp_path_factory.mktemp("own")
    told = stories()
    censuses = made_up_census.census(told, folder)
    books = [
        made_up_annex_a.workbook(lists, folder / f"annex_a_{place}.xlsx").path
        for place, lists in enumerate(made_up_annex_a.annex_a(told))
    ]
    runs(
        *("prepare", "--census", *censuses, "--annex-a", *books, "--authority", "Kirklees", "--wave", "W3"),
        *("--from", "2025-04-01", "--to", "2026-03-31", "--extract", "2026-03-31", "--sample", "all"),
        *("--out", folder / "prepared", "--invented"),
        folder=folder / "store",
    )
    made = sorted((folder / "prepared").glob("*.csv"))
    tables = [path for path in made if path.name.startswith(f"{AUTHORITY}_W3_")]
    assert [path.name for path in tables] == ["382_W3_referrals.csv", "382_W3_wave_record.csv"]
    runs("load", *tables, "--by", "data analyst", "--yes", folder=folder / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_STORE", str(folder / "store"))
        store._opened.cache_clear()
        with tables[0].open(encoding="utf-8", newline="") as file:
            yield list(csv.DictReader(file))
    store._opened.cache_clear()


def test_the_wave_is_on_pathways_with_the_shares_that_the_pool_file_holds(prepared, opened):
    # Counted here from the file that was written: followed for 180 days, and with an enquiry within them.
    followed = [row for row in prepared if 7 * int(row["followup_weeks"]) >= 180]
    enquired = [row for row in followed if row["days_to_s47"] and int(row["days_to_s47"]) <= 180]
    assert len(followed) > 50 and len(enquired) > 7
    whole, count = (5 * round(len(rows) / 5) for rows in (followed, enquired))
    headline = opened("pathways", focus=AUTHORITY, wave="W3").headline
    assert headline.startswith(
        f"Of {whole} referrals to Kirklees, {100 * count / whole:.0f}% led to a section 47 enquiry within 180 days"
    )
    assert "Nothing stands beside it" in headline


def test_data_lists_the_wave_and_the_load(prepared, opened):
    page = opened("data")
    assert "three waves" in page.headline
    assert any("data analyst" in str(cell) for table in page.tables for cell in table.to_numpy().ravel())
