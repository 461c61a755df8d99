"""A store left by the version before opens with its load, numbers, ledger and key, and takes the next load.

`old_store.zip` was made by commit 5ae6e54 with `make_old_store.py`: the tiny England as it shipped, the files that were
given, and the store. Its load 1 is the pool that shipped (tests/miniature.py); 2 brought York's second wave, 40
referrals, 20 of them with an enquiry; 3 a redesign; 4 York's second wave again, 60 with 15; 5 again, 50 with 20,
made up like the rest and not marked invented, so that a pool of that kind began anew. Load 3 was gone back to.
"""

import csv
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.pages.conftest import Visit

STORE = Path(__file__).parent / "old_store.zip"
# What the version before said of its own ledger.
LISTED = [
    "     5  2026-11-29 09:10 UTC  data analyst: referral pool: both_referrals.csv, both_wave_record.csv",
    "     4  2026-11-29 09:10 UTC  data analyst: invented pool: both_referrals.csv, both_wave_record.csv",
    "*    3  2026-11-29 09:10 UTC  review lead: redesign records: redesigns.csv",
    "     2  2026-11-29 09:10 UTC  data analyst: invented pool: both_referrals.csv, both_wave_record.csv",
    "     1  2026-11-29 09:09 UTC  the app: invented pool",
]
CURRENT = "Load 3 is current, of 29 November 2026, 09:10 UTC."
# 20 of 40; 12 + 8 + 10 of 90 followed for 180 days; 15 of 50.
YORK = "Of 40 referrals to York, 50% led to a section 47 enquiry within 180 days"
ROTHERHAM = "Of 90 referrals to Rotherham, 33% led to a section 47 enquiry within 180 days"
BARNSLEY = "Of 50 referrals to Barnsley, 30% led to a section 47 enquiry within 180 days"


def as_prepare_writes(referrals: Path) -> None:
    """Shorten the keys of rows to 32 digits: the helper of that time made them as long as those of children."""
    with referrals.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with referrals.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"row_key": row["row_key"][:32]} for row in rows)


@pytest.fixture
def left(tmp_path, setting):
    """Return the folder that the version before left, which the app now opens."""
    with zipfile.ZipFile(STORE) as kept:
        kept.extractall(tmp_path)
    as_prepare_writes(tmp_path / "given" / "next" / "both_referrals.csv")
    setting("DATA", str(tmp_path / "data"))
    setting("STORE", str(tmp_path / "store"))
    return tmp_path


@pytest.fixture
def run(left, warm):
    """Return what runs one command over that store, and returns what it printed."""

    def run(*arguments) -> str:
        code, printed, said = warm.run(*arguments, environment=dict(os.environ))
        assert code == 0, said
        return printed

    return run


def answer(page: str, **address: str) -> str:
    """Return the answer of a page to a new visitor; nothing is said beside it of data that could not be opened."""
    shown = Visit().open(page, **address)
    assert [box.value for box in shown.at.info] == []
    return shown.headline


def pathways(authority: str) -> str:
    return answer("pathways", focus=authority)


def entries(left: Path) -> dict[str, bytes]:
    """Return every file of every load of the ledger."""
    return {str(path.relative_to(left)): path.read_bytes() for path in left.glob("store/ledger/0*/*")}


@pytest.mark.parametrize("generations", ["as they were left", "gone"])
def test_the_load_in_use_is_shown_with_its_numbers_and_the_ledger_is_as_it_was(left, run, generations):
    if generations == "gone":
        shutil.rmtree(left / "store" / "generations")
    before = entries(left)
    assert len(before) == 14
    assert answer("data").endswith(CURRENT)
    assert pathways("816").startswith(YORK)
    assert pathways("372").startswith(ROTHERHAM)
    assert pathways("370").startswith(BARNSLEY)
    assert run("loads").splitlines() == LISTED
    assert entries(left) == before


