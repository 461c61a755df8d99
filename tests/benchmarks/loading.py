"""What the pool's door costs: millions of referrals as one CSV, and a preview of 300."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from analytics.intake.pool.pool_reader import receive_pool
from analytics.intake.upload_report import Kind
from analytics.intake.uploaded_file import StoreContext, UploadedFile
from analytics.registry.areas import Area, AreaRegistry
from tests.benchmarks.measured_table import Part, Row
from tests.benchmarks.serving import ROOT

ROWS, ROWS_OF_A_PREVIEW = 6_500_000, 300
SHIPPED = ROOT / "data" / "demonstration"
FLAGS = ("icpc_not_required", "link_uncertain", "invented")


def measured(rows: int = ROWS) -> Part:
    """Return what receiving takes, each size in a process of its own: memory is the most it ever had."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (rows, ROWS_OF_A_PREVIEW):
            # A process takes over the most memory that its parent ever had, so this one writes nothing itself.
            megabytes, took, processor, kept, peak = (
                *_step("--write", folder, size),
                *_step("--receive", folder, size),
            )
            found.append(
                Row(
                    what=f"{size:,.0f} rows, {megabytes:,.1f} MB of CSV",
                    measured=f"{took:.1f} s ({kept / took:,.0f} rows a second, {processor:.1f} s of processor,"
                    f" {peak:,.0f} MB at most)",
                )
            )
    return Part(
        heading="Loading", note="The pool's door, alone: checked, and written for the store.", rows=found
    )


def _step(name: str, folder: str, rows: int) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.loading", name, folder, str(rows)]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [float(number) for number in answer.stdout.split()]


def receive(folder, rows):
    """Print the seconds, those of processor, the rows kept, and the most memory in MB that the door takes."""
    codes = duckdb.sql(f"SELECT DISTINCT authority FROM '{SHIPPED}/wave_record.parquet'").fetchall()
    areas = {
        code: Area(code=code, name=code, short_name=code, level="authority", region=None) for (code,) in codes
    }
    places = AreaRegistry(region_code="", areas=areas, neighbours={})
    known = StoreContext(places=places, recorded=frozenset(), pool_is_invented=True, units={})
    given = [
        UploadedFile(name=path.name, path=path) for path in (folder / "referrals.csv", folder / "waves.csv")
    ]
    started = time.perf_counter()
    report = receive_pool(given, folder / "target", known, lambda words, part: None)
    took = time.perf_counter() - started
    (kept,) = (line.rows for line in report.of(Kind.KEPT) if line.file == "referrals.csv")
    print(took, time.process_time(), kept, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def write(folder, rows):
    """Write the pool that ships as often as it takes to have so many rows, and print the size in MB."""
    write_waves(folder / "waves.csv")
    write_referrals(folder / "referrals.csv", rows)
    print((folder / "referrals.csv").stat().st_size / 1e6)


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
    {"--write": write, "--receive": receive}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
