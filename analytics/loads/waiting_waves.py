"""Which waves of a load wait: two versions that differ by a few referrals would show, side by side, what those are."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import duckdb

from analytics.intake.errors import DataError
from analytics.intake.load_contents import load_contents
from analytics.intake.load_files import AREA_FILE, POOL_FILES, REAL, kind_of
from analytics.loads.deletion_records import Deletion, deletions
from analytics.loads.generation_sources import are_of, quoted
from analytics.loads.ledger import Ledger
from analytics.loads.ledger_entries import AuthorityWave, Load
from analytics.registry.disclosure_rule import FEWEST_CHANGED_REFERRALS

HERE = Path(__file__).resolve().parent
WANTED = (HERE / "wanted_referral.sql").read_text(encoding="utf-8")
CHANGED_BY_FEW = (HERE / "changed_referrals.sql").read_text(encoding="utf-8")
SIZES = """
    SELECT authority::VARCHAR, wave::VARCHAR, count(*) FROM read_parquet(?)
    WHERE authority IS NOT NULL AND wave IS NOT NULL GROUP BY ALL
"""
REFERRAL_FILE = POOL_FILES[0]
# The version of a wave that was not there yet.
MISSING = 0


def waiting_waves(ledger: Ledger, source: Path) -> tuple[AuthorityWave, ...]:
    """Return the authorities and waves of the files in `source` that wait, in order.

    One waits where it differs from any version that was ever shown, and by fewer than `FEWEST_CHANGED_REFERRALS`; and
    where such a version was deleted, since nobody can tell any more. That a wave was not there yet is a version as
    well, in a pool of its kind; what changes in its record alone makes none wait.
    """
    given = _sizes(source / REFERRAL_FILE)
    shown = _versions_shown(ledger, given, is_real=REAL in kind_of(source)) if given else {}
    waiting = {
        wave for wave, size in given.items() if MISSING in shown[wave] and size < FEWEST_CHANGED_REFERRALS
    }
    for number in sorted(set().union(*shown.values()) - {MISSING}):
        of_this_load = {wave for wave, numbers in shown.items() if number in numbers}
        earlier = ledger.folder_of(number) / REFERRAL_FILE
        waiting |= of_this_load & _changed_by_few(earlier, source / REFERRAL_FILE, of_this_load)
    return tuple(sorted(waiting))


def still_waiting(ledger: Ledger, in_use: Load | None) -> dict[AuthorityWave, int]:
    """Return the authorities and waves whose newest rows in force wait, each with the load that brought those."""
    waiting: dict[AuthorityWave, int] = {}
    for load in ledger.in_force(in_use) if in_use else ():
        for wave in sorted(load_contents(ledger.path(load)).referred):
            waiting.pop(wave, None)
            if wave in load.waiting:
                waiting[wave] = load.number
    return waiting


def write_waiting(brought: Path, waves: Collection[AuthorityWave], folder: Path) -> None:
    """Write what a load's folder holds of some waves into another, as the files of a load of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(duckdb.connect(":memory:")) as connection:
        for name in (*POOL_FILES, AREA_FILE):
            file = brought / name
            if file.exists():
                kept = "" if name == AREA_FILE else f" WHERE {are_of(waves)}"
                connection.execute(
                    f"COPY (SELECT * FROM read_parquet('{quoted(file)}'){kept}) TO '{quoted(folder / name)}'"
                )


def _sizes(file: Path) -> dict[AuthorityWave, int]:
    """Return how many referrals a file has of each authority and wave; of a file that is not there, nothing."""
    if not file.exists():
        return {}
    with closing(duckdb.connect(":memory:")) as connection:
        rows = connection.execute(SIZES, [str(file)]).fetchall()
    return {(authority, wave): size for authority, wave, size in rows}


def _versions_shown(
    ledger: Ledger, waves: Collection[AuthorityWave], *, is_real: bool
) -> dict[AuthorityWave, set[int]]:
    """Return the loads whose rows of each wave were ever current, since it was last said that none had been shown."""
    shown: dict[AuthorityWave, set[int]] = {wave: set() for wave in waves}
    for in_force in _positions(ledger, is_real=is_real):
        for wave, numbers in shown.items():
            load = in_force.get(wave)
            if load and load.is_first_shown and load.number not in numbers:
                numbers.clear()
            numbers.add(load.number if load else MISSING)
    return shown


def _positions(ledger: Ledger, *, is_real: bool) -> Iterator[dict[AuthorityWave, Load]]:
    """Yield of each position that held such a pool, the oldest first, which load each of its waves came from.

    A position whose entries cannot be read any more cannot be compared, and is passed over.
    """
    gone = deletions(ledger)
    for move in ledger.moves():
        try:
            loads = [load for load in ledger.in_force(ledger.load(move.to)) if load.brings_pool]
        except DataError:
            continue
        if loads and any(load.is_real for load in loads) == is_real:
            yield {
                wave: load
                for load in loads
                if load.is_real == is_real
                for wave in _referred(ledger, load, gone) - set(load.waiting)
            }


def _referred(ledger: Ledger, load: Load, gone: Mapping[int, Deletion]) -> frozenset[AuthorityWave]:
    """Return the authorities and waves whose referrals a load brought, deleted or not."""
    if load.number in gone:
        return frozenset(gone[load.number].waves)
    return load_contents(ledger.path(load)).referred


def _changed_by_few(earlier: Path, later: Path, waves: set[AuthorityWave]) -> set[AuthorityWave]:
    """Return the waves that both files hold and that differ by a few; all of these where one cannot be read."""
    if not earlier.exists():
        return waves
    with closing(duckdb.connect(":memory:")) as connection:
        connection.execute(WANTED)
        given = {"earlier": str(earlier), "later": str(later), "fewest": FEWEST_CHANGED_REFERRALS}
        try:
            return set(connection.execute(CHANGED_BY_FEW, given).fetchall())
        except duckdb.Error:
            # Whoever builds the generation says which load was harmed.
            return waves
