"""An installation of the tiny England, what is loaded into it, and what lies in its store."""

from analytics.loads.store import Store
from analytics.settings import Settings
from tests import miniature


def installation(folder):
    """Return the settings of an installation whose tiny demonstration has been opened once."""
    made = Settings(shipped=miniature.write(folder / "data"), store=folder / "store")
    Store(made).close()
    return made


def write_pool(folder, count):
    """Write an invented pool in which Rotherham's second wave has this many referrals; all others stay 285."""
    one = miniature.referrals()[0]
    rows = [one | {"row_key": f"given {number}"} for number in range(count)]
    miniature.write_file(folder, "demonstration/referral", rows)
    return folder / "demonstration"


def referrals(settings):
    """Return how many referrals a store opened now shows, and what it says beside them."""
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            return cursor.execute("SELECT count(*) FROM referral").fetchone()[0], store.notice
    finally:
        store.close()


def left_lying(settings):
    """Return what lies in the store beside whole loads, whole generations, the position and the locks."""
    kept = {"ledger", "generations", "load.lock", "store.lock"}
    found = [path.name for path in settings.store.iterdir() if path.name not in kept]
    found += [
        path.name
        for path in (settings.store / "ledger").iterdir()
        if not (path.name.isdigit() or path.name == "position.json")
    ]
    return found + [
        path.name
        for path in (settings.store / "generations").iterdir()
        if not (path.name.startswith("gen_") and path.suffix == ".duckdb")
    ]
