"""How long a census of 50,000 children takes to prepare, and how much memory."""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from analytics.prepare import census
from analytics.prepare.pool_file_write import write
from analytics.prepare.preparation import prepare
from tests.benchmarks.measured_table import Part, Row, below
from tests.benchmarks.serving import ROOT
from tests.prepare.census_files import BOY, GIRL, HEADER, INFANT, plan

CHILDREN, MOST_SECONDS = 50_000, 60
PLACEHOLDER = "2025-10-06"


def written(path):
    """Write a census of invented children, a third of each of the three examples, and return its size in MB."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"<Message>{HEADER.format(reference='2026-03-31')}<Children>")
        for number in range(CHILDREN):
            block = (GIRL, BOY, INFANT)[number % 3]
            day = date(2025, 10, 1) + timedelta(days=number % 180)
            file.write(block.replace("EX000", f"K{number:05}").replace(PLACEHOLDER, day.isoformat()))
        file.write("</Children></Message>")
    return path.stat().st_size / 1e6


def measured() -> Part:
    """Return what preparing takes, in a process of its own: memory is the most that a process ever had."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.preparing"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    size, reading, writing, memory = map(float, answer.stdout.split())
    return Part(
        heading="Prepare your own data",
        note=f"A census of {CHILDREN:,} invented children, {size:,.0f} MB.",
        rows=[
            below("Read, followed, drawn and written", reading + writing, MOST_SECONDS),
            Row(what="Of that, reading", measured=f"{reading:.2f} s"),
            Row(what="Most memory", measured=f"{memory:,.0f} MB"),
        ],
    )


def main():
    """Print the size of the file in MB, the seconds of reading and of all else, and the most memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        size = written(Path(folder) / "cin.xml")
        started = time.perf_counter()
        read = census.read(Path(folder) / "cin.xml", "cin.xml")
        after_reading = time.perf_counter()
        made = prepare([read], plan(sampling="random", seed=1))
        write(made, Path(folder) / "out")
        done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(size, after_reading - started, done - after_reading, memory)


if __name__ == "__main__":
    main()
