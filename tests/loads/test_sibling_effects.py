"""The design effects that the build writes, from the rows of miniature.KINDS, whose families are pairs of rows."""

import pandas as pd
import pytest

from analytics.figures.sibling_effects import sibling_effects
from analytics.loads.sibling_design_effects import design_effect
from analytics.loads.store import Store
from analytics.settings import Settings
from tests import miniature

WRITTEN = "SELECT effect FROM design_effect WHERE measure = ? AND wave = ? AND days IS NOT DISTINCT FROM ?"


def written(cursor, measure, wave, days):
    ((effect,),) = cursor.execute(WRITTEN, [measure, wave, days]).fetchall()
    return effect


def test_the_design_effect_of_an_enquiry_is_worked_out_by_hand(cursor):
    # Wave 2, followed for 180 days: 235 rows in 117 pairs and York's last row alone, 118 families.
    # 52 enquiries: 15 whole pairs of Rotherham, 7 of Barnsley and 3 of Hull, and one in each of two pairs.
    # Σ sums²/size = 25 x 2 + 2 x 0.5 = 51. Between (51 - 52²/235) / 117 = 0.337552; within (52 - 51) / 117 =
    # 0.008547; size (235 - 469/235) / 117 = 1.991489. 0.329005 / (0.337552 + 0.991489 x 0.008547) = 0.950811.
    # 1 + (469/235 - 1) x 0.950811 = 1.946766.
    assert written(cursor, "s47_share", "W2", 180) == 1.95


def test_the_design_effect_of_individuals_is_worked_out_by_hand(cursor):
    # 245 rows: 122 pairs and one alone, 123 families. Ten rows, 125 to 134 of the pairs 62 to 67: the first and
    # the last row share theirs with others. Σ = 4 x 2 + 2 x 0.5 = 9. Between (9 - 100/245) / 122 = 0.070425;
    # within 1 / 122 = 0.008197; size (245 - 489/245) / 122 = 1.991837. 0.062228 / 0.078555 = 0.792160.
    # 1 + (489/245 - 1) x 0.792160 = 1.788926.
    assert written(cursor, "individual", "W2", None) == 1.79


def test_the_design_effect_of_ending_at_the_front_door_is_worked_out_by_hand(cursor):
    # The same 235 rows and 118 families. 123 ended there: 60 whole pairs (20 of Rotherham, 12 of Barnsley, 21 of Hull
    # and 7 of York), one in each of two pairs, and York's last row alone.
    # Σ sums²/size = 60 x 2 + 2 x 0.5 + 1 = 122. Between (122 - 123²/235) / 117 = 0.492490; within (123 - 122) / 117 =
    # 0.008547; size 1.991489. 0.483943 / (0.492490 + 0.991489 x 0.008547) = 0.966023.
    # 1 + (469/235 - 1) x 0.966023 = 1.961913.
    assert written(cursor, "front_door_share", "W2", 180) == 1.96


def test_a_share_that_days_make_no_difference_to_is_alike_at_both(cursor):
    assert written(cursor, "nfa_sample", "W2", 90) == written(cursor, "nfa_sample", "W2", 180)
    # Of the 245 rows; the groups of the first response and of the stage stand under keys of their own.
    assert written(cursor, "response:nfa", "W2", None) == written(cursor, "nfa_sample", "W2", 180)


def test_families_that_are_always_alike_double_the_variance(cursor):
    # The ten of Rotherham who reached a plan are five whole pairs: a correlation of 1, and pairs but for one row.
    assert written(cursor, "cpp_share", "W2", 180) == 2.0


def test_what_nobody_reached_has_no_family_likeness(cursor):
    assert written(cursor, "cla_share", "W2", 180) == 1.0


def test_every_measure_has_one_in_each_wave_and_in_both(cursor):
    # Within two numbers of days 14 shares, 11 furthest stages and 4 groups of them that are no stage themselves;
    # whatever the days 8 sources, 5 first responses, 10 needs and 8 factors. In W1, W2 and both.
    within_days, whatever_days = 14 + 11 + 4, 8 + 5 + 10 + 8
    assert cursor.execute("SELECT count(*) FROM design_effect").fetchone() == (
        3 * (within_days * 2 + whatever_days),
    )
    assert cursor.execute(
        "SELECT count(*) FROM design_effect WHERE effect NOT BETWEEN 1 AND 2.3"
    ).fetchone() == (0,)


@pytest.mark.parametrize(
    ("families", "effect"),
    [
        ([None] * 6, 1.6),
        # One of six, and one family only: both speak for too few.
        ([1, None, None, None, None, None], 1.6),
        ([7] * 6, 1.6),
        # Half of six is enough: 1 1 | 0, alike in pairs, rho 1; Σm²/Σm = 5/3.
        ([1, 1, 2, None, None, None], 1.67),
    ],
)
def test_too_few_families_leave_the_stated_factor(families, effect):
    outcomes = pd.Series([1, 1, 0, 1, 0, 1])
    assert design_effect(outcomes, pd.Series(families, dtype="Int64")) == effect


def test_a_pool_without_families_has_the_stated_factor_throughout(tmp_path):
    shipped = miniature.write(tmp_path / "data")
    rows = [{**row, "family_key": None} for row in miniature.referrals()]
    miniature.write_file(shipped, "demonstration/referral", rows)
    store = Store(Settings(region=miniature.REGION, shipped=shipped, store=tmp_path / "store"))
    try:
        with store.cursor() as cursor:
            assert cursor.execute("SELECT DISTINCT effect FROM design_effect").fetchall() == [(1.6,)]
    finally:
        store.close()


def test_methods_has_a_row_for_each_measure_and_a_column_for_each_wave(cursor, holdings, first):
    found = pd.DataFrame(
        {"group": group.label, "label": row.label, "days": row.days}
        | dict(zip(group.waves, row.factors, strict=True))
        for group in sibling_effects(cursor, first, holdings)
        for row in group.rows
    )
    assert list(found.columns) == ["group", "label", "days", "W1", "W2", "both"]
    enquiry = found[(found.label == "Referrals that led to a section 47 enquiry") & (found.days == 180)].iloc[
        0
    ]
    assert (enquiry.W1, enquiry.W2) == (1.0, 1.95)
    # 14 shares: 8 within either number of days but looked after, which is within 180 only, and 6 whatever the days.
    # 7 groups of stages and 11 stages within either; 8 sources, 5 first responses, 9 needs that are stated, 8 factors.
    assert found.group.value_counts(sort=False).to_dict() == {
        "Shares": 8 * 2 - 1 + 6,
        "Furthest stage, in groups": 7 * 2,
        "Furthest stage, each": 11 * 2,
        "Sources, first responses, needs and factors": 8 + 5 + 9 + 8,
    }
    # What days make no difference to is told once, under 0.
    assert found[found.label.str.startswith("Factor: ")].days.tolist() == [0] * 8
    assert found[found.label == "Referrals after which the child was looked after"].days.tolist() == [180]
