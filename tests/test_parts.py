"""What several loads make together: a later load's rows stand for earlier ones, and for nothing else."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.figures import holdings_figures
from analytics.intake.errors import DataError
from analytics.loads.current_load import go_back, load
from analytics.loads.ledger import Ledger
from analytics.loads.store import Store
from analytics.settings import Settings
from tests import miniature
from tests.miniature import BARNSLEY, HULL, ROTHERHAM

# What the tiny demonstration holds: miniature.KINDS.
ALL, ROTHERHAM_W2 = 385, 100


@pytest.fixture
def settings(tmp_path):
    return Settings(shipped=miniature.write(tmp_path / "data"), store=tmp_path / "store")


@pytest.fixture
def given(tmp_path):
    """Return what writes the files of one load into a folder, each from its rows."""

    def write(**rows):
        folder = tmp_path / f"given-{len(list(tmp_path.glob('given-*')))}"
        folder.mkdir()
        for name, held_rows in rows.items():
            pq.write_table(table(name, held_rows), folder / f"{name}.parquet")
        return folder

    return write


REDESIGN = pa.schema(
    [
        ("authority", pa.string()),
        ("wave", pa.string()),
        ("redesign", pa.string()),
        ("redesign_month", pa.date32()),
    ]
)


def table(name, rows):
    schemas = {
        "referral": miniature.SCHEMAS["demonstration/referral"],
        "wave_record": miniature.SCHEMAS["demonstration/wave_record"],
        "figures": miniature.SCHEMAS["published/figures"],
        "boundaries": miniature.SCHEMAS["geography/boundaries"],
        "redesign": REDESIGN,
    }
    return rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows, schema=schemas[name])


def sampled(authority=ROTHERHAM, wave="W2", count=10, **change):
    """Return some referrals of one authority and wave, with row keys that no other has."""
    one = next(row for row in miniature.referrals() if (row["authority"], row["wave"]) == (authority, wave))
    return [one | {"row_key": f"{authority} {wave} {number}"} | change for number in range(count)]


def recorded(authority=ROTHERHAM, wave="W2", **change):
    return [
        record | change
        for record in miniature.wave_records()
        if (record["authority"], record["wave"]) == (authority, wave)
    ]


def asked(settings, question):
    """Return the rows of one question to the store as it stands now."""
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            return cursor.execute(question).fetchall()
    finally:
        store.close()


COUNTED = "SELECT authority::VARCHAR, wave::VARCHAR, count(*) FROM referral GROUP BY ALL ORDER BY 1, 2"


def test_one_authority_and_wave_is_replaced_and_all_others_stay(settings, given):
    before = asked(settings, COUNTED)
    load(given(referral=sampled(), wave_record=recorded(referrals_total=77)), settings, "an analyst")
    expected = [(area, wave, 10 if (area, wave) == (ROTHERHAM, "W2") else n) for area, wave, n in before]
    assert asked(settings, COUNTED) == expected
    # 385 less Rotherham's 100 and 10 in their place.
    assert sum(count for _, _, count in expected) == 295
    total = f"SELECT referrals_total FROM wave_record WHERE authority = '{ROTHERHAM}' ORDER BY wave"
    assert asked(settings, total) == [(miniature.REFERRALS_TOTAL[ROTHERHAM, "W1"],), (77,)]


def test_referrals_may_come_without_a_record_of_a_wave_that_is_recorded(settings, given):
    load(given(referral=sampled(count=3)), settings, "an analyst")
    assert asked(settings, "SELECT count(*) FROM referral") == [(ALL - ROTHERHAM_W2 + 3,)]


def test_a_record_may_come_without_referrals(settings, given):
    load(given(wave_record=recorded(referrals_total=1234)), settings, "an analyst")
    assert asked(settings, "SELECT count(*) FROM referral") == [(ALL,)]
    assert asked(settings, "SELECT count(*) FROM wave_record WHERE referrals_total = 1234") == [(1,)]


def test_of_three_loads_of_one_wave_the_last_stands(settings, given):
    for count in (10, 50, 90):
        load(given(referral=sampled(count=count)), settings, "an analyst")
    assert asked(settings, "SELECT count(*) FROM referral") == [(ALL - ROTHERHAM_W2 + 90,)]


def test_real_referrals_start_the_pool_anew_and_the_store_says_that_it_is_not_invented(settings, given):
    store = Store(settings)
    assert store.pool_is_invented
    store.close()
    real = {"invented": False}
    load(
        given(referral=sampled(**real), wave_record=recorded(**real, pool="referral pool")),
        settings,
        "an analyst",
    )
    assert asked(settings, COUNTED) == [(ROTHERHAM, "W2", 10)]
    store = Store(settings)
    with store.cursor() as cursor:
        pool = holdings_figures.holdings(cursor, miniature.REGION).pool
    assert not store.pool_is_invented
    store.close()
    # One authority and one wave are a pool like any other.
    assert (pool.name, pool.is_invented, pool.authorities) == ("referral pool", False, (ROTHERHAM,))
    assert [wave.key for wave in pool.waves] == ["W2"]
    assert not pool.both_waves_alike


def test_invented_referrals_do_not_join_real_ones_and_nothing_changes(settings, given):
    real = {"invented": False}
    load(given(referral=sampled(**real), wave_record=recorded(**real)), settings, "an analyst")
    with pytest.raises(DataError, match="the two are never put together"):
        load(given(referral=sampled(HULL)), settings, "an analyst")
    assert asked(settings, COUNTED) == [(ROTHERHAM, "W2", 10)]


def figure(year, value, indicator="cla_rate", area=BARNSLEY):
    like = next(row for row in miniature.figures() if row["indicator"] == indicator)
    return like | {
        "area": area,
        "year": year,
        "period_end": date(year, 3, 31),
        "value": value,
        "numerator": None,
        "denominator": None,
        "status": None,
    }


CLA = f"SELECT year, value FROM figure WHERE indicator = 'cla_rate' AND area = '{BARNSLEY}' ORDER BY year"


def test_figures_stand_over_what_ships_one_by_one(settings, given):
    shipped = asked(settings, "SELECT count(*) FROM figure")[0][0]
    # Barnsley looked after, as it ships: 66.0, 72.0 and 70.0.
    assert asked(settings, CLA) == [(2022, 66.0), (2024, 72.0), (2025, 70.0)]
    load(given(figures=[figure(2025, 71.0), figure(2026, 73.0)]), settings, "an analyst")
    assert asked(settings, CLA) == [(2022, 66.0), (2024, 72.0), (2025, 71.0), (2026, 73.0)]
    load(given(figures=[figure(2026, 74.0)]), settings, "an analyst")
    assert asked(settings, CLA) == [(2022, 66.0), (2024, 72.0), (2025, 71.0), (2026, 74.0)]
    assert asked(settings, "SELECT count(*) FROM figure") == [(shipped + 1,)]
    assert asked(settings, "SELECT count(*) FROM referral") == [(ALL,)]


def test_published_figures_stay_when_a_pool_is_loaded_and_when_the_shipped_pool_changes(settings, given):
    load(given(figures=[figure(2026, 73.0)]), settings, "an analyst")
    rows = miniature.referrals()
    rows[0]["age_band"] = "10_15"
    miniature.write_file(settings.shipped, "demonstration/referral", rows)
    assert asked(settings, CLA)[-1] == (2026, 73.0)
    ledger = Ledger(settings.store / "ledger")
    assert (ledger.current().loaded_by, ledger.current().parts) == ("demonstration", (2, 3))
    load(
        given(referral=sampled(invented=False), wave_record=recorded(invented=False)), settings, "an analyst"
    )
    assert asked(settings, CLA)[-1] == (2026, 73.0)


def test_a_boundary_stands_for_the_one_that_ships(settings, given):
    like = next(row for row in miniature.boundaries() if row["area"] == HULL)
    count = asked(settings, "SELECT count(*) FROM boundary")
    load(given(boundaries=[like | {"west": -9.0}]), settings, "an analyst")
    assert asked(settings, f"SELECT west FROM boundary WHERE area = '{HULL}'") == [(-9.0,)]
    assert asked(settings, "SELECT count(*) FROM boundary") == count


def redesigned(kind="front_door", authority=ROTHERHAM, wave="W2"):
    month = date(2025, 4, 1)
    return [{"authority": authority, "wave": wave, "redesign": kind, "redesign_month": month}]


REDESIGNED = "SELECT authority::VARCHAR, wave::VARCHAR, redesign::VARCHAR, redesign_month FROM wave_record"
REDESIGNED += " WHERE redesign <> 'none'"


def test_a_redesign_is_written_into_its_wave_record_and_no_other(settings, given):
    load(given(redesign=redesigned()), settings, "an analyst")
    assert asked(settings, REDESIGNED) == [(ROTHERHAM, "W2", "front_door", date(2025, 4, 1))]
    load(given(redesign=redesigned("early_help")), settings, "an analyst")
    assert asked(settings, REDESIGNED) == [(ROTHERHAM, "W2", "early_help", date(2025, 4, 1))]


def test_a_wave_record_loaded_after_a_redesign_says_what_is_so_now(settings, given):
    load(given(redesign=redesigned()), settings, "an analyst")
    load(given(wave_record=recorded()), settings, "an analyst")
    assert asked(settings, REDESIGNED) == []


def test_a_redesign_of_a_wave_that_is_no_longer_held_says_nothing(settings, given):
    load(given(redesign=redesigned(authority=HULL)), settings, "an analyst")
    load(
        given(referral=sampled(invented=False), wave_record=recorded(invented=False)), settings, "an analyst"
    )
    assert asked(settings, REDESIGNED) == []


def test_a_row_that_breaks_a_check_is_named_with_its_load(settings, given):
    rows = sampled(count=3)
    rows[1]["days_to_s47"] = -1
    with pytest.raises(DataError) as refused:
        load(given(referral=rows), settings, "an analyst")
    assert str(refused.value) == (
        "load 2, referral.parquet, row 2, column days_to_s47: found -1, expected (days_to_s47 >= 0)"
    )
    assert asked(settings, "SELECT count(*) FROM referral") == [(ALL,)]
    assert [entry.number for entry in Ledger(settings.store / "ledger").loads()] == [1]


def test_a_key_that_an_earlier_load_holds_is_refused_without_being_said(settings, given):
    # “row 0” is the first row of Rotherham in the demonstration; Hull's first row takes it.
    rows = sampled(HULL, row_key="row 0", count=1)
    with pytest.raises(DataError) as refused:
        load(given(referral=rows), settings, "an analyst")
    assert str(refused.value) == "load 2, referral.parquet, row 1, column row_key: expected each row once"


def test_a_row_without_an_authority_is_refused_and_not_left_aside(settings, given):
    rows = sampled(count=2)
    rows[1]["authority"] = None
    with pytest.raises(DataError, match="load 2, referral.parquet, row 2, column authority"):
        load(given(referral=rows), settings, "an analyst")


def test_columns_of_a_local_audit_stay_in_the_load_and_are_left_aside(settings, given):
    rows = table("referral", sampled()).append_column("audit_needs_met", pa.array(["met"] * 10))
    entered = load(given(referral=rows), settings, "an analyst")
    ledger = Ledger(settings.store / "ledger")
    kept = pq.read_table(ledger.path(entered) / "referral.parquet")
    assert kept["audit_needs_met"].to_pylist() == ["met"] * 10
    columns = {name for name, *_ in asked(settings, "DESCRIBE referral")}
    assert "audit_needs_met" not in columns


def without(name, rows, *columns):
    return table(name, rows).drop_columns(list(columns))


def test_a_column_that_came_after_a_load_is_empty_in_it(settings, given):
    # As an app before the columns would have entered it: past the checks of today.
    Store(settings).close()
    ledger = Ledger(settings.store / "ledger")
    older = given(referral=without("referral", sampled(), "days_to_s47", "link_uncertain"))
    ledger.go_to(ledger.enter(older, loaded_by="an analyst").number, by="an analyst")
    held_rows = (
        f"SELECT count(*), count(days_to_s47) FROM referral WHERE authority = '{ROTHERHAM}' AND wave = 'W2'"
    )
    assert asked(settings, held_rows) == [(10, 0)]
    load(given(figures=[figure(2026, 73.0)]), settings, "an analyst")
    assert asked(settings, held_rows) == [(10, 0)]


def test_a_new_load_must_bring_every_column(settings, given):
    with pytest.raises(DataError, match="load 2, referral.parquet: the column days_to_s47 is missing"):
        load(given(referral=without("referral", sampled(), "days_to_s47")), settings, "an analyst")


def test_any_load_can_be_gone_back_to_with_what_was_in_force_then(settings, given):
    load(given(figures=[figure(2026, 73.0)]), settings, "an analyst")
    load(given(referral=sampled(count=7)), settings, "an analyst")
    load(
        given(referral=sampled(invented=False), wave_record=recorded(invented=False)), settings, "an analyst"
    )
    # In order: the demonstration, the figures, seven referrals of Rotherham, the real pool of ten.
    expected = {1: (ALL, 3), 2: (ALL, 4), 3: (ALL - ROTHERHAM_W2 + 7, 4), 4: (10, 4)}
    for number in (3, 1, 4, 2, 4):
        go_back(number, settings, "an analyst")
        counts = asked(settings, "SELECT count(*) FROM referral")[0][0], len(asked(settings, CLA))
        assert counts == expected[number]
    assert [move.to for move in Ledger(settings.store / "ledger").moves()] == [1, 2, 3, 4, 3, 1, 4, 2, 4]


def test_the_other_shipped_pool_is_not_shown_over_somebodys_pool(settings, given):
    load(given(referral=sampled()), settings, "an analyst")
    miniature.write_file(settings.shipped, "demonstration/referral", miniature.referrals()[:200])
    assert asked(replace(settings, pool="training"), "SELECT count(*) FROM referral") == [(295,)]
