"""The furthest stage, line by line of docs/domain.md, through the file the build itself runs."""

import duckdb
import pytest

from analytics.loads import generation_build

DAYS, FOLLOWED = 180, 182
NOTHING = {
    "followed": FOLLOWED,
    "response": "nfa",
    "assessment": None,
    "ended": None,
    "result": None,
    "s47": None,
    "conference": None,
    "plan": None,
    "care": None,
    "closed": None,
}


@pytest.fixture(scope="module")
def macro():
    with duckdb.connect() as connection:
        connection.execute((generation_build.HERE / "furthest_stage.sql").read_text(encoding="utf-8"))
        yield connection


def stage(macro, days=DAYS, **events):
    values = NOTHING | events
    question = "SELECT furthest_stage(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    return macro.execute(question, [days, *values.values()]).fetchone()[0]


ASSESSED = {"response": "assessment", "assessment": 5, "ended": 40}


@pytest.mark.parametrize(
    ("ordinal", "why", "events"),
    [
        (99, "followed for fewer than 180 days, whatever has happened so far", {"followed": 175, "care": 3}),
        (1, "followed for 180 days exactly", {"followed": 180}),
        (10, "care on the last day", {"care": 180}),
        (1, "care a day too late", {"care": 181}),
        (10, "care goes before everything", {"care": 10, "plan": 5, "conference": 5, "s47": 2, **ASSESSED}),
        (9, "a plan on the last day", {"plan": 180}),
        (1, "a plan a day too late", {"plan": 181}),
        (9, "a plan goes before a conference", {"plan": 20, "conference": 20, "s47": 5, **ASSESSED}),
        (9, "a plan, with care too late", {"plan": 20, "care": 200}),
        (8, "a conference on the last day", {"conference": 180}),
        (1, "a conference a day too late", {"conference": 181}),
        (8, "a conference goes before an enquiry", {"conference": 15, "s47": 2, **ASSESSED}),
        (7, "an enquiry on the last day", {"s47": 180}),
        (1, "an enquiry a day too late", {"s47": 181}),
        (7, "an enquiry goes before an assessment in need", {"s47": 2, **ASSESSED, "result": "in_need"}),
        (6, "assessed in need", {**ASSESSED, "result": "in_need"}),
        (6, "assessed in need on the last day", {**ASSESSED, "ended": 180, "result": "in_need"}),
        (5, "in need a day too late: still open", {**ASSESSED, "ended": 181, "result": "in_need"}),
        (4, "assessed and closed", {**ASSESSED, "result": "closed_not_in_need"}),
        (4, "assessed and stepped down", {**ASSESSED, "result": "not_in_need_early_help"}),
        (6, "no result recorded, never closed", {**ASSESSED, "result": "not_recorded"}),
        (6, "no result recorded, closed a day later", {**ASSESSED, "result": "not_recorded", "closed": 181}),
        (4, "no result recorded, closed on day 180", {**ASSESSED, "result": "not_recorded", "closed": 180}),
        (4, "no result at all, closed", {**ASSESSED, "closed": 60}),
        (5, "begun and not ended", {"response": "assessment", "assessment": 5}),
        (5, "begun on the last day, whatever was decided", {"assessment": 180}),
        (1, "begun a day too late", {"assessment": 181}),
        (5, "decided and not begun", {"response": "assessment"}),
        (5, "a strategy discussion decided", {"response": "strategy"}),
        (5, "another response decided", {"response": "other"}),
        (3, "early help", {"response": "early_help"}),
        (5, "early help, then assessed", {"response": "early_help", "assessment": 30}),
        (2, "advice", {"response": "advice"}),
        (1, "no further action", {}),
        (98, "nothing recorded", {"response": "not_recorded"}),
        (4, "nothing recorded but assessed", {**ASSESSED, "response": "not_recorded", "closed": 50}),
    ],
)
def test_the_first_line_that_holds_gives_the_stage(macro, ordinal, why, events):
    assert stage(macro, **events) == ordinal, why


@pytest.mark.parametrize(
    ("days", "s47", "ordinal"), [(90, 90, 7), (90, 91, 1), (180, 91, 7), (180, 180, 7), (180, 181, 1)]
)
def test_the_count_of_days_is_the_readers_own(macro, days, s47, ordinal):
    assert stage(macro, days=days, s47=s47) == ordinal


def test_thirteen_weeks_reach_ninety_days_and_twelve_do_not(macro):
    # 91 and 84 days.
    assert stage(macro, days=90, followed=7 * 13) == 1
    assert stage(macro, days=90, followed=7 * 12) == 99


def test_every_row_of_the_tiny_pool_has_its_stage_at_both_lengths(cursor):
    # By hand from miniature.KINDS, wave 2 of Rotherham: closed 40 and, at 90 only, the 10 of 25 weeks;
    # assessed and closed 20; enquiry on day 180: open at 90; enquiry on day 91 with the assessment in need;
    # plan on day 15.
    question = """
        SELECT {stage}, count(*) FROM referral WHERE authority = '372' AND wave = 'W2' GROUP BY ALL ORDER BY 1
    """
    at_90 = cursor.execute(question.format(stage="stage_90")).fetchall()
    at_180 = cursor.execute(question.format(stage="stage_180")).fetchall()
    assert at_90 == [(1, 50), (4, 20), (5, 12), (6, 8), (9, 10)]
    assert at_180 == [(1, 40), (4, 20), (7, 20), (9, 10), (99, 10)]


def test_what_is_derived_is_derived_from_what_was_supplied(cursor):
    # Wave 1 was followed for 60 weeks, 420 days; wave 2 for 26 or 25 weeks.
    found = cursor.execute("""
        SELECT wave, followed_90, followed_180, followed_365, count(*)
        FROM referral WHERE authority = '372' GROUP BY ALL ORDER BY ALL
    """).fetchall()
    assert found == [
        ("W1", True, True, True, 60),
        ("W2", True, False, False, 10),
        ("W2", True, True, False, 90),
    ]


def test_a_referral_counts_as_a_repeat_when_an_earlier_one_was_supplied(cursor):
    # The 20 of Rotherham that were assessed and closed have one earlier referral each.
    found = cursor.execute(
        "SELECT re_referral, count(*) FROM referral WHERE authority = '372' AND wave = 'W2' GROUP BY ALL"
        " ORDER BY ALL"
    ).fetchall()
    assert found == [(False, 80), (True, 20)]


def test_the_pool_is_kept_by_authority_and_week(cursor):
    kept = cursor.execute("SELECT authority::VARCHAR, referral_week FROM referral ORDER BY rowid").fetchall()
    assert kept == sorted(kept)
