"""Which shipped pool is in use: asked for by a setting, entered in the ledger, never losing a load."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.figures import holdings_figures
from analytics.loads.ledger import Ledger
from analytics.loads.store import Store, StoreUnavailable
from analytics.reader.selection import Selection
from analytics.settings import Settings
from tests import miniature

ROOT = Path(__file__).resolve().parents[2]
TRAINED = tuple(f"T{number:02}" for number in range(1, 16))


def holdings_of(settings):
    """Return what a store of these settings holds, and how many referrals."""
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            referrals = cursor.execute("SELECT count(*) FROM referral").fetchone()[0]
            return holdings_figures.holdings(cursor, settings.region), referrals
    finally:
        store.close()


def notice_of(settings):
    store = Store(settings)
    store.close()
    return store.notice


def refusal(settings):
    with pytest.raises(StoreUnavailable) as raised:
        Store(settings)
    return str(raised.value)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """What ships, with the training pool asked for."""
    return holdings_of(Settings(pool="training", store=tmp_path_factory.mktemp("trained")))


# A training pool of one invented authority, beside the tiny England.
def place(area="T01", name="Authority A", level="authority"):
    return {
        "area": area,
        "ons_code": area,
        "name": name,
        "short_name": name,
        "level": level,
        "region": "T00",
        "ons_codes": [area],
        "name_variants": [name],
        "first_year": 2025,
        "last_year": 2025,
    }


def write_training(shipped, places=None, authority="T01"):
    folder = shipped / "training"
    folder.mkdir(exist_ok=True)
    given = {"authority": authority, "pool": "tiny training pool"}
    rows = {
        "referral": [row | {"authority": authority} for row in miniature.referrals()[:90]],
        "wave_record": [
            row | given for row in miniature.wave_records() if row["authority"] == miniature.ROTHERHAM
        ],
        "area": places or [place("T00", "Training region", "region"), place()],
    }
    for name, of_file in rows.items():
        schema = miniature.SCHEMAS["published/areas" if name == "area" else f"demonstration/{name}"]
        pq.write_table(pa.Table.from_pylist(of_file, schema=schema), folder / f"{name}.parquet")


@pytest.fixture
def demonstration(tmp_path):
    shipped = miniature.write(tmp_path / "data")
    write_training(shipped)
    return Settings(shipped=shipped, store=tmp_path / "store")


@pytest.fixture
def training(demonstration):
    return replace(demonstration, pool="training")


def entered(settings):
    return [load.loaded_by for load in Ledger(settings.store / "ledger").loads()]


def test_the_demonstration_is_shown_unless_the_training_pool_is_asked_for():
    assert Settings.from_environment({}).pool == "demonstration"
    assert Settings.from_environment({"REFERRAL_PATHWAYS_POOL": "training"}).pool == "training"


def test_the_training_pool_that_ships_holds_fifteen_invented_authorities(trained):
    holdings, referrals = trained
    assert holdings.pool.authorities == TRAINED
    assert holdings.pool.name == "invented training pool"
    assert holdings.pool.is_invented
    assert referrals == 9_000


def test_invented_authorities_stand_beside_the_published_ones_and_never_among_them(trained):
    places = trained[0].places
    assert len(places.members) == 15 and not set(places.members) & set(TRAINED)
    assert len(places.authorities) == 153 and not set(places.authorities) & set(TRAINED)
    assert places.of_pool_alone == TRAINED
    assert places.offered == (*places.members, *TRAINED)
    assert places["T06"].came_with_pool and not places["372"].came_with_pool


@pytest.mark.parametrize("text", ["T06", "t06", "Authority F"])
def test_an_invented_authority_may_be_the_focus(trained, text):
    selection, ignored = Selection.from_query({"focus": text, "chosen": "Authority G,372"}, trained[0])
    assert (selection.focus, selection.chosen, ignored) == ("T06", ("372", "T07"), ())
    assert Selection.from_query(selection.to_query(), trained[0]) == (selection, ())


def test_an_invented_authority_is_unknown_to_the_demonstration(demonstration):
    holdings, _ = holdings_of(demonstration)
    assert holdings.places.of_pool_alone == ()
    assert holdings.places.offered == holdings.places.members
    assert Selection.from_query({"focus": "T01"}, holdings)[1] == ("focus=T01",)


def test_the_training_region_is_no_region_to_choose(training):
    store = Store(training)
    try:
        with store.cursor() as cursor, pytest.raises(ValueError, match="E12000003, E12000006, E12000009$"):
            holdings_figures.holdings(cursor, "T00")
    finally:
        store.close()


def test_the_training_pool_is_seen_from_any_region(training):
    holdings, _ = holdings_of(replace(training, region="E12000009"))
    assert holdings.pool.authorities == ("T01",)


def test_going_to_the_training_pool_and_back_enters_each_and_loses_none(demonstration, training):
    first = holdings_of(demonstration)
    assert first[1] == 385
    second = holdings_of(training)
    assert (second[0].pool.name, second[0].pool.authorities, second[1]) == (
        "tiny training pool",
        ("T01",),
        90,
    )
    third = holdings_of(demonstration)
    assert (third[0].generation, third[1]) == (first[0].generation, 385)
    assert entered(demonstration) == ["demonstration", "training", "demonstration"]
    ledger = Ledger(demonstration.store / "ledger")
    assert all(ledger.is_whole(load) for load in ledger.loads())


def test_the_pool_in_use_is_not_entered_again(training):
    holdings_of(training)
    holdings_of(training)
    assert entered(training) == ["training"]


@pytest.mark.parametrize("pool", ["demonstration", "training"])
def test_a_load_somebody_entered_is_never_replaced(demonstration, pool):
    Ledger(demonstration.store / "ledger").enter(
        demonstration.shipped / "demonstration", loaded_by="an analyst"
    )
    assert holdings_of(replace(demonstration, pool=pool))[1] == 385
    assert entered(demonstration) == ["an analyst"]


@pytest.mark.parametrize("value", ["Training", "real", ""])
def test_an_unknown_pool_is_named_with_the_ones_there_are(demonstration, value):
    message = refusal(replace(demonstration, pool=value))
    assert message == f"REFERRAL_PATHWAYS_POOL is {value!r}, expected one of demonstration, training."
    assert not demonstration.store.exists()


def test_a_missing_training_pool_is_named(training):
    (training.shipped / "training" / "referral.parquet").unlink()
    assert "training/referral.parquet: the file is missing" in refusal(training)


def test_a_training_pool_that_went_missing_leaves_the_demonstration_in_use_and_says_so(
    demonstration, training
):
    holdings_of(demonstration)
    (training.shipped / "training" / "referral.parquet").unlink()
    assert "training/referral.parquet: the file is missing" in notice_of(training)


def test_a_training_pool_that_went_missing_is_served_from_the_ledger(training):
    first, _ = holdings_of(training)
    (training.shipped / "training" / "referral.parquet").unlink()
    assert holdings_of(training)[0].generation == first.generation


def test_places_are_part_of_the_load(demonstration):
    pool = demonstration.shipped / "training"
    ledger = Ledger(demonstration.store / "ledger")
    load = ledger.enter(pool, loaded_by="training")
    assert ledger.is_whole(load)
    write_training(demonstration.shipped, [place("T00", "Training region", "region"), place(name="Another")])
    assert ledger.enter(pool, loaded_by="training").content != load.content
    (ledger.path(load) / "area.parquet").unlink()
    assert not ledger.is_whole(load)


def test_a_pool_without_places_of_its_own_is_entered_without(demonstration):
    ledger = Ledger(demonstration.store / "ledger")
    load = ledger.enter(demonstration.shipped / "demonstration", loaded_by="demonstration")
    names = sorted(path.name for path in ledger.path(load).iterdir())
    assert names == ["load.json", "referral.parquet", "wave_record.parquet"]


def test_a_load_may_not_bring_a_place_that_is_published(training):
    write_training(
        training.shipped, [place("T00", "Training region", "region"), place("372", "Rotherham")], "372"
    )
    message = refusal(training)
    for part in ("area.parquet, row 2, column area", "'372'", "not among the published ones"):
        assert part in message


@pytest.mark.parametrize(
    ("places", "named"),
    [
        ([place("T00", level="region"), place() | {"level": "county"}], "area.parquet, row 2, column level"),
        ([place("T00", level="region"), place() | {"name": None}], "area.parquet, row 2, column name"),
        ([place("T00", level="region"), place(), place()], "area.parquet, row 3, column area"),
        ([place("T00", level="region")], "wave_record.parquet, row 1, column authority"),
    ],
    ids=["level", "no name", "repeated", "left out"],
)
def test_a_place_that_breaks_a_check_is_named_with_its_file(training, places, named):
    write_training(training.shipped, places)
    message = refusal(training)
    assert named in message
    assert "published/" not in message


def test_a_training_pool_without_its_places_is_refused(training):
    (training.shipped / "training" / "area.parquet").unlink()
    assert "'T01'" in refusal(training)


@pytest.mark.parametrize("pool", ["demonstration", "training"])
def test_the_command_line_remakes_a_pool_byte_for_byte(tmp_path, pool):
    environment = {**os.environ, "REFERRAL_PATHWAYS_DATA": str(tmp_path)}
    subprocess.run(
        [sys.executable, "-m", "analytics", pool], cwd=ROOT, env=environment, check=True, timeout=120
    )
    shipped = sorted((ROOT / "data" / pool).iterdir())
    assert sorted(path.name for path in (tmp_path / pool).iterdir()) == [path.name for path in shipped]
    for path in shipped:
        assert (tmp_path / pool / path.name).read_bytes() == path.read_bytes()
