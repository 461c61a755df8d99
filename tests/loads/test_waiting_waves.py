"""A wave moves only by batches: a few referrals more or fewer wait, beside whatever version was ever shown."""

import json
import os
from itertools import count

import pytest

from analytics.intake import load_contents
from analytics.intake.errors import DataError
from analytics.loads.current_load import go_back, load, show_waiting
from analytics.loads.deletion import delete_rows
from analytics.loads.ledger import Ledger
from analytics.loads.load_history import versions
from analytics.loads.store import Store
from analytics.loads.waiting_waves import still_waiting, waiting_waves
from analytics.settings import Settings
from tests import miniature
from tests.miniature import BARNSLEY, ROTHERHAM, YORK

OF_ROTHERHAM = (ROTHERHAM, "W2")
# 100 referrals of Rotherham's second wave, as the tiny demonstration has them; invented here, marked as real ones are.
ROWS = [row for row in miniature.referrals() if (row["authority"], row["wave"]) == OF_ROTHERHAM]
RECORD = next(row for row in miniature.wave_records() if (row["authority"], row["wave"]) == OF_ROTHERHAM)
# Everything that figures are made of.
SHOWN = "SELECT COLUMNS(* EXCLUDE (child, family)) FROM referral ORDER BY ALL"
EFFECTS = "SELECT * FROM design_effect ORDER BY ALL"
numbers = count()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    return miniature.write(tmp_path_factory.mktemp("shipped") / "data")


@pytest.fixture
def settings(shipped, tmp_path):
    return Settings(region=miniature.REGION, shipped=shipped, store=tmp_path / "store")


@pytest.fixture
def sent(tmp_path):
    """Return what writes a wave as it stands once it has passed the door, with new keys, as Prepare writes them."""

    def write(rows, authority=ROTHERHAM, wave="W2", is_invented=False):
        folder, given = tmp_path / f"sent {next(numbers)}", {"authority": authority, "wave": wave}
        given["invented"] = is_invented
        keyed = [
            row
            | given
            | {
                name: f"{row[name]} {folder.name} {authority} {wave}"
                for name in ("row_key", "child_key", "family_key")
            }
            for row in rows
        ]
        miniature.write_file(folder, "demonstration/referral", keyed)
        miniature.write_file(
            folder, "demonstration/wave_record", [RECORD | given | {"pool": "referral pool"}]
        )
        return folder / "demonstration"

    return write


def made_of(changed, **values):
    """Return the 100 referrals with these values in the first `changed` of them."""
    return [row | values for row in ROWS[:changed]] + ROWS[changed:]


def more(added):
    """Return the 100 referrals and so many like the first beside them."""
    return ROWS + [
        ROWS[0] | {"row_key": f"more {place}", "family_key": f"more {place}"} for place in range(added)
    ]


def answers(settings, *questions):
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            return [cursor.execute(question).fetchall() for question in questions]
    finally:
        store.close()


def waiting(settings, folder):
    return waiting_waves(Ledger(settings.store / "ledger"), folder)


def held(settings):
    ((size,),) = answers(
        settings, f"SELECT count(*) FROM referral WHERE authority = '{ROTHERHAM}' AND wave = 'W2'"
    )[0]
    return size


