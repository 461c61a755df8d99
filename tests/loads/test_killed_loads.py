"""A load that is killed, at whatever moment, is there whole or not at all."""

import json
import subprocess
import sys
from pathlib import Path

from analytics.loads.current_load import load
from tests.loads.installed import installation, left_lying, referrals, write_pool

ROOT = Path(__file__).resolve().parents[2]

# One warm process forks a child for each load, and kills it at a moment drawn from the seed within the time that a
# whole load takes; a second child opens the store and says what it holds. What is in `said` was acknowledged.
KILLER = """
import json, os, random, signal, sys, time
from pathlib import Path
from analytics.loads.ledger import Ledger
from analytics.loads.current_load import load
from analytics.settings import Settings
from analytics.loads.store import Store

shipped, store, sources, said, times = sys.argv[1:]
settings, chance = Settings(shipped=Path(shipped), store=Path(store)), random.Random(20261122)
sources, said = [sorted(Path(sources).iterdir())[place] / "demonstration" for place in (0, 1)], Path(said)

def child(work):
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)

def one_load(number):
    entered = load(sources[number % 2], settings, f"analyst {number}")
    said.write_text(str(entered.number))

def look():
    opened, ledger = Store(settings), Ledger(settings.store / "ledger")
    with opened.cursor() as cursor:
        rows = cursor.execute("SELECT count(*) FROM referral").fetchone()[0]
    current, loads = ledger.current(), ledger.loads()
    whole = all(ledger.is_whole(one) for one in loads)
    print(json.dumps([current.number, current.loaded_by, rows, opened.notice, whole, len(loads)]), flush=True)

begun = time.monotonic()
assert os.waitpid(child(lambda: one_load(0)), 0)[1] == 0
longest = time.monotonic() - begun
for number in range(int(times)):
    pid = child(lambda: one_load(number))
    time.sleep(chance.uniform(0, 1.2 * longest))
    os.kill(pid, signal.SIGKILL)
    was_killed = os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    print(json.dumps([was_killed, int(said.read_text())]), flush=True)
    if os.waitpid(child(look), 0)[1]:
        sys.exit("the store did not open")
"""


def test_a_load_killed_at_a_hundred_moments_is_there_whole_or_not_at_all(tmp_path):
    settings = installation(tmp_path)
    for count in (10, 50):
        write_pool(tmp_path / "sources" / str(count), count)
    command = [settings.shipped, settings.store, tmp_path / "sources", tmp_path / "said", 100]
    run = subprocess.run(
        [sys.executable, "-c", KILLER, *map(str, command)], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    before = acknowledged_before = 2
    killed = 0
    for (was_killed, acknowledged), (now, by, rows, notice, whole, loads) in zip(
        lines[::2], lines[1::2], strict=True
    ):
        # The load that was current before, or the one that came; never one that a crash lies between.
        assert now in (before, loads)
        assert now >= acknowledged >= acknowledged_before
        assert was_killed or acknowledged == now > before
        # 285 referrals are of other authorities and waves; an even analyst loads ten beside them, an odd one fifty:
        # fewer than 23 more would wait.
        assert rows == (295 if int(by.removeprefix("analyst ")) % 2 == 0 else 335)
        assert (notice, whole) == ("", True)
        before, acknowledged_before, killed = now, acknowledged, killed + was_killed
    assert len(lines) == 200
    # Most were killed under way, and some had ended.
    assert 40 <= killed < 100
    last = load(write_pool(tmp_path / "last", 90), settings, "an analyst")
    assert last.number == loads + 1
    assert referrals(settings) == (375, "")
    assert left_lying(settings) == []
