"""Real authorities come one after another: each stands beside those before it, whatever comes between."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.figures import holdings_figures as holding
from analytics.loads.current_load import go_back, load
from analytics.loads.store import Store
from analytics.settings import Settings
from tests import miniature
from tests.miniature import BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK

ROOT = Path(__file__).resolve().parents[2]
# How many referrals each sends in wave 2, and how many it drew them from. Invented here, and marked as real ones are.
SENT = {ROTHERHAM: 30, BARNSLEY: 50, HULL: 70, YORK: 110, NORTH_YORKSHIRE: 130}
DRAWN_FROM = {ROTHERHAM: 300, BARNSLEY: 500, HULL: 700, YORK: 1_100, NORTH_YORKSHIRE: 1_300}
FIVE = tuple(SENT)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    return miniature.write(tmp_path_factory.mktemp("shipped") / "data")


@pytest.fixture
def settings(shipped, tmp_path):
    return Settings(region=miniature.REGION, shipped=shipped, store=tmp_path / "store")


def write_real(folder, authority, count=None, wave="W2"):
    """Write what one authority sends of one wave, as it stands once it has passed the door; return the folder."""
    given = {"authority": authority, "wave": wave, "invented": False}
    count = SENT[authority] if count is None else count
    rows = [
        miniature.referrals()[0]
        | given
        | {"row_key": f"{authority} {wave} {number}", "child_key": f"{number}"}
        for number in range(count)
    ]
    record = miniature.wave_records()[0] | given
    record |= {"pool": "referral pool", "referrals_total": DRAWN_FROM[authority]}
    miniature.write_file(folder, "demonstration/referral", rows)
    miniature.write_file(folder, "demonstration/wave_record", [record])
    return folder / "demonstration"


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """Return the folder of what each of the five sends."""
    folder = tmp_path_factory.mktemp("sent")
    return {authority: write_real(folder / authority, authority) for authority in FIVE}


HELD = "SELECT authority::VARCHAR, wave::VARCHAR, count(*) FROM referral GROUP BY ALL ORDER BY ALL"
RECORDED = "SELECT authority::VARCHAR, wave::VARCHAR, referrals_total FROM wave_record ORDER BY ALL"


def answers(settings, *questions):
    """Return the rows of each question to the store as it stands now, and what the store says beside them."""
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            found = [cursor.execute(question).fetchall() for question in questions]
        return *found, store.notice, store.pool_is_invented
    finally:
        store.close()


def of(*authorities):
    """Return what is held when these stand in the pool: their own number of referrals, and what they drew them from."""
    held = sorted((authority, "W2", SENT[authority]) for authority in authorities)
    recorded = sorted((authority, "W2", DRAWN_FROM[authority]) for authority in authorities)
    return held, recorded, "", False


def in_use(settings):
    return answers(settings, HELD, RECORDED)


@pytest.mark.parametrize(("first", "second"), [(ROTHERHAM, YORK), (YORK, ROTHERHAM)])
def test_a_second_real_authority_stands_beside_the_first(settings, sent, first, second):
    load(sent[first], settings, "an analyst")
    # The demonstration that ships, load 1, has given way.
    assert in_use(settings) == of(first)
    entered = load(sent[second], settings, "an analyst")
    assert entered.parts == (2, 3)
    assert in_use(settings) == of(first, second)


# Each of the five comes once in each place.
ORDERS = [FIVE[place:] + FIVE[:place] for place in range(5)]


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_five_real_authorities_stand_side_by_side_in_whatever_order_they_come(settings, sent, order):
    for place, authority in enumerate(order, 1):
        load(sent[authority], settings, "an analyst")
        assert in_use(settings) == of(*order[:place])


@pytest.fixture(scope="module")
def loaded(shipped, sent, tmp_path_factory):
    """Return a store that holds the five, loads 2 to 6."""
    made = Settings(shipped=shipped, store=tmp_path_factory.mktemp("five") / "store")
    for authority in FIVE:
        load(sent[authority], made, "an analyst")
    return made.store


@pytest.fixture
def five(settings, loaded):
    """Return an installation of its own that holds the five."""
    shutil.copytree(loaded, settings.store)
    return settings


def test_what_the_pages_read_names_all_five_and_says_that_they_are_real(five):
    store = Store(five)
    with store.cursor() as cursor:
        pool = holding.holdings(cursor, miniature.REGION).pool
    store.close()
    assert (pool.name, pool.is_invented, set(pool.authorities)) == ("referral pool", False, set(FIVE))
    # 30 + 50 + 70 + 110 + 130.
    assert answers(five, "SELECT count(*) FROM referral")[0] == [(390,)]


def test_the_five_are_there_again_where_their_generations_are_made_anew(five):
    shutil.rmtree(five.store / "generations")
    assert in_use(five) == of(*FIVE)


@pytest.mark.parametrize("authority", FIVE)
def test_a_replacement_takes_the_place_of_its_own_and_of_no_other(five, tmp_path, authority):
    load(write_real(tmp_path / "again", authority, count=200), five, "an analyst")
    others = [one for one in FIVE if one != authority]
    expected = sorted([*of(*others)[0], (authority, "W2", 200)])
    assert in_use(five) == (expected, *of(*FIVE)[1:])


def test_another_wave_of_one_stands_beside_its_first_and_the_other_four(five, tmp_path):
    load(write_real(tmp_path / "first", HULL, count=40, wave="W1"), five, "an analyst")
    held, recorded, *said = of(*FIVE)
    expected = sorted([*held, (HULL, "W1", 40)]), sorted([*recorded, (HULL, "W1", 700)])
    assert in_use(five) == (*expected, *said)


def test_any_of_the_loads_can_be_gone_back_to_and_loaded_upon(five, sent):
    # Load 2 is the first of the five, load 6 the last; each holds what had come by then.
    for number in (4, 2, 6, 3, 5, 6):
        go_back(number, five, "a colleague")
        assert in_use(five) == of(*FIVE[: number - 1])
    # Back to the first two, and the fifth beside them; the third and fourth are not in use, and not lost.
    go_back(3, five, "a colleague")
    assert load(sent[NORTH_YORKSHIRE], five, "an analyst").parts == (2, 3, 7)
    assert in_use(five) == of(ROTHERHAM, BARNSLEY, NORTH_YORKSHIRE)
    go_back(6, five, "a colleague")
    assert in_use(five) == of(*FIVE)


def test_back_on_the_demonstration_the_next_real_one_starts_the_pool_anew(five, sent):
    go_back(1, five, "a colleague")
    assert answers(five, "SELECT count(*) FROM referral") == ([(385,)], "", True)
    load(sent[YORK], five, "an analyst")
    assert in_use(five) == of(YORK)


def test_published_figures_between_two_real_authorities_drop_neither(settings, sent, tmp_path):
    figures = [row | {"value": 99.0} for row in miniature.figures() if row["indicator"] == "cla_rate"][:1]
    miniature.write_file(tmp_path / "figures", "published/figures", figures)
    load(sent[ROTHERHAM], settings, "an analyst")
    load(tmp_path / "figures" / "published", settings, "an analyst")
    assert in_use(settings) == of(ROTHERHAM)
    load(sent[BARNSLEY], settings, "an analyst")
    assert in_use(settings) == of(ROTHERHAM, BARNSLEY)
    assert answers(settings, "SELECT count(*) FROM figure WHERE value = 99")[0] == [(1,)]


def test_a_real_authority_that_brings_figures_with_it_keeps_its_referrals_under_the_next(
    settings, sent, tmp_path
):
    both = write_real(tmp_path / "both", ROTHERHAM)
    miniature.write_file(tmp_path / "both", "published/figures", miniature.figures()[:1])
    shutil.move(tmp_path / "both" / "published" / "figures.parquet", both)
    load(both, settings, "an analyst")
    load(sent[BARNSLEY], settings, "an analyst")
    assert in_use(settings) == of(ROTHERHAM, BARNSLEY)


# One warm process forks a child for each try of a step, which kills itself just before the moment it was given: halfway
# through the build, or at the first call to the system whose name and path are these. Another child then opens the
# store and says what it holds. The last try of each step, without a moment, is left to end.
KILLER = """
import json, os, signal, sys
from pathlib import Path
from analytics.loads.generation_build import silent
from analytics.loads.ledger import Ledger
from analytics.loads.current_load import go_back, load
from analytics.settings import Settings
from analytics.loads.store import Store