def test_one_referral_more_changes_nothing_that_figures_are_made_of(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    before = answers(settings, SHOWN, EFFECTS)
    entered = load(sent(more(1)), settings, "an analyst")
    assert entered.waiting == (OF_ROTHERHAM,)
    assert answers(settings, SHOWN, EFFECTS) == before
    # The load is in use all the same, and says what of it waits.
    told = versions(settings)
    assert (told.current, told.waiting) == (entered.number, {OF_ROTHERHAM: entered.number})
    assert told.now.recorded == {OF_ROTHERHAM: entered.number - 1}


@pytest.mark.parametrize(("added", "waits"), [(1, True), (22, True), (23, False), (60, False)])
def test_fewer_than_23_more_wait_and_23_do_not(settings, sent, added, waits):
    load(sent(ROWS), settings, "an analyst")
    entered = load(sent(more(added)), settings, "an analyst")
    assert bool(entered.waiting) == waits
    assert held(settings) == (100 if waits else 100 + added)


@pytest.mark.parametrize(("taken", "waits"), [(1, True), (22, True), (23, False)])
def test_fewer_than_23_less_wait_and_23_do_not(settings, sent, taken, waits):
    load(sent(ROWS), settings, "an analyst")
    assert bool(load(sent(ROWS[taken:]), settings, "an analyst").waiting) == waits


@pytest.mark.parametrize(("changed", "waits"), [(1, True), (22, True), (23, False)])
@pytest.mark.parametrize(
    "values", [{"sex": "U"}, {"primary_need": "N8"}], ids=["as it came", "as it went on"]
)
def test_fewer_than_23_that_read_otherwise_wait_and_23_do_not(settings, sent, changed, waits, values):
    load(sent(ROWS), settings, "an analyst")
    assert bool(load(sent(made_of(changed, **values)), settings, "an analyst").waiting) == waits


def test_the_same_wave_under_new_keys_and_in_another_order_does_not_wait(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    entered = load(sent(ROWS[::-1]), settings, "an analyst")
    assert entered.waiting == ()
    assert versions(settings).now.recorded == {OF_ROTHERHAM: entered.number}


def test_a_longer_follow_up_of_all_does_not_hide_one_that_came(settings, sent):
    longer = [row | {"followup_weeks": row["followup_weeks"] + 4} for row in ROWS]
    load(sent(ROWS), settings, "an analyst")
    # All are followed for four weeks more, which figures read of the ten that reach 180 days alone.
    assert waiting(settings, sent(longer)) == (OF_ROTHERHAM,)
    longest = [row | {"followup_weeks": 60} for row in ROWS]
    assert waiting(settings, sent(longest)) == ()
    one_older = [longest[0] | {"age_band": "16_17"}, *longest[1:]]
    assert waiting(settings, sent(one_older)) == (OF_ROTHERHAM,)


def test_days_that_no_figure_reads_do_not_hide_one_child_who_came_into_care(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    closed = [row | {"days_to_closure": 4} if row.get("days_to_closure") == 3 else row for row in ROWS]
    assert sum(row.get("days_to_closure") == 4 for row in closed) == 40
    assert waiting(settings, sent(closed)) == ()
    assert closed[0].get("days_to_cla") is None
    in_care = [closed[0] | {"days_to_cla": 20}, *closed[1:]]
    assert waiting(settings, sent(in_care)) == (OF_ROTHERHAM,)


def test_brothers_and_sisters_told_apart_wait_like_any_other_change(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    apart = [row | {"family_key": row["row_key"]} if place < 22 else row for place, row in enumerate(ROWS)]
    assert waiting(settings, sent(apart)) == (OF_ROTHERHAM,)
    apart = [row | {"family_key": row["row_key"]} if place < 24 else row for place, row in enumerate(ROWS)]
    assert waiting(settings, sent(apart)) == ()


def test_a_version_stands_beside_every_one_that_was_shown_not_only_the_last(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    load(sent(more(40)), settings, "an analyst")
    # 39 fewer than what is shown, and one more than what was shown before.
    entered = load(sent(more(1)), settings, "an analyst")
    assert entered.waiting == (OF_ROTHERHAM,)
    assert held(settings) == 140


def test_what_gathers_is_shown_once_it_is_enough(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    load(sent(more(10)), settings, "an analyst")
    # Ten that wait were never shown: 13 more than those are 23 more than what was.
    load(sent(more(22)), settings, "an analyst")
    assert (held(settings), set(versions(settings).waiting)) == (100, {OF_ROTHERHAM})
    load(sent(more(23)), settings, "an analyst")
    assert (held(settings), versions(settings).waiting) == (123, {})


def test_a_small_wave_waits_where_the_others_were_shown_without_it(settings, sent):
    first = load(sent(ROWS[:22], BARNSLEY), settings, "an analyst")
    # The pool begins with it: nobody has seen these authorities without it.
    assert first.waiting == ()
    entered = load(sent(ROWS[:22], YORK), settings, "an analyst")
    assert entered.waiting == ((YORK, "W2"),)
    assert answers(settings, "SELECT DISTINCT authority::VARCHAR FROM wave_record") == [[(BARNSLEY,)]]
    assert load(sent(ROWS[:23], YORK), settings, "an analyst").waiting == ()


def test_the_other_waves_of_a_load_count_while_one_waits(settings, sent, tmp_path):
    load(sent(ROWS), settings, "an analyst")
    both = tmp_path / "both"
    rows = [row | {"invented": False} for row in more(1)]
    rows += [row | {"authority": YORK, "row_key": f"York {row['row_key']}"} for row in rows]
    records = [RECORD | {"authority": code, "invented": False} for code in (ROTHERHAM, YORK)]
    miniature.write_file(both, "demonstration/referral", rows)
    miniature.write_file(both, "demonstration/wave_record", records)
    assert load(both / "demonstration", settings, "an analyst").waiting == (OF_ROTHERHAM,)
    counted = "SELECT authority::VARCHAR, count(*) FROM referral GROUP BY ALL ORDER BY ALL"
    assert answers(settings, counted) == [[(ROTHERHAM, 100), (YORK, 101)]]


def test_a_wave_record_alone_makes_nothing_wait(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    folder = sent(ROWS)
    record = RECORD | {"authority": ROTHERHAM, "invented": False, "referrals_total": 1_234}
    miniature.write_file(folder.parent, "demonstration/wave_record", [record])
    assert load(folder, settings, "an analyst").waiting == ()
    assert answers(settings, "SELECT referrals_total FROM wave_record") == [[(1_234,)]]


def test_going_back_and_forward_shows_what_was_shown_and_never_what_waits(settings, sent):
    first = load(sent(ROWS), settings, "an analyst").number
    second = load(sent(more(1)), settings, "an analyst").number
    third = load(sent(more(60)), settings, "an analyst").number
    for number, size in ((first, 100), (second, 100), (third, 160), (second, 100)):
        go_back(number, settings, "a colleague")
        assert held(settings) == size


def test_invented_referrals_wait_as_real_ones_do(settings, sent):
    Store(settings).close()
    # One of the demonstration's own: as many, and one of them read otherwise.
    entered = load(sent(made_of(1, sex="U"), is_invented=True), settings, "an analyst")
    assert entered.waiting == (OF_ROTHERHAM,)
    # Invented and real ones are never beside one another: the two are not taken for versions of one wave.
    assert load(sent(ROWS), settings, "an analyst").waiting == ()


def test_a_wave_waits_where_a_version_that_was_shown_is_deleted_and_cannot_be_compared(
    settings, sent, tmp_path
):
    load(sent(ROWS), settings, "an analyst")
    load(sent(more(40)), settings, "an analyst")
    go_back(2, settings, "regional lead")
    delete_rows(3, settings, "regional lead")
    for rows in (more(41), more(90)):
        entered = load(sent(rows), settings, "an analyst")
        assert entered.waiting == (OF_ROTHERHAM,)
    assert held(settings) == 100
    # Another wave of the same authority was never part of it.
    assert load(sent(ROWS, wave="W1"), settings, "an analyst").waiting == ()
    show_waiting(entered.number, tmp_path / "made", settings, "regional lead")
    assert held(settings) == 190


def test_a_version_that_was_harmed_is_told_and_makes_its_wave_wait(settings, sent):
    load(sent(ROWS), settings, "an analyst")
    load(sent(more(40)), settings, "an analyst")
    os.truncate(settings.store / "ledger" / "000002" / "referral.parquet", 2000)
    # As another process would read it, that has read nothing before.
    load_contents._contents_of.cache_clear()
    assert versions(settings).now.recorded == {OF_ROTHERHAM: 3}
    assert waiting(settings, sent(more(90))) == (OF_ROTHERHAM,)


def test_where_every_wave_would_wait_and_no_other_is_loaded_the_load_is_refused_with_the_way_out(
    settings, sent
):
    Store(settings).close()
    load(sent(ROWS), settings, "an analyst")
    go_back(1, settings, "regional lead")
    delete_rows(2, settings, "regional lead")
    with pytest.raises(DataError, match="^Every wave of these files would wait, .* with --never-shown$"):
        load(sent(more(1)), settings, "an analyst")
    assert versions(settings).current == 1
    assert load(sent(more(1)), settings, "regional lead", is_first_shown=True).waiting == ()
    assert held(settings) == 101


def test_what_was_never_shown_is_shown_when_somebody_says_so_and_the_ledger_keeps_who(
    settings, sent, tmp_path
):
    load(sent(ROWS), settings, "an analyst")
    waits = load(sent(more(1)), settings, "an analyst").number
    shown = show_waiting(waits, tmp_path / "made", settings, "regional lead")
    assert (shown.loaded_by, shown.is_first_shown, shown.waiting) == ("regional lead", True, ())
    assert (held(settings), versions(settings).waiting) == (101, {})
    entry = json.loads((settings.store / "ledger" / f"{shown.number:06d}" / "load.json").read_text())
    assert (entry["is_first_shown"], entry["loaded_by"]) == (True, "regional lead")
    # The 100 were never shown, so one fewer waits beside the 101 alone; once gone back to, they were.
    assert waiting(settings, sent(ROWS[:78])) == ()
    go_back(2, settings, "an analyst")
    go_back(shown.number, settings, "an analyst")
    assert waiting(settings, sent(ROWS[:78])) == (OF_ROTHERHAM,)


def test_only_what_waits_of_a_load_is_shown_and_a_newer_wave_beside_it_stays(settings, sent, tmp_path):
    load(sent(ROWS), settings, "an analyst")
    load(sent(ROWS, YORK), settings, "an analyst")
    both = tmp_path / "both"
    rows = [row | {"invented": False} for row in more(1)]
    rows += [row | {"authority": YORK, "row_key": f"York {row['row_key']}"} for row in ROWS[:70]]
    rows = [row | {"invented": False} for row in rows]
    records = [RECORD | {"authority": code, "invented": False} for code in (ROTHERHAM, YORK)]
    miniature.write_file(both, "demonstration/referral", rows)
    miniature.write_file(both, "demonstration/wave_record", records)
    waits = load(both / "demonstration", settings, "an analyst").number
    load(sent(ROWS[:40], YORK), settings, "an analyst")
    show_waiting(waits, tmp_path / "made", settings, "regional lead")
    counted = "SELECT authority::VARCHAR, count(*) FROM referral GROUP BY ALL ORDER BY ALL"
    assert answers(settings, counted) == [[(ROTHERHAM, 101), (YORK, 40)]]


def test_where_nothing_waits_there_is_nothing_to_show(settings, sent, tmp_path):
    number = load(sent(ROWS), settings, "an analyst").number
    with pytest.raises(DataError, match=f"^Nothing of load {number} waits"):
        show_waiting(number, tmp_path / "made", settings, "regional lead")
    waits = load(sent(more(1)), settings, "an analyst").number
    load(sent(more(50)), settings, "an analyst")
    # Newer rows of the wave are shown: what waited is no longer the newest.
    with pytest.raises(DataError, match=f"^Nothing of load {waits} waits"):
        show_waiting(waits, tmp_path / "made", settings, "regional lead")
    assert still_waiting(Ledger(settings.store / "ledger"), None) == {}
