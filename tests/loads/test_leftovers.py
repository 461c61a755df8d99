"""Of a load that was killed, no row is left after the next start, nor after the next round without one."""

import csv
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.loads.current_load import alone
from analytics.loads.inbox import SECONDS_KEPT
from analytics.loads.ledger import Ledger
from analytics.loads.leftovers import SECONDS_BETWEEN_SWEEPS, keep_swept, sweep_leftovers
from analytics.loads.store import Store
from analytics.settings import Settings
from tests.intake import pool_files
from tests.intake.pool_files import ROTHERHAM
from tests.loads.installed import installation, left_lying, referrals

ROOT = Path(__file__).resolve().parents[2]

# Forks a child for each load, which reads files in the inbox, enters what was read, and is killed at the n-th word
# that it says of how far it is; the next child is killed one word later, until one ends by itself.
KILLER = """
import json, os, shutil, signal, sys
from pathlib import Path
from analytics.intake.upload_reader import Terms
from analytics.loads.current_load import load
from analytics.loads.inbox import Inbox, JobState, JobStatus
from analytics.loads.load_jobs import read_files
from analytics.settings import Settings

shipped, store, *files = sys.argv[1:]
settings = Settings(shipped=Path(shipped), store=Path(store))

def one_load(step):
    said = 0
    def progress(words, done):
        nonlocal said
        if said == step:
            os.kill(os.getpid(), signal.SIGKILL)
        said += 1
    job = Inbox(settings.store).new()
    for path in map(Path, files):
        job.put(path.name, path.read_bytes())
    with job.busy():
        job.write_status(JobStatus(state=JobState.WORKING))
        assert not read_files(job.uploaded_files(), job, settings, Terms(), progress).is_refused
        load(job.made, settings, "data analyst", progress=progress)
    job.remove()

def killed(step):
    if pid := os.fork():
        return os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    try:
        one_load(step)
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)

step, keep = 0, Path(store).with_name("before")
shutil.copytree(store, keep)
while killed(step):
    # What lies there when it was killed, for the test to start upon.
    shutil.copytree(store, keep.with_name(f"after {step:02}"))
    shutil.rmtree(store)
    shutil.copytree(keep, store)
    step += 1
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """Return the settings, the stores that loads killed at each step left, and a key of the rows they brought."""
    folder = tmp_path_factory.mktemp("killed")
    settings = installation(folder)
    files = pool_files.write(folder / "files", (ROTHERHAM,), ("W1",))
    with files[0].open(encoding="utf-8", newline="") as file:
        key = next(csv.DictReader(file))["row_key"]
    run = subprocess.run(
        [sys.executable, "-c", KILLER, settings.shipped, settings.store, *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0 and run.stderr == ""
    return settings, sorted(folder.glob("after *")), key


def holding(store, text):
    return [path for path in store.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def unentered(settings):
    """Return the generations of a store beside those of its loads; the tiny England has one load at first."""
    return len(list((settings.store / "generations").glob("gen_*"))) - len(
        Ledger(settings.store / "ledger").loads()
    )


def test_at_the_next_start_no_row_of_a_killed_load_is_left(killed, tmp_path):
    settings, left, key = killed
    assert len(left) >= 8
    # Where it was killed, the rows lay in the inbox, and at the end in a generation that no load stands for.
    assert all(holding(store, key) for store in left)
    assert unentered(replaced(settings, left[-1])) >= 1
    for store in left:
        own = replaced(settings, Path(shutil.copytree(store, tmp_path / store.name)))
        Store(own).close()
        assert Ledger(own.store / "ledger").current().number == 1
        assert (holding(own.store, key), unentered(own)) == ([], 0)
        assert list((own.store / "inbox").iterdir()) == [] and left_lying(own) == ["inbox"]
        assert referrals(own) == (385, "")


def replaced(settings, store):
    return replace(settings, store=store)


def until(is_so):
    """Wait until something is so; ten seconds are far more than it takes."""
    end = time.monotonic() + 10
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()


class Owner:
    """What a sweeping thread lives as long as: a store, in the app."""

    def __init__(self):
        self.followed = []

    def follow(self):
        self.followed.append("once more")


def test_without_a_start_they_are_gone_within_one_round_and_the_rounds_end_with_the_store(killed, tmp_path):
    settings, left, key = killed
    own = replaced(settings, Path(shutil.copytree(left[-1], tmp_path / "store")))
    assert holding(own.store, key)
    owner, before = Owner(), sweeping()
    keep_swept(owner, own, seconds=0.05)
    assert until(lambda: not holding(own.store, key) and unentered(own) == 0)
    assert sweeping() == before + 1
    # Nobody asks for a page meanwhile: a deleted generation would stay open, and so on the disk.
    followed = owner.followed
    assert until(lambda: len(followed) > 1)
    del owner
    assert until(lambda: sweeping() == before)


def sweeping():
    return sum(thread.name == "sweeping" for thread in threading.enumerate())


def test_what_nobody_works_on_is_gone_within_the_hour():
    # What a closed browser left waits longest: until nobody has touched it for so long, and for one round more.
    assert SECONDS_KEPT + SECONDS_BETWEEN_SWEEPS <= 60 * 60


def test_a_round_beside_a_load_touches_nothing_of_it(killed, tmp_path):
    settings, left, key = killed
    own = replaced(settings, Path(shutil.copytree(left[-1], tmp_path / "store")))
    before = holding(own.store / "ledger", key), unentered(own)
    with alone(own, "a colleague"):
        sweep_leftovers(own)
        assert (holding(own.store / "ledger", key), unentered(own)) == before
        assert (own.store / "loading.json").exists()
    sweep_leftovers(own)
    assert left_lying(own) == ["inbox"]


def test_a_store_that_is_not_there_is_not_made_by_a_round(tmp_path):
    sweep_leftovers(Settings(store=tmp_path / "store"))
    assert list(tmp_path.iterdir()) == []


def test_where_the_list_of_deletions_was_harmed_the_app_opens_and_says_so(killed, tmp_path):
    settings, left, _ = killed
    own = replaced(settings, Path(shutil.copytree(left[0], tmp_path / "store")))
    (own.store / "ledger" / "deletions.json").write_text("{}")
    store = Store(own)
    store.close()
    assert "ledger/deletions.json cannot be read: put it back from a copy" in store.notice