def test_every_load_is_listed_on_the_page_with_who_what_and_which_files(left):
    (listed,) = (table for table in Visit().open("data").tables if "In place of" in table.columns)
    told = listed[["Load", "By", "What", "Rows", "In place of", "Now"]].to_numpy().tolist()
    assert told == [
        ["5", "data analyst", "Referral pool", "50; fewer than 23", "load 4", ""],
        ["4", "data analyst", "Invented pool", "60; fewer than 23", "load 3", ""],
        ["3", "review lead", "Redesign records", "fewer than 23", "load 2", "current"],
        ["2", "data analyst", "Invented pool", "40; fewer than 23", "load 1", ""],
        ["1", "the app", "Invented pool", "", "", ""],
    ]
    # Each name as its letters, where an underscore within a word acts on nothing, and the first twelve of its hash.
    files = "both_referrals.csv (ad0ec9ee1101); both_wave_record.csv (700f676f2a8d)"
    assert listed["Files"][1] == files


def test_another_load_can_be_gone_to_and_left_again(left, run):
    run("go-to", "4", "--by", "review lead")
    # 15 of 60.
    assert pathways("816").startswith("Of 60 referrals to York, 25% led")
    run("go-to", "1", "--by", "review lead")
    # 15 referrals.
    assert pathways("816").startswith("Too few to show: fewer than 23 referrals in York")
    run("go-to", "3", "--by", "review lead")
    assert pathways("816").startswith(YORK)
    moves = json.loads((left / "store" / "ledger" / "position.json").read_text())["moves"]
    assert [(move["before"], move["to"]) for move in moves] == [
        (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 3),
        (3, 4), (4, 1), (1, 3),
    ]  # fmt: skip


def test_a_pool_that_is_not_marked_invented_is_still_told_from_one_that_is(left, run):
    run("go-to", "5", "--by", "review lead")
    shown = Visit().open("pathways", focus="816")
    # 20 of 50; nobody else's referrals are of its kind.
    assert shown.headline.startswith(
        "Of 50 referrals to York, 40% led to a section 47 enquiry within 180 days"
    )
    assert "Nothing stands beside it" in shown.headline
    assert "INVENTED DATA" not in shown.text
    assert [line[:6] for line in run("loads").splitlines()] == [
        "*    5",
        "     4",
        "     3",
        "     2",
        "     1",
    ]


def test_the_next_load_stands_on_top_of_those_before(left, run):
    before = entries(left)
    run("load", *sorted((left / "given" / "next").glob("*.csv")), "--by", "data analyst", "--yes")
    # 30 of 60 in place of 15 of 50; the rest is of the loads before.
    assert pathways("370").startswith("Of 60 referrals to Barnsley, 50% led")
    assert pathways("816").startswith(YORK)
    assert pathways("372").startswith(ROTHERHAM)
    assert before.items() <= entries(left).items()
    entered = json.loads((left / "store" / "ledger" / "000006" / "load.json").read_text())
    assert (entered["replaced"], entered["parts"]) == (3, [1, 2, 3, 6])
    # Gone back from, then, the version before would find its own load in use.
    run("go-to", "3", "--by", "review lead")
    assert pathways("370").startswith(BARNSLEY)


def test_a_pool_file_that_the_version_before_prepared_can_be_loaded(left, run):
    run("load", *sorted((left / "given" / "prepared").glob("372_W3_*.csv")), "--by", "data analyst", "--yes")
    # It holds four referrals, and the others were shown without them: they wait until somebody answers for them.
    assert answer("data").startswith("Loaded: four authorities in two waves")
    run("show-waiting", "6", "--by", "review lead", "--yes")
    assert answer("data").startswith("Loaded: four authorities in three waves")


def test_the_key_is_found_so_that_a_child_keeps_its_hash(left, run):
    census = ("--census", left / "given" / "census.xml", "--wave", "W3")
    window = ("--from", "2025-10-01", "--to", "2026-03-31")
    run("prepare", *census, *window, "--invented", "--out", left / "again")
    children = []
    for folder in ("given/prepared", "again"):
        with (left / folder / "372_W3_referrals.csv").open(encoding="utf-8", newline="") as file:
            children.append(sorted(row["child_key"] for row in csv.DictReader(file)))
    assert children[0] == children[1]
    assert len(children[0]) == 4
