"""In the tables and files of enquiries each number stands under its own heading."""

import csv
import io

import pytest

from analytics.exports import enquiries_tables as tables
from analytics.exports.shared_tables import csv as as_file
from analytics.figures import authority_share_figures, enquiries_figures
from tests.miniature import ROTHERHAM
from tests.rows import frame

# miniature.KINDS: of Rotherham's 90 followed for 180 days 30 had an enquiry. Barnsley's 50, Hull's 80 and York's 15 are
# 145. Enquiries of all four are 30 + 15 + 7 + 0 = 52, printed 50; less 30 that is 20.
MINE = {"Count": "30", "Out of": "90", "Share": "33%"}


@pytest.fixture
def pairs(cursor, holdings, first):
    return tables.pairs(
        enquiries_figures.enquiries(cursor, first.with_changes(focus=ROTHERHAM), holdings), "Rotherham"
    )


@pytest.fixture
def dots(cursor, holdings, first):
    chosen = first.with_changes(focus=ROTHERHAM, share="s47_share")
    return tables.by_authority(authority_share_figures.one_share_by_authority(cursor, chosen, holdings))


def as_read(table):
    """Return the rows of the file of a table by its headings, as a spreadsheet reads them."""
    text = as_file(table, ["a note"]).decode("utf-8-sig")
    note, heading, *rows = csv.reader(io.StringIO(text, newline=""))
    assert note == ["a note"]
    return [dict(zip(heading, row, strict=True)) for row in rows]


def as_drawn(table):
    return frame(table).to_dict("records")


@pytest.mark.parametrize("read", [as_drawn, as_read])
def test_the_count_of_a_step_is_not_what_it_is_out_of(pairs, read):
    rows = {(row["Step"], row["Who"]): row for row in read(pairs)}
    mine, others = (rows["Referrals with an enquiry", who] for who in ("Rotherham", "the other 3 together"))
    assert {name: mine[name] for name in MINE} == MINE
    assert {name: others[name] for name in ("Count", "Out of")} == {"Count": "20", "Out of": "145"}
    # 10 of the 30 came to a plan.
    plan = rows["Enquiries with a plan", "Rotherham"]
    assert {name: plan[name] for name in ("Count", "Out of")} == {"Count": "10", "Out of": "30"}


@pytest.mark.parametrize("read", [as_drawn, as_read])
def test_the_count_of_an_authority_is_not_what_it_is_out_of(dots, read):
    rows = {row["Area"]: row for row in read(dots)}
    mine, others = rows["Rotherham"], rows["The other 3 together"]
    assert {name: mine[name] for name in ("Count", "Out of")} == {"Count": "30", "Out of": "90"}
    assert {name: others[name] for name in ("Count", "Out of")} == {"Count": "20", "Out of": "145"}
