"""Makes `old_store.zip`: a store as the version of one commit leaves it. It runs inside a checkout of that commit.

git archive 5ae6e54 | tar -x -C FOLDER
cd FOLDER
PYTHONPATH=. python THIS_FILE OLD_STORE.zip
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from tests import miniature
from tests.intake import pool_files
from tests.prepare.census_files import EXAMPLE, census

WINDOW = ("--wave", "W3", "--from", "2025-10-01", "--to", "2026-03-31")


def write_pool(folder: Path, authority: str, enquired: int, others: int, **cells: str) -> tuple[Path, Path]:
    """Write a pool file of the second wave: so many referrals with an enquiry within 180 days, and so many without."""
    referrals, record = pool_files.write(folder, (authority,), ("W2",), **cells)
    rows = pd.read_csv(referrals, dtype=str, keep_default_na=False)
    days = pd.to_numeric(rows.days_to_s47)
    picked = pd.concat([rows[days <= 180].head(enquired), rows[days.isna()].head(others)])
    assert len(picked) == enquired + others
    picked.to_csv(referrals, index=False)
    return referrals, record


def make(folder: Path) -> None:
    """Make what ships, the files that are given and the store, in one folder."""
    miniature.write(folder / "data")
    given = folder / "given"
    first = write_pool(given / "first", pool_files.YORK, 20, 20)
    second = write_pool(given / "second", pool_files.YORK, 15, 45)
    # Made up like all others, and not marked so: a store knows the two kinds apart.
    unmarked = write_pool(given / "unmarked", pool_files.YORK, 20, 30, invented="no")
    # Left for a later version to load.
    write_pool(given / "next", pool_files.BARNSLEY, 30, 30)
    redesigns = given / "redesigns.csv"
    redesigns.write_text("authority,wave,redesign,start month\n372,W1,front_door,2023-04\n", encoding="utf-8")
    (given / "census.xml").write_text(census(EXAMPLE), encoding="utf-8")

    def run(*arguments: object, code: int = 0) -> None:
        environment = os.environ | {
            "REFERRAL_PATHWAYS_DATA": str(folder / "data"),
            "REFERRAL_PATHWAYS_STORE": str(folder / "store"),
        }
        done = subprocess.run([sys.executable, "-m", "analytics", *map(str, arguments)], env=environment)
        assert done.returncode == code

    # Refused, since nothing is given, once the pool that ships is entered.
    run("load", "--preview", code=2)
    run("load", *first, "--by", "data analyst", "--yes")
    run("load", redesigns, "--by", "review lead", "--yes")
    run("load", *second, "--by", "data analyst", "--yes")
    run("load", *unmarked, "--by", "data analyst", "--yes")
    run("go-to", "3", "--by", "review lead")
    run("prepare", "--census", given / "census.xml", *WINDOW, "--invented", "--out", given / "prepared")


if __name__ == "__main__":
    with TemporaryDirectory() as made, zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as kept:
        make(Path(made))
        for path in sorted(Path(made).rglob("*")):
            if path.is_file():
                kept.write(path, path.relative_to(made))
