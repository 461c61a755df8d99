"""The store: built when needed, verified, read-only, and never half of anything."""

import hashlib
import json
import math
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.loads import current_load
from analytics.loads.ledger import Ledger
from analytics.loads.store import Store, StoreUnavailable
from analytics.settings import Settings
from tests import miniature

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installation(tmp_path):
    """A fresh installation of the tiny England, with nothing built."""
    return Settings(shipped=miniature.write(tmp_path / "data"), store=tmp_path / "store")


def generations(settings):
    return sorted((settings.store / "generations").glob("*"))


def entries(settings):
    return sorted(path.name for path in (settings.store / "ledger").glob("[0-9]*"))


def opened_once(settings):
    """Return the generation opened and the notice it came with, and let go of it."""
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM referral").fetchone() == (385,)
        return store.generation, store.notice
    finally:
        store.close()


def changed(settings, name, **change):
    """Write one shipped file again with its second row changed."""
    rows = miniature.FILES[name]()
    rows[1] |= change
    miniature.write_file(settings.shipped, name, rows)


def refusal(settings):
    """Return what the store says when it can neither build nor open anything."""
    with pytest.raises(StoreUnavailable) as raised:
        Store(settings)
    return str(raised.value)


def test_the_store_is_built_at_first_use(installation):
    assert not installation.store.exists()
    generation, notice = opened_once(installation)
    assert [path.name for path in generations(installation)] == [f"{generation}.duckdb"]
    assert notice == ""


def test_nobody_else_on_the_computer_reads_a_generation(installation):
    folder = installation.store / "generations"
    # One that an earlier version made for everybody.
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    Store(installation).close()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_same_files_are_not_built_again(installation):
    first, _ = opened_once(installation)
    built = generations(installation)[0].stat().st_mtime_ns
    assert opened_once(installation)[0] == first
    assert generations(installation)[0].stat().st_mtime_ns == built


def test_a_changed_file_makes_a_new_generation_beside_the_old(installation):
    first, _ = opened_once(installation)
    changed(installation, "published/figures", value=651.0)
    second, _ = opened_once(installation)
    assert {path.stem for path in generations(installation)} == {first, second}
    assert first != second


def test_files_put_back_use_the_generation_that_is_there(installation):
    first, _ = opened_once(installation)
    built = generations(installation)[0].stat().st_mtime_ns
    changed(installation, "published/figures", value=651.0)
    opened_once(installation)
    miniature.write_file(installation.shipped, "published/figures", miniature.figures())
    assert opened_once(installation)[0] == first
    path = installation.store / "generations" / f"{first}.duckdb"
    assert path.stat().st_mtime_ns == built


def cut_in_half(path):
    os.truncate(path, path.stat().st_size // 2)


def flip_the_middle(path):
    content = bytearray(path.read_bytes())
    third = len(content) // 3
    content[third : 2 * third] = bytes(255 - byte for byte in content[third : 2 * third])
    path.write_bytes(content)


def empty(path):
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [cut_in_half, flip_the_middle, empty, Path.unlink])
def test_a_harmed_generation_is_built_again(installation, harm):
    generation, _ = opened_once(installation)
    harm(generations(installation)[0])
    assert opened_once(installation) == (generation, "")
    assert len(generations(installation)) == 1


def test_what_an_interrupted_build_left_is_swept_away(installation):
    folder = installation.store / "generations"
    folder.mkdir(parents=True)
    (folder / "gen_0123456789abcdef.duckdb.4711.building").write_bytes(b"half a file")
    (folder / "gen_0123456789abcdef.duckdb.4711.building.wal").write_bytes(b"half a file")
    generation, _ = opened_once(installation)
    assert [path.name for path in generations(installation)] == [f"{generation}.duckdb"]


