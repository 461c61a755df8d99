"""The rows of one load are deleted for good, and every byte of the store says so."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.intake.errors import DataError
from analytics.loads.current_load import Busy, alone, go_back, load
from analytics.loads.deletion import deletable, delete_rows, standing_on
from analytics.loads.deletion_records import deletions
from analytics.loads.generation_build import silent
from analytics.loads.generations import generation
from analytics.loads.ledger import Ledger, SourceFile
from analytics.loads.load_history import versions
from analytics.loads.load_jobs import go_to_load
from analytics.sentences import load_history_sentences
from tests import miniature
from tests.loads.installed import installation, left_lying, referrals

ROOT = Path(__file__).resolve().parents[2]
# In a load's own file the key of a row is kept; in a generation keys are numbers, and the pool's name is kept.
KEY, NAME = "heron-on-the-marsh", "bittern in the reeds"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """An installation with the shipped pool as load 1, the planted rows as load 2, and load 3 that stands on it."""
    folder = tmp_path_factory.mktemp("installed")
    made = installation(folder)
    load(pool(folder / "planted", 40, KEY, NAME), made, "data analyst", [source("planted.csv")])
    load(pool(folder / "later", 30, "later", "a later pool", miniature.YORK), made, "data analyst")
    return made


@pytest.fixture
def settings(installed, tmp_path):
    """A copy of that installation's store for one test."""
    shutil.copytree(installed.store, tmp_path / "store")
    return replace(installed, store=tmp_path / "store")


def source(name):
    return SourceFile(name=name, sha256="ab" * 32, rows=40)


def pool(folder, count, key, name, authority=miniature.ROTHERHAM):
    """Write a pool of one authority's second wave, with planted keys and a planted name."""
    one = miniature.referrals()[0] | {"authority": authority, "wave": "W2"}
    one |= {"referral_week": miniature.WEEKS["W2"]}
    rows = [
        one | {"row_key": f"{key} {number}", "child_key": f"{key} child {number}"} for number in range(count)
    ]
    miniature.write_file(folder, "demonstration/referral", rows)
    records = [
        record | {"pool": name}
        for record in miniature.wave_records()
        if (record["authority"], record["wave"]) == (authority, "W2")
    ]
    miniature.write_file(folder, "demonstration/wave_record", records)
    return folder / "demonstration"


def holding(settings, text):
    """Return which files of the store hold a text in any of their bytes."""
    return sorted(
        str(path.relative_to(settings.store))
        for path in settings.store.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    )


def generations(settings):
    return {path.stem for path in (settings.store / "generations").glob("gen_*.duckdb")}


def refusal(settings, number):
    with pytest.raises(DataError) as raised:
        delete_rows(number, settings, "data analyst")
    return str(raised.value)


def test_no_byte_of_a_deleted_load_s_rows_is_left_in_the_store(settings):
    go_back(1, settings, "data analyst")
    built = generations(settings)
    assert holding(settings, KEY) == ["ledger/000002/referral.parquet"]
    # Its own generation and that of load 3, which stands on it, beside its own file.
    assert len(built) == 3 and len(holding(settings, NAME)) == 3
    deletion = delete_rows(2, settings, "data protection lead")
    # 40 referrals and one wave record.
    assert (deletion.load, deletion.rows, deletion.by) == (2, 41, "data protection lead")
    assert (holding(settings, KEY), holding(settings, NAME)) == ([], [])
    assert len(generations(settings)) == 1
    assert [path.name for path in (settings.store / "ledger" / "000002").iterdir()] == ["load.json"]
    assert referrals(settings) == (385, "") and left_lying(settings) == ["deletions.json"]


def test_the_entry_of_a_deleted_load_stays_and_says_who_deleted_it(settings):
    go_back(1, settings, "data analyst")
    delete_rows(2, settings, "data protection lead")
    told = versions(settings)
    assert [(row.number, load_history_sentences.state(row)) for row in told.rows] == [
        (3, ""),
        (2, "deleted"),
        (1, "current"),
    ]
    (line,) = load_history_sentences.deleted(told.rows)
    # 41 rows are told as 40: rows of a pool are sampled referrals, to the nearest five.
    assert line.startswith("The rows of load 2 (40) were deleted on ")
    assert line.endswith(" by data protection lead.")
    listed = load_history_sentences.load_lines(told.rows)
    assert "data analyst: invented pool: planted.csv (deleted on" in listed[1]
    assert "deleted" not in listed[0] + listed[2]


def test_what_is_in_use_or_in_force_is_kept_with_the_way_out(settings):
    ledger, before = Ledger(settings.store / "ledger"), holding(settings, KEY)
    assert refusal(settings, 3) == (
        "Load 3 is in use: go back to load 2 first, then delete it. Nothing was deleted"
    )
    assert refusal(settings, 2) == (
        "Rows of load 2 are in force under load 3, which is in use: go back to load 1 first, then delete it."
        " Nothing was deleted"
    )
    assert refusal(settings, 1) == "Load 1 ships with the app: it holds nothing that anybody brought in"
    assert refusal(settings, 9) == "There is no load 9"
    assert (deletable(ledger), deletions(ledger), holding(settings, KEY)) == ((), {}, before)
    go_back(2, settings, "data analyst")
    assert deletable(ledger) == (3,)
    go_back(1, settings, "data analyst")
    assert (deletable(ledger), standing_on(ledger, 2), standing_on(ledger, 3)) == ((3, 2), (3,), ())


