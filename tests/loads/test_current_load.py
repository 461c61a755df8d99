"""A load becomes current all at once or not at all, whatever happens to it on the way."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.intake.errors import DataError
from analytics.loads.current_load import Busy, go_back, load
from analytics.loads.generations import StoreUnavailable
from analytics.loads.ledger import Ledger, SourceFile
from analytics.loads.store import Store
from analytics.settings import Settings
from tests import miniature
from tests.loads.installed import installation, left_lying, referrals, write_pool

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settings(tmp_path):
    return installation(tmp_path)


@pytest.fixture
def given(tmp_path):
    """Return what writes the files of a load."""
    return lambda count: write_pool(tmp_path / f"given {count}", count)


def entered(settings):
    return [entry.number for entry in Ledger(settings.store / "ledger").loads()]


def test_a_load_is_entered_built_and_current(settings, given):
    steps = []
    file = SourceFile(name="pool.csv", sha256="ab" * 32, rows=10)
    made = load(given(10), settings, "an analyst", [file], lambda words, done: steps.append((words, done)))
    assert (made.number, made.loaded_by, made.files, made.parts) == (2, "an analyst", (file,), (1, 2))
    # 385 less Rotherham's 100, and 10 in their place.
    assert referrals(settings) == (295, "")
    assert [done for _, done in steps] == sorted(done for _, done in steps)
    assert steps[0] == ("Reading the files", 0.0)
    assert left_lying(settings) == []


def test_going_back_and_forward_shows_each_again(settings, given):
    load(given(10), settings, "an analyst")
    go_back(1, settings, "a colleague")
    assert referrals(settings) == (385, "")
    go_back(2, settings, "a colleague")
    assert referrals(settings) == (295, "")
    assert entered(settings) == [1, 2]


def test_going_back_makes_the_generation_again_where_it_was_deleted(settings, given):
    load(given(10), settings, "an analyst")
    shutil.rmtree(settings.store / "generations")
    go_back(1, settings, "an analyst")
    assert referrals(settings) == (385, "")


def test_a_load_that_is_not_there_cannot_be_gone_back_to(settings):
    with pytest.raises(DataError, match="^load 9: "):
        go_back(9, settings, "an analyst")
    assert referrals(settings) == (385, "")


def test_nobody_loads_under_the_name_of_a_pool_that_ships(settings, given):
    # It would be replaced by the shipped one at the next start.
    with pytest.raises(DataError, match="'training' is kept for a pool that ships"):
        load(given(10), settings, "training")


def test_the_first_load_into_an_installation_never_opened_stands_on_the_shipped_pool(settings, given):
    fresh = replace(settings, store=settings.store.with_name("fresh"))
    assert load(given(10), fresh, "an analyst").parts == (1, 2)
    assert referrals(fresh) == (295, "")


def test_a_file_that_breaks_a_check_changes_nothing(settings, given):
    source = given(10)
    rows = [miniature.referrals()[0] | {"days_to_s47": -1}]
    miniature.write_file(source.parent, "demonstration/referral", rows)
    with pytest.raises(DataError, match="load 2, referral.parquet, row 1, column days_to_s47"):
        load(source, settings, "an analyst")
    assert referrals(settings) == (385, "")
    assert (entered(settings), left_lying(settings)) == ([1], [])
    assert len(list((settings.store / "generations").iterdir())) == 1


def test_a_load_whose_files_were_harmed_is_named_and_what_is_shown_stays(settings, given):
    load(given(10), settings, "an analyst")
    load(given(40), settings, "an analyst")
    os.truncate(settings.store / "ledger" / "000002" / "referral.parquet", 2000)
    with pytest.raises(DataError) as refused:
        load(given(80), settings, "an analyst")
    assert str(refused.value).startswith("load 2 of 20")
    assert "ledger/000002" in str(refused.value)
    assert referrals(settings) == (325, "")
    assert entered(settings) == [1, 2, 3]


def test_a_second_load_at_once_is_told_who_loads_and_since_when(settings, given):
    started, go_on = threading.Event(), threading.Event()

    def hold(_words, _done):
        started.set()
        go_on.wait(30)

    with ThreadPoolExecutor(1) as other:
        first = other.submit(load, given(10), settings, "the first analyst", (), hold)
        assert started.wait(30)
        try:
            for second in (lambda: load(given(20), settings, "another"), lambda: go_back(1, settings, "x")):
                with pytest.raises(Busy) as busy:
                    second()
                assert str(busy.value).startswith("A load by the first analyst has been under way since ")
                assert str(busy.value).endswith("Wait until it has ended, then try again.")
            # Who reads is not held up.
            assert referrals(settings) == (385, "")
        finally:
            go_on.set()
        assert first.result(30).number == 2
    assert referrals(settings) == (295, "")
    assert load(given(20), settings, "another").number == 3


def test_what_an_interrupted_load_left_is_swept_by_the_next(settings, given):
    (settings.store / "ledger" / "entering-abc").mkdir()
    (settings.store / "ledger" / "entering-abc" / "referral.parquet").write_bytes(b"half")
    (settings.store / "generations" / "gen_0.duckdb.1.building").write_bytes(b"half")
    (settings.store / "generations" / "gen_0.duckdb.1.building.spill").mkdir()
    (settings.store / "loading.json").write_text("{}")
    load(given(10), settings, "an analyst")
    assert left_lying(settings) == []


def test_readers_keep_their_generation_and_find_the_new_one_when_they_ask_again(settings, given):
    store = Store(settings)
    try:
        before = store.generation
        with store.cursor() as reading:
            load(given(10), settings, "an analyst")
            store.follow()
            assert store.generation != before
            # A reader who began before goes on where it was; who names it later still finds it.
            assert reading.execute("SELECT count(*) FROM referral").fetchone() == (385,)
        with store.cursor() as now, store.cursor(before) as then:
            assert now.execute("SELECT count(*) FROM referral").fetchone() == (295,)
            assert then.execute("SELECT count(*) FROM referral").fetchone() == (385,)
        attached = "SELECT database_name FROM duckdb_databases() WHERE database_name LIKE 'gen_%'"
        with store.cursor() as cursor:
            assert cursor.execute(attached).fetchall() == [(store.generation,)]
    finally:
        store.close()


def test_eight_readers_see_whole_states_only_while_five_loads_come_in(settings, given):
    # Of 385 referrals 285 stay in every load; Rotherham's second wave has 100, then 30 to 150: fewer than 23 more
    # would wait.
    store, stop = Store(settings), threading.Event()
    allowed = {385, 315, 345, 375, 405, 435}

    def read(_):
        seen = set()
        while not stop.is_set():
            store.follow()
            with store.cursor() as cursor:
                one = cursor.execute("SELECT count(*) FROM referral").fetchone()[0]
                two, named = cursor.execute(
                    "SELECT (SELECT count(*) FROM referral), (SELECT generation FROM generation)"
                ).fetchone()
            assert one == two
            seen.add((named, two))
            # On two cores eight readers who never pause would leave nothing for the load.
            time.sleep(0.01)
        return seen

    try:
        with ThreadPoolExecutor(8) as readers:
            reading = [readers.submit(read, number) for number in range(8)]
            try:
                for count in range(30, 180, 30):
                    load(given(count), settings, "an analyst")
            finally:
                stop.set()
            seen = set().union(*(reader.result(60) for reader in reading))
        # One generation, one count; and the last of them is what stands.
        assert {count for _, count in seen} <= allowed
        assert len({named for named, _ in seen}) == len(seen) >= 2
        store.follow()
        with store.cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM referral").fetchone() == (435,)
        assert store.notice == ""
    finally:
        store.close()


def test_a_newer_load_that_cannot_be_opened_leaves_the_old_one_shown_and_says_so(settings, given):
    store = Store(settings)
    try:
        load(given(10), settings, "an analyst")
        shutil.rmtree(settings.store / "generations")
        os.truncate(settings.store / "ledger" / "000002" / "referral.parquet", 2000)
        store.follow()
        with store.cursor() as cursor:
            assert cursor.execute("SELECT count(*) FROM referral").fetchone() == (385,)
        assert store.notice.startswith("Newer data was loaded and cannot be opened, so the previous data is")
        assert "load 2" in store.notice
    finally:
        store.close()


# A process that loads, told its folder of what ships, its store, and what it loads; it says how it went.
PROGRAM = """
import os, resource, sys
from pathlib import Path
from analytics.loads.generations import StoreUnavailable
from analytics.loads.current_load import load
from analytics.settings import Settings
shipped, store, source, limit, user = sys.argv[1:]
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
if int(user):
    os.setuid(int(user))
