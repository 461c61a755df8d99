"""Prints what the pool's door costs: `python tests/benchmarks/loading.py [rows] [folder]`."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import duckdb  # noqa: E402  (needs the path above)

ROWS, ROWS_OF_A_PREVIEW = 6_500_000, 300
SHIPPED = ROOT / "data" / "demonstration"
FLAGS = ("icpc_not_required", "link_uncertain", "invented")


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:
        for size in (rows, ROWS_OF_A_PREVIEW):
            # A process takes over the most memory that its parent ever had, so this one writes nothing itself.
            for step in ("--write", "--receive"):
                subprocess.run([sys.executable, __file__, step, folder, str(size)], check=True)


def receive(folder, rows):
    """Print the seconds, the rows a second and the most memory that the door takes."""
    from analytics.areas import Area, Places
    from analytics.intake.given import Given, Known
    from analytics.intake.pool.door import receive_pool
    from analytics.intake.report import Kind

    codes = duckdb.sql(f"SELECT DISTINCT authority FROM '{SHIPPED}/wave_record.parquet'").fetchall()
    areas = {
        code: Area(code=code, name=code, short_name=code, level="authority", region=None) for (code,) in codes
    }
    places = Places(region_code="", areas=areas, neighbours={})
    known = Known(places=places, recorded=frozenset(), pool_is_invented=True, units={})
    given = [Given(name=path.name, path=path) for path in (folder / "referrals.csv", folder / "waves.csv")]
    started, steps = time.perf_counter(), []

    def progress(words, part):
        steps.append(f"{time.perf_counter() - started:.1f} s {words}")

    report = receive_pool(given, folder / "target", known, progress)
    took = time.perf_counter() - started
    (kept,) = (line.rows for line in report.of(Kind.KEPT) if line.file == "referrals.csv")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    processor = time.process_time()
    print(f"{kept:,} rows kept in {took:.1f} s ({processor:.1f} s of processor): {kept / took:,.0f} a second")
    print(f"  most memory {peak:,.0f} MB; {'; '.join(steps)}")


def write(folder, rows):
    """Write the pool that ships as often as it takes to have so many rows."""
    write_waves(folder / "waves.csv")
    write_referrals(folder / "referrals.csv", rows)
    print(f"{rows:,} rows, {(folder / 'referrals.csv').stat().st_size / 1e6:,.1f} MB of CSV", flush=True)


def write_waves(path):
    """Write the wave records that ship, with totals that no number of copies exceeds."""
    duckdb.execute(
        f"COPY (SELECT authority AS authority_code, * EXCLUDE (authority, pool, invented)"
        f" REPLACE (10000000 AS referrals_total), 'yes' AS invented FROM '{SHIPPED}/wave_record.parquet')"
        f" TO '{path}' (HEADER)"
    )


def write_referrals(path, rows):
    """Write the referrals that ship, as often as it takes, each copy under keys of its own."""
    flags = ", ".join(
        f"CASE WHEN {name} THEN 'yes' WHEN NOT {name} THEN 'no' END AS {name}" for name in FLAGS
    )
    duckdb.execute(
        f"COPY (SELECT authority AS authority_code, * EXCLUDE (authority, copy) REPLACE ("
        f"md5(row_key || copy) AS row_key, sha256(child_key || copy) AS child_key,"
        f" sha256(family_key || copy) AS family_key, {flags})"
        f" FROM '{SHIPPED}/referral.parquet', (SELECT unnest(range({-(-rows // 9_000)})) AS copy)"
        f" LIMIT {rows}) TO '{path}' (HEADER)"
    )


if __name__ == "__main__":
    steps = {"--write": write, "--receive": receive}
    if sys.argv[1:] and sys.argv[1] in steps:
        steps[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