# One row broken, and what the message must name: the file, the row as a person counts, and the column.
BROKEN = [
    pytest.param("published/figures", {"numerator": -1.0}, ("row 2", "numerator", "-1"), id="negative count"),
    pytest.param("published/figures", {"value": -3.0}, ("row 2", "value", "-3"), id="negative value"),
    pytest.param(
        "published/figures", {"value": None, "status": "q"}, ("row 2", "status", "'q'"), id="status"
    ),
    pytest.param("published/figures", {"value": None}, ("row 2", "value"), id="no value and no reason"),
    # DuckDB holds that neither is below nought.
    pytest.param("published/figures", {"value": math.nan}, ("row 2", "value"), id="not a number"),
    pytest.param("published/figures", {"numerator": math.inf}, ("row 2", "numerator"), id="without end"),
    pytest.param("published/figures", {"status": "c"}, ("row 2", "value"), id="a value and a reason"),
    pytest.param("published/figures", {"area": "999"}, ("row 2", "area", "'999'"), id="unknown area"),
    pytest.param("published/figures", {"year": 1066}, ("row 2", "year", "1066"), id="year"),
    pytest.param("published/figures", {"period_end": None}, ("row 2", "period_end"), id="no date"),
    pytest.param("published/figures", {"area": "370"}, ("row 2", "indicator, area, year"), id="repeated key"),
    pytest.param("published/neighbours", {"neighbour": "372"}, ("row 2", "372"), id="its own neighbour"),
    pytest.param("geography/boundaries", {"geometry": "{"}, ("row 2", "geometry"), id="geometry"),
]


@pytest.mark.parametrize(("name", "change", "named"), BROKEN)
def test_a_row_that_breaks_a_check_is_named_with_file_row_and_column(installation, name, change, named):
    changed(installation, name, **change)
    message = refusal(installation)
    for part in (f"{name}.parquet", *named):
        assert part in message
    assert "Put back the file as it was released" in message
    assert generations(installation) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"source_code": "11"}, ("row 2", "source_code", "'11'")),
        ({"days_to_s47": -1}, ("row 2", "days_to_s47", "-1")),
        ({"age_band": None}, ("row 2", "age_band")),
        ({"days_to_next_referral": 366}, ("row 2", "days_to_next_referral", "366")),
        ({"row_key": "row 0"}, ("row 2", "row_key")),
    ],
    ids=lambda part: next(iter(part)) if isinstance(part, dict) else "",
)
def test_a_referral_that_breaks_a_check_is_named_too(installation, change, named):
    changed(installation, "demonstration/referral", **change)
    message = refusal(installation)
    for part in ("referral.parquet", *named):
        assert part in message


def test_referrals_of_a_wave_nobody_recorded_are_refused(installation):
    # Without its wave record an authority has no weight, and would be left out of every figure without a word.
    records = [record for record in miniature.wave_records() if record["authority"] != miniature.YORK]
    miniature.write_file(installation.shipped, "demonstration/wave_record", records)
    message = refusal(installation)
    assert "referral.parquet" in message
    assert miniature.YORK in message


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("published/figures", "area"),
        ("published/figures", "period_end"),
        ("published/figures", "derived"),
        # Columns that may be empty must be there all the same.
        ("published/figures", "numerator"),
        ("published/figures", "value"),
        ("published/areas", "area"),
        ("published/areas", "region"),
        ("published/indicators", "indicator"),
        ("demonstration/referral", "days_to_s47"),
        ("demonstration/wave_record", "wave"),
    ],
)
def test_a_missing_column_is_named_with_its_file(installation, name, column):
    miniature.write_file(installation.shipped, name, miniature.FILES[name](), without=column)
    message = refusal(installation)
    assert f"{name.removeprefix('demonstration/')}.parquet" in message
    assert column in message


@pytest.mark.parametrize(
    ("name", "column"),
    [("published/areas", "area"), ("published/indicators", "indicator"), ("geography/labels", "area")],
)
def test_a_repeated_place_or_series_is_named(installation, name, column):
    rows = miniature.FILES[name]()
    miniature.write_file(installation.shipped, name, [*rows, rows[0]])
    message = refusal(installation)
    for part in (f"{name}.parquet", f"row {len(rows) + 1}", column):
        assert part in message


@pytest.mark.parametrize("name", ["published/figures", "published/areas", "geography/boundaries"])
def test_a_missing_file_is_named_with_the_remedy(installation, name):
    (installation.shipped / f"{name}.parquet").unlink()
    message = refusal(installation)
    assert f"{name}.parquet" in message
    assert "Put back the file as it was released" in message