shipped, store, steps = sys.argv[1:]
settings = Settings(shipped=Path(shipped), store=Path(store))
ledger, after = Ledger(settings.store / "ledger"), []

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def is_now(moment, name, given):
    # Of a rename, what the file is called from then on.
    return name == moment[0] and Path(str(given[name == "os.rename"])).match(moment[1])

def child(work):
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)

def step(kind, what, moment):
    progress = silent
    if moment == "halfway":
        progress = lambda words, done: die() if done >= 0.5 else None
    elif moment:
        sys.addaudithook(lambda name, given: die() if is_now(moment, name, given) else None)
    if kind == "load":
        load(Path(what), settings, "an analyst", progress=progress)
    else:
        go_back(after[what], settings, "a colleague")

def look():
    opened = Store(settings)
    with opened.cursor() as cursor:
        held = cursor.execute(
            "SELECT authority::VARCHAR, count(*) FROM referral GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    whole = all(ledger.is_whole(one) for one in ledger.loads())
    print(json.dumps([dict(held), opened.notice, whole]), flush=True)

for kind, what, moments in json.loads(steps):
    for moment in [*moments, None]:
        ended = child(lambda: step(kind, what, moment))
        if ended and not os.WIFSIGNALED(ended):
            sys.exit("a step failed")
        print(json.dumps(os.WIFSIGNALED(ended)), flush=True)
        if child(look):
            sys.exit("the store did not open")
    after.append(ledger.current().number)
"""
# Built and not yet in its place; half entered; entered and not yet in use.
BEFORE = [
    "halfway",
    ("os.rename", "gen_*.duckdb"),
    ("os.rename", "ledger/[0-9]*"),
    ("os.rename", "position.json"),
]
# In use, with what says that somebody loads still lying there.
AFTERWARDS = ("os.remove", "loading.json")


def test_a_load_or_a_return_that_is_killed_loses_no_authority(settings, sent, tmp_path):
    again = write_real(tmp_path / "again", ROTHERHAM, count=200)
    # Each step, and what is held once it is done; a step back goes to what another step left.
    steps = [
        ("load", sent[ROTHERHAM], {ROTHERHAM: 30}),
        ("load", sent[BARNSLEY], {ROTHERHAM: 30, BARNSLEY: 50}),
        ("load", again, {ROTHERHAM: 200, BARNSLEY: 50}),
        ("back", 1, {ROTHERHAM: 30, BARNSLEY: 50}),
        ("load", sent[YORK], {ROTHERHAM: 30, BARNSLEY: 50, YORK: 110}),
        ("back", 2, {ROTHERHAM: 200, BARNSLEY: 50}),
    ]
    moments = {"load": [*BEFORE, AFTERWARDS], "back": [BEFORE[-1], AFTERWARDS]}
    told = json.dumps([(kind, what, moments[kind]) for kind, what, _ in steps], default=str)
    run = subprocess.run(
        [sys.executable, "-c", KILLER, settings.shipped, settings.store, told],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    # The demonstration: miniature.KINDS.
    expected, before = [], {ROTHERHAM: 100 + 60, BARNSLEY: 50 + 40, HULL: 80 + 40, YORK: 15}
    for kind, _, done in steps:
        expected += [(True, held) for held in [before] * (len(moments[kind]) - 1) + [done]] + [(False, done)]
        before = done
    assert [(killed, held) for killed, (held, _, _) in zip(lines[::2], lines[1::2], strict=True)] == expected
    assert {(notice, whole) for _, notice, whole in lines[1::2]} == {("", True)}