try:
    print("loaded", load(Path(source), Settings(shipped=Path(shipped), store=Path(store)), "an analyst").number)
except StoreUnavailable as error:
    print("refused", error)
"""


def loading(settings, source, limit=0, user=0):
    """Return what a process says that loads with a limit on the size of any file, or as another user."""
    command = [sys.executable, "-c", PROGRAM, settings.shipped, settings.store, source, str(limit), str(user)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in run.stderr, run.stderr
    return run.stdout


@pytest.mark.parametrize("limit", [50, 3_000, 12_000, 100_000, 1_000_000])
def test_a_file_that_may_not_grow_any_further_stops_a_load_and_changes_nothing(settings, given, limit):
    source = given(10)
    said = loading(settings, source, limit)
    assert said.startswith("refused "), said
    assert "File too large" in said and "REFERRAL_PATHWAYS_STORE" in said
    assert said.endswith("Nothing was changed: the data in use is what it was.\n")
    assert said.count("\n") == 1
    assert referrals(settings) == (385, "")
    assert (entered(settings), left_lying(settings)) == ([1], [])
    assert loading(settings, source) == "loaded 2\n"


@pytest.fixture
def small_disk(tmp_path):
    """Return an installation on a disk of its own of 24 MB; where none can be mounted, None."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        yield None
        return
    try:
        yield Settings(shipped=miniature.write(tmp_path / "data"), store=folder / "store")
    finally:
        subprocess.run(["umount", folder], check=True)


