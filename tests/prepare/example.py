"""The three example children: their Annex A as files that a test may change, and Prepare over what is read of them."""

import csv
from datetime import date
from pathlib import Path

from analytics.intake.uploaded_file import UploadedFile
from analytics.prepare import annex_a
from analytics.prepare.hashed_keys import hashed
from analytics.prepare.preparation import prepare
from analytics.prepare.preparation_plan import Plan

FOLDER = Path(__file__).resolve().parent / "example_annex_a"
AUTHORITY, EXTRACTED = "382", date(2026, 3, 31)
KEY = b"a key for the example children.."


def lists() -> dict[int, list[list[str]]]:
    """Return the lines of each list by its number, the headings first."""
    found = {}
    for path in FOLDER.glob("list_*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[int(path.name[5])] = list(csv.reader(file))
    return dict(sorted(found.items()))


def written(changed: dict[int, list[list[str]]], folder: Path) -> list[UploadedFile]:
    """Write lists as one CSV file each."""
    given = []
    for number, lines in changed.items():
        path = folder / f"List {number}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        given.append(UploadedFile(name=path.name, path=path))
    return given


def read(changed: dict[int, list[list[str]]], folder: Path, **options: bool):
    return annex_a.read(written(changed, folder), AUTHORITY, EXTRACTED, **options)


def column(changed: dict[int, list[list[str]]], number: int, heading: str) -> int:
    return changed[number][0].index(heading)


def prepared(returned):
    """Return what Prepare makes of one return, over the six months of the example."""
    plan = Plan(
        authority=AUTHORITY,
        wave="W1",
        window_start=date(2025, 10, 1),
        window_end=EXTRACTED,
        extract_date=EXTRACTED,
        invented=True,
        key=KEY,
    )
    return prepare([returned], plan)


def rows(returned) -> dict[tuple[str, str], dict[str, str]]:
    """Return the rows of the pool file by child and week of referral."""
    names = {hashed(KEY, "child", child): child for child in returned.children}
    table = prepared(returned).referrals.to_dict("records")
    return {(names[row["child_key"]], row["referral_week"]): row for row in table}
