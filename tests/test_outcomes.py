"""What each referral says of each share of the pool, counted by hand from the rows of miniature.KINDS."""

import re
from pathlib import Path

import duckdb
import pytest

from analytics.loads.store import Store
from analytics.queries import pool_queries, shares_queries
from analytics.registry.measures import SHARES, STEPS
from analytics.settings import Settings
from tests import miniature
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK

ANALYTICS = Path(__file__).parents[1] / "analytics"
SCHEMA, QUERIES = ANALYTICS / "loads" / "schema.sql", sorted((ANALYTICS / "queries").glob("*.py"))
COLUMNS = [
    "authority",
    "referrals_total",
    "sampled",
    "source_group",
    "primary_need",
    "age_band",
    "whole",
    "count",
]


def counted(cursor, share, days=180, waves=("W2",), **filters):
    asked = {"days": days, "waves": list(waves), "source": [], "need": [], "age": [], "sex": [], **filters}
    return shares_queries.share(cursor, share, asked)


def of(rows, authority):
    """Return how many have the share, of how many."""
    own = rows[rows.authority == authority]
    return int(own["count"].sum()), int(own["whole"].sum())


# Rotherham, wave 2: 40 closed, 10 closed and not followed for 180 days, 20 assessed and closed (referred before), 12
# with an enquiry on day 180, 8 with one on day 91 and a conference on day 181, 10 with a plan on day 15 and in care on
# day 200.
@pytest.mark.parametrize(
    ("share", "at_180", "at_90"),
    [
        ("front_door_share", (40, 90), (50, 100)),
        ("nfa_sample", (50, 100), (50, 100)),
        ("diversion", (0, 100), (0, 100)),
        # Begun on days 10, 90, 5 and 1.
        ("conv_assessment", (50, 90), (50, 100)),
        ("not_in_need_share", (20, 90), (20, 100)),
        # Ended: the 20 on day 50, and the 8 in need on day 40.
        ("assessed_closed_sample", (20, 28), (20, 28)),
        # 12 + 8 + 10; by day 90 only the 10 of day 2.
        ("s47_share", (30, 90), (10, 100)),
        # The 12 of day 180 were followed for 2 days more, not 60. The conference of the 8 came 90 days later.
        ("s47_to_icpc", (10, 18), (10, 18)),
        ("icpc_to_cpp", (10, 18), (10, 18)),
        ("s47_to_cpp", (10, 30), (10, 30)),
        ("icpc_share", (10, 90), (10, 100)),
        ("cpp_share", (10, 90), (10, 100)),
        # Day 200 is too late for both.
        ("cla_share", (0, 90), (0, 100)),
        ("rereferral_sample", (20, 100), (20, 100)),
    ],
)
def test_each_share_counts_what_it_says_of_the_referrals_it_speaks_of(cursor, share, at_180, at_90):
    assert of(counted(cursor, share), ROTHERHAM) == at_180
    assert of(counted(cursor, share, days=90), ROTHERHAM) == at_90


# Hull: 43 closed, 30 assessed and stepped down to early help on day 60, 7 with an enquiry on the day of the referral.
@pytest.mark.parametrize(
    ("share", "found"),
    [
        ("front_door_share", (43, 80)),
        ("conv_assessment", (37, 80)),
        ("not_in_need_share", (30, 80)),
        # A step down to early help is not in need as well; the assessments of the 7 never ended.
        ("assessed_closed_sample", (30, 30)),
        ("s47_share", (7, 80)),
        ("s47_to_icpc", (0, 7)),
        ("rereferral_sample", (0, 80)),
    ],
)
def test_a_second_authority_is_counted_alike(cursor, share, found):
    assert of(counted(cursor, share), HULL) == found


def test_an_assessment_that_has_not_ended_in_time_is_none_that_ended(cursor):
    # Hull's 30 ended on day 60; Barnsley's 10 never did, so nothing is left of Barnsley.
    assert of(counted(cursor, "assessed_closed_sample", days=90), HULL) == (30, 30)
    assert BARNSLEY not in set(counted(cursor, "assessed_closed_sample").authority)


def test_nobody_had_a_conference_in_barnsley(cursor):
    assert BARNSLEY not in set(counted(cursor, "icpc_to_cpp").authority)


@pytest.mark.parametrize("share", SHARES)
def test_every_share_is_a_column_that_the_query_knows(cursor, share):
    rows = counted(cursor, share, waves=())
    assert list(rows.columns) == COLUMNS
    assert len(rows) and (rows["count"] <= rows["whole"]).all()


def test_the_rows_stand_for_the_referrals_of_the_period_before_any_filter(cursor):
    rows = counted(cursor, "nfa_sample", sex=["F"])
    own = rows[rows.authority == ROTHERHAM]
    # 30 boys of 100; the totals do not change.
    assert int(own["whole"].sum()) == 70
    assert set(own.referrals_total) == {1_000} and set(own.sampled) == {100}