def test_a_deleted_load_and_one_that_stands_on_it_cannot_be_gone_to(settings):
    go_back(1, settings, "data analyst")
    delete_rows(2, settings, "data analyst")
    ledger = Ledger(settings.store / "ledger")
    for number, said in (
        (2, r"^The rows of load 2 were deleted on "),
        (3, r"^Load 3 stands on load 2, whose rows were"),
    ):
        for way in (go_to_load, go_back):
            with pytest.raises(DataError, match=said):
                way(number, settings, "data analyst", silent)
        with pytest.raises(DataError, match=said):
            generation(settings, ledger.load(number))
    assert refusal(settings, 2).startswith("The rows of load 2 were deleted on ")
    assert ledger.current().number == 1
    # What stands on the deleted load can be deleted too.
    assert deletable(ledger) == (3,)
    delete_rows(3, settings, "data analyst")
    assert holding(settings, "later 1") == []
    assert [row.number for row in versions(settings).that_can_be_current.rows] == [1]


def test_loads_go_on_with_numbers_of_their_own_after_a_deletion(settings, tmp_path):
    go_back(1, settings, "data analyst")
    delete_rows(2, settings, "data analyst")
    delete_rows(3, settings, "data analyst")
    # What was deleted had been shown, and cannot be compared any more: somebody has to answer for that.
    again = pool(tmp_path / "again", 25, "again", "again")
    assert load(again, settings, "data analyst", is_first_shown=True).number == 4
    # 285 of other authorities and waves than Rotherham's second, and 25.
    assert referrals(settings) == (310, "")


def test_what_changed_from_a_load_that_was_deleted_is_not_guessed(settings):
    go_back(1, settings, "data analyst")
    delete_rows(3, settings, "data analyst")
    told = versions(settings)
    assert told.before == 3
    assert load_history_sentences.changes(told, None, {}) == [
        "The rows of load 3 were deleted, so what changed cannot be told."
    ]


def test_nothing_is_deleted_while_somebody_loads(settings):
    go_back(1, settings, "data analyst")
    with (
        alone(settings, "a colleague"),
        pytest.raises(Busy, match="^A load by a colleague has been under way"),
    ):
        delete_rows(2, settings, "data analyst")
    assert deletions(Ledger(settings.store / "ledger")) == {}


def test_a_list_of_deletions_that_was_harmed_is_named(settings):
    (settings.store / "ledger" / "deletions.json").write_text("[]")
    with pytest.raises(DataError, match=r"^ledger/deletions\.json cannot be read: put it back from a copy"):
        versions(settings)


# One warm process copies the store, forks a child that deletes load 2, and kills it just before it removes or renames
# its n-th file; a second child opens the store, which is the next start. A third is not killed at all.
KILLER = """
import json, os, shutil, signal, sys
from dataclasses import replace
from pathlib import Path
from analytics.loads.deletion import delete_rows
from analytics.loads.deletion_records import deletions
from analytics.loads.ledger import Ledger
from analytics.loads.store import Store
from analytics.settings import Settings

shipped, kept, *planted = sys.argv[1:]
kept = Path(kept)
taken, limit = 0, None

def watch(event, arguments):
    global taken
    if limit is not None and event in ("os.remove", "os.rename"):
        if taken == limit:
            os.kill(os.getpid(), signal.SIGKILL)
        taken += 1

sys.addaudithook(watch)

def child(work):
    if pid := os.fork():
        return os.waitpid(pid, 0)[1]
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)

def held(store, text):
    return sum(text.encode() in path.read_bytes() for path in store.rglob("*") if path.is_file())

was_killed, step = True, 0
while was_killed:
    store = kept.with_name(f"killed {step}")
    shutil.copytree(kept, store)
    settings = Settings(shipped=Path(shipped), store=store)
    def delete():
        global limit
        limit = step
        delete_rows(2, settings, "data analyst")
    was_killed = os.WIFSIGNALED(child(delete))
    is_recorded = bool(deletions(Ledger(store / "ledger")))
    assert child(lambda: Store(settings).close()) == 0
    done = {number: one.is_done for number, one in deletions(Ledger(store / "ledger")).items()}
    left = [held(store, text) for text in planted]
    lying = sorted(path.name for path in store.rglob("*") if path.suffix in (".writing", ".entering", ".building"))
    print(json.dumps([was_killed, is_recorded, done, left, lying]), flush=True)
    shutil.rmtree(store)
    step += 1
"""


def test_a_deletion_killed_at_every_step_is_finished_at_the_next_start_or_never_began(settings):
    go_back(1, settings, "data analyst")
    run = subprocess.run(
        [sys.executable, "-c", KILLER, settings.shipped, settings.store, KEY, NAME],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    rounds = [json.loads(line) for line in run.stdout.splitlines()]
    for was_killed, is_recorded, done, left, lying in rounds:
        # Nothing of it, or all of it: the key in its own file; the name there and in two generations.
        assert (done, left) == (({"2": True}, [0, 0]) if is_recorded else ({}, [1, 3]))
        assert lying == [] and (was_killed or is_recorded)
    # Killed before the record, and after it with two generations, three files and the second record still to go.
    assert [is_recorded for _, is_recorded, *_ in rounds].count(False) >= 1
    assert sum(was_killed and is_recorded for was_killed, is_recorded, *_ in rounds) >= 5
    assert [was_killed for was_killed, *_ in rounds].count(False) == 1


def test_what_is_recorded_is_one_readable_file(settings):
    go_back(1, settings, "data analyst")
    delete_rows(2, settings, "data analyst")
    kept = json.loads((settings.store / "ledger" / "deletions.json").read_text())["deletions"]
    assert [sorted(one) for one in kept] == [["by", "deleted", "is_done", "load", "rows", "waves"]]