def test_a_truncated_file_is_named(installation):
    cut_in_half(installation.shipped / "published" / "neighbours.parquet")
    assert "published/neighbours.parquet" in refusal(installation)


def test_a_missing_demonstration_is_named(installation):
    (installation.shipped / "demonstration" / "wave_record.parquet").unlink()
    assert "demonstration/wave_record.parquet: the file is missing" in refusal(installation)


def test_bad_data_leaves_the_previous_generation_in_use_and_says_so(installation):
    first, _ = opened_once(installation)
    changed(installation, "published/figures", numerator=-1.0)
    generation, notice = opened_once(installation)
    assert generation == first
    assert notice.startswith("The data could not be rebuilt, so the previous data is shown.")
    assert "published/figures.parquet, row 2, column numerator" in notice


def test_bad_data_that_stops_the_types_leaves_the_previous_generation_in_use_too(installation):
    first, _ = opened_once(installation)
    miniature.write_file(installation.shipped, "published/areas", miniature.areas(), without="area")
    generation, notice = opened_once(installation)
    assert generation == first
    assert "published/areas.parquet" in notice


def test_a_demonstration_that_went_missing_is_served_from_the_ledger(installation):
    first, _ = opened_once(installation)
    (installation.shipped / "demonstration" / "referral.parquet").unlink()
    assert opened_once(installation) == (first, "")


def test_a_demonstration_that_changes_is_entered_as_a_new_load(installation):
    first, _ = opened_once(installation)
    changed(installation, "demonstration/referral", age_band="10_15")
    second, _ = opened_once(installation)
    assert first != second
    assert entries(installation) == ["000001", "000002"]


def test_a_truncated_load_is_entered_again(installation):
    first, _ = opened_once(installation)
    cut_in_half(installation.store / "ledger" / "000001" / "referral.parquet")
    generations(installation)[0].unlink()
    assert opened_once(installation) == (first, "")
    assert (installation.store / "ledger" / "000002" / "load.json").exists()


@pytest.mark.parametrize("harm", [cut_in_half, empty, Path.unlink])
def test_a_harmed_ledger_entry_is_mended_or_named(installation, harm):
    opened_once(installation)
    harm(installation.store / "ledger" / "000001" / "load.json")
    try:
        opened_once(installation)
    except StoreUnavailable as error:
        assert "load.json" in str(error)


@pytest.mark.parametrize("harm", [cut_in_half, empty])
def test_a_harmed_position_leaves_the_previous_generation_in_use_and_is_named(installation, harm):
    first, _ = opened_once(installation)
    harm(installation.store / "ledger" / "position.json")
    generation, notice = opened_once(installation)
    assert generation == first
    assert "ledger/position.json cannot be read" in notice
    assert entries(installation) == ["000001"]


def test_a_ledger_of_the_first_version_is_opened_and_loses_nothing(installation):
    # As it was laid down before a load had a kind, files, parts and a position: five facts and two files.
    rows = [row | {"row_key": f"theirs {number}"} for number, row in enumerate(miniature.referrals())]
    theirs = installation.store / "theirs"
    miniature.write_file(theirs, "demonstration/referral", rows)
    miniature.write_file(theirs, "demonstration/wave_record", miniature.wave_records())
    for number, source, by in (
        (1, installation.shipped, "demonstration"),
        (2, theirs, "an analyst"),
    ):
        entry = installation.store / "ledger" / f"{number:06d}"
        shutil.copytree(source / "demonstration", entry)
        digest = hashlib.sha256()
        for name in ("referral.parquet", "wave_record.parquet"):
            digest.update(name.encode() + (entry / name).read_bytes())
        facts = {"number": number, "content": digest.hexdigest(), "loaded": "2026-11-22T12:18:00+00:00"}
        (entry / "load.json").write_text(json.dumps(facts | {"loaded_by": by, "replaced": number - 1}))
    newest, notice = opened_once(installation)
    assert notice == ""
    assert entries(installation) == ["000001", "000002"]
    ledger = Ledger(installation.store / "ledger")
    assert (ledger.current().number, ledger.current().loaded_by) == (2, "an analyst")
    current_load.go_back(1, installation, "an analyst")
    assert opened_once(installation)[0] != newest
    current_load.go_back(2, installation, "an analyst")
    assert opened_once(installation)[0] == newest