def test_each_source_need_and_age_has_its_own_row(cursor):
    rows = counted(cursor, "nfa_sample")
    own = rows[rows.authority == ROTHERHAM][["source_group", "primary_need", "age_band", "count", "whole"]]
    found = {(source, need, age): of_these for source, need, age, *of_these in own.itertuples(index=False)}
    assert {group: tuple(of_these) for group, of_these in found.items()} == {
        ("police", "N0", "5_9"): (40, 40),
        ("education", "N0", "5_9"): (10, 10),
        ("education", "N1", "10_15"): (0, 20),
        ("health", "N1", "5_9"): (0, 12),
        ("council", "N1", "5_9"): (0, 8),
        ("early_help", "N1", "5_9"): (0, 10),
    }


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"source": ["police"]}, (40, 40)),
        ({"need": ["N1"]}, (0, 50)),
        ({"age": ["10_15"]}, (0, 20)),
        ({"sex": ["M"]}, (10, 30)),
        ({"source": ["education"], "sex": ["M"]}, (10, 30)),
    ],
)
def test_a_filter_keeps_its_own_referrals(cursor, filters, found):
    assert of(counted(cursor, "nfa_sample", **filters), ROTHERHAM) == found


def test_no_wave_named_means_both(cursor):
    # Wave 1: 30 closed and 30 in need, of 1,200.
    rows = counted(cursor, "nfa_sample", waves=())
    assert of(rows, ROTHERHAM) == (80, 160)
    assert set(rows[rows.authority == ROTHERHAM].referrals_total) == {2_200}
    assert YORK not in set(counted(cursor, "nfa_sample", waves=("W1",)).authority)


def test_what_is_not_recorded_is_neither_yes_nor_no(tmp_path):
    shipped = miniature.write(tmp_path / "data")
    first, *others = miniature.referrals()
    unknown = {**first, "prev_referrals_12m": "not_known", "primary_need": None}
    miniature.write_file(shipped, "demonstration/referral", [unknown, *others])
    store = Store(Settings(region=miniature.REGION, shipped=shipped, store=tmp_path / "store"))
    try:
        with store.cursor() as cursor:
            # One of Rotherham's 100 is left out of the share, and stays in every other.
            assert of(counted(cursor, "rereferral_sample"), ROTHERHAM) == (20, 99)
            rows = counted(cursor, "nfa_sample")
            assert of(rows, ROTHERHAM) == (50, 100)
            assert rows[rows.primary_need.isna()]["whole"].tolist() == [1]
    finally:
        store.close()


@pytest.mark.parametrize(("unknown", "found"), [(20, (0, 80)), (21, (0, 0))])
def test_earlier_referrals_are_told_only_where_they_are_known_of_four_in_five(tmp_path, unknown, found):
    # One census alone knows of an earlier referral only where there was one: of the few it knows, all came back.
    shipped = miniature.write(tmp_path / "data")
    rows = miniature.referrals()
    ours = [row for row in rows if row["authority"] == ROTHERHAM and row["wave"] == "W2"]
    assert len(ours) == 100
    for place, row in enumerate(ours):
        row["prev_referrals_12m"] = "not_known" if place < unknown else "0"
    miniature.write_file(shipped, "demonstration/referral", rows)
    store = Store(Settings(region=miniature.REGION, shipped=shipped, store=tmp_path / "store"))
    try:
        with store.cursor() as cursor:
            assert of(counted(cursor, "rereferral_sample"), ROTHERHAM) == found
    finally:
        store.close()


def test_every_yes_or_no_of_a_referral_is_a_share_and_every_share_is_one(cursor):
    columns = cursor.execute("DESCRIBE outcome").fetchall()
    told = {name for name, kind, *_ in columns if kind == "BOOLEAN"}
    # Whether it was followed for so many days is no share.
    assert told == {*SHARES, "followed"}


def test_a_share_that_is_not_in_the_view_is_refused(cursor):
    with pytest.raises(duckdb.BinderException, match="no_such_share"):
        counted(cursor, "no_such_share")


@pytest.mark.parametrize("step", ["assessment", "s47", "icpc", "cpp", "cla"])
def test_a_step_within_so_many_days_is_defined_once(step):
    written = "\n".join(path.read_text() for path in (SCHEMA, *QUERIES))
    assert len(re.findall(rf"days_to_{step}\s*<=", written)) == 1


# Rotherham, as above: the steps of Pathways are the shares, counted of the same referrals.
@pytest.mark.parametrize(
    ("days", "followed", "reached"), [(180, 90, (50, 30, 10, 10, 0)), (90, 100, (50, 10, 10, 10, 0))]
)
def test_the_steps_are_the_shares_of_their_names(cursor, days, followed, reached):
    nothing = dict.fromkeys(("authorities", "source", "response", "stage", "need", "age", "sex"), [])
    found = (
        pool_queries.steps(cursor, {**nothing, "waves": ["W2"], "days": days})
        .set_index("authority")
        .loc[ROTHERHAM]
    )
    assert int(found.followed) == followed
    assert tuple(int(found[step]) for step in STEPS) == reached
    assert [of(counted(cursor, step, days=days), ROTHERHAM) for step in STEPS] == [
        (count, followed) for count in reached
    ]