# From no room at all to enough for the ledger and half a generation.
@pytest.mark.parametrize("room", [0, 4_096, 65_536, 400_000, 1_500_000])
def test_a_full_disk_stops_a_load_and_changes_nothing(small_disk, settings, given, room):
    if small_disk is None:
        # Only who may mount has a disk to fill; the limit above stands for it elsewhere.
        said = loading(settings, given(10), max(room, 50))
        assert said.startswith("refused ")
        return
    Store(small_disk).close()
    filler = small_disk.store.parent / "filler"
    free = shutil.disk_usage(small_disk.store).free
    filler.write_bytes(bytes(free - room))
    with pytest.raises(StoreUnavailable, match="No space left on device"):
        load(given(10), small_disk, "an analyst")
    assert (entered(small_disk), left_lying(small_disk)) == ([1], [])
    assert referrals(small_disk) == (385, "")
    filler.unlink()
    assert load(given(10), small_disk, "an analyst").number == 2
    assert referrals(small_disk) == (295, "")


@pytest.fixture
def open_folder():
    """A folder that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_to_stops_a_load_and_changes_nothing(open_folder):
    settings = Settings(shipped=miniature.write(open_folder / "data"), store=open_folder / "store")
    source = write_pool(open_folder / "given", 10)
    Store(settings).close()
    files = {path: path.read_bytes() for path in settings.store.rglob("*") if path.is_file()}
    for path in (settings.store, *settings.store.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    # Root may write anywhere, so the process becomes nobody.
    said = loading(settings, source, user=65_534 if os.geteuid() == 0 else 0)
    assert said.startswith("refused ") and "Permission denied" in said and said.count("\n") == 1
    assert {path: path.read_bytes() for path in settings.store.rglob("*") if path.is_file()} == files


def test_a_store_whose_ledger_is_a_file_stops_a_load_with_a_sentence(settings, given):
    shutil.rmtree(settings.store / "ledger")
    (settings.store / "ledger").write_text("not a folder")
    with pytest.raises(StoreUnavailable, match="ledger: File exists"):
        load(given(10), settings, "an analyst")