def test_a_store_that_is_a_file_is_named_with_the_remedy(installation):
    installation.store.write_text("not a folder")
    assert "REFERRAL_PATHWAYS_STORE" in refusal(installation)


def test_an_apostrophe_in_the_folder_does_no_harm(tmp_path):
    folder = tmp_path / "King's Lynn"
    opened_once(Settings(shipped=miniature.write(folder / "data"), store=folder / "store"))


def test_the_store_cannot_be_written_to(store):
    with store.cursor() as cursor, pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute("INSERT INTO content_check VALUES ('figure', 1)")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_parquet('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '{file}.csv'",
        "ATTACH '{file}.duckdb' AS other",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET threads = 1",
    ],
)
def test_the_store_reaches_nothing_but_its_own_generation(store, settings, statement):
    file = settings.shipped / "published" / "areas.parquet"
    with store.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement.format(file=file))


def test_a_frame_of_the_caller_is_out_of_reach_of_sql(store):
    frame_of_the_caller = store.generation  # noqa: F841  (named in the statement below)
    with store.cursor() as cursor, pytest.raises(duckdb.Error, match="does not exist"):
        cursor.execute("SELECT * FROM frame_of_the_caller")


def test_eight_threads_get_the_answers_one_gets(store):
    authorities = [miniature.BARNSLEY, miniature.HULL, miniature.ROTHERHAM, miniature.YORK]
    # 50 + 40, 80 + 40, 100 + 60 and 15 rows: miniature.KINDS.
    expected = {miniature.BARNSLEY: 90, miniature.HULL: 120, miniature.ROTHERHAM: 160, miniature.YORK: 15}

    def ask(number):
        authority = authorities[number % 4]
        with store.cursor() as cursor:
            question = "SELECT count(*) FROM referral WHERE authority = $authority::area_code"
            return authority, cursor.execute(question, {"authority": authority}).fetchone()[0]

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(400)))
    assert len(answers) == 400
    assert all(expected[authority] == count for authority, count in answers)


OPEN = """
import sys
from pathlib import Path
from analytics.loads import current_load
from analytics.loads.ledger import Ledger
from analytics.settings import Settings
from analytics.loads.store import Store
store = Store(Settings(shipped=Path(sys.argv[1]), store=Path(sys.argv[2])))
with store.cursor() as cursor:
    print(store.generation, cursor.execute("SELECT count(*) FROM referral").fetchone()[0])
"""


def process(settings, program=OPEN):
    return subprocess.Popen(
        [sys.executable, "-c", program, settings.shipped, settings.store],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_that_start_at_once_share_one_generation(installation):
    both = [process(installation) for _ in range(2)]
    said = [one.communicate(timeout=60) for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    generation = generations(installation)[0]
    assert [out.split() for out, _ in said] == [[generation.stem, "385"]] * 2
    assert generations(installation) == [generation]
    assert entries(installation) == ["000001"]


def test_a_second_process_reads_while_the_first_still_does(installation):
    store = Store(installation)
    try:
        second = process(installation)
        out, err = second.communicate(timeout=60)
        assert out.split() == [store.generation, "385"], err
    finally:
        store.close()


# Stops for good in the middle of a build: after the tables are filled, before the file is in its place.
KILLED = (
    """
import sys, time
from analytics.loads import generation_build
def stop(*_):
    print("filled", flush=True)
    time.sleep(600)
generation_build.record_fingerprints = stop
"""
    + OPEN
)


def test_a_builder_that_is_killed_leaves_a_store_that_opens(installation):
    builder = process(installation, KILLED)
    assert builder.stdout.readline() == "filled\n"
    assert [path.suffix for path in generations(installation)][0] == ".building"
    builder.send_signal(signal.SIGKILL)
    builder.communicate(timeout=10)
    generation, notice = opened_once(installation)
    assert notice == ""
    assert [path.name for path in generations(installation)] == [f"{generation}.duckdb"]


def test_another_region_is_another_view_of_the_same_generation(installation):
    first, _ = opened_once(installation)
    assert opened_once(replace(installation, region="E12000009"))[0] == first
